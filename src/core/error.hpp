#pragma once

#include <algorithm>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace activitysmith {

/// The exit codes, one for each remedy; 128+n is for signal n.
enum class ExitCode : std::uint8_t {
  accepted = 0,
  internal = 1,
  usage = 2,
  refused = 3,
  key = 4,
  not_found = 5,
  limited = 6,
  unreachable = 7,
  api_failed = 8,
  unknown = 9,
  configuration = 10,
  not_run = 125,  ///< of a command with a job: the job was not started, as for 2
};

/// One exit code as the documentation and --json show it.
struct ExitMeaning {
  ExitCode code;
  std::string_view name;     ///< error.code of --json
  std::string_view meaning;  ///< one line, no full stop
  bool is_final = false;     ///< the API refused the request, and would again; not a rate limit
};

/// Returns the program's own exit codes in ascending order; a command that runs a job passes the
/// job's exit code on.
std::span<const ExitMeaning> exit_meanings();

/// Returns 128+n for signal n.
ExitCode exit_by_signal(int signal);
bool is_by_signal(ExitCode code);

/// Returns the row of `code`; "not_run" and "interrupted" have rows outside exit_meanings().
const ExitMeaning& meaning_of(ExitCode code);

/// One thing that is wrong with what the user wrote.
struct Problem {
  std::string where;  ///< the flag, positional, variable or JSON path; empty: the line as a whole
  std::string what;   ///< what is wrong there and what is expected
  bool is_unreadable_file = false;  ///< a condition of the machine, not a mistake on the line

  [[nodiscard]] std::string text() const { return where.empty() ? what : where + ": " + what; }
  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// Adds those of `more` that are not in `problems` yet.
inline void add_once(Problems& problems, const Problems& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
}

/// Whether the API has acted on the request.
enum class Delivered : std::uint8_t { no, yes, unknown };

std::string_view name_of(Delivered delivered);

/// A failure with everything that standard error and --json show of it.
struct Report {
  ExitCode exit = ExitCode::internal;
  std::string_view code = {};  ///< error.code of --json; empty: the name of the exit code
  std::string message;         ///< what was wrong and where; a line for each of several problems
  std::string hint = {};       ///< what to do next; may be empty
  int status = 0;              ///< HTTP status; 0 if there is no answer
  std::string status_text = {};
  std::string url = {};
  std::string response_body = {};             ///< the whole of it
  std::string cause = {};                     ///< the network library's message
  bool retryable = false;                     ///< the same call may succeed later
  std::optional<long long> retry_after = {};  ///< seconds, if the API says when
  Delivered delivered = Delivered::no;
  int retries = 0;  ///< tries beyond the first
};

/// Why there is no value, worded to follow the name of what was read: "is no URL; give …".
struct Reason {
  std::string text;
  bool is_timeout = false;  ///< because the time was over
};

/// Returns "cannot be read: " with the message of an errno.
Reason cannot_be_read(int error);

/// A value or the Reason why there is none, as returned by what parses or reads.
template <class T>
class Result {
 public:
  Result(T value) : either_(std::move(value)) {}
  Result(Reason reason) : either_(std::move(reason)) {}

  explicit operator bool() const { return std::holds_alternative<T>(either_); }
  const T& operator*() const& { return std::get<T>(either_); }
  T& operator*() & { return std::get<T>(either_); }
  T&& operator*() && { return std::get<T>(std::move(either_)); }
  const T* operator->() const { return &std::get<T>(either_); }
  [[nodiscard]] T value_or(T other) && { return *this ? *std::move(*this) : std::move(other); }

  [[nodiscard]] const Reason& reason() const { return std::get<Reason>(either_); }
  [[nodiscard]] const std::string& why() const { return reason().text; }

 private:
  std::variant<T, Reason> either_;
};

/// The exception that ends a run; app.cpp catches it.
class Error : public std::exception {
 public:
  explicit Error(Report report) : report_(std::move(report)) {}
  [[nodiscard]] const char* what() const noexcept override { return report_.message.c_str(); }
  [[nodiscard]] const Report& report() const { return report_; }

 private:
  Report report_;
};

/// Returns an Error that lists all of `problems`, one a line: exit 2, or exit 10 if unreadable
/// files are all that is wrong.
Error usage_error(const Problems& problems);

/// Returns the report of a run that `signal` ended: exit 128+n.
Report interruption(int signal);

/// Does `step`. Returns the report of the Error that it threw; nothing if it succeeded.
std::optional<Report> attempt(const std::function<void()>& step);

/// Does `step` where no exception may go further. Returns the report of whatever it threw: of the
/// signal for Interrupted, with exit 1 for all but that and Error; nothing if it succeeded.
std::optional<Report> guard(const std::function<void()>& step);

/// Returns an Error with exit 2 for one mistake.
Error usage_error(std::string message, std::string hint = {});

}  // namespace activitysmith
