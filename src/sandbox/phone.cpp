// What the phone would have after the requests so far: activities, notifications, metrics, the
// badge. Requests change it, and the page draws a snapshot of it. All lists are bounded, and texts
// are cut in the snapshot only, as a later request is compared with the full one.
//
// Timers are kept as a start and an elapsed time rather than counted: the page computes what to
// show, and nothing has to run here while nobody asks.

#include "sandbox/phone.hpp"

#include "core/text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

namespace activitysmith::sandbox {

namespace {

constexpr std::size_t most_ended = 20;
constexpr std::size_t most_notifications = 50;
constexpr std::size_t most_metrics = 200;
constexpr std::size_t most_streams = 1000;
constexpr std::size_t longest_text = 2000;  // bytes that the page shows of one

constexpr std::array timer_fields{"duration_seconds", "counts_down", "is_running"};
constexpr std::array kept_parts{"action", "secondary_action", "alert",
                                "tags",   "metadata",         "target"};

/// `value` with its texts cut to what the page shows.
Json shortened(const Json& value) {
  if (value.is_string()) {
    const std::string safe = text::mended(value.get_ref<const std::string&>());
    const std::string_view start = text::start_of(safe, longest_text);
    return start.size() == safe.size() ? safe : std::string{start} + "…";
  }
  if (!value.is_structured()) {
    return value;
  }
  Json copy = value.is_array() ? Json::array() : Json::object();
  for (const auto& [key, one] : value.items()) {
    if (value.is_array()) {
      copy.push_back(shortened(one));
    } else {
      copy[key] = shortened(one);
    }
  }
  return copy;
}

}  // namespace

std::string timestamp(Moment moment) {
  constexpr long long second = 1000;
  const auto seconds = static_cast<std::time_t>(moment.count() / second);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), moment.count() % second);
}

void Timer::apply(const Json& state, Moment now) {
  const Moment run = is_running ? elapsed + (now - since) : elapsed;
  const bool restarts = state.contains("duration_seconds");
  elapsed = restarts ? Moment{0} : run;
  since = now;
  if (restarts) {
    duration = state["duration_seconds"].get<double>();
  }
  counts_down = state.value("counts_down", counts_down);
  is_running = state.value("is_running", is_running);
}

std::string Activity::type() const { return shown["content_state"].value("type", std::string{}); }

Json merged(const Json& shown, const Json& body) {
  const Json& old = shown["content_state"];
  const Json& state = body.contains("content_state") ? body["content_state"] : old;
  const std::string before = old.value("type", std::string{});
  const std::string type = state.value("type", before);
  // A new state replaces the old one as a whole, except for the time of a timer that goes on.
  // Buttons, tags and metadata stay if a request leaves them out, and an empty list or object
  // removes them.
  Json result = Json::object();
  result["content_state"] = {{"type", type}};
  if (type == "timer" && before == "timer") {
    for (const char* const field : timer_fields) {
      if (old.contains(field)) {
        result["content_state"][field] = old[field];
      }
    }
  }
  for (const auto& [key, value] : state.items()) {
    result["content_state"][key] = value;
  }
  for (const char* const part : kept_parts) {
    const Json& source = body.contains(part) ? body : shown;
    if (source.contains(part) && !source[part].empty()) {
      result[part] = source[part];
    }
  }
  return result;
}

void Phone::notify(const Json& body, Moment now) {
  Json one = shortened(body);
  // Only the app that receives the notification would see it.
  one.erase("payload");
  one["id"] = ++notified_;
  one["at"] = now.count();
  notifications_.push_front(std::move(one));
  if (notifications_.size() > most_notifications) {
    notifications_.pop_back();
  }
  if (body.contains("badge")) {
    set_badge(body["badge"].get<long long>());
  }
}

bool Phone::set_metric(const std::string& key, const Json& value, const std::string& measured) {
  if (metrics_.size() >= most_metrics && !metrics_.contains(key)) {
    metrics_.erase(metrics_.begin());
  }
  return metrics_.insert_or_assign(key, Json{{"value", value}, {"timestamp", measured}}).second;
}

