#include "commands/job_line.hpp"

#include "commands/endpoint.hpp"
#include "commands/key.hpp"
#include "commands/own_body.hpp"
#include "commands/said.hpp"
#include "error.hpp"
#include "spec/usage.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace activitysmith::commands {
namespace {

using payload::Said;

[[noreturn]] void refuse(const Problems& problems) {
  Report report = usage_error(problems).report();
  report.exit = ExitCode::not_run;
  throw Error(std::move(report));
}

/// A line without a job is misread as a whole, so nothing else is told of it.
void require_job(const cli::Invocation& invocation) {
  if (!invocation.job || invocation.job->empty()) {
    refuse({{"", fmt::format("{}; usage: {}",
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

/// What does not go together with following the job's progress.
void check_following(const JobLine& line, const cli::Invocation& invocation, Problems& problems) {
  if (!line.is_followed()) {
    for (const cli::Given& given : invocation.given) {
      if (is_about_progress(given.option->name)) {
        problems.push_back({given.option->name, "needs --follow"});
      }
    }
    return;
  }
  if (line.wishes.key.empty()) {
    problems.push_back({"--follow", "needs a KEY, for it is the job's card that shows progress"});
  }
  if (invocation.has("no-output")) {
    problems.push_back({"--no-output", "cannot be combined with --follow"});
  }
}

/// The last part of the command's path.
std::string name_of(const std::vector<std::string>& command) {
  const std::string& path = command.front();
  std::string name = text::printable_line(path.substr(path.rfind('/') + 1));
  return name.empty() ? "job" : name;
}

phone::Subject subject_of(const cli::Invocation& invocation, const phone::Wishes& wishes,
                          const Context& context) {
  phone::Subject subject;
  subject.title = !wishes.title.empty() ? wishes.title
                  : !wishes.key.empty() ? wishes.key
                                        : name_of(*invocation.job);
  subject.title_success = wishes.title_success;
  subject.title_failure = wishes.title_failure;
  subject.command = invocation.has("hide-command") ? "" : phone::command_line(*invocation.job);
  subject.host = text::printable_line(context.world.machine.host_name());
  subject.lines = invocation.has("no-output") ? 0 : wishes.lines;
  subject.time_limit = wishes.time_limit;
  subject.secrets = {variable(context.world.environment, "ACTIVITYSMITH_API_KEY")};
  return subject;
}

/// Requests with every flag that can be handed on, also those that this line leads to no request
/// with: a flag is right or wrong whatever else is said.
std::vector<payload::Draft> conceivable_drafts(const JobLine& line) {
  const std::string key = line.wishes.key.empty() ? "key" : line.wishes.key;
  const job::Ended done{};
  job::Ended failed{};
  failed.status = 1;
  const phone::Requests& requests = line.requests;
  return {requests.start(key, line.subject), requests.end(key, line.subject, done),
          requests.notification(line.subject, done, false),
          requests.notification(line.subject, failed, false)};
}

void tell_notices(const JobLine& line, output::Console& console) {
  Problems notices;
  for (const payload::Draft& draft : line.all_drafts()) {
    add_once(notices, draft.notices);
  }
  for (const Problem& notice : notices) {
    console.notice(notice.text());
  }
}

}  // namespace

std::vector<payload::Draft> JobLine::all_drafts() const {
  const bool fails = phone::is_wished(wishes.notify, true);
  const job::Ended done{};
  job::Ended ended{};
  ended.status = fails ? 1 : 0;
  std::vector<payload::Draft> drafts;
  if (!wishes.key.empty()) {
    drafts.push_back(requests.start(wishes.key, subject));
    drafts.push_back(requests.end(wishes.key, subject, done));
  }
  if (wishes.notify != phone::Occasion::never) {
    drafts.push_back(requests.notification(subject, ended, false));
  }
  return drafts;
}

JobLine read_job_line(const cli::Invocation& invocation, const Context& context) {
  require_job(invocation);
  Problems problems = invocation.problems;
  const std::vector<Said> said =
      said_of(invocation, context.console.streams(),
              {{}, context.world.environment, context.configuration}, problems)
          .front();
  const Json body = own_body(invocation, said, problems);
  const phone::Wishes wishes = phone::wishes_of(body);
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  JobLine line{.wishes = wishes,
               .subject = subject_of(invocation, wishes, context),
               .following = following_of(body, progress::Follow::none, problems),
               .card = {.key = wishes.key,
                        .title = wishes.title,
                        .tells_line = invocation.has("subtitle-from-line")},
               .requests = phone::Requests(said, checks),
               .endpoint = endpoint_of(context.settings, problems),
               .key = key_flags(invocation, problems)};
  line.card.secrets = line.subject.secrets;
  check_following(line, invocation, problems);
  if (line.key.file == "-") {
    problems.push_back({"--api-key-file", "standard input is the job's; give the name of a file"});
  }
  for (const payload::Draft& draft : conceivable_drafts(line)) {
    add_once(problems, draft.problems);
  }
  if (!problems.empty()) {
    refuse(problems);
  }
  tell_notices(line, context.console);
  return line;
}

}  // namespace activitysmith::commands
