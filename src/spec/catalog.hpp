#pragma once

#include "spec/command.hpp"

#include <span>
#include <string_view>

namespace activitysmith::spec {

/// Every command, in the order of the help.
std::span<const Command> commands();

/// The command whose name or alias is exactly `words`; null if there is none.
const Command* command_called(std::string_view words);

/// Whether some command's name or alias starts with `word` and goes on with another word.
bool opens_a_command(std::string_view word);

/// Two rows of a request that cannot go together.
struct Exclusion {
  On on;
  std::string_view first, second;  ///< top-level keys of the body
  std::string_view why;
};

/// What excludes what in the bodies of the requests.
std::span<const Exclusion> exclusions();

}  // namespace activitysmith::spec
