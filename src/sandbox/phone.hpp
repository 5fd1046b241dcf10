#pragma once

#include "core/json.hpp"
#include "sandbox/limits.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <string_view>

namespace activitysmith::sandbox {

/// "2026-05-01T06:30:00.000Z".
std::string timestamp(Moment moment);

/// The clock of a timer card, which begins to run when it is made.
struct Timer {
  explicit Timer(Moment now) : since(now) {}

  double duration = 0;  ///< seconds of a countdown; 0: open-ended
  bool counts_down = true;
  bool is_running = true;
  Moment since;      ///< when it last began to run
  Moment elapsed{};  ///< how long it had run by then

  /// Takes over what a state says; a duration starts it anew, and what is left out stays.
  void apply(const Json& state, Moment now);
};

/// A Live Activity of the phone.
struct Activity {
  std::string id;
  std::string stream_key;  ///< empty if it was started by hand
  Moment began;
  Timer timer{began};
  Json shown = {};     ///< content_state, and the buttons, tags and so on that stay with it
  Moment ended{};      ///< 0 while it is live
  Moment dismissal{};  ///< when an ended card leaves the Lock Screen

  [[nodiscard]] bool is_live() const { return ended == Moment{0}; }
  [[nodiscard]] std::string type() const;
};

/// Returns what is shown once `body` has arrived: a new state, while parts that were not sent stay.
/// Of the state only the type, and a timer's time, outlive a request that leaves them out. Empty
/// tags and metadata clear what there was.
Json merged(const Json& shown, const Json& body);

/// The one phone of the sandbox and what it shows, all in memory.
class Phone {
 public:
  static constexpr std::size_t most_live = 5;  ///< Live Activities of one app on a device

  void notify(const Json& body, Moment now);
  void set_badge(long long count) { badge_ = count; }
  /// Returns whether the metric is new.
  bool set_metric(const std::string& key, const Json& value, const std::string& measured);

  /// The live activity with this id; null if there is none.
  Activity* find_live(std::string_view id);
  [[nodiscard]] std::size_t count_live() const;
  Activity& start(std::string id, std::string stream_key, const Json& body, Moment now);
  static void update(Activity& activity, const Json& body, Moment now);
  /// Ends it with a last state; the card stays for the time that the state says, or else for
  /// `usual`.
  void end(Activity& activity, const Json& body, Moment usual, Moment now);

  /// The live activity of a stream; null if the stream is unknown or shows nothing.
  Activity* stream(const std::string& key);
  [[nodiscard]] bool knows_stream(const std::string& key) const { return streams_.contains(key); }
  void forget_stream(const std::string& key) { streams_.erase(key); }

  /// What the page draws: {now, activities, notifications, metrics, badge}, with long texts cut.
  [[nodiscard]] Json snapshot(Moment now) const;

 private:
  void forget_old(Moment now);

  std::list<Activity> activities_;              ///< newest first
  std::map<std::string, std::string> streams_;  ///< key → id of its last activity
  std::deque<Json> notifications_;              ///< newest first
  std::map<std::string, Json> metrics_;
  long long badge_ = 0;
  long long notified_ = 0;
};

}  // namespace activitysmith::sandbox
