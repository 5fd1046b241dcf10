#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// Keeps the end of a text of any length in a fixed amount of memory.
class Ring {
 public:
  static constexpr std::size_t capacity = 8192;

  void add(std::string_view text);

  /// Returns the last bytes that were added, at most `capacity`. If earlier bytes are gone, it
  /// begins with the first whole line, if there is one.
  [[nodiscard]] std::string text() const;

 private:
  std::array<char, capacity> bytes_{};
  std::size_t next_ = 0;  ///< where the next byte goes
  bool is_full_ = false;
  bool is_cut_ = false;  ///< bytes have been overwritten
};

/// A terminal control sequence at the start of a text.
struct Escape {
  std::size_t size = 0;  ///< its bytes; 0 if the text does not begin with one
  char command = 0;      ///< the letter that ends a CSI sequence, such as K; 0 for all others
  std::array<int, 2> numbers{-1, -1};  ///< its first numbers; -1 for what is not there

  /// Returns a number, or `otherwise` if it is missing.
  [[nodiscard]] int number(std::size_t index, int otherwise) const {
    return numbers[index] < 0 ? otherwise : numbers[index];
  }
};

/// Parses the start of a text in valid UTF-8: a sequence that begins with ESC, or with one of the
/// characters U+0080 to U+009F, which stand for ESC and a letter. An unterminated one takes the
/// rest of its line.
Escape escape_at(std::string_view text);

/// The screen of a terminal of unlimited size, with a cursor that overwrites. Every character takes
/// one cell.
class Screen {
 public:
  /// Writes one character, which must outlive the screen.
  void put(std::string_view character);

  void begin_line() { column_ = 0; }
  void next_line();
  void step_back();
  void obey(const Escape& escape);

  /// Returns the last lines, without trailing spaces and trailing blank lines.
  [[nodiscard]] std::string last(std::size_t lines) const;

 private:
  void move(const Escape& escape);
  void erase_line(int which);
  void erase_screen(int which);

  using Line = std::vector<std::string_view>;
  std::vector<Line> lines_{1};
  std::size_t row_ = 0;
  std::size_t column_ = 0;
};

/// Returns the last `lines` lines of a program's output as a terminal would show them in the end:
/// without escape sequences, and without what was overwritten after a carriage return, a backspace
/// or an escape sequence. The result is valid UTF-8 with no control characters but tab and newline,
/// and no blank lines or newline at its end. Characters that are cut at either end of `output` are
/// left out.
std::string tail(std::string_view output, std::size_t lines);

}  // namespace activitysmith::job