Activity* Phone::find_live(std::string_view id) {
  const auto found = std::ranges::find_if(
      activities_, [&](const Activity& one) { return one.is_live() && one.id == id; });
  return found == activities_.end() ? nullptr : &*found;
}

std::size_t Phone::count_live() const {
  return static_cast<std::size_t>(std::ranges::count_if(activities_, &Activity::is_live));
}

Activity& Phone::start(std::string id, std::string stream_key, const Json& body, Moment now) {
  forget_old(now);
  if (!stream_key.empty()) {
    // Which one goes does not matter: a thousand streams mean that a loop makes up keys.
    if (streams_.size() >= most_streams && !streams_.contains(stream_key)) {
      streams_.erase(streams_.begin());
    }
    streams_[stream_key] = id;
  }
  activities_.push_front({.id = std::move(id), .stream_key = std::move(stream_key), .began = now});
  Activity& activity = activities_.front();
  activity.shown = merged({{"content_state", Json::object()}}, body);
  activity.timer.apply(activity.shown["content_state"], now);
  return activity;
}

void Phone::update(Activity& activity, const Json& body, Moment now) {
  const bool was_timer = activity.type() == "timer";
  activity.shown = merged(activity.shown, body);
  if (body.contains("content_state")) {
    const Json& state = body["content_state"];
    // A card that becomes a timer counts from now, not from the card's beginning.
    if (!was_timer && state.contains("counts_down")) {
      activity.timer = Timer(now);
    }
    activity.timer.apply(state, now);
  }
}

void Phone::end(Activity& activity, const Json& body, Moment usual, Moment now) {
  update(activity, body, now);
  // The card shows the time at which it ended, not one that goes on.
  activity.timer.apply({{"is_running", false}}, now);
  activity.ended = now;
  const Json& state = activity.shown["content_state"];
  constexpr double second = 1000;
  constexpr double minute = 60'000;
  constexpr double day = 24 * 60 * minute;
  const double stays = state.contains("auto_dismiss_seconds")
                           ? state["auto_dismiss_seconds"].get<double>() * second
                       : state.contains("auto_dismiss_minutes")
                           ? state["auto_dismiss_minutes"].get<double>() * minute
                           : static_cast<double>(usual.count());
  // Bounded before the conversion, as a huge double would overflow the integer.
  activity.dismissal = now + Moment{static_cast<Moment::rep>(std::min(stays, day))};
  forget_old(now);
}

Activity* Phone::stream(const std::string& key) {
  const auto found = streams_.find(key);
  return found == streams_.end() ? nullptr : find_live(found->second);
}

/// An ended card is kept until its dismissal, but only so many of them.
void Phone::forget_old(Moment now) {
  std::size_t ended = 0;
  activities_.remove_if([&](const Activity& one) {
    return !one.is_live() && (one.dismissal <= now || ++ended > most_ended);
  });
}

namespace {

Json timer_snapshot(const Timer& timer) {
  return {{"duration", timer.duration},
          {"counts_down", timer.counts_down && timer.duration > 0},
          {"is_running", timer.is_running},
          {"since", timer.since.count()},
          {"elapsed", timer.elapsed.count()}};
}

Json activity_snapshot(const Activity& activity) {
  Json one = shortened(activity.shown);
  one["id"] = activity.id;
  if (!activity.stream_key.empty()) {
    one["stream_key"] = activity.stream_key;
  }
  one["is_live"] = activity.is_live();
  one["began"] = activity.began.count();
  if (!activity.is_live()) {
    one["dismissal"] = activity.dismissal.count();
  }
  if (activity.type() == "timer") {
    one["timer"] = timer_snapshot(activity.timer);
  }
  return one;
}

}  // namespace

Json Phone::snapshot(Moment now) const {
  Json activities = Json::array();
  for (const Activity& activity : activities_) {
    if (activity.is_live() || activity.dismissal > now) {
      activities.push_back(activity_snapshot(activity));
    }
  }
  Json metrics = Json::object();
  for (const auto& [key, metric] : metrics_) {
    metrics[key] = metric;
  }
  return {{"now", now.count()},
          {"activities", std::move(activities)},
          {"notifications", notifications_},
          {"metrics", std::move(metrics)},
          {"badge", badge_}};
}

}  // namespace activitysmith::sandbox
