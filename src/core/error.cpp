#include "core/error.hpp"

#include "core/signals.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace activitysmith {

namespace {

// One code for each thing a script can do about a failure: correct the line, renew the key, wait,
// try again, or look whether it arrived. Scripts know the codes, so none changes its meaning.
constexpr ExitMeaning meanings[] = {
    {ExitCode::accepted, "accepted", "Success: done, accepted by the API, or queued"},
    {ExitCode::internal, "internal", "Internal error, or the result could not be written"},
    {ExitCode::usage, "usage", "Usage error, or a value that the API would reject"},
    {ExitCode::refused, "refused", "The API rejected the content", true},
    {ExitCode::key, "key", "The API key is missing, malformed or rejected"},
    {ExitCode::not_found, "not_found", "No such stream, activity or metric, or no recipients",
     true},
    {ExitCode::limited, "limited", "A limit was reached: rate, Live Activities or billing", true},
    {ExitCode::unreachable, "unreachable",
     "The API could not be reached: DNS, connection, TLS, proxy"},
    {ExitCode::api_failed, "api_failed", "The API failed, or its response cannot be used"},
    {ExitCode::unknown, "unknown", "Sent, but no response came: the outcome is unknown"},
    {ExitCode::configuration, "configuration",
     "A file is unreadable, or a configuration or key file unsafe or invalid"},
};

constexpr ExitMeaning not_run{ExitCode::not_run, "not_run", "Usage error; the job was not run"};
constexpr ExitMeaning by_signal{ExitCode{128}, "interrupted", "Terminated by signal N"};

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return meanings; }

ExitCode exit_by_signal(int signal) {
  return static_cast<ExitCode>(static_cast<int>(by_signal.code) + signal);
}

bool is_by_signal(ExitCode code) { return code >= by_signal.code; }

const ExitMeaning& meaning_of(ExitCode code) {
  if (is_by_signal(code)) {
    return by_signal;
  }
  const auto* const row = std::ranges::find(meanings, code, &ExitMeaning::code);
  return row == std::end(meanings) ? not_run : *row;
}

std::string_view name_of(Delivered delivered) {
  switch (delivered) {
    case Delivered::no: return "no";
    case Delivered::yes: return "yes";
    case Delivered::unknown: return "unknown";
  }
  return {};
}

Reason cannot_be_read(int error) {
  return {"cannot be read: " + std::generic_category().message(error)};
}

Error usage_error(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    std::string line = problem.text();
    std::ranges::replace(line, '\n', ' ');  // the user's text may have line breaks
    lines.append(lines.empty() ? "" : "\n").append(line);
  }
  Report report = usage_error(std::move(lines)).report();
  // The line is right then, and the same one may work later, which exit code 2 would deny.
  if (!problems.empty() && std::ranges::all_of(problems, &Problem::is_unreadable_file)) {
    report.exit = ExitCode::configuration;
  }
  return Error(std::move(report));
}

Report interruption(int signal) {
  return {.exit = exit_by_signal(signal),
          .message = "ended by " + signal_name(signal),
          .hint = "nothing was sent"};
}

std::optional<Report> attempt(const std::function<void()>& step) {
  try {
    step();
    return std::nullopt;
  } catch (const Error& error) {
    return error.report();
  }
}

std::optional<Report> guard(const std::function<void()>& step) {
  try {
    return attempt(step);
  } catch (const Interrupted& by) {
    return interruption(by.signal);
  } catch (const std::exception& error) {
    return Report{.message = error.what()};
  }
}

Error usage_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::usage, .message = std::move(message), .hint = std::move(hint)});
}

}  // namespace activitysmith
