#include "commands/hook.hpp"

#include "commands/completion.hpp"
#include "hook_scripts.hpp"

namespace activitysmith::commands {

ExitCode hook(const cli::Invocation& invocation, const cli::Context& context) {
  return print_script({bash_hook, zsh_hook, fish_hook}, invocation, context);
}

}  // namespace activitysmith::commands
