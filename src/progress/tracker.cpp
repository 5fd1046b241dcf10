// Output is full of numbers that look like progress: tables of disks, test counts, ports, load
// averages. The tracker decides which of them to believe.
//
// A format becomes the believed one when its candidate, a run of readings that never falls, has
// enough evidence for the format's TrustRule. A form that nothing else looks like ("[ 42%] …", a
// line of curl) needs one reading; N/M needs a second, higher one of the same total; a bare N%
// needs three. A reading that is redrawn in place counts twice, one that calls itself progress is
// enough. The context word on one side of the number has to stay the same during the run, so that
// "disk 10%", "load 20%", "swap 30%" are three numbers rather than one. And a bare N% is not
// believed to start above 50 %, unless it is redrawn or certain: a table of percentages often
// happens to be sorted.
//
// From then on the other formats are not even searched for, and the bar never falls: a lower value
// is ignored. Only what looks like a new start replaces the progress, two readings of one candidate
// with none of the old progress between them, each higher than the last, where
//  - the job had reached 95 % and the first reading is at most 10 %, or 0 or 1 of a total, in
//    whatever format (a build that goes on to its tests, the next file of a download), or
//  - the first reading is 0 or 1 of another total (a makefile that runs ninja twice), or
//  - the context words changed but the value did not fall (the same bar in other words).
// OSC 9;4;0, by which a job removes its bar, opens the place to any format again.

#include "progress/tracker.hpp"

#include <algorithm>

namespace activitysmith::progress {

namespace {

constexpr double nearly_done = 0.95;
constexpr double just_begun = 0.10;
constexpr std::size_t longest_line = 512;  // bytes

/// Returns the side on which both have the same context word. The word before a number describes it
/// best, and two numbers without one agree; two without a word after them do not.
ContextSide common_side(const ProgressReading& one, const ProgressReading& other) {
  if (one.words.before == other.words.before) {
    return ContextSide::before;
  }
  const bool is_same_after = one.words.after != 0 && one.words.after == other.words.after;
  return is_same_after ? ContextSide::after : ContextSide::neither;
}

int needed_evidence(TrustRule trust) {
  switch (trust) {
    case TrustRule::at_once: return 1;
    case TrustRule::rising: return 2;
    default: return 3;
  }
}

int evidence_of(const ProgressReading& reading, bool is_redrawn) {
  return reading.is_certain ? needed_evidence(TrustRule::steadily) : (is_redrawn ? 2 : 1);
}

/// Returns whether `reading` looks like the first of a job that began anew after `before`.
bool is_new_start(const ProgressReading& before, const ProgressReading& reading) {
  const bool is_first = reading.scale == Scale::fraction && reading.value <= 1;
  const bool is_other_total = is_first && reading.upper != before.upper;
  return reading.share() < before.share() &&
         (is_other_total ||
          (before.share() >= nearly_done && (is_first || reading.share() <= just_begun)));
}

}  // namespace

bool have_same_context(const ProgressReading& one, const ProgressReading& other, ContextSide side) {
  return side == ContextSide::before ? one.words.before == other.words.before
                                     : one.words.after == other.words.after;
}

bool Candidate::continues(const ProgressReading& reading) const {
  if (count_ == 0 || reading.upper != last_.upper || reading.value < last_.value) {
    return false;
  }
  return count_ == 1 ? common_side(last_, reading) != ContextSide::neither
                     : have_same_context(last_, reading, side_);
}

void Candidate::add(const ProgressReading& reading, bool is_redrawn) {
  const int evidence = evidence_of(reading, is_redrawn);
  if (!continues(reading)) {
    count_ = 1;
    evidence_ = evidence;
    side_ = ContextSide::before;
  } else {
    side_ = count_ == 1 ? common_side(last_, reading) : side_;
    if (reading.value > last_.value) {
      ++count_;
      evidence_ += evidence;
    }
  }
  last_ = reading;
}

bool Candidate::is_believed(TrustRule trust, bool is_restart) const {
  return evidence_ >= needed_evidence(trust) && (!is_restart || count_ >= 2);
}

Tracker::Tracker(std::span<const Format> formats) : formats_(formats), candidates_(formats.size()) {
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (formats[i].trust == TrustRule::contiguous) {
      contiguous_.push_back(i);
    }
  }
}

