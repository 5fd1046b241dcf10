// Every command that is one request of the API, or several of the same kind. All that is wrong with
// a line is collected before anything is sent, and the key comes last, since reading it may start a
// program that asks for a password. Dry runs and previews need no key at all. The answers are told
// in three ways: a word on standard output for scripts, JSON on request, and a line for a person at
// a terminal.

#include "commands/call.hpp"

#include "api/client.hpp"
#include "cli/document.hpp"
#include "cli/result.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "job/state_files.hpp"
#include "preview/preview.hpp"
#include "queue/queue.hpp"
#include "request/argument.hpp"
#include "request/build.hpp"
#include "spec/foreign.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace activitysmith::commands {

Json own_options(const cli::Invocation& invocation) {
  std::vector<spec::Argument> arguments = invocation.given;
  const std::vector<spec::Argument>& words = invocation.requests.front();
  arguments.insert(arguments.end(), words.begin(), words.end());
  const request::Draft draft = request::make(*invocation.command, arguments, request::Checks::all);
  if (!draft.problems.empty()) {
    throw usage_error(draft.problems);
  }
  return draft.body;
}

Problem no_picture(const spec::Command& command) {
  return {"--preview", fmt::format("{} has nothing that a phone would show", command.name)};
}

std::string key_of(const request::Draft& draft) {
  return draft.body.value(draft.command->positionals.front().key, std::string{});
}

namespace {

Report no_such_field(const Json& answer, std::string_view name) {
  return {.exit = ExitCode::api_failed,
          .message = fmt::format("accepted, but the answer has no field {}", request::quoted(name)),
          .hint = "it has " + cli::field_names(answer),
          .delivered = Delivered::yes};
}

/// Whether the request waits in the queue: the API has not seen it.
bool is_queued(const api::Outcome& outcome) { return outcome.answer.contains("queued"); }

/// Whether the API may leave the field out of such an answer: a noop counts no devices.
bool may_be_absent(const api::Outcome& outcome, const std::string& name) {
  if (is_queued(outcome)) {
    return true;
  }
  const std::string member = name.substr(0, name.find('.'));
  const auto& known = outcome.draft->command->answer;
  return !outcome.answer.contains(member) && std::ranges::find(known, member) != known.end();
}

/// An answer without a field that is asked for is one that cannot be used, although it was
/// accepted.
void require_fields(api::Outcome& outcome, const std::vector<std::string>& fields) {
  for (const std::string& name : fields) {
    if (!outcome.failure && cli::find_field(outcome.answer, name) == nullptr &&
        !may_be_absent(outcome, name)) {
      outcome.failure = no_such_field(outcome.answer, name);
    }
  }
}

/// " on 2 devices", if the answer counts them.
std::string reach_of(const api::Outcome& outcome) {
  const bool is_push = outcome.draft->command->id == spec::CommandSet::notify;
  for (const char* const member : {"devices_updated", "devices_notified"}) {
    if (outcome.answer.contains(member) && outcome.answer[member].is_number_integer()) {
      const auto count = outcome.answer[member].get<long long>();
      return fmt::format(" {} {} device{}", is_push ? "to" : "on", count, count == 1 ? "" : "s");
    }
  }
  return {};
}

/// What is printed of an accepted request: a word such as the operation, or the whole answer;
/// empty if nothing is.
std::string printed_result(const api::Outcome& outcome) {
  const spec::Command& command = *outcome.draft->command;
  if (command.prints_all() && !is_queued(outcome)) {
    return cli::document(outcome.answer);
  }
  const std::string member{is_queued(outcome) ? "operation" : command.result};
  return member.empty() ? member : outcome.answer.at(member).get<std::string>();
}

/// What a person is told of an accepted request: "notification sent to 2 devices".
std::string confirmation(const api::Outcome& outcome) {
  const spec::Command& command = *outcome.draft->command;
  const Json* const value = outcome.draft->find("/value");
  const bool is_text =
      command.id == spec::CommandSet::metric && value != nullptr && value->is_string();
  const std::string operation = command.result == "operation"
                                    ? " " + text::printable_line(printed_result(outcome))
                                    : std::string{};
  return fmt::format("{}{}{}{}", command.done, operation, is_text ? " (text)" : "",
                     reach_of(outcome));
}

/// `whose` begins the lines of one of several requests.
void print_accepted(const api::Outcome& outcome, const cli::Context& context,
                    std::string_view whose = {}) {
  const std::string result = printed_result(outcome);
  const bool has_result =
      context.settings.fields.empty() && !context.settings.json && !result.empty();
  if (!context.settings.fields.empty()) {
    cli::print_fields(outcome.answer, context);
  } else if (has_result) {
    context.console.result(result);
  }
  // Nothing has arrived yet, so nothing is confirmed.
  if (is_queued(outcome)) {
    context.console.notice(fmt::format("{}{}", whose, outcome.notice));
    return;
  }
  // On one terminal the operation would be told twice.
  const bool is_told = has_result && outcome.draft->command->result == "operation" &&
                       context.console.streams().out_is_terminal;
  if (!is_told && !outcome.draft->command->done.empty()) {
    context.console.confirm(confirmation(outcome));
  }
}

Json document_of(const api::Outcome& outcome) {
  return outcome.failure ? cli::failure(*outcome.failure) : outcome.answer;
}

/// The exit code of the first failure, or the signal's; each is told with its key.
ExitCode tell_several(const std::vector<api::Outcome>& outcomes, const cli::Context& context) {
  ExitCode exit = ExitCode::accepted;
  Json documents = Json::array();
  for (const api::Outcome& outcome : outcomes) {
    const std::string key = key_of(*outcome.draft);
    documents.push_back(keyed(key, document_of(outcome)));
    if (!outcome.failure) {
      print_accepted(outcome, context, key + ": ");
      continue;
    }
    Report report = *outcome.failure;
    report.message = key + ": " + report.message;
    if (is_allowed(report, context.settings)) {
      context.console.allowed(report);
      continue;
    }
    context.console.error(report);
    // A signal wins over an earlier failure: callers have to learn that the rest was not tried.
    exit = is_by_signal(report.exit) || exit == ExitCode::accepted ? report.exit : exit;
  }
  if (context.settings.json) {
    context.console.document(cli::document(documents));
  }
  return exit;
}

}  // namespace

