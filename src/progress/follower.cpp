#include "progress/follower.hpp"

#include <fmt/format.h>

#include <bit>

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

/// For all marks that a segment can have, the formats that it may have, one bit for each.
std::array<std::uint32_t, mark::all + 1> fitting(std::span<const Format> formats) {
  std::array<std::uint32_t, mark::all + 1> result{};
  for (std::size_t marks = 0; marks < result.size(); ++marks) {
    for (std::size_t i = 0; i < formats.size(); ++i) {
      const bool fits = (marks & formats[i].needs) == formats[i].needs;
      result[marks] |= fits ? std::uint32_t{1} << i : 0;
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
      fitting_(fitting(formats_)),
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
  std::uint32_t left = fitting_[segment.marks];
  std::size_t reader = formats_.size();
  for (; left != 0 && reader == formats_.size(); left &= left - 1) {
    const auto index = static_cast<std::size_t>(std::countr_zero(left));
    reader = take(index, segment, sink) ? index : reader;
  }
  if ((segment.marks & mark::text) != 0) {
    tracker_.pass(reader);
  }
}

/// Whether format number `index` reads something in the segment that may be progress.
bool Follower::take(std::size_t index, const Segment& segment, const Sink& sink) {
  auto reading = tracker_.is_wanted(index) ? formats_[index].read(segment, memory_) : std::nullopt;
  if (!reading) {
    return false;
  }
  if (is_sure_) {
    reading->word_before = 0;
    reading->word_after = 0;
  }
  const Tracker::Verdict verdict = tracker_.take(index, *reading, segment);
  if (verdict == Tracker::Verdict::told) {
    sink(tracker_.state());
  }
  return verdict != Tracker::Verdict::refused;
}

}  // namespace activitysmith::progress