bool Tracker::is_wanted(std::size_t index) const {
  return is_open_ || believed_ == index || last_.share() >= nearly_done;
}

Tracker::Outcome Tracker::take(std::size_t index, const ProgressReading& reading,
                               const Segment& segment) {
  const auto outcome = [](bool is_new) { return is_new ? Outcome::updated : Outcome::noted; };
  if (!reading.value) {
    return outcome(take_without_value(index, reading));
  }
  const bool is_believed = !is_open_ && believed_ == index;
  if (is_believed && continues(reading)) {
    return outcome(set_state(index, reading, segment));
  }
  Candidate& candidate = candidates_[index];
  const bool may_take_over =
      is_open_ ? may_start(index, reading, segment.is_redrawn) : may_replace(index, reading);
  if (!may_take_over) {
    candidate.clear();
    return is_open_ ? Outcome::rejected : Outcome::noted;
  }
  candidate.add(reading, segment.is_redrawn);
  if (!candidate.is_believed(formats_[index].trust, !is_open_)) {
    return Outcome::noted;
  }
  side_ = candidate.side();
  return outcome(set_state(index, reading, segment));
}

void Tracker::end_segment(std::size_t reader) {
  for (const std::size_t index : contiguous_) {
    if (index != reader) {
      candidates_[index].clear();
    }
  }
}

// A phase or a document without a value leaves the value as it was. A phase before the first value
// does not make its format the believed one, for the job may report its value in another.
bool Tracker::take_without_value(std::size_t index, const ProgressReading& reading) {
  if (!is_open_ && believed_ != index) {
    return false;
  }
  const bool is_over = reading.phase == ProgressPhase::over;
  if (is_over || (reading.document.empty() && !state_.value)) {
    is_open_ = is_open_ || is_over;
    return false;
  }
  ProgressReading same = last_;
  same.value = state_.value;
  same.phase = reading.phase;
  same.document = reading.document;
  return set_state(index, same, {});
}

/// Returns whether the reading follows from the last one. A total may change on the way, as ninja's
/// does when it discovers more to build. A job that writes complete content states may do anything.
bool Tracker::continues(const ProgressReading& reading) const {
  if (!last_.value || !reading.document.empty()) {
    return true;
  }
  return have_same_context(last_, reading, side_) && reading.scale == last_.scale &&
         reading.value >= last_.value && reading.share() >= last_.share();
}

/// Returns whether the reading can begin or continue a candidate while no format is believed.
bool Tracker::may_start(std::size_t index, const ProgressReading& reading, bool is_redrawn) const {
  constexpr double half = 0.5;
  const bool is_likely = reading.is_certain || is_redrawn || reading.share() <= half;
  return formats_[index].trust != TrustRule::steadily || is_likely ||
         candidates_[index].continues(reading);
}

/// Returns whether the reading can begin or continue a candidate that replaces the believed
/// format's progress.
bool Tracker::may_replace(std::size_t index, const ProgressReading& reading) const {
  const bool is_lower = reading.share() < last_.share();
  const bool differs = is_lower || reading.upper != last_.upper;
  if (differs && candidates_[index].continues(reading)) {
    return true;
  }
  const bool is_reworded = believed_ == index && !have_same_context(last_, reading, side_);
  return is_new_start(last_, reading) || (is_reworded && !is_lower);
}

/// Believes the format and takes over its reading. Returns whether the state changed.
bool Tracker::set_state(std::size_t index, const ProgressReading& reading, const Segment& segment) {
  const bool is_new = state_.value != reading.value || state_.upper != reading.upper ||
                      state_.phase != reading.phase || state_.document != reading.document ||
                      state_.format != formats_[index].name;
  std::ranges::for_each(candidates_, &Candidate::clear);
  believed_ = index;
  is_open_ = false;
  last_ = reading;
  state_.format = formats_[index].name;
  state_.value = reading.value;
  state_.upper = reading.upper;
  state_.scale = reading.scale;
  state_.phase = reading.phase;
  state_.document = reading.document;
  if ((segment.features & feature::text) != 0) {
    state_.line = segment.text.substr(0, longest_line);
  }
  return is_new;
}

}  // namespace activitysmith::progress
