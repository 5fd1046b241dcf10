#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace activitysmith::progress {

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

}  // namespace activitysmith::progress
