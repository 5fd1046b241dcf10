#include "commands/job_line.hpp"

#include "commands/endpoint.hpp"
#include "commands/key.hpp"
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

/// The wishes by the rows of `run`, which --no-validate does not open for anything.
phone::Wishes wishes_of(const cli::Invocation& invocation, const std::vector<Said>& said,
                        Problems& problems) {
  std::vector<Said> own;
  std::ranges::copy_if(said, std::back_inserter(own),
                       [](const Said& one) { return !phone::is_handed_on(*one.option); });
  const auto extent = invocation.is_whole ? payload::Extent::whole : payload::Extent::in_part;
  const payload::Draft draft =
      payload::make(*invocation.command, own, payload::Checks::all, extent);
  add_once(problems, draft.problems);
  return draft.problems.empty() ? phone::wishes_of(draft.body) : phone::Wishes{};
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
  const phone::Wishes wishes = wishes_of(invocation, said, problems);
  const auto checks = context.settings.no_validate ? payload::Checks::none : payload::Checks::all;
  JobLine line{.wishes = wishes,
               .subject = subject_of(invocation, wishes, context),
               .requests = phone::Requests(said, checks),
               .endpoint = endpoint_of(context.settings, problems),
               .key = key_flags(invocation, problems)};
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
