#include "progress/follower.hpp"

#include <fmt/format.h>

namespace activitysmith::progress {
namespace {

/// The formats that serve what the user asked for. Who names one is believed at once.
std::vector<Format> chosen(Follow follow) {
  std::vector<Format> result;
  for (Format format : formats()) {
    if ((format.serves & static_cast<unsigned>(follow)) != 0) {
      format.trust = follow == Follow::automatic ? format.trust : Trust::at_once;
      result.push_back(format);
    }
  }
  return result;
}

Memory memory_for(const Rules& rules) {
  Memory memory{.total = rules.total};
  if (rules.follow == Follow::regex) {
    memory.expression.emplace(rules.regex);
    const std::size_t groups = memory.expression->groups();
    if (groups < 1 || groups > 2) {
      throw ExpressionError(
          fmt::format("it has {} groups in parentheses; one is to hold the value, and a second one "
                      "may hold its upper limit",
                      groups));
    }
  }
  if (rules.follow == Follow::steps) {
    for (const std::string& step : rules.steps) {
      memory.steps.emplace_back(step);
    }
  }
  return memory;
}

}  // namespace

Follower::Follower(const Rules& rules)
    : formats_(chosen(rules.follow)),
      is_sure_(rules.follow != Follow::automatic),
      memory_(memory_for(rules)),
      tracker_(formats_) {}

void Follower::read(std::string_view bytes, const Sink& sink) {
  segments_.read(bytes, [&](const Segment& segment) { take(segment, sink); });
}

void Follower::end(const Sink& sink) {
  segments_.end([&](const Segment& segment) { take(segment, sink); });
}

void Follower::take(const Segment& segment, const Sink& sink) {
  bool is_read = false;
  for (std::size_t i = 0; i < formats_.size(); ++i) {
    const Format& format = formats_[i];
    const bool fits = !is_read && (segment.marks & format.needs) == format.needs;
    auto reading = fits && tracker_.is_wanted(i) ? format.read(segment, memory_) : std::nullopt;
    if (!reading) {
      tracker_.miss(i);
      continue;
    }
    is_read = true;
    if (is_sure_) {
      reading->word_before = 0;
      reading->word_after = 0;
    }
    if (tracker_.take(i, *reading, segment)) {
      sink(tracker_.state());
    }
  }
}

}  // namespace activitysmith::progress
