#include "spec/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::spec {

std::string usage(const Command& command) {
  std::string text = fmt::format("activitysmith {}", command.name);
  for (const Positional& word : command.positionals) {
    const Field& field = *std::ranges::find(command.fields, word.key, &Field::key);
    // What has a flag as well may be left out here.
    const bool needed = meets(field.required, command.on) && field.flag.empty();
    text += needed ? fmt::format(" {}", word.name) : fmt::format(" [{}]", word.name);
  }
  return text + " [OPTIONS]";
}

}  // namespace activitysmith::spec
