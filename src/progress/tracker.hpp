#pragma once

#include "progress/formats.hpp"
#include "progress/state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace activitysmith::progress {

/// The side of a number on which the context words of two readings agree.
enum class ContextSide : std::uint8_t { neither, before, after };

/// Returns whether both readings have the same context word on that side.
bool have_same_context(const ProgressReading& one, const ProgressReading& other, ContextSide side);

/// The readings of one shape (format, context word, total) that may turn out to be the job's
/// progress. Those that are not higher than the last begin a new run.
class Candidate {
 public:
  Candidate() = default;
  Candidate(std::size_t format, ProgressReading first) : format_(format), last_(std::move(first)) {}

  /// Returns whether a reading of that format has this shape.
  [[nodiscard]] bool has_shape(std::size_t format, const ProgressReading& reading) const;
  /// Returns whether `reading` continues the run: same shape, and not lower.
  [[nodiscard]] bool continues(const ProgressReading& reading) const;
  /// Adds a reading to the run, or starts a new run with it if it does not continue this one.
  void add(const ProgressReading& reading, bool is_redrawn);
  /// Takes note of a reading that is no part of a run.
  void pass(const ProgressReading& reading, bool is_redrawn);
  /// Forgets the run, but not what is known about the shape.
  void end_run() { count_ = 0; }
  /// Notes that the whole of this is a part of the job: it was complete before the job was.
  void set_inner() { is_inner_ = true; }

  [[nodiscard]] bool is_empty() const { return count_ == 0; }
  [[nodiscard]] bool is_inner() const { return is_inner_; }
  /// Returns whether the run is believed; a restart takes at least two readings.
  [[nodiscard]] bool is_believed(TrustRule trust, bool is_restart) const;
  /// Returns whether this looks like the whole of a job whose parts another bar reports: it rises,
  /// and has a total or is redrawn.
  [[nodiscard]] bool may_be_outer() const;
  [[nodiscard]] std::size_t format() const { return format_; }
  [[nodiscard]] const ProgressReading& last() const { return last_; }
  /// Returns the side on which the context word has been the same in the whole run.
  [[nodiscard]] ContextSide side() const { return side_; }

 private:
  void note(const ProgressReading& reading, bool is_redrawn);

  std::size_t format_ = 0;
  ProgressReading last_;
  double first_share_ = 0;   // of the run
  int count_ = 0;            // readings of the run, each higher than the one before
  int evidence_ = 0;         // the same, weighted by what the lines say
  int rises_ = 0;            // how often the shape's value rose since it last fell
  bool has_fallen_ = false;  // other than to its start
  bool is_redrawn_ = false;  // the last reading
  bool is_inner_ = false;
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
                               const Segment& segment) const;
  [[nodiscard]] bool may_replace(std::size_t index, const ProgressReading& reading,
                                 const Candidate* candidate) const;
  [[nodiscard]] Candidate* find(std::size_t index, const ProgressReading& reading);
  Candidate& move_to_end(Candidate& candidate);
  Candidate& add(std::size_t index, const ProgressReading& reading);
  [[nodiscard]] const Candidate* find_outer(std::size_t index, const ProgressReading& reading,
                                            const Segment& segment) const;
  bool set_outer(const Candidate& outer, std::size_t index, const ProgressReading& inner);
  bool set_state(std::size_t index, const ProgressReading& reading, const Segment& segment);

  static constexpr std::size_t most_candidates = 8;  // the one not seen for longest makes way

  std::span<const Format> formats_;
  std::vector<Candidate> candidates_;       // in the order in which they were last seen
  std::optional<std::size_t> believed_;     // the format of state_
  bool is_open_ = true;                     // no format is believed, or its bar was removed
  ProgressReading last_;                    // of the believed format
  ContextSide side_ = ContextSide::before;  // on which its context word stays the same
  State state_;
};

}  // namespace activitysmith::progress
