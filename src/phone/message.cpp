#include "phone/message.hpp"

#include "job/tail.hpp"
#include "phone/redaction.hpp"
#include "signal_name.hpp"
#include "text/duration.hpp"
#include "text/printable.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace activitysmith::phone {
namespace {

using How = job::Ended::How;

std::string spelled(Milliseconds time) {
  return text::spelled_duration(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

/// What kept the job from running, or what ended it too soon.
std::string reason(const job::Ended& ended) {
  switch (ended.how) {
    case How::signalled: return signal_name(ended.signal);
    case How::not_found: return "command not found";
    case How::not_executable: return "the command cannot be executed";
    case How::not_started: return "the command could not be started";
    default: return fmt::format("exit {}", ended.status);
  }
}

std::string headline(const Subject& subject, const job::Ended& ended) {
  const bool was_running = ended.how == How::exited || ended.how == How::signalled;
  std::string line = result(subject, ended);
  if (is_failure(ended) && ended.how != How::timed_out) {
    // That it failed, the title tells.
    line = was_running ? fmt::format("{} after {}", reason(ended), spelled(ended.duration))
                       : reason(ended);
  }
  return subject.host.empty() ? line : fmt::format("{} on {}", line, subject.host);
}

/// Whether a shell takes the word for what it is.
bool is_plain(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%^";
  return !word.empty() && word.find_first_not_of(plain) == std::string_view::npos;
}

std::string quoted(std::string_view word) {
  if (is_plain(word)) {
    return std::string{word};
  }
  std::string text = "'";
  for (const char c : word) {
    text += c == '\'' ? R"('\'')" : std::string(1, c);
  }
  return text + "'";
}

/// The end of `text` with at most `bytes` bytes, from the start of a line if there is one in it.
std::string_view end_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  std::string_view end = text.substr(text.size() - bytes);
  if (const std::size_t newline = end.find('\n'); newline + 1 < end.size()) {
    return end.substr(newline + 1);
  }
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  end.remove_prefix(
      static_cast<std::size_t>(std::ranges::find_if_not(end, is_inside) - end.begin()));
  return end;
}

std::string title(const Subject& subject, const job::Ended& ended, bool is_recovery) {
  const bool failed = is_failure(ended);
  const std::string& own = failed ? subject.title_failure : subject.title_success;
  if (!own.empty()) {
    return own;
  }
  return fmt::format("{} {}", subject.title,
                     failed        ? "failed"
                     : is_recovery ? "works again"
                                   : "finished");
}

}  // namespace

bool is_failure(const job::Ended& ended) { return ended.how != How::exited || ended.status != 0; }

std::string command_line(const std::vector<std::string>& command) {
  std::string line;
  for (const std::string& word : command) {
    line.append(line.empty() ? "" : " ").append(quoted(word));
  }
  return text::printable_line(line, line.size());
}

std::string result(const Subject& subject, const job::Ended& ended) {
  if (ended.how == How::timed_out) {
    return "timed out after " + spelled(subject.time_limit);
  }
  return is_failure(ended) ? "failed: " + reason(ended) : "done in " + spelled(ended.duration);
}

std::string_view color(const job::Ended& ended) { return is_failure(ended) ? "red" : "green"; }

std::string last_lines(const Subject& subject, const job::Ended& ended) {
  return redacted(job::tail(ended.output, subject.lines), subject.secrets);
}

Notification notification(const Subject& subject, const job::Ended& ended, bool is_recovery) {
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
  return {title(subject, ended, is_recovery), std::move(message)};
}

}  // namespace activitysmith::phone
