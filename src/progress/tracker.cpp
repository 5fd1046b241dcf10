// Output is full of numbers that look like progress: tables of disks, test counts, ports, load
// averages. The tracker decides which of them to believe.
//
// Readings of one shape, which is a format with the context word and the total of its numbers, make
// a candidate. Several candidates stand side by side, so that the lines of a frame do not disturb
// each other. A candidate becomes the believed progress when its run, readings that never fall, has
// enough evidence for the format's TrustRule. A form that nothing else looks like (a line of curl)
// needs one reading; "[ 42%] ..." needs a second one unless the first is near the start; N/M needs
// a second, higher one of the same total; a bare N% needs three, or five where nothing in the line
// speaks for it. A reading that is redrawn in place counts twice, and one that calls itself
// progress is enough. The context word on one side of the number has to stay the same during the
// run, so that "disk 10%", "load 20%", "swap 30%" are three numbers rather than one. A bare N% is
// not believed to start above 50 %, unless it is redrawn or certain: a table of percentages often
// happens to be sorted. A shape that once fell, but not to its start, is a ratio and no progress.
//
// From then on the other formats are not even searched for, and the bar never falls: a lower value
// is ignored. Only what looks like a new start replaces the progress, two readings of one candidate
// with none of the old progress between them, each higher than the last, where
//  - the job had reached 95 % and the first reading is at most 10 %, or 0 or 1 of a total, in
//    whatever format (a build that goes on to its tests, the next file of a download), or
//  - the first reading is 0 or 1 of another total (a makefile that runs ninja twice), or
//  - the context words changed but the value did not fall (the same bar in other words).
// A job that ends its bar itself opens the place to any format again: by OSC 9;4;0, by ffmpeg's
// next "Input #0", or by the first file that rsync counts.
//
// Of nested bars the outer one counts. An inner bar was complete before the job was, or begins anew
// while another one rises, or is drawn below another one; it never replaces the progress.

#include "progress/tracker.hpp"

#include <algorithm>

