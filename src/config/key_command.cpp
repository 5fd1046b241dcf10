#include "config/key_command.hpp"

#include "config/child.hpp"
#include "config/key_text.hpp"
#include "error.hpp"
#include "input/source.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace activitysmith::config {
namespace {

constexpr std::size_t most_output = 65536;

Error failure(const KeyCommand& command, std::string_view what, std::string hint = {}) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("{} {}", command.name, what),
                .hint = std::move(hint)});
}

/// What a child that ended did wrong; empty if nothing.
std::string complaint(const Ending& ending) {
  if (ending.signal != 0) {
    return fmt::format("was ended by signal {}", ending.signal);
  }
  return ending.exit == 0 ? std::string{} : fmt::format("exited with {}", ending.exit);
}

}  // namespace

std::string run_key_command(const KeyCommand& command) {
  std::string key;
  Ending ending;
  try {
    Child child(command.words, command.variables, command.limit, command.halt);
    key = child.output(most_output);
    ending = child.ending();
  } catch (const ChildFailure& error) {
    throw failure(command, error.what());
  }
  if (const std::string what = complaint(ending); !what.empty()) {
    throw failure(command, what);
  }
  key = input::without_newline(std::move(key));
  if (const std::string flaw = key_flaw(key); !flaw.empty()) {
    throw failure(command,
                  key.empty() ? "printed nothing" : fmt::format("printed a key that {}", flaw),
                  "let it print the key alone, on one line");
  }
  return key;
}

}  // namespace activitysmith::config
