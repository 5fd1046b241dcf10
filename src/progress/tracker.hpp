#pragma once

#include "progress/formats.hpp"
#include "progress/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

/// Which format tells the truth, and how far the job is by it.
///
/// The first format that is believed stays, and the job never goes backwards, unless it visibly
/// begins anew. It does when, twice in a row without a sign of the old progress between,
///  - it stood at 95 % or more and readings begin at 10 % or less, in whatever format, or
///  - N/M begins with 0 or 1 of another total.
/// After OSC 9;4;0 any format may begin at any place. A percentage that is neither certain nor
/// redrawn in place is believed only if it begins in the lower half: tables are full of others.
class Tracker {
 public:
  explicit Tracker(std::span<const Format> formats);

  /// Whether format number `index` has something to say now. It is not asked while another one
  /// holds and has not come to its end.
  [[nodiscard]] bool is_wanted(std::size_t index) const;
  enum class Verdict : std::uint8_t {
    refused,  ///< it is nothing to begin with, so another format may read the segment
    noted,
    told,  ///< it is a new state
  };

  /// Takes what format number `index` read in a segment.
  Verdict take(std::size_t index, const Reading& reading, const Segment& segment);
  /// A segment is over in which format number `reader` read something, or none of them.
  void pass(std::size_t reader);

  [[nodiscard]] const State& state() const { return state_; }

 private:
  bool take_without_value(std::size_t index, const Reading& reading);
  [[nodiscard]] bool goes_on(const Reading& reading) const;
  [[nodiscard]] bool may_begin(std::size_t index, const Reading& reading, bool is_redrawn) const;
  [[nodiscard]] bool may_claim(std::size_t index, const Reading& reading) const;
  bool hold(std::size_t index, const Reading& reading, const Segment& segment);

  std::span<const Format> formats_;
  std::vector<Claim> claims_;
  std::vector<std::size_t> alone_;  // formats whose readings follow directly on each other
  std::optional<std::size_t> holder_;
  bool is_open_ = true;  // any format may begin
  Reading last_;         // of the holder
  Side side_ = Side::before;
  State state_;
};

}  // namespace activitysmith::progress
