#pragma once

#include "progress/formats.hpp"
#include "progress/memory.hpp"
#include "progress/segments.hpp"
#include "progress/tracker.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// A job's output goes in, and out comes how far the job is. Nothing but the bytes decides: neither
/// the time nor how they are cut into chunks.
class Follower {
 public:
  /// Is told every new state; a state lives for that call only.
  using Sink = std::function<void(const State&)>;

  /// Throws ExpressionError for an expression that cannot be used.
  explicit Follower(const Rules& rules);
  ~Follower() = default;
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  Follower(Follower&&) = delete;
  Follower& operator=(Follower&&) = delete;

  void read(std::string_view bytes, const Sink& sink);
  void end(const Sink& sink);
  [[nodiscard]] const State& state() const { return tracker_.state(); }

 private:
  void take(const Segment& segment, const Sink& sink);
  bool take(std::size_t index, const Segment& segment, const Sink& sink);

  const std::vector<Format> formats_;                       // the tracker looks at them too
  const std::array<std::uint32_t, mark::all + 1> fitting_;  // formats, by the marks of a segment
  const bool is_sure_;                                      // the user said what the job writes
  Memory memory_;
  Segments segments_;
  Tracker tracker_;
};

}  // namespace activitysmith::progress
