#include "commands/outcome.hpp"

#include "commands/shown.hpp"
#include "output/document.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::commands {
namespace {

/// The value of the member that tells the requests of one line apart.
std::string key_of(const payload::Draft& draft) {
  return draft.body.value(draft.command->positionals.front().key, std::string{});
}

Report no_such_field(const Json& answer, std::string_view name) {
  return {.exit = ExitCode::api_failed,
          .message = fmt::format("accepted, but the answer has no field {}", payload::shown(name)),
          .hint = "it has " + output::field_names(answer),
          .delivered = Delivered::yes};
}

/// An answer without a field that is asked for is one that cannot be used, although it was
/// accepted.
void require_fields(Outcome& outcome, const std::vector<std::string>& fields) {
  for (const std::string& name : fields) {
    if (!outcome.failure && output::find_field(outcome.answer, name) == nullptr) {
      outcome.failure = no_such_field(outcome.answer, name);
    }
  }
}

void print_accepted(const Outcome& outcome, const Context& context) {
  const spec::Command& command = *outcome.draft->command;
  if (!context.settings.fields.empty()) {
    print_fields(outcome.answer, context);
  } else if (!context.settings.json && !command.result.empty()) {
    context.console.result(outcome.answer.at(std::string{command.result}).get<std::string>());
  }
  context.console.confirm(command.done);
}

Json document_of(const Outcome& outcome) {
  return outcome.failure ? output::failure(*outcome.failure) : outcome.answer;
}

/// The exit code of the first failure, or the signal's; each is told with its key.
ExitCode tell_several(const std::vector<Outcome>& outcomes, const Context& context) {
  ExitCode exit = ExitCode::accepted;
  Json documents = Json::array();
  for (const Outcome& outcome : outcomes) {
    documents.push_back(keyed(*outcome.draft, document_of(outcome)));
    if (!outcome.failure) {
      print_accepted(outcome, context);
      continue;
    }
    Report report = *outcome.failure;
    report.message = key_of(*outcome.draft) + ": " + report.message;
    if (is_allowed(report, context.settings)) {
      context.console.allowed(report);
      continue;
    }
    context.console.error(report);
    exit = is_by_signal(report.exit) || exit == ExitCode::accepted ? report.exit : exit;
  }
  if (context.settings.json) {
    context.console.document(output::document(documents));
  }
  return exit;
}

}  // namespace

bool is_allowed(const Report& report, const config::Settings& settings) {
  return settings.allow_failure && report.exit != ExitCode::usage &&
         report.exit != ExitCode::not_run && !is_by_signal(report.exit);
}

Json keyed(const payload::Draft& draft, const Json& document) {
  Json result{{"key", key_of(draft)}};
  result.update(document);
  return result;
}

ExitCode tell(std::vector<Outcome> outcomes, const Context& context) {
  for (Outcome& outcome : outcomes) {
    require_fields(outcome, context.settings.fields);
  }
  if (outcomes.size() > 1) {
    return tell_several(outcomes, context);
  }
  const Outcome& outcome = outcomes.front();
  if (outcome.failure) {
    throw Error(*outcome.failure);
  }
  if (context.settings.json) {
    context.console.document(output::document(outcome.answer));
  }
  print_accepted(outcome, context);
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
