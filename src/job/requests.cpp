// Makes the requests about a job from the options of its line and from what became of it. They are
// made by the same code as those of a command line: options that a request shares with `run` are
// handed on, and what the job adds is appended as further words. So every check applies to them as
// well, and a title or a color of the user's is overridden where the end says otherwise.
//
// The job's output may contain secrets, and it is cut at both ends. It is redacted before it is cut
// further, for half of a key is still half of a key.

#include "job/requests.hpp"

#include "core/number.hpp"
#include "core/secrets.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"
#include "job/tail.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>
#include <utility>

namespace activitysmith::job {

namespace {

constexpr std::size_t shortest = 4;

/// Returns how many bytes at the start of `text` are the end of `secret`.
std::size_t remnant(std::string_view text, std::string_view secret) {
  // The output begins where the memory for it did, which may be in the middle of a secret.
  for (std::size_t at = 1; at + shortest <= secret.size(); ++at) {
    if (text.starts_with(secret.substr(at))) {
      return secret.size() - at;
    }
  }
  return 0;
}

}  // namespace

std::string redacted(std::string_view text, std::span<const std::string> secrets) {
  for (const std::string& secret : secrets) {
    text.remove_prefix(remnant(text, secret));
  }
  Secrets hidden;
  for (const std::string& secret : secrets) {
    hidden.add(secret);
  }
  return hidden.redacted(text);
}

namespace {

using How = JobResult::How;

std::string spelled(Milliseconds time) {
  return text::spelled_duration(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

/// Returns why the job could not run, or why it ended early.
std::string reason(const JobResult& ended) {
  switch (ended.how) {
    case How::signalled: return signal_name(ended.signal);
    case How::not_found: return "command not found";
    case How::not_executable: return "the command cannot be executed";
    case How::not_started: return "the command could not be started";
    default: return fmt::format("exit {}", ended.status);
  }
}

/// Returns what a job that seemed to succeed has lost; empty if nothing.
std::string loss(const JobResult& ended) {
  return ended.unwritten == 0 ? ""
                              : fmt::format("output could not be written: {}",
                                            std::generic_category().message(ended.unwritten));
}

std::string headline(const JobDescription& subject, const JobResult& ended) {
  const bool was_running = ended.how == How::exited || ended.how == How::signalled;
  std::string line = result(subject, ended);
  if (is_failure(ended) && ended.how != How::timed_out && ended.unwritten == 0) {
    // The title already says that it failed.
    line = was_running ? fmt::format("{} after {}", reason(ended), spelled(ended.duration))
                       : reason(ended);
  }
  return subject.host.empty() ? line : fmt::format("{} on {}", line, subject.host);
}

/// Returns the end of `text`, at most `bytes` long, from the start of a line if it contains one.
std::string_view end_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  // The end of the output is what tells why a job failed.
  std::string_view end = text.substr(text.size() - bytes);
  const std::size_t newline = end.find('\n');
  // A whole line reads better than the rest of one.
  if (newline != end.npos && newline + 1 < end.size()) {
    return end.substr(newline + 1);
  }
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  end.remove_prefix(
      static_cast<std::size_t>(std::ranges::find_if_not(end, is_inside) - end.begin()));
  return end;
}

std::string title(const JobDescription& subject, const JobResult& ended, bool is_recovery) {
  const bool failed = is_failure(ended);
  const std::string& own = failed ? subject.title_failure : subject.title_success;
  if (!own.empty()) {
    return own;
  }
  return fmt::format("{} {}", subject.title,
                     failed                     ? "failed"
                     : is_recovery              ? "works again"
                     : ended.how == How::unseen ? "ended"
                                                : "finished");
}

}  // namespace

bool is_failure(const JobResult& ended) {
  const bool is_unknown = ended.how == How::unseen || ended.how == How::left;
  return !is_unknown && (ended.how != How::exited || ended.status != 0);
}

namespace {

/// Returns a word without line breaks, for a script must not read as one command.
std::string on_one_line(std::string_view word) {
  std::string joined;
  while (!word.empty()) {
    const std::size_t end = std::min(word.find('\n'), word.size());
    const std::string_view line = text::trimmed(word.substr(0, end));
    joined.append(joined.empty() || line.empty() ? "" : " ⏎ ").append(line);
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return joined;
}

}  // namespace

std::string command_line(const std::vector<std::string>& command) {
  std::string line;
  for (const std::string& word : command) {
    const bool is_script = word.find('\n') != std::string::npos;
    line.append(line.empty() ? "" : " ")
        .append(text::shell_quoted(is_script ? on_one_line(word) : word));
  }
  return text::printable_line(line, line.size());
}

std::string result(const JobDescription& subject, const JobResult& ended) {
  if (ended.how == How::timed_out) {
    return "timed out after " + spelled(subject.time_limit);
  }
  if (ended.how == How::unseen) {
    return "ended after " + spelled(ended.duration);
  }
  if (ended.how == How::left) {
    return "no longer watched";
  }
  if (is_failure(ended) && ended.unwritten != 0) {
    return "failed: " + loss(ended);
  }
  return is_failure(ended) ? "failed: " + reason(ended) : "done in " + spelled(ended.duration);
}

std::string_view color(const JobResult& ended) {
  const bool is_known = ended.how != How::unseen && ended.how != How::left;
  return !is_known ? "" : is_failure(ended) ? "red" : "green";
}

std::string last_lines(const JobDescription& subject, const JobResult& ended) {
  return text::with_visible_order(
      redacted(job::tail(ended.output, subject.lines), subject.secrets));
}

Notification notification(const JobDescription& subject, const JobResult& ended, bool is_recovery) {
  // A long command would leave no room for the output.
  constexpr std::size_t longest_command = 300;
  std::string message = headline(subject, ended);
  if (!subject.command.empty()) {
    message +=
        "\n$ " + text::printable_line(redacted(subject.command, subject.secrets), longest_command);
  }
  const std::string output = last_lines(subject, ended);
  if (!output.empty() && message.size() < largest_message) {
    message += fmt::format("\n{}", end_of(output, largest_message - message.size() - 1));
  }
  // A host name in another encoding must not make the API refuse the message.
  return {title(subject, ended, is_recovery), text::mended(message)};
}

namespace {

using request::Draft;
using spec::Argument;
using spec::CommandSet;

constexpr std::string_view level = "--interruption-level";
constexpr std::string_view level_of_failure = "--interruption-level-failure";

const spec::Argument* last_called(const std::vector<spec::Argument>& said, std::string_view flag) {
  const auto found = std::find_if(said.rbegin(), said.rend(), [&](const spec::Argument& one) {
    return one.option->name == flag;
  });
  return found == said.rend() ? nullptr : &*found;
}

}  // namespace

bool is_handed_on(const spec::Option& option) {
  return option.field->passed_on != CommandSet::nothing;
}

Requests::Requests(std::vector<spec::Argument> said, request::Checks checks)
    : said_(std::move(said)),
      checks_(checks),
      start_(target("stream")),
      end_(target("stream end")),
      notification_(target("notify")) {}

Requests::Target Requests::target(std::string_view words) {
  const spec::Command* const command = spec::command_called(words);
  return {command, spec::options_of(*command)};
}

std::vector<spec::Argument> Requests::handed_on(const Target& target) const {
  std::vector<spec::Argument> result;
  for (const spec::Argument& one : said_) {
    if (spec::intersect(one.option->field->passed_on, target.command->id)) {
      result.push_back(one);
      result.back().option = option_called(target.options, one.option->name);
    }
  }
  return result;
}

Draft Requests::draft(const Target& target, std::vector<spec::Argument> said,
                      std::span<const Word> words) const {
  for (const Word& word : words) {
    said.push_back({option_called(target.options, word.name), word.text, std::string{word.name}});
  }
  return request::make(*target.command, said, checks_);
}

Draft Requests::start(const std::string& key, const JobDescription& subject) const {
  const std::array words{Word{"KEY", key}, Word{"--title", subject.title}, Word{"--timer", "up"}};
  return draft(start_, handed_on(start_), words);
}

Draft Requests::end(const std::string& key, const JobDescription& subject,
                    const JobResult& ended) const {
  // A script in the job may have made a card of steps of it, which this state would leave without
  // any. The type alone lets a timer stop where it is.
  std::vector<Word> words{{"KEY", key},
                          {"--title", subject.title},
                          {"--subtitle", result(subject, ended)},
                          {"--type", "timer"}};
  if (const std::string_view accent = color(ended); !accent.empty()) {
    words.push_back({"--color", std::string{accent}});
  }
  return draft(end_, handed_on(end_), words);
}

Draft Requests::card(std::span<const Word> words) const {
  return draft(start_, handed_on(start_), words);
}

Draft Requests::card_end(std::span<const Word> words) const {
  return draft(end_, handed_on(end_), words);
}

Draft Requests::bare_end(const std::string& key) const {
  const std::array words{Word{"KEY", key}};
  return draft(end_, {}, words);
}

Draft Requests::notification(const JobDescription& subject, const JobResult& ended,
                             bool is_recovery) const {
  const Notification told = job::notification(subject, ended, is_recovery);
  std::vector<spec::Argument> said = handed_on(notification_);
  const spec::Argument* const own_level =
      is_failure(ended) ? last_called(said_, level_of_failure) : nullptr;
  if (own_level != nullptr) {
    std::erase_if(said, [](const spec::Argument& one) { return one.option->name == level; });
    said.push_back(*own_level);
    said.back().option = option_called(notification_.options, level);
  }
  const std::array words{Word{"--title", told.title}, Word{"--message", told.message}};
  return draft(notification_, std::move(said), words);
}

}  // namespace activitysmith::job
