#include "progress/tracker.hpp"

#include <algorithm>

namespace activitysmith::progress {

namespace {

/// The side on which both have the same word. What stands before a number says best what it is, and
/// is the same too when there is nothing; nothing behind it says nothing.
Side common_side(const Reading& one, const Reading& other) {
  if (one.word_before == other.word_before) {
    return Side::before;
  }
  const bool is_same_after = one.word_after != 0 && one.word_after == other.word_after;
  return is_same_after ? Side::after : Side::neither;
}

int needed(Trust trust) {
  switch (trust) {
    case Trust::at_once: return 1;
    case Trust::rising: return 2;
    default: return 3;
  }
}

}  // namespace

bool are_alike(const Reading& one, const Reading& other, Side side) {
  return side == Side::before ? one.word_before == other.word_before
                              : one.word_after == other.word_after;
}

bool Claim::continues(const Reading& reading) const {
  if (count_ == 0 || reading.upper != last_.upper || reading.value < last_.value) {
    return false;
  }
  return count_ == 1 ? common_side(last_, reading) != Side::neither
                     : are_alike(last_, reading, side_);
}

void Claim::add(const Reading& reading, bool is_redrawn) {
  const int weight = reading.is_certain ? needed(Trust::steadily) : (is_redrawn ? 2 : 1);
  if (!continues(reading)) {
    count_ = 1;
    evidence_ = weight;
    side_ = Side::before;
  } else {
    side_ = count_ == 1 ? common_side(last_, reading) : side_;
    if (reading.value > last_.value) {
      ++count_;
      evidence_ += weight;
    }
  }
  last_ = reading;
}

bool Claim::holds(Trust trust, bool is_anew) const {
  return evidence_ >= needed(trust) && (!is_anew || count_ >= 2);
}

namespace {

constexpr double nearly_done = 0.95;
constexpr double just_begun = 0.10;
constexpr std::size_t longest_line = 512;  // bytes

/// Whether the job may have begun anew: `reading` stands at its start and `before` at its end, or
/// it counts from the first of another total.
bool begins_anew(const Reading& before, const Reading& reading) {
  const bool is_first = reading.scale == Scale::fraction && reading.value <= 1;
  const bool is_other_total = is_first && reading.upper != before.upper;
  return reading.share() < before.share() &&
         (is_other_total ||
          (before.share() >= nearly_done && (is_first || reading.share() <= just_begun)));
}

}  // namespace

Tracker::Tracker(std::span<const Format> formats) : formats_(formats), claims_(formats.size()) {
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (formats[i].trust == Trust::alone) {
      alone_.push_back(i);
    }
  }
}

bool Tracker::is_wanted(std::size_t index) const {
  return is_open_ || holder_ == index || last_.share() >= nearly_done;
}

Tracker::Verdict Tracker::take(std::size_t index, const Reading& reading, const Segment& segment) {
  const auto told_if = [](bool is_new) { return is_new ? Verdict::told : Verdict::noted; };
  if (!reading.value) {
    return told_if(take_without_value(index, reading));
  }
  const bool is_holder = !is_open_ && holder_ == index;
  if (is_holder && goes_on(reading)) {
    return told_if(hold(index, reading, segment));
  }
  Claim& claim = claims_[index];
  const bool is_free = is_open_ && may_begin(index, reading, segment.is_redrawn);
  if (!is_free && !may_claim(index, reading)) {
    claim.forget();
    return is_open_ ? Verdict::refused : Verdict::noted;
  }
  claim.add(reading, segment.is_redrawn);
  if (!claim.holds(formats_[index].trust, !is_open_)) {
    return Verdict::noted;
  }
  side_ = claim.side();
  return told_if(hold(index, reading, segment));
}

void Tracker::pass(std::size_t reader) {
  for (const std::size_t index : alone_) {
    if (index != reader) {
      claims_[index].forget();
    }
  }
}

/// A phase or a document alone says nothing of how far the job is; that stays. A phase before there
/// is anything to see does not keep other formats out.
bool Tracker::take_without_value(std::size_t index, const Reading& reading) {
  if (!is_open_ && holder_ != index) {
    return false;
  }
  const bool is_over = reading.phase == Phase::over;
  if (is_over || (reading.document.empty() && !state_.value)) {
    is_open_ = is_open_ || is_over;
    return false;
  }
  Reading same = last_;
  same.value = state_.value;
  same.phase = reading.phase;
  same.document = reading.document;
  return hold(index, same, {});
}

/// Whether the reading follows from the last one. A job that writes whole content states is taken
/// at its word. A total may change on the way, as ninja's does when it learns of more to build.
bool Tracker::goes_on(const Reading& reading) const {
  if (!last_.value || !reading.document.empty()) {
    return true;
  }
  return are_alike(last_, reading, side_) && reading.scale == last_.scale &&
         reading.value >= last_.value && reading.share() >= last_.share();
}

/// Whether the reading can be the first of a job of which nothing is known, or one after it.
bool Tracker::may_begin(std::size_t index, const Reading& reading, bool is_redrawn) const {
  constexpr double half = 0.5;
  const bool is_likely = reading.is_certain || is_redrawn || reading.share() <= half;
  return formats_[index].trust != Trust::steadily || is_likely || claims_[index].continues(reading);
}

/// Whether the reading can show that the job began anew, or goes on in other words.
bool Tracker::may_claim(std::size_t index, const Reading& reading) const {
  if (is_open_) {
    return false;
  }
  const bool is_lower = reading.share() < last_.share();
  const bool is_apart = is_lower || reading.upper != last_.upper;
  if (is_apart && claims_[index].continues(reading)) {
    return true;
  }
  // The same format with other words around the number: perhaps the job says it otherwise now.
  const bool is_reworded = holder_ == index && !are_alike(last_, reading, side_);
  return begins_anew(last_, reading) || (is_reworded && !is_lower);
}

bool Tracker::hold(std::size_t index, const Reading& reading, const Segment& segment) {
  const bool is_new = state_.value != reading.value || state_.upper != reading.upper ||
                      state_.phase != reading.phase || state_.document != reading.document ||
                      state_.format != formats_[index].name;
  std::ranges::for_each(claims_, &Claim::forget);
  holder_ = index;
  is_open_ = false;
  last_ = reading;
  state_.format = formats_[index].name;
  state_.value = reading.value;
  state_.upper = reading.upper;
  state_.scale = reading.scale;
  state_.phase = reading.phase;
  state_.document = reading.document;
  if ((segment.marks & mark::text) != 0) {
    state_.line = segment.text.substr(0, longest_line);
  }
  return is_new;
}

}  // namespace activitysmith::progress
