#pragma once

#include "progress/formats.hpp"
#include "progress/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace activitysmith::progress {

/// The side of a number on which the context words of two readings agree.
enum class ContextSide : std::uint8_t { neither, before, after };

/// Returns whether both readings have the same context word on that side.
bool have_same_context(const ProgressReading& one, const ProgressReading& other, ContextSide side);

/// A run of readings of one format that may turn out to be the job's progress.
class Candidate {
 public:
  /// Returns whether `reading` continues the run: same total and context word, and not lower.
  [[nodiscard]] bool continues(const ProgressReading& reading) const;
  /// Adds a reading to the run, or starts a new run with it if it does not continue this one.
  void add(const ProgressReading& reading, bool is_redrawn);
  void clear() { count_ = 0; }

  [[nodiscard]] bool is_empty() const { return count_ == 0; }
  /// Returns whether the run is believed; a restart takes at least two readings.
  [[nodiscard]] bool is_believed(TrustRule trust, bool is_restart) const;
  /// Returns the side on which the context word has been the same in the whole run.
  [[nodiscard]] ContextSide side() const { return side_; }

 private:
  ProgressReading last_;
  int count_ = 0;     // readings, each higher than the one before
  int evidence_ = 0;  // the same, with more weight for a redrawn or certain reading
  ContextSide side_ = ContextSide::before;
};

/// Decides which format reports the job's progress, and how far the job is; see tracker.cpp for the
/// rules.
class Tracker {
 public:
  explicit Tracker(std::span<const Format> formats);

  /// Returns whether a reading of format number `index` could matter now; only then is the segment
  /// searched for it.
  [[nodiscard]] bool is_wanted(std::size_t index) const;

  enum class Outcome : std::uint8_t {
    rejected,  ///< not a possible start, so another format may read the segment
    noted,     ///< this format's, without a new state
    updated,   ///< the state is new
  };

  /// Takes what format number `index` read in a segment.
  Outcome take(std::size_t index, const ProgressReading& reading, const Segment& segment);
  /// Ends a segment in which format number `reader` read something; any other number for none.
  void end_segment(std::size_t reader);

  [[nodiscard]] const State& state() const { return state_; }

 private:
  bool take_without_value(std::size_t index, const ProgressReading& reading);
  [[nodiscard]] bool continues(const ProgressReading& reading) const;
  [[nodiscard]] bool may_start(std::size_t index, const ProgressReading& reading,
                               bool is_redrawn) const;
  [[nodiscard]] bool may_replace(std::size_t index, const ProgressReading& reading) const;
  bool set_state(std::size_t index, const ProgressReading& reading, const Segment& segment);

  std::span<const Format> formats_;
  std::vector<Candidate> candidates_;       // one for each format
  std::vector<std::size_t> contiguous_;     // formats with TrustRule::contiguous
  std::optional<std::size_t> believed_;     // the format of state_
  bool is_open_ = true;                     // no format is believed, or its bar was removed
  ProgressReading last_;                    // of the believed format
  ContextSide side_ = ContextSide::before;  // on which its context word stays the same
  State state_;
};

}  // namespace activitysmith::progress
