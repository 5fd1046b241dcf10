#pragma once

#include "job/escape.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

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

}  // namespace activitysmith::job
