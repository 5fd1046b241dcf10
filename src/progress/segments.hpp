#pragma once

#include "progress/escape.hpp"
#include "progress/segment.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::progress {

/// Divides a stream of any bytes into segments, in memory that does not grow with the stream. The
/// segments do not depend on how the stream is cut into chunks.
///
/// A segment ends at a line feed, a carriage return, a backspace, and where an escape sequence
/// moves the cursor. Empty ones are left out. Of one longer than `longest` the first and the last
/// half of that remain, with a line feed between them.
class Segments {
 public:
  static constexpr std::size_t longest = 65'536;
  using Sink = std::function<void(const Segment&)>;

  /// Gives every segment that ends in `bytes` to `sink`; its text lives for that call only.
  void read(std::string_view bytes, const Sink& sink);
  /// The stream is over: what stands without an end is a segment as well.
  void end(const Sink& sink);

 private:
  void read_escape(std::string_view& bytes, const Sink& sink);
  void keep(std::string_view text);
  void finish(std::string_view last, char ending, const Sink& sink);

  Escape escape_;
  std::string kept_;         // the start of a segment that is not yet whole
  bool is_cut_ = false;      // kept_ has lost its middle
  Marks marks_ = 0;          // of what is kept
  bool is_redrawn_ = false;  // the next segment stands where the last one stood
};

}  // namespace activitysmith::progress
