#pragma once

#include "commands/context.hpp"
#include "commands/progress_line.hpp"
#include "phone/courier.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::commands {

/// Shows the phone how far one job is. What fails here is one line on standard error, and never
/// more.
class ProgressReport {
 public:
  /// Both have to outlive this. Without a key in the line's endpoint nothing is sent.
  ProgressReport(const ProgressLine& line, const Context& context);

  /// Begins to send, in a thread of its own.
  void begin();
  /// The job stands here now.
  void stand(const progress::State& state);
  /// Tells on standard error what came up since the last time.
  void tell();
  /// The job has ended, as `how` says in the card: it is ended, or left with the last state, in the
  /// time that the line allows for it.
  void finish(std::string_view how);

 private:
  using Failure = std::optional<Report>;

  phone::Reply send_state(const progress::State& state, const phone::Stop& stop);
  Failure send(const payload::Draft& draft, Milliseconds most);
  Failure close(const phone::Courier::Past& past, std::string_view how);
  [[nodiscard]] Milliseconds share(int parts) const;
  void trace_later(const std::string& text);
  void warn(const Failure& failure);

  const ProgressLine& line_;
  const Context& context_;
  config::Settings once_;  ///< a state that did not arrive gives way to the next one
  std::mutex mutex_;
  std::vector<std::string> traces_;  ///< of the thread, not yet told
  std::optional<progress::State> state_;
  std::string_view format_;
  bool is_warned_ = false;
  Milliseconds end_{0};  ///< when there is no more time, by the clock
  std::unique_ptr<phone::Courier> courier_;
};

}  // namespace activitysmith::commands
