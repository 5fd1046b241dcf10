#include "commands/config_key.hpp"

#include "error.hpp"
#include "spec/file_keys.hpp"
#include "text/nearest.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

namespace activitysmith::commands {

std::vector<std::string> words_of(const cli::Invocation& invocation, std::string_view key) {
  std::vector<std::string> words;
  for (const cli::Given& given : invocation.requests.front()) {
    if (given.option->field->key == key) {
      words.push_back(given.text);
    }
  }
  return words;
}

const spec::Field& key_of(const cli::Invocation& invocation) {
  const std::string name = words_of(invocation, "key").front();
  if (const spec::Field* const row = spec::file_key_called(name)) {
    return *row;
  }
  std::vector<std::string_view> names;
  for (const spec::Field* const row : spec::file_keys()) {
    names.push_back(row->key);
  }
  // What stands behind "=" may be a key that was meant for a place of its own.
  const std::string shown = text::printable_line(name.substr(0, name.find('=')));
  const std::string hint = name.find('=') == std::string::npos
                               ? text::did_you_mean(name, names)
                               : std::string{"; write KEY VALUE as two words"};
  throw usage_error(fmt::format("KEY: \"{}\" is no setting{}", shown,
                                hint.empty() ? "; see activitysmith help config" : hint));
}

}  // namespace activitysmith::commands
