#pragma once

#include "progress/formats.hpp"
#include "progress/segments.hpp"
#include "progress/tracker.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// Returns why an expression of the rules cannot be used; empty if all can.
std::string expression_error(const Rules& rules);

/// Reads a job's output and reports how far the job is. The result depends on the bytes only,
/// neither on the time nor on how the bytes are cut into chunks.
class Follower {
 public:
  /// Receives every new state, which is valid during the call only.
  using Sink = std::function<void(const State&)>;

  /// The expressions of the rules can be used, as expression_error() says.
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
  bool accept(std::size_t index, ProgressReading& reading, const Segment& segment,
              const Sink& sink);

  const std::vector<Format> formats_;                           // shared with the tracker
  const std::array<std::uint32_t, feature::all + 1> matching_;  // formats, by a segment's features
  const std::array<std::uint32_t, 256> beginning_;              // …and by its first visible byte
  const bool is_explicit_;                                      // --follow names the form
  ParserState parser_state_;
  SegmentSplitter splitter_;
  Tracker tracker_;
};

}  // namespace activitysmith::progress