namespace activitysmith::progress {

namespace {

constexpr double nearly_done = 0.95;
constexpr double halfway = 0.5;
constexpr double just_begun = 0.10;
constexpr std::size_t longest_line = 512;  // bytes
constexpr int enough = 30;                 // evidence

/// Returns the side on which both have the same context word. The word before a number describes it
/// best, and two numbers without one agree; two without a word after them do not.
ContextSide common_side(const ProgressReading& one, const ProgressReading& other) {
  if (one.words.before == other.words.before) {
    return ContextSide::before;
  }
  const bool is_same_after = one.words.after != 0 && one.words.after == other.words.after;
  return is_same_after ? ContextSide::after : ContextSide::neither;
}

/// Returns whether the readings can belong to one bar, their words apart. The count beside a
/// percentage may be missing, and its total may grow while more is found to do.
bool have_same_total(const ProgressReading& before, const ProgressReading& reading) {
  if (reading.upper != before.upper || reading.is_below != before.is_below) {
    return false;
  }
  return reading.count_total == before.count_total || reading.count_total == 0 ||
         before.count_total == 0 ||
         (reading.count_total > before.count_total &&
          reading.share() * reading.count_total >= before.share() * before.count_total);
}

int evidence_of(const ProgressReading& reading, bool is_redrawn) {
  constexpr int third = enough / 3;
  constexpr int fifth = enough / 5;
  if (reading.meaning == Meaning::certain) {
    return enough;
  }
  // Two are enough, although the first of them need not be redrawn.
  return is_redrawn ? enough - fifth : (reading.meaning == Meaning::likely ? third : fifth);
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

bool Candidate::has_shape(std::size_t format, const ProgressReading& reading) const {
  return format == format_ && have_same_total(last_, reading) &&
         have_same_context(last_, reading, side_);
}

bool Candidate::continues(const ProgressReading& reading) const {
  if (count_ == 0 || !have_same_total(last_, reading) || reading.value < last_.value) {
    return false;
  }
  // The second reading decides on which side of the number the words stay the same. From then on
  // only that side is compared, for the other one may name a file.
  return count_ == 1 ? common_side(last_, reading) != ContextSide::neither
                     : have_same_context(last_, reading, side_);
}

void Candidate::add(const ProgressReading& reading, bool is_redrawn) {
  const int evidence = evidence_of(reading, is_redrawn);
  // A reading that repeats the last one continues the run but is no evidence: a constant in a log
  // is no progress.
  const bool is_next = continues(reading);
  if (!is_next) {
    count_ = 1;
    evidence_ = evidence;
    first_share_ = reading.share();
    side_ = ContextSide::before;
  } else {
    side_ = count_ == 1 ? common_side(last_, reading) : side_;
    if (reading.value > last_.value) {
      ++count_;
      evidence_ += evidence;
    }
  }
  note(reading, is_redrawn);
}

void Candidate::pass(const ProgressReading& reading, bool is_redrawn) {
  end_run();
  note(reading, is_redrawn);
}

void Candidate::note(const ProgressReading& reading, bool is_redrawn) {
  const bool is_fall = reading.share() < last_.share();
  const bool is_anew = reading.share() <= just_begun || is_new_start(last_, reading);
  has_fallen_ = has_fallen_ || (is_fall && !is_anew);
  rises_ = is_fall ? 0 : rises_ + (reading.share() > last_.share() ? 1 : 0);
  is_redrawn_ = is_redrawn;
  last_ = reading;
}

bool Candidate::is_believed(TrustRule trust, bool is_restart) const {
  const bool is_counted = trust == TrustRule::rising || trust == TrustRule::steadily;
  const bool is_ratio =
      has_fallen_ && last_.meaning != Meaning::certain &&
      (trust == TrustRule::steadily || (trust == TrustRule::rising && !is_redrawn_));
  if ((is_counted && is_ratio) || (is_restart && count_ < 2)) {
    return false;
  }
  switch (trust) {
    case TrustRule::at_once: return true;
    case TrustRule::soon: return first_share_ <= halfway || count_ >= 2;
    case TrustRule::rising: return count_ >= (first_share_ <= halfway || is_redrawn_ ? 2 : 3);
    default: return evidence_ >= enough && (first_share_ <= halfway || count_ >= 2);
  }
}

bool Candidate::may_be_outer() const {
  const bool has_total = last_.scale != Scale::percent || last_.count_total > 0;
  return rises_ > 0 && !has_fallen_ && !is_inner_ && (has_total || is_redrawn_);
}

Tracker::Tracker(std::span<const Format> formats) : formats_(formats) {
  candidates_.reserve(most_candidates);
}

bool Tracker::is_wanted(std::size_t index) const {
  // A job near its end may begin anew in any format. Before that, searching for the others would
  // only cost time.
  return is_open_ || believed_ == index || last_.share() >= nearly_done;
}

Tracker::Outcome Tracker::take(std::size_t index, const ProgressReading& reading,
                               const Segment& segment) {
  const auto outcome = [](bool is_new) { return is_new ? Outcome::updated : Outcome::noted; };
  if (!reading.value) {
    return outcome(take_without_value(index, reading));
  }
  if (!is_open_ && believed_ == index && continues(reading)) {
    return outcome(set_state(index, reading, segment));
  }
  // Before the candidates are asked, as the reading would otherwise be taken for a new start of the
  // job.
  if (const Candidate* const outer = find_outer(index, reading, segment)) {
    return outcome(set_outer(*outer, index, reading));
  }
  Candidate* const known = find(index, reading);
  const bool may_take_over = is_open_ ? may_start(index, reading, segment) ||
                                            (known != nullptr && known->continues(reading))
                                      : may_replace(index, reading, known);
  // No candidate is made, so that tables with many different words do not push out those that may
  // yet turn out to be progress.
  if (is_open_ && !may_take_over && known == nullptr) {
    return Outcome::rejected;
  }
  Candidate& candidate = known != nullptr ? move_to_end(*known) : add(index, reading);
  if (!is_open_ && last_.share() < nearly_done && reading.share() >= nearly_done) {
    candidate.set_inner();
  }
  if (!may_take_over) {
    candidate.pass(reading, segment.is_redrawn);
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
  for (Candidate& candidate : candidates_) {
    if (candidate.format() != reader &&
        formats_[candidate.format()].trust == TrustRule::contiguous) {
      candidate.end_run();
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
  // The total may change here, but not the other parts of the shape.
  ProgressReading same_limit = reading;
  same_limit.upper = last_.upper;
  return have_same_context(last_, reading, side_) && have_same_total(last_, same_limit) &&
         reading.scale == last_.scale && reading.value >= last_.value &&
         reading.share() >= last_.share();
}

/// Returns whether the reading can begin a candidate while no format is believed.
bool Tracker::may_start(std::size_t index, const ProgressReading& reading,
                        const Segment& segment) const {
  if (formats_[index].trust != TrustRule::steadily || segment.is_redrawn) {
    return true;
  }
  switch (reading.meaning) {
    case Meaning::certain: return true;
    case Meaning::likely: return reading.share() <= halfway;
    default: return reading.share() <= just_begun;
  }
}

/// Returns whether the reading can begin or continue a candidate that replaces the believed
/// format's progress.
bool Tracker::may_replace(std::size_t index, const ProgressReading& reading,
                          const Candidate* candidate) const {
  if (candidate != nullptr && candidate->is_inner()) {
    return false;
  }
  const bool is_lower = reading.share() < last_.share();
  const bool differs = is_lower || reading.upper != last_.upper;
  if (differs && candidate != nullptr && candidate->continues(reading)) {
    return true;
  }
  const bool is_reworded = believed_ == index && have_same_total(last_, reading) &&
                           !have_same_context(last_, reading, side_);
  return is_new_start(last_, reading) || (is_reworded && !is_lower);
}

/// Returns the candidate that the reading continues, or else the one of its shape; null for none.
Candidate* Tracker::find(std::size_t index, const ProgressReading& reading) {
  const auto shaped = std::ranges::find_if(
      candidates_, [&](const Candidate& candidate) { return candidate.has_shape(index, reading); });
  if (shaped != candidates_.end()) {
    return &*shaped;
  }
  const auto continued = std::ranges::find_if(candidates_, [&](const Candidate& candidate) {
    return candidate.format() == index && candidate.continues(reading);
  });
  return continued == candidates_.end() ? nullptr : &*continued;
}

/// Moves the candidate, which has just been seen, to the end of the list, and returns it.
Candidate& Tracker::move_to_end(Candidate& candidate) {
  const auto at = candidates_.begin() + (&candidate - candidates_.data());
  std::rotate(at, at + 1, candidates_.end());
  return candidates_.back();
}

Candidate& Tracker::add(std::size_t index, const ProgressReading& reading) {
  if (candidates_.size() == most_candidates) {
    candidates_.erase(candidates_.begin());
  }
  return candidates_.emplace_back(index, reading);
}

/// Returns the candidate whose inner bar the reading shows: the one above it on the terminal, or
/// the one that rose while the believed progress reached its end and now begins anew.
const Candidate* Tracker::find_outer(std::size_t index, const ProgressReading& reading,
                                     const Segment& segment) const {
  const bool is_first_below = is_open_ && segment.is_below && reading.count_total > 0;
  const bool is_restart = !is_open_ && believed_ == index && reading.upper == last_.upper &&
                          have_same_total(last_, reading) &&
                          have_same_context(last_, reading, side_) && is_new_start(last_, reading);
  if (!is_first_below && !is_restart) {
    return nullptr;
  }
  const auto outer = std::ranges::find_if(candidates_, [&](const Candidate& candidate) {
    return is_first_below ? candidate.format() == index && !candidate.is_empty() &&
                                !candidate.last().is_below && candidate.last().count_total > 0
                          : candidate.may_be_outer() && !candidate.has_shape(index, reading);
  });
  return outer == candidates_.end() ? nullptr : &*outer;
}

/// Believes the outer of two bars and takes over its last reading.
bool Tracker::set_outer(const Candidate& outer, std::size_t index, const ProgressReading& inner) {
  side_ = outer.side();
  Candidate* const known = find(index, inner);
  const bool is_new = set_state(outer.format(), outer.last(), {});
  // Only now, since adding a candidate may move the outer one.
  Candidate& part = known != nullptr ? *known : add(index, inner);
  part.pass(inner, false);
  part.set_inner();
  return is_new;
}

/// Believes the format and takes over its reading. Returns whether the state changed.
bool Tracker::set_state(std::size_t index, const ProgressReading& reading, const Segment& segment) {
  const bool is_new = state_.value != reading.value || state_.upper != reading.upper ||
                      state_.phase != reading.phase || state_.document != reading.document ||
                      state_.format != formats_[index].name;
  // A new start has to show two readings with none of the believed progress between them.
  std::ranges::for_each(candidates_, &Candidate::end_run);
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
