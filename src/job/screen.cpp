#include "job/screen.hpp"

#include <algorithm>

namespace activitysmith::job {
namespace {

constexpr std::string_view blank = " ";
/// No real terminal is larger, so moving further out means "to the border".
constexpr std::size_t most = 1000;

std::size_t less(std::size_t value, int by) {
  return value - std::min(value, static_cast<std::size_t>(by));
}

std::size_t more(std::size_t value, int by) {
  return std::max(value, std::min(value + static_cast<std::size_t>(by), most));
}

bool is_space(std::string_view cell) { return cell == " " || cell == "\t"; }

std::string text_of(const std::vector<std::string_view>& line) {
  std::string text;
  for (const std::string_view cell : line) {
    text += cell;
  }
  text.erase(text.find_last_not_of(" \t") + 1);
  return text;
}

}  // namespace

void Screen::put(std::string_view character) {
  Line& line = lines_[row_];
  if (line.size() <= column_) {
    line.resize(column_ + 1, blank);
  }
  line[column_] = character;
  ++column_;
}

void Screen::next_line() {
  column_ = 0;
  ++row_;
  if (row_ == lines_.size()) {
    lines_.emplace_back();
  }
}

void Screen::step_back() { column_ = less(column_, 1); }

void Screen::obey(const Escape& escape) {
  switch (escape.command) {
    case 'J': erase_screen(escape.number(0, 0)); break;
    case 'K': erase_line(escape.number(0, 0)); break;
    default: move(escape);
  }
}

void Screen::move(const Escape& escape) {
  const int steps = std::max(escape.number(0, 1), 1);
  switch (escape.command) {
    case 'A': row_ = less(row_, steps); break;
    case 'B': row_ = std::min(more(row_, steps), lines_.size() - 1); break;
    case 'C': column_ = more(column_, steps); break;
    case 'D': column_ = less(column_, steps); break;
    case 'E':
      row_ = std::min(more(row_, steps), lines_.size() - 1);
      column_ = 0;
      break;
    case 'F':
      row_ = less(row_, steps);
      column_ = 0;
      break;
    case 'G': column_ = more(0, steps - 1); break;
    case 'H':
    case 'f':
      row_ = more(0, steps - 1);
      column_ = more(0, std::max(escape.number(1, 1), 1) - 1);
      lines_.resize(std::max(lines_.size(), row_ + 1));
      break;
    default: break;
  }
}

void Screen::erase_line(int which) {
  Line& line = lines_[row_];
  if (which != 0) {
    const std::size_t end = which == 1 ? std::min(column_ + 1, line.size()) : line.size();
    std::fill_n(line.begin(), end, blank);
  } else if (line.size() > column_) {
    line.resize(column_);
  }
}

void Screen::erase_screen(int which) {
  erase_line(which);
  if (which == 0) {
    lines_.resize(row_ + 1);
  } else {
    const std::size_t end = which == 1 ? row_ : lines_.size();
    std::fill_n(lines_.begin(), end, Line{});
  }
}

std::string Screen::last(std::size_t lines) const {
  const auto is_blank = [](const Line& line) { return std::ranges::all_of(line, is_space); };
  std::size_t end = lines_.size();
  while (end > 0 && is_blank(lines_[end - 1])) {
    --end;
  }
  std::string text;
  for (std::size_t row = end - std::min(end, lines); row < end; ++row) {
    text += text_of(lines_[row]);
    text += row + 1 < end ? "\n" : "";
  }
  return text;
}

}  // namespace activitysmith::job
