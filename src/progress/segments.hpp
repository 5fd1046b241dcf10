#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::progress {

/// What a segment contains, one bit for each feature: a cheap way to rule out a format before it
/// looks at the text.
using SegmentFeatures = std::uint8_t;

namespace feature {
inline constexpr SegmentFeatures text = 1;     ///< the segment is a piece of the output…
inline constexpr SegmentFeatures command = 2;  ///< …or the payload of an OSC 9;4 sequence
inline constexpr SegmentFeatures digit = 4;
inline constexpr SegmentFeatures percent = 8;
inline constexpr SegmentFeatures slash = 16;
inline constexpr SegmentFeatures colon = 32;
inline constexpr SegmentFeatures bracket = 64;  ///< ]
inline constexpr SegmentFeatures all = 127;
}  // namespace feature

/// A piece of a job's output: the text between two line ends, carriage returns or cursor movements.
struct Segment {
  std::string_view text;          ///< without escape sequences, or the payload of an OSC sequence
  std::string_view visible = {};  ///< the text without blanks at either end; empty for a payload
  SegmentFeatures features = 0;
  bool is_redrawn = false;  ///< it overwrites the segment before it on the terminal
  bool is_below = false;    ///< the cursor returns from it to a line above
};

inline constexpr char esc = '\x1B';

/// Parses one escape sequence of a terminal, byte by byte.
class EscapeSequence {
 public:
  enum class Step : std::uint8_t {
    more,      ///< the byte belongs to the sequence, which continues
    done,      ///< the byte is the last one of the sequence
    rejected,  ///< the sequence ended before this byte
  };
  enum class Meaning : std::uint8_t {
    nothing,   ///< colors and the like
    forward,   ///< leaves blank space in the line
    move,      ///< moves the cursor elsewhere
    up,        ///< moves the cursor to a line above
    progress,  ///< OSC 9;4; see payload()
  };

  /// Starts a sequence; the ESC itself is not passed to take().
  void open();
  [[nodiscard]] bool is_open() const { return part_ != Part::none; }
  Step take(char byte);
  /// Returns the meaning of the sequence once it is done.
  [[nodiscard]] Meaning meaning() const { return meaning_; }
  /// Returns the start of an OSC sequence's text, such as "9;4;1;42".
  [[nodiscard]] std::string_view payload() const { return payload_; }

 private:
  enum class Part : std::uint8_t { none, start, between, control, string, string_escape };

  Step take_start(char byte);
  Step take_control(char byte);
  Step take_string(char byte);
  Step finish(Meaning meaning);
  Step finish_string();
  Step reject();

  Part part_ = Part::none;
  Meaning meaning_ = Meaning::nothing;
  bool is_osc_ = false;  // rather than another string sequence (DCS, SOS, PM, APC)
  std::string payload_;
};

/// Splits a stream of arbitrary bytes into segments, in memory that does not grow with the stream.
/// The segments do not depend on how the stream is cut into chunks.
///
/// A segment ends at a line feed, a carriage return, a backspace, where an escape sequence moves
/// the cursor, and after a report of a program that ends none of them: GDAL's "0...10...20" and the
/// "9%, 1 MiB/s, ETA 4s18%, …" of rclone in a pipe. Empty segments are dropped. A segment longer
/// than `longest` keeps the first and the last half of that size, with a line feed between them.
class SegmentSplitter {
 public:
  static constexpr std::size_t longest = 65'536;
  using Sink = std::function<void(const Segment&)>;

  /// Passes every segment that ends in `bytes` to `sink`; its text is valid during the call only.
  void read(std::string_view bytes, const Sink& sink);
  /// Ends the stream: an unfinished line is a segment too.
  void end(const Sink& sink);

 private:
  void read_escape(std::string_view& bytes, const Sink& sink);
  void keep(std::string_view text, const Sink& sink);
  void finish(std::string_view last, char ending, const Sink& sink);
  std::string_view pass_reports(std::string_view text, const Sink& sink);
  void pass(std::string_view text, char ending, const Sink& sink);

  EscapeSequence escape_;
  std::string kept_;              // the start of an unfinished segment
  bool is_cut_ = false;           // kept_ has lost its middle
  SegmentFeatures features_ = 0;  // of the unfinished segment
  bool is_redrawn_ = false;       // the next segment overwrites the last one
  bool has_ticks_ = false;        // the unfinished line began as GDAL's do
};

}  // namespace activitysmith::progress
