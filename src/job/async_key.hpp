#pragma once

#include "cli/context.hpp"
#include "config/api_key.hpp"
#include "core/cancel_token.hpp"
#include "core/clock.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace activitysmith::job {

/// The key with which a job is told of. A password store or a file on a dead disk may take long to
/// give it, or for ever, so a thread of its own reads such a one: neither the job nor the end of
/// the program waits for it.
class AsyncKey {
 public:
  /// What reading the key came to; one of both.
  struct Found {
    std::string text = {};
    std::optional<Report> failure = {};
  };

  /// There is nothing to tell, so there is no key.
  AsyncKey() = default;
  /// Looks where the key is, for the command called `name`. Where there is none to be had the job
  /// goes on all the same: one warning tells why.
  AsyncKey(std::string_view name, const config::KeyFlags& flags, const cli::Context& context);
  ~AsyncKey() { end(); }
  AsyncKey(const AsyncKey&) = delete;
  AsyncKey& operator=(const AsyncKey&) = delete;
  AsyncKey(AsyncKey&&) = delete;
  AsyncKey& operator=(AsyncKey&&) = delete;

  /// The job runs, so that the key may be read. To be called before found(); the second time it
  /// does nothing.
  void begin();
  /// Nobody needs it any more: a command that has not given it is broken off. found() has nothing
  /// to find from here on.
  void end();
  /// Whether there may be one.
  [[nodiscard]] bool may_be_had() const { return known_ || reading_; }
  /// Whether it comes from a program that may take its time by right.
  [[nodiscard]] bool is_asked_for() const;

  /// What reading it came to, from any thread; nothing if that is not known after `patience`, or
  /// when `cancel` is called.
  [[nodiscard]] std::optional<Found> found(Milliseconds patience) const;
  [[nodiscard]] std::optional<Found> found(const CancelToken& cancel) const;
  /// What is told where it is not known in time.
  [[nodiscard]] Report late() const;

 private:
  struct Reading;

  [[nodiscard]] std::optional<Found> wait(int other, Milliseconds time) const;

  std::optional<Found> known_;        ///< without a thread
  std::shared_ptr<Reading> reading_;  ///< shared with the thread, which may outlive this
  std::thread thread_;
};

}  // namespace activitysmith::job