bool is_allowed(const Report& report, const config::Settings& settings) {
  // A line that is wrong fails every time, so allowing it would hide a mistake in the script for
  // good.
  return settings.allow_failure && report.exit != ExitCode::usage &&
         report.exit != ExitCode::not_run && !is_by_signal(report.exit);
}

Json keyed(const std::string& key, const Json& document) {
  Json result{{"key", key}};
  result.update(document);
  return result;
}

ExitCode tell(std::vector<api::Outcome> outcomes, const cli::Context& context) {
  for (api::Outcome& outcome : outcomes) {
    require_fields(outcome, context.settings.fields);
  }
  if (outcomes.size() > 1) {
    return tell_several(outcomes, context);
  }
  const api::Outcome& outcome = outcomes.front();
  if (outcome.failure) {
    throw Error(*outcome.failure);
  }
  if (context.settings.json) {
    context.console.document(cli::document(outcome.answer));
  }
  print_accepted(outcome, context);
  return ExitCode::accepted;
}

using request::Draft;

std::vector<Draft> drafts_of(const cli::Invocation& invocation,
                             const std::vector<std::vector<spec::Argument>>& requests,
                             const cli::Context& context, Problems& problems) {
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  const auto extent = invocation.is_whole ? request::Extent::whole : request::Extent::in_part;
  std::vector<Draft> drafts;
  Problems notices;
  for (const std::vector<spec::Argument>& said : requests) {
    drafts.push_back(request::make(*invocation.command, said, checks, extent));
    add_once(problems, drafts.back().problems);
    add_once(notices, drafts.back().notices);
    if (const std::string& type = drafts.back().inferred_type; !type.empty()) {
      context.console.trace(fmt::format("* type {}, told from the fields", type));
    }
  }
  for (const Problem& notice : notices) {
    context.console.notice(notice.text());
  }
  return drafts;
}

