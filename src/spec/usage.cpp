#include "spec/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::spec {

namespace {

std::string required_flags(Fields members, On on) {
  std::string text;
  for (const Field& member : members) {
    if (meets(member.required, on) && !member.flag.empty()) {
      text += fmt::format(" --{} {}", member.flag, member.placeholder);
    }
  }
  return text;
}

}  // namespace

std::string usage(const Command& command) {
  std::string text = fmt::format("activitysmith {}", command.name);
  for (const Positional& word : command.positionals) {
    const Field& field = *std::ranges::find(command.fields, word.key, &Field::key);
    // What has a flag as well may be left out here.
    const bool needed = meets(field.required, command.on) && field.flag.empty();
    const std::string name = fmt::format("{}{}", word.name, word.many ? "..." : "");
    text += needed ? " " + name : fmt::format(" [{}]", name);
  }
  for (const Field& field : command.fields) {
    if (field.kind == Kind::object && meets(field.required, command.on)) {
      text += required_flags(field.members, command.on);
    }
  }
  return text + (command.has_job ? " [OPTIONS] -- COMMAND [ARG...]" : " [OPTIONS]");
}

}  // namespace activitysmith::spec
