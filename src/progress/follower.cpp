// Puts the parts together: the splitter makes segments of the bytes, a few formats are asked about
// each segment, and the tracker decides what a reading is worth. Most segments of most jobs hold no
// progress at all. The splitter therefore notes which bytes a segment has, and two tables of masks,
// computed once, say which formats can match a segment with these bytes, and one that begins so.
// For most lines of a log, few are left. With --follow naming a form, the user vouches for it: the
// formats that serve it are believed with their first reading, and the checks for numbers that only
// look like progress are skipped.

#include "progress/follower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>

namespace activitysmith::progress {

namespace {

/// Returns the formats that serve the choice of the user, who is believed at once.
std::vector<Format> chosen_formats(Follow follow) {
  std::vector<Format> result;
  for (Format format : formats()) {
    if ((format.serves & static_cast<unsigned>(follow)) != 0) {
      format.trust = follow == Follow::automatic ? format.trust : TrustRule::at_once;
      result.push_back(format);
    }
  }
  return result;
}

/// One bit for each format: the table has no more than 32 rows.
std::uint32_t bit_of(std::size_t format) { return std::uint32_t{1} << format; }

/// Returns, for each set of features, the formats that a segment with them may have, one bit each.
std::array<std::uint32_t, feature::all + 1> matching_formats(std::span<const Format> formats) {
  std::array<std::uint32_t, feature::all + 1> result{};
  for (std::size_t features = 0; features < result.size(); ++features) {
    for (std::size_t i = 0; i < formats.size(); ++i) {
      const bool may_match = (features & formats[i].needs) == formats[i].needs;
      result[features] |= may_match ? bit_of(i) : 0;
    }
  }
  return result;
}

/// Returns, for each byte, the formats that a segment may have whose first visible byte it is.
std::array<std::uint32_t, 256> beginning_formats(std::span<const Format> formats) {
  std::array<std::uint32_t, 256> result{};
  for (std::size_t i = 0; i < formats.size(); ++i) {
    for (const char byte : formats[i].begins_with) {
      result[static_cast<unsigned char>(byte)] |= bit_of(i);
    }
    if (formats[i].begins_with.empty()) {
      std::ranges::for_each(result, [&](std::uint32_t& mask) { mask |= bit_of(i); });
    }
  }
  return result;
}

ParserState initial_state(const Rules& rules) {
  ParserState state{.total = rules.total, .is_vouched_for = rules.follow != Follow::automatic};
  if (rules.follow == Follow::regex) {
    state.regex = *Expression::compile(rules.regex);
  }
  if (rules.follow == Follow::steps) {
    for (const std::string& step : rules.steps) {
      state.steps.push_back(*Expression::compile(step));
    }
  }
  return state;
}

}  // namespace

std::string expression_error(const Rules& rules) {
  if (rules.follow == Follow::regex) {
    const auto regex = Expression::compile(rules.regex);
    if (!regex) {
      return regex.why();
    }
    if (const std::size_t groups = regex->group_count(); groups < 1 || groups > 2) {
      return fmt::format(
          "it has {} groups in parentheses; one is to hold the value, and a second one may hold "
          "its upper limit",
          groups);
    }
  }
  if (rules.follow == Follow::steps) {
    for (const std::string& step : rules.steps) {
      if (const auto expression = Expression::compile(step); !expression) {
        return expression.why();
      }
    }
  }
  return {};
}

Follower::Follower(const Rules& rules)
    : formats_(chosen_formats(rules.follow)),
      matching_(matching_formats(formats_)),
      beginning_(beginning_formats(formats_)),
      is_explicit_(rules.follow != Follow::automatic),
      parser_state_(initial_state(rules)),
      tracker_(formats_) {}

void Follower::read(std::string_view bytes, const Sink& sink) {
  splitter_.read(bytes, [&](const Segment& segment) { take(segment, sink); });
}

void Follower::end(const Sink& sink) {
  splitter_.end([&](const Segment& segment) { take(segment, sink); });
}

void Follower::take(const Segment& segment, const Sink& sink) {
  const char first = segment.visible.empty() ? '\0' : segment.visible.front();
  std::uint32_t left = matching_[segment.features] & beginning_[static_cast<unsigned char>(first)];
  std::size_t reader = formats_.size();
  // In the order of the table, up to the first format that takes the segment: a specific format has
  // to come before a generic one that would read the same number. `left & (left - 1)` clears the
  // lowest bit.
  for (; left != 0 && reader == formats_.size(); left &= left - 1) {
    const auto index = static_cast<std::size_t>(std::countr_zero(left));
    if (!tracker_.is_wanted(index)) {
      continue;
    }
    auto reading = formats_[index].read(segment, parser_state_);
    if (reading && accept(index, *reading, segment, sink)) {
      reader = index;
    }
  }
  // The payload of an escape sequence interrupts no run of lines.
  if ((segment.features & feature::text) != 0) {
    tracker_.end_segment(reader);
  }
}

/// Returns whether what format number `index` reads in the segment may be progress.
bool Follower::accept(std::size_t index, ProgressReading& reading, const Segment& segment,
                      const Sink& sink) {
  reading.is_below = segment.is_below;
  if (is_explicit_) {  // the user vouches for numbers in any context
    reading.words = {};
    reading.count_total = 0;
    reading.is_below = false;
  }
  const Tracker::Outcome outcome = tracker_.take(index, reading, segment);
  if (outcome == Tracker::Outcome::updated) {
    sink(tracker_.state());
  }
  return outcome != Tracker::Outcome::rejected;
}

}  // namespace activitysmith::progress