namespace {

/// What is wrong with a line such as "badge clear", whose word would mean something in other tools;
/// nothing if that is not what is wrong.
std::optional<Problems> foreign_word(const cli::Invocation& invocation) {
  const std::vector<spec::Argument>& words = invocation.requests.front();
  const std::string line = fmt::format("{} {}", invocation.command->name,
                                       words.empty() ? std::string{} : words.front().text);
  const std::string_view instead = spec::instead_of_command(line);
  if (instead.empty()) {
    return std::nullopt;
  }
  return Problems{{"", fmt::format("unknown command \"{}\"; {}", line, instead)}};
}

/// In `df | activitysmith notify Disk` the message is most likely meant to come from the pipe.
void note_pipe(const Draft& draft, const cli::Context& context) {
  const Streams& streams = context.console.streams();
  // Only where a person sees it: scripts often have a pipe as their input that nobody reads.
  const bool may_be_meant = draft.command->id == spec::CommandSet::notify &&
                            !draft.body.contains("message") && streams.err_is_terminal;
  if (may_be_meant && streams.is_piped_into && streams.is_piped_into()) {
    context.console.notice("the input is not read; to send it as the message, give - for MESSAGE");
  }
}

/// An allowed failure of activity start leaves a script with an empty id; the calls that use it
/// must not break the script one line later.
bool is_skipped(const std::vector<Draft>& drafts, const cli::Context& context) {
  const Json* const id = drafts.size() == 1 ? drafts.front().find("/activity_id") : nullptr;
  return context.settings.allow_failure && id != nullptr && *id == Json("");
}

ExitCode skip(std::string_view why, const cli::Context& context) {
  context.console.notice(fmt::format("skipped: {}", why));
  if (context.settings.json) {
    context.console.document(cli::document({{"skipped", true}}));
  }
  return ExitCode::accepted;
}

/// Pull requests from a fork run without the project's secrets.
bool is_in_ci(const Environment& environment) {
  const std::string ci = variable(environment, "CI");
  return !ci.empty() && ci != "false" && ci != "0";
}

ExitCode dry_run(const std::vector<Draft>& drafts, const api::Client& client,
                 const cli::Context& context) {
  Json documents = Json::array();
  for (const Draft& draft : drafts) {
    Json document = cli::dry_run(client.request_for(draft));
    if (drafts.size() > 1) {
      document = keyed(key_of(draft), document);
    }
    documents.push_back(std::move(document));
  }
  context.console.document(cli::document(drafts.size() == 1 ? documents.front() : documents));
  return ExitCode::accepted;
}

/// The pictures of several requests stand below each other.
ExitCode draw(const std::vector<Draft>& drafts, const cli::Context& context) {
  const preview::Canvas canvas{context.console.columns(), context.console.colours()};
  for (const Draft& draft : drafts) {
    context.console.document(
        preview::render(request::redacted(draft, context.console.secrets()), canvas));
  }
  context.console.confirm("drawn; nothing was sent");
  return ExitCode::accepted;
}

/// In a job of `run`: the job's card is started first, or else the start would overwrite what is
/// sent to it here. The time for that is a part of the request's, whose half is left at least.
void await_own_card(const std::vector<Draft>& drafts, const cli::Context& context,
                    api::Client& client) {
  constexpr Milliseconds longest{2000};
  const Environment& environment = context.world.environment;
  const std::string own = variable(environment, job::card_key_variable);
  const Json* const key = drafts.size() == 1 ? drafts.front().find("/stream_key") : nullptr;
  if (own.empty() || key == nullptr || *key != Json(own)) {
    return;
  }
  const Clock& clock = context.world.clock;
  // Half of the time is left for the request itself.
  const Milliseconds limit = std::min(longest, Milliseconds{client.limits.total_ms} / 2);
  const Milliseconds begin = clock.now();
  if (!job::await_card_start(variable(environment, job::card_start_variable), limit, clock)) {
    context.console.trace("* the start of this job's card is still on its way");
  }
  client.limits.total_ms -= (clock.now() - begin).count();
}

/// All of them, one after the other; a signal ends the rest unsent.
std::vector<api::Outcome> sent(const std::vector<Draft>& drafts, const api::Client& client,
                               queue::Queue* queue) {
  std::vector<api::Outcome> outcomes;
  outcomes.reserve(drafts.size());
  std::optional<Report> ending;
  for (const Draft& draft : drafts) {
    outcomes.push_back(ending             ? api::Outcome{.draft = &draft, .failure = ending}
                       : queue != nullptr ? queue->send(draft, client)
                                          : client.send(draft));
    const std::optional<Report>& failure = outcomes.back().failure;
    if (failure && is_by_signal(failure->exit)) {
      ending = failure;
      ending->hint = "nothing was sent";
      ending->delivered = Delivered::no;
      ending->retries = 0;
    }
  }
  return outcomes;
}

}  // namespace

ExitCode call(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems = invocation.problems;
  const auto requests = request::read_arguments(
      invocation, context.console.streams(), {{}, context.world.environment, context.configuration},
      context.settings.file_limit(), problems);
  api::Client client = api::client_for(context, problems);
  const config::KeyFlags key = api::key_flags(invocation, problems);
  if (context.settings.preview && invocation.command->picture == spec::Picture::none) {
    problems.push_back(no_picture(*invocation.command));
  }
  const bool is_sound = problems.empty();
  const std::vector<Draft> drafts = drafts_of(invocation, requests, context, problems);
  // Before the problems are reported, since an empty id is one of them.
  if (is_sound && is_skipped(drafts, context)) {
    return skip("the activity id is empty", context);
  }
  if (!problems.empty()) {
    throw usage_error(foreign_word(invocation).value_or(problems));
  }
  note_pipe(drafts.front(), context);
  if (context.settings.dry_run) {
    return dry_run(drafts, client, context);
  }
  if (context.settings.preview) {
    return draw(drafts, context);
  }
  if (invocation.command->needs_key) {
    if (context.settings.allow_failure && is_in_ci(context.world.environment) &&
        !api::has_key(key, context)) {
      return skip("no API key in this CI job", context);
    }
    api::take_key(client, key, context);
  }
  client.announce = [&](const std::string& line) { context.console.announce(line); };
  await_own_card(drafts, context, client);
  const auto queue = queue::Queue::open(context);
  const std::vector<api::Outcome> outcomes = sent(drafts, client, queue.get());
  const ExitCode exit = tell(outcomes, context);
  const auto is_accepted = [](const api::Outcome& one) { return !one.failure && !is_queued(one); };
  // The network is back, so what waited for it goes out now. This comes last, so that it delays
  // neither the request nor its answer.
  if (queue && context.settings.queue && std::ranges::any_of(outcomes, is_accepted)) {
    queue->flush_after_success(client);
  }
  return exit;
}

}  // namespace activitysmith::commands
