#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/api_key.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "job/card.hpp"
#include "job/requests.hpp"
#include "progress/formats.hpp"
#include "progress/pace.hpp"
#include "request/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// Returns the options of the command itself, without those that it passes on to its requests, as a
/// JSON object by the names of the table. They are validated even with --no-validate, which is
/// about requests. Returns an empty object if one is invalid, and adds that to `problems`.
Json command_options(const cli::Invocation& invocation, const std::vector<spec::Argument>& said,
                     Problems& problems);

/// How to find a job's progress, and how often to show it.
struct Following {
  progress::Rules rules;
  progress::PaceRules pace;
};

/// Reads it from the command_options() of `command`. Adds what is invalid to `problems`.
Following following_of(const spec::Command& command, const Json& body, Problems& problems);

/// Which ends of a job are notified.
enum class NotifyWhen : std::uint8_t { failure, success, always, never };

/// The options of `run` and `wait` about the job and its notification.
struct RunOptions {
  std::string key = {};  ///< the card's stream key; empty: no card
  NotifyWhen notify = NotifyWhen::never;
  std::size_t lines = 0;        ///< of output to include in a notification
  Milliseconds grace{0};        ///< for the API, after the job has ended
  Milliseconds time_limit{0};   ///< for the job; 0: none
  Milliseconds longer_than{0};  ///< skip notifications for jobs shorter than this
  long long period = 0;         ///< seconds in which the same failure is notified once; 0: always
  std::string title = {};       ///< all three may be empty
  std::string title_success = {};
  std::string title_failure = {};
};

/// Returns whether an end of this kind is notified.
bool should_notify(NotifyWhen notify, bool is_failure);

/// Converts the seconds under `key` to milliseconds; 0 if there are none.
Milliseconds milliseconds_of(const Json& body, const char* key);

/// Converts the command_options() of `run` or `wait`; what they do not say is as the rows of
/// `command` have it.
RunOptions run_options_of(const spec::Command& command, const Json& given);

/// A parsed command line of `run`, without the job itself, or of `wait`.
struct JobLine {
  std::string_view name = "run";  ///< the command's name, for warnings
  RunOptions options;
  JobDescription subject;
  Following following;
  CardContent card;  ///< of a card that shows progress
  Requests requests;
  api::Client client;  ///< without the key so far
  config::KeyFlags key;
  std::optional<Report> fault = {};  ///< files that cannot be read: nothing can be sent

  /// Returns whether the card shows progress.
  [[nodiscard]] bool is_followed() const {
    return following.rules.follow != progress::Follow::none;
  }
  /// Returns whether anything may have to be sent.
  [[nodiscard]] bool has_something_to_tell() const {
    return !options.key.empty() || options.notify != NotifyWhen::never;
  }
  /// Returns the requests that a typical job leads to, in order.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Parses and validates the line, also by making the requests that it may lead to. Throws Error
/// with exit 125 for all that is invalid; files alone that cannot be read are the line's fault.
JobLine read_job_line(const cli::Invocation& invocation, const cli::Context& context);

/// A parsed command line of `wait`. Only a process's parent learns its exit status.
struct WaitLine {
  std::vector<int> processes;
  JobLine job;

  /// Uses the names of the processes as the title if the line has none.
  void name_after(const std::vector<std::string>& names);
  /// Returns the requests that it leads to, in order.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Parses and validates the line, also by making the requests that it may lead to. Throws Error
/// with exit 2 for all that is invalid.
WaitLine read_wait_line(const cli::Invocation& invocation, const cli::Context& context);

/// A parsed command line of `progress`.
struct ProgressLine {
  Following following;
  Milliseconds grace{0};
  bool passes_on = false;
  bool keeps = false;
  CardContent card;
  Requests requests;
  api::Client client;  ///< without the key so far
  config::KeyFlags key;
  std::optional<Report> fault = {};  ///< files that cannot be read: nothing can be sent

  /// Returns the requests of a card that shows some progress and ends.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Parses and validates the line, also by making the requests that it may lead to. Throws Error
/// with exit 2 for all that is invalid; files alone that cannot be read are the line's fault.
ProgressLine read_progress_line(const cli::Invocation& invocation, const cli::Context& context);

/// Returns the context of a job whose line may have a fault, which has to outlive it.
cli::Context context_with(const std::optional<Report>& fault, const cli::Context& context);

/// Prints the requests that a job will lead to, if --dry-run or --preview asks for that. Returns
/// whether one of them does.
bool show_planned_requests(const std::vector<request::Draft>& drafts, const api::Client& client,
                           const cli::Context& context);

}  // namespace activitysmith::job
