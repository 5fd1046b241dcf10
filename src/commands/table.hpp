#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

#include <span>
#include <string_view>

namespace activitysmith::commands {

/// A command that is no request of the API: its name in spec/, and the function that does it. The
/// function gets a line without problems and with all the words that its row requires; a command
/// with a job sees to that itself, for its exit code is another one.
struct Own {
  std::string_view name;
  ExitCode (*run)(const cli::Invocation& invocation, const cli::Context& context);
};

/// All of them.
std::span<const Own> own_commands();

/// Does what the line says: by the command's own function if it has one, else as a request of the
/// API. Gives the exit code, or throws Error.
ExitCode perform(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
