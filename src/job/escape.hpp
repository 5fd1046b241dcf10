#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace activitysmith::job {

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

}  // namespace activitysmith::job
