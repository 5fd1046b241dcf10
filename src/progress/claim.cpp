#include "progress/claim.hpp"

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

}  // namespace activitysmith::progress
