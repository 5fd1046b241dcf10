#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace activitysmith::progress {

/// What kinds of bytes a segment has, one bit for each: a cheap way to see that a format cannot be
/// in it.
using Marks = std::uint8_t;

namespace mark {
inline constexpr Marks text = 1;     ///< the segment is a piece of the output…
inline constexpr Marks command = 2;  ///< …or what an OSC 9;4 sequence tells the terminal
inline constexpr Marks digit = 4;
inline constexpr Marks percent = 8;
inline constexpr Marks slash = 16;
inline constexpr Marks colon = 32;
inline constexpr Marks brace = 64;    ///< {
inline constexpr Marks number = 128;  ///< what is seen of it begins with a digit
inline constexpr Marks all = 255;
}  // namespace mark

/// A piece of a job's output: what stands between two ends of a line or returns to its start.
struct Segment {
  std::string_view text;  ///< without escape sequences; of an OSC sequence what is in it
  Marks marks = 0;
  bool is_redrawn = false;  ///< it is written over what stood in its place before
};

inline constexpr char esc = '\x1B';

/// One escape sequence of a terminal, recognised byte by byte.
class Escape {
 public:
  enum class Step : std::uint8_t {
    more,     ///< the byte belongs to the sequence, which goes on
    done,     ///< the byte is its last one
    refused,  ///< the sequence ends without this byte
  };
  enum class Meaning : std::uint8_t {
    nothing,   ///< colours and the like
    forward,   ///< leaves blank space in the line
    move,      ///< what follows stands elsewhere
    progress,  ///< OSC 9;4, for which see payload()
  };

  /// Begins a sequence; the ESC itself is not given to take().
  void open();
  [[nodiscard]] bool is_open() const { return part_ != Part::none; }
  Step take(char byte);
  /// What the sequence was, once it is done.
  [[nodiscard]] Meaning meaning() const { return meaning_; }
  /// "9;4;1;42"
  [[nodiscard]] std::string_view payload() const { return payload_; }

 private:
  enum class Part : std::uint8_t { none, start, between, control, string, string_escape };

  Step take_start(char byte);
  Step take_control(char byte);
  Step take_string(char byte);
  Step finish(Meaning meaning);
  Step refuse();

  Part part_ = Part::none;
  Meaning meaning_ = Meaning::nothing;
  bool is_command_ = false;  // an OSC sequence rather than another string
  std::string payload_;
};

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
