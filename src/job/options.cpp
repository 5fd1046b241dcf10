// Reads the lines of run, progress and wait into plain structures, with all requests that may
// follow. Everything is checked before the job starts, even flags that this line would never use:
// whether a flag is right must not depend on how the job ends. Two kinds of mistakes are told
// apart. What the user wrote wrong ends `run` with exit code 125. What the machine lacks, such as a
// file of certificates, must not keep a job from running: it is kept as a fault, and the report of
// the job says so later.

#include "job/options.hpp"

#include "api/client.hpp"
#include "cli/document.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "job/requests.hpp"
#include "preview/preview.hpp"
#include "progress/amount.hpp"
#include "progress/follower.hpp"
#include "request/argument.hpp"
#include "request/build.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace activitysmith::job {

Json command_options(const cli::Invocation& invocation, const std::vector<spec::Argument>& said,
                     Problems& problems) {
  std::vector<spec::Argument> own;
  std::ranges::copy_if(said, std::back_inserter(own),
                       [](const spec::Argument& one) { return !job::is_handed_on(*one.option); });
  const auto extent = invocation.is_whole ? request::Extent::whole : request::Extent::in_part;
  const request::Draft draft =
      request::make(*invocation.command, own, request::Checks::all, extent);
  add_once(problems, draft.problems);
  // A body with problems may lack what the callers read.
  return draft.problems.empty() ? draft.body : Json::object();
}

namespace {

using progress::Follow;

Follow follow_called(std::string_view name) {
  return name == "percent"    ? Follow::percent
         : name == "fraction" ? Follow::fraction
         : name == "regex"    ? Follow::regex
         : name == "json"     ? Follow::json
         : name == "osc"      ? Follow::osc
         : name == "auto"     ? Follow::automatic
                              : Follow::none;
}

/// Only one flag may say what to follow; "regex" needs an expression.
void require_one(const Json& body, Problems& problems) {
  const auto name = body.value("follow", std::string{});
  const bool has_regex = body.contains("regex");
  if (name == "regex" && !has_regex) {
    problems.push_back({"--follow", "\"regex\" needs the expression: --regex REGEX"});
  }
  const bool is_other = !name.empty() && name != "regex";
  const auto add_conflict = [&](std::string_view flag, std::string_view other) {
    problems.push_back({std::string{flag}, fmt::format("cannot be combined with {}", other)});
  };
  if (has_regex && is_other) {
    add_conflict("--regex", "--follow " + name);
  }
  if (body.contains("steps") && !name.empty()) {
    add_conflict("--steps", "--follow");
  } else if (body.contains("steps") && has_regex) {
    add_conflict("--steps", "--regex");
  }
}

void check_expressions(const progress::Rules& rules, Problems& problems) {
  if (std::string error = progress::expression_error(rules); !error.empty()) {
    const std::string_view flag = rules.follow == Follow::regex ? "--regex" : "--steps";
    problems.push_back({std::string{flag}, std::move(error)});
  }
}

std::optional<double> total_of(const Json& body, Problems& problems) {
  if (!body.contains("total")) {
    return std::nullopt;
  }
  const auto text = body["total"].get<std::string>();
  const auto total = progress::parse_size(text);
  if (total.value_or(0) <= 0) {
    problems.push_back({"--total", fmt::format("\"{}\" is no size; wanted: a number above 0 such "
                                               "as 12000 or 12GB",
                                               text)});
  }
  return total;
}

progress::Rules rules_of(const Json& body, const Json& settled, Problems& problems) {
  require_one(body, problems);
  progress::Rules rules{.follow = follow_called(settled.value("follow", std::string{})),
                        .total = total_of(body, problems)};
  if (body.contains("steps")) {
    rules.follow = Follow::steps;
    rules.steps = progress::split_steps(body["steps"].get<std::string>());
  }
  if (body.contains("regex")) {
    rules.follow = Follow::regex;
    rules.regex = body["regex"].get<std::string>();
  }
  // "regex" without an expression has been reported already.
  if (rules.follow != Follow::regex || body.contains("regex")) {
    check_expressions(rules, problems);
  }
  return rules;
}

}  // namespace

Milliseconds milliseconds_of(const Json& body, const char* key) {
  constexpr double a_second = 1000;
  return Milliseconds{static_cast<long long>(body.value(key, 0.0) * a_second)};
}

namespace {

NotifyWhen notify_when_called(std::string_view name) {
  return name == "failure"   ? NotifyWhen::failure
         : name == "success" ? NotifyWhen::success
         : name == "always"  ? NotifyWhen::always
                             : NotifyWhen::never;
}

}  // namespace

