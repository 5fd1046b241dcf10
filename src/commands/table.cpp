// Finds the function of a command by its name. Requests of the API have none of their own: all of
// them are call(). Commands about jobs check their lines themselves, since their exit code for a
// mistake must differ from any that a job could have.

#include "commands/table.hpp"

#include "commands/auth.hpp"
#include "commands/batch.hpp"
#include "commands/call.hpp"
#include "commands/completion.hpp"
#include "commands/config.hpp"
#include "commands/doctor.hpp"
#include "commands/hook.hpp"
#include "commands/progress.hpp"
#include "commands/queue.hpp"
#include "commands/run.hpp"
#include "commands/sandbox.hpp"
#include "commands/wait.hpp"
#include "core/error.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::commands {

namespace {

constexpr Own table[] = {
    {"run", run},
    {"progress", progress},
    {"wait", wait},
    {"batch", batch},
    {"queue list", queue_list},
    {"queue flush", queue_flush},
    {"queue clear", queue_clear},
    {"config path", config_path},
    {"config list", config_list},
    {"config get", config_get},
    {"config set", config_set},
    {"config unset", config_unset},
    {"auth login", auth_login},
    {"auth status", auth_status},
    {"auth logout", auth_logout},
    {"completion", completion},
    {"hook", hook},
    {"doctor", doctor},
    {"sandbox", sandbox},
    {"sandbox log", sandbox_log},
    {"sandbox stop", sandbox_stop},
};

bool is_given(const cli::Invocation& invocation, const spec::Option& word) {
  return std::ranges::any_of(invocation.requests.front(),
                             [&](const spec::Argument& given) { return given.option == &word; });
}

/// What is wrong with the line of a command that has a function of its own.
Problems problems_of(const cli::Invocation& invocation) {
  Problems problems = invocation.problems;
  for (const spec::Option& option : invocation.options) {
    const bool needed = option.form == spec::Form::word && invocation.is_whole &&
                        intersect(option.field->required, invocation.command->id);
    if (needed && !is_given(invocation, option)) {
      problems.push_back(
          {option.name, fmt::format("required; usage: {}", spec::usage(*invocation.command))});
    }
  }
  if (invocation.has("preview")) {
    problems.push_back(no_picture(*invocation.command));
  }
  return problems;
}

}  // namespace

std::span<const Own> own_commands() { return table; }

ExitCode perform(const cli::Invocation& invocation, const cli::Context& context) {
  const auto* const own = std::ranges::find(table, invocation.command->name, &Own::name);
  if (own == std::end(table)) {
    return call(invocation, context);
  }
  if (!intersect(invocation.command->id, spec::of_jobs)) {
    if (const Problems problems = problems_of(invocation); !problems.empty()) {
      throw usage_error(problems);
    }
  }
  return own->run(invocation, context);
}

}  // namespace activitysmith::commands
