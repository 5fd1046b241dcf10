#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// The end of a text of any length, in memory of a fixed size.
class Ring {
 public:
  static constexpr std::size_t capacity = 8192;

  void add(std::string_view text);

  /// The last bytes that were added, at most `capacity`. If earlier ones are gone it begins with
  /// the first whole line, as far as there is one.
  [[nodiscard]] std::string text() const;

 private:
  std::array<char, capacity> bytes_{};
  std::size_t next_ = 0;  ///< where the next byte goes
  bool is_full_ = false;
  bool is_cut_ = false;  ///< bytes have been overwritten
};

/// A control sequence for a terminal at the start of a text.
struct Escape {
  std::size_t size = 0;  ///< its bytes; 0 if the text does not begin with one
  char command = 0;      ///< the letter that ends a CSI sequence, such as K; 0 for all others
  std::array<int, 2> numbers{-1, -1};  ///< its first numbers; -1 for what is not there

  /// A number, or what it means that it is missing.
  [[nodiscard]] int number(std::size_t index, int otherwise) const {
    return numbers[index] < 0 ? otherwise : numbers[index];
  }
};

/// Reads what the text begins with, in valid UTF-8: a sequence after ESC, or after one of the
/// characters U+0080 to U+009F that stand for ESC and a letter. One that does not end takes the
/// rest of its line.
Escape escape_at(std::string_view text);

/// The lines of a terminal that is as wide and high as it takes, and a cursor that writes over what
/// stands where it is. A character takes one cell, whichever it is.
class Screen {
 public:
  /// Writes one character, which has to live as long as the screen.
  void put(std::string_view character);

  void begin_line() { column_ = 0; }
  void next_line();
  void step_back();
  void obey(const Escape& escape);

  /// The last lines, without space at their ends and without blank ones at the end.
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

/// The last `lines` lines of a program's output as a terminal would show them in the end: escape
/// codes are gone, and so is what a carriage return, a backspace or an escape code wrote over. The
/// result is valid UTF-8 with no control character but tab and newline, and has no blank lines or
/// newline at its end. What is cut off at the start or the end of `output` is left out.
std::string tail(std::string_view output, std::size_t lines);

}  // namespace activitysmith::job
