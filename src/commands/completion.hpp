#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

#include <string_view>

namespace activitysmith::commands {

/// The scripts of one command for the shells that it knows.
struct ShellScripts {
  std::string_view bash, zsh, fish;
};

/// Prints the script for the shell that the line names, as text or as JSON. Throws Error (exit 2)
/// for a shell that has none.
ExitCode print_script(const ShellScripts& scripts, const cli::Invocation& invocation,
                      const cli::Context& context);

/// `completion SHELL`: prints the completion script of that shell. Throws Error (exit 2) for a
/// shell that has none.
ExitCode completion(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
