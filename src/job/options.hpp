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
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// What a line says by the rows of its command that are not handed on to any request. It is always
/// checked, for --no-validate is about requests; an empty object if something is wrong with it,
/// which is added to `problems`.
Json command_options(const cli::Invocation& invocation, const std::vector<spec::Argument>& said,
                     Problems& problems);

/// What a line says of a job's progress: how it is found, and how often it is shown.
struct Following {
  progress::Rules rules;
  progress::PaceRules pace;
};

/// Reads it from the body that a command's own rows made of the line; `otherwise` is followed where
/// no flag names anything. What is wrong is added to `problems`.
Following following_of(const Json& body, progress::Follow otherwise, Problems& problems);

/// Which end of a job makes a notification.
enum class NotifyWhen : std::uint8_t { failure, success, always, never };

/// What the line of `run` says of the job and of telling it.
struct RunOptions {
  std::string key = {};  ///< of the card; empty: no card
  NotifyWhen notify = NotifyWhen::failure;
  std::size_t lines = 20;       ///< of the output, in a notification
  Milliseconds grace{5'000};    ///< for the API, once the job has ended
  Milliseconds time_limit{0};   ///< of the job; 0: none
  Milliseconds longer_than{0};  ///< what a job has to take to be worth a notification
  long long period = 0;         ///< seconds in which the same failure is told once; 0: always
  std::string title = {};       ///< may be empty, and so may the other two
  std::string title_success = {};
  std::string title_failure = {};
};

/// Whether an end of this kind makes a notification.
bool should_notify(NotifyWhen notify, bool is_failure);

/// The seconds that the body has under `key`.
Milliseconds milliseconds_of(const Json& body, const char* key, Milliseconds otherwise);

/// Returns what a body that was made and checked by the rows of `run` or `wait` says.
RunOptions run_options_of(const Json& body);

/// All that a line of `run` says, but for the job itself; `wait` has one too.
struct JobLine {
  std::string_view name = "run";  ///< the command that speaks, for warnings
  RunOptions options;
  JobDescription subject;
  Following following;
  CardContent card;  ///< that shows progress
  Requests requests;
  api::Client client;  ///< still without the key
  config::KeyFlags key;

  /// Whether the card shows how far the job is.
  [[nodiscard]] bool is_followed() const {
    return following.rules.follow != progress::Follow::none;
  }
  /// Whether there may be anything to tell.
  [[nodiscard]] bool has_something_to_tell() const {
    return !options.key.empty() || options.notify != NotifyWhen::never;
  }
  /// The requests that a job ending like this makes, in their order, had it begun with the first.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Reads and checks the line, also by making the requests that it will lead to. Throws Error with
/// exit 125 for all that is wrong with it.
JobLine read_job_line(const cli::Invocation& invocation, const cli::Context& context);

/// What a line of `wait` says. A process ends in ways that nobody but its parent is told.
struct WaitLine {
  std::vector<int> processes;
  JobLine job;

  /// Takes the names of the processes, for a title where the line has none.
  void name_after(const std::vector<std::string>& names);
  /// The requests that it makes, in their order.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Reads and checks the line, also by making the requests that it will lead to. Throws Error with
/// exit 2 for all that is wrong with it.
WaitLine read_wait_line(const cli::Invocation& invocation, const cli::Context& context);

/// All that a line of `progress` says.
struct ProgressLine {
  Following following;
  Milliseconds grace{5'000};
  bool passes_on = false;
  bool keeps = false;
  CardContent card;
  Requests requests;
  api::Client client;  ///< still without the key
  config::KeyFlags key;

  /// The requests of a card that shows some progress and ends.
  [[nodiscard]] std::vector<request::Draft> all_drafts() const;
};

/// Reads and checks the line, also by making requests that it will lead to. Throws Error with exit
/// 2 for all that is wrong with it.
ProgressLine read_progress_line(const cli::Invocation& invocation, const cli::Context& context);

/// Shows the requests that a job will lead to, if --dry-run or --preview asks for that; false if
/// neither does.
bool show_planned_requests(const std::vector<request::Draft>& drafts, const api::Client& client,
                           const cli::Context& context);

}  // namespace activitysmith::job