bool should_notify(NotifyWhen notify, bool is_failure) {
  return notify == NotifyWhen::always ||
         notify == (is_failure ? NotifyWhen::failure : NotifyWhen::success);
}

RunOptions run_options_of(const spec::Command& command, const Json& given) {
  const Json body = request::with_defaults(command, given);
  RunOptions options;
  options.key = body.value("stream_key", std::string{});
  options.notify = notify_when_called(body.value("notify", std::string{}));
  options.lines = body.value("tail", options.lines);
  options.grace = milliseconds_of(body, "grace");
  options.time_limit = milliseconds_of(body, "job_timeout");
  options.longer_than = milliseconds_of(body, "longer_than");
  options.period = body.value("dedupe", options.period);
  options.title = body.value("title", std::string{});
  options.title_success = body.value("title_success", std::string{});
  options.title_failure = body.value("title_failure", std::string{});
  return options;
}

Following following_of(const spec::Command& command, const Json& body, Problems& problems) {
  const Json settled = request::with_defaults(command, body);
  return {.rules = rules_of(body, settled, problems),
          .pace = {.min_interval = milliseconds_of(settled, "min_interval"),
                   .min_change = settled.value("min_change", 0.0)}};
}

namespace {

using spec::Argument;

[[noreturn]] void throw_usage_error(const Problems& problems) {
  Report report = usage_error(problems).report();
  // A code that jobs hardly use, so that scripts can tell our mistakes from the job's.
  report.exit = ExitCode::not_run;
  throw Error(std::move(report));
}

/// Returns what keeps all requests of a job from being sent, if that is files that cannot be read:
/// a condition of the machine, which must not keep the job from running. Calls `refuse`, which
/// throws, for any mistake on the line, and where there is no job.
std::optional<Report> fault_of(const Problems& problems, const config::Settings& settings,
                               void (*refuse)(const Problems&)) {
  if (problems.empty()) {
    return std::nullopt;
  }
  const Report report = usage_error(problems).report();
  if (report.exit != ExitCode::configuration || settings.dry_run || settings.preview) {
    refuse(problems);
  }
  return report;
}

/// A line without a job is reported as such alone, since everything else in it was misread.
void require_job(const cli::Invocation& invocation) {
  if (!invocation.job || invocation.job->empty()) {
    throw_usage_error(
        {{"", fmt::format("{}; usage: {}",
                          invocation.job ? "no command behind \"--\""
                                         : "the command to run has to stand behind \"--\"",
                          spec::usage(*invocation.command))}});
  }
}

bool is_about_progress(std::string_view flag) {
  constexpr std::string_view flags[] = {"--total", "--min-interval", "--min-change",
                                        "--subtitle-from-line"};
  return std::ranges::find(flags, flag) != std::end(flags);
}

/// Adds what does not go together with following the job's progress.
void check_following(const JobLine& line, const cli::Invocation& invocation, Problems& problems) {
  if (!line.is_followed()) {
    for (const spec::Argument& given : invocation.given) {
      if (is_about_progress(given.option->name)) {
        problems.push_back({given.option->name, "needs --follow"});
      }
    }
    return;
  }
  if (line.options.key.empty()) {
    problems.push_back({"--follow", "needs a KEY, for it is the job's card that shows progress"});
  }
  if (invocation.has("no-output")) {
    problems.push_back({"--no-output", "cannot be combined with --follow"});
  }
}

/// Returns the last part of the command's path.
std::string name_of(const std::vector<std::string>& command) {
  const std::string& path = command.front();
  std::string name = text::printable_line(path.substr(path.rfind('/') + 1));
  return name.empty() ? "job" : name;
}

/// Returns the host's name; empty if the system does not tell.
std::string host_name() {
  std::array<char, 256> name{};
  // POSIX does not say whether a name that is cut ends in NUL; the array's last byte is one.
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

JobDescription subject_of(const cli::Invocation& invocation, const RunOptions& options,
                          const cli::Context& context) {
  JobDescription subject;
  subject.title = !options.title.empty() ? options.title
                  : !options.key.empty() ? options.key
                                         : name_of(*invocation.job);
  subject.title_success = options.title_success;
  subject.title_failure = options.title_failure;
  subject.command = invocation.has("hide-command") ? "" : job::command_line(*invocation.job);
  subject.host = text::printable_line(host_name());
  subject.lines = invocation.has("no-output") ? 0 : options.lines;
  subject.time_limit = options.time_limit;
  // The job inherits the variable and may print it. Other keys are added once they are read.
  subject.secrets = {variable(context.world.environment, "ACTIVITYSMITH_API_KEY")};
  return subject;
}

/// Returns requests with every flag that can be passed on, even where this line leads to none: a
/// flag is valid or not regardless of the others.
std::vector<request::Draft> conceivable_drafts(const JobLine& line) {
  const std::string key = line.options.key.empty() ? "key" : line.options.key;
  const JobResult done{};
  JobResult failed{};
  failed.status = 1;
  const Requests& requests = line.requests;
  return {requests.start(key, line.subject), requests.end(key, line.subject, done),
          requests.notification(line.subject, done, false),
          requests.notification(line.subject, failed, false)};
}

void tell_notices(const JobLine& line, cli::Console& console) {
  Problems notices;
  for (const request::Draft& draft : line.all_drafts()) {
    add_once(notices, draft.notices);
  }
  for (const Problem& notice : notices) {
    console.notice(notice.text());
  }
}

}  // namespace

std::vector<request::Draft> JobLine::all_drafts() const {
  const bool fails = job::should_notify(options.notify, true);
  const JobResult done{};
  JobResult ended{};
  ended.status = fails ? 1 : 0;
  std::vector<request::Draft> drafts;
  if (!options.key.empty()) {
    drafts.push_back(requests.start(options.key, subject));
    drafts.push_back(requests.end(options.key, subject, done));
  }
  if (options.notify != NotifyWhen::never) {
    drafts.push_back(requests.notification(subject, ended, false));
  }
  return drafts;
}

namespace {

/// Returns the arguments of the line, with defaults from environment and configuration.
std::vector<spec::Argument> arguments_of(const cli::Invocation& invocation,
                                         const cli::Context& context, Problems& problems) {
  return request::read_arguments(invocation, context.console.streams(),
                                 {{}, context.world.environment, context.configuration},
                                 context.settings.file_limit(), problems)
      .front();
}

/// Drops a --follow that is only a default if the line has no card, reads no output or says itself
/// what to follow.
void drop_default_follow(std::vector<spec::Argument>& arguments,
                         const cli::Invocation& invocation) {
  const auto says = [&](std::string_view flag) {
    return std::ranges::any_of(arguments,
                               [&](const Argument& one) { return one.option->name == flag; });
  };
  if (!says("KEY") || says("--regex") || says("--steps") || invocation.has("no-output")) {
    std::erase_if(arguments, [](const Argument& one) {
      return one.option->name == "--follow" && one.name != "--follow";
    });
  }
}

}  // namespace

JobLine read_job_line(const cli::Invocation& invocation, const cli::Context& context) {
  require_job(invocation);
  Problems problems = invocation.problems;
  std::vector<spec::Argument> said = arguments_of(invocation, context, problems);
  drop_default_follow(said, invocation);
  const Json body = command_options(invocation, said, problems);
  const RunOptions options = run_options_of(*invocation.command, body);
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  JobLine line{.options = options,
               .subject = subject_of(invocation, options, context),
               .following = following_of(*invocation.command, body, problems),
               .card = {.key = options.key,
                        .title = options.title,
                        .tells_line = invocation.has("subtitle-from-line")},
               .requests = Requests(said, checks),
               .client = api::client_for(context, problems),
               .key = api::key_flags(invocation, problems)};
  line.card.secrets = line.subject.secrets;
  check_following(line, invocation, problems);
  if (line.key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the job's; give the name of a file"});
  }
  for (const request::Draft& draft : conceivable_drafts(line)) {
    add_once(problems, draft.problems);
  }
  line.fault = fault_of(problems, context.settings, &throw_usage_error);
  tell_notices(line, context.console);
  return line;
}

void WaitLine::name_after(const std::vector<std::string>& names) {
  if (job.subject.title.empty()) {
    job.subject.title = names.front().empty() ? fmt::format("process {}", processes.front())
                                              : text::printable_line(names.front());
    if (names.size() > 1) {
      job.subject.title += fmt::format(" and {} more", names.size() - 1);
    }
  }
}

std::vector<request::Draft> WaitLine::all_drafts() const {
  JobResult ended;
  ended.how = JobResult::How::unseen;
  JobDescription subject = job.subject;
  if (subject.title.empty()) {
    subject.title = fmt::format("process {}", processes.empty() ? 0 : processes.front());
  }
  std::vector<request::Draft> drafts;
  if (!job.options.key.empty()) {
    drafts.push_back(job.requests.start(job.options.key, subject));
    drafts.push_back(job.requests.end(job.options.key, subject, ended));
  }
  if (job.options.notify != NotifyWhen::never) {
    drafts.push_back(job.requests.notification(subject, ended, false));
  }
  return drafts;
}

namespace {

/// Validates each PID by itself, since of a repeated argument only the last one counts.
std::vector<int> processes_of(const cli::Invocation& invocation,
                              const std::vector<spec::Argument>& arguments, Problems& problems) {
  std::vector<int> processes;
  for (const Argument& one : arguments) {
    if (one.option->digits) {
      const Json body = command_options(invocation, {one}, problems);
      processes.push_back(body.value("process", 0));
    }
  }
  return processes;
}

}  // namespace

WaitLine read_wait_line(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems = invocation.problems;
  const std::vector<spec::Argument> said = arguments_of(invocation, context, problems);
  const Json body = command_options(invocation, said, problems);
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  RunOptions options = run_options_of(*invocation.command, body);
  // With a card there is something to see already; without one, the notification is the point.
  if (!body.contains("notify")) {
    options.notify = options.key.empty() ? NotifyWhen::always : NotifyWhen::never;
  }
  WaitLine line{
      .processes = processes_of(invocation, said, problems),
      .job = {
          .name = "wait",
          .options = options,
          .subject = {.title = options.title.empty() ? options.key : options.title,
                      .host = text::printable_line(host_name()),
                      .secrets = {variable(context.world.environment, "ACTIVITYSMITH_API_KEY")}},
          .following = {.rules = {.follow = progress::Follow::none}, .pace = {}},
          .card = {},
          .requests = Requests(said, checks),
          .client = api::client_for(context, problems),
          .key = api::key_flags(invocation, problems)}};
  if (problems.empty()) {
    for (const request::Draft& draft : line.all_drafts()) {
      add_once(problems, draft.problems);
    }
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  return line;
}

std::vector<request::Draft> ProgressLine::all_drafts() const {
  // An example: the real states are not known before the job runs.
  progress::State state{.value = 42};
  if (following.rules.follow == progress::Follow::steps) {
    const auto steps = static_cast<double>(following.rules.steps.size());
    state = {.value = 1, .upper = steps, .scale = progress::Scale::steps};
  }
  std::vector<request::Draft> drafts{card.shown(requests, state)};
  if (!keeps) {
    drafts.push_back(card.ended(requests, state, "finished"));
  }
  return drafts;
}

ProgressLine read_progress_line(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems = invocation.problems;
  const std::vector<spec::Argument> said = arguments_of(invocation, context, problems);
  const Json body = command_options(invocation, said, problems);
  const auto checks = context.settings.no_validate ? request::Checks::none : request::Checks::all;
  // A missing key does not hide what else is invalid.
  ProgressLine line{
      .following = following_of(*invocation.command, body, problems),
      .grace = milliseconds_of(request::with_defaults(*invocation.command, body), "grace"),
      .passes_on = invocation.has("tee"),
      .keeps = invocation.has("keep"),
      .card = {.key = body.value("stream_key", std::string{"key"}),
               .title = body.value("title", std::string{}),
               .tells_line = invocation.has("subtitle-from-line")},
      .requests = Requests(said, checks),
      .client = api::client_for(context, problems),
      .key = api::key_flags(invocation, problems)};
  if (line.key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the job's; give the name of a file"});
  }
  for (const request::Draft& draft : line.all_drafts()) {
    add_once(problems, draft.problems);
  }
  line.fault =
      fault_of(problems, context.settings, [](const Problems& wrong) { throw usage_error(wrong); });
  return line;
}

cli::Context context_with(const std::optional<Report>& fault, const cli::Context& context) {
  cli::Context result = context;
  if (fault && result.fault == nullptr) {
    result.fault = &*fault;
  }
  return result;
}

bool show_planned_requests(const std::vector<request::Draft>& drafts, const api::Client& client,
                           const cli::Context& context) {
  if (context.settings.dry_run) {
    Json documents = Json::array();
    for (const request::Draft& draft : drafts) {
      documents.push_back(cli::dry_run(client.request_for(draft)));
    }
    context.console.document(cli::document(documents));
    return true;
  }
  if (context.settings.preview) {
    const preview::Canvas canvas{context.console.columns(), context.console.colours()};
    for (const request::Draft& draft : drafts) {
      context.console.document(
          preview::render(request::redacted(draft, context.console.secrets()), canvas));
    }
    context.console.confirm("drawn; nothing was sent");
    return true;
  }
  return false;
}

}  // namespace activitysmith::job
