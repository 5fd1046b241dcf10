#pragma once

#include "progress/format.hpp"
#include "progress/reading.hpp"

namespace activitysmith::progress {

/// Whether two readings are about the same number, by the words around it.
enum class Side : std::uint8_t { neither, before, after };

/// The readings of one format that may be the start of the job's progress, until it is believed.
class Claim {
 public:
  /// Whether `reading` goes on from those that are here: the same total and word, and no lower.
  [[nodiscard]] bool continues(const Reading& reading) const;
  /// Adds a reading; one that does not go on from the others takes their place.
  void add(const Reading& reading, bool is_redrawn);
  void forget() { count_ = 0; }

  [[nodiscard]] bool is_empty() const { return count_ == 0; }
  /// Whether it is believed; that the job began anew takes more than that it began.
  [[nodiscard]] bool holds(Trust trust, bool is_anew) const;
  /// Where the same word has been all the time.
  [[nodiscard]] Side side() const { return side_; }

 private:
  Reading last_;
  int count_ = 0;     // readings, each higher than the one before
  int evidence_ = 0;  // the same, but what is redrawn in place or certain counts for more
  Side side_ = Side::before;
};

/// Whether both have the same word on that side.
bool are_alike(const Reading& one, const Reading& other, Side side);

}  // namespace activitysmith::progress
