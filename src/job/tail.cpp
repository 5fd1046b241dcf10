// The last lines of a job's output as a person would have seen them. Progress bars overwrite
// themselves, so the raw bytes of a download are hundreds of copies of one line. Two parts do it:
// Ring keeps the last bytes in constant memory, and at the end a small terminal (Screen) draws
// them. It obeys what moves the cursor and erases, and drops everything else. Widths do not matter
// here, as lines are not wrapped, so each character is one cell.

#include "job/tail.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::job {

void Ring::add(std::string_view text) {
  is_cut_ = is_cut_ || text.size() > capacity - (is_full_ ? capacity : next_);
  // Of a piece larger than the ring, only the end can remain.
  text.remove_prefix(text.size() - std::min(text.size(), capacity));
  while (!text.empty()) {
    const std::size_t size = text.copy(bytes_.data() + next_, capacity - next_);
    text.remove_prefix(size);
    next_ = (next_ + size) % capacity;
    is_full_ = is_full_ || next_ == 0;
  }
}

std::string Ring::text() const {
  const std::string_view bytes{bytes_.data(), bytes_.size()};
  std::string result;
  if (is_full_) {
    result = bytes.substr(next_);
  }
  result += bytes.substr(0, next_);
  // A newline at the very end belongs to the cut line, which is then all there is.
  const std::size_t line = is_cut_ ? result.find('\n') : std::string::npos;
  return line < result.size() - 1 ? result.substr(line + 1) : result;
}

namespace {

constexpr char esc = '\x1b';

bool is_in(char c, char first, char last) { return c >= first && c <= last; }

/// Returns the letter after ESC, or the one that a single C1 character stands for; 0 for neither.
/// Both forms have two bytes.
char introducer(std::string_view text) {
  if (text.size() < 2) {
    return 0;
  }
  if (text[0] == esc) {
    return text[1];
  }
  const auto second = static_cast<unsigned char>(text[1]);
  return text[0] == '\xC2' && second >= 0x80 && second <= 0x9F ? static_cast<char>(second - 0x40)
                                                               : char{0};
}

/// Returns how many of the first bytes are within a range.
std::size_t run_of(std::string_view text, char first, char last) {
  const auto* const end =
      std::ranges::find_if_not(text, [&](char c) { return is_in(c, first, last); });
  return static_cast<std::size_t>(end - text.begin());
}

int number_of(std::string_view digits) {
  // A number of many digits must not overflow; no terminal is that large.
  constexpr int most = 9999;
  int value = digits.empty() ? -1 : 0;
  for (const char digit : digits) {
    value = is_in(digit, '0', '9') ? std::min(value * 10 + (digit - '0'), most) : -1;
    if (value < 0) {
      break;
    }
  }
  return value;
}

/// Parses a sequence such as ESC [ 2 ; 1 H.
Escape control_sequence(std::string_view text) {
  const std::string_view body = text.substr(2);
  const std::string_view parameters = body.substr(0, run_of(body, '0', '?'));
  std::size_t size = parameters.size();
  size += run_of(body.substr(size), ' ', '/');
  Escape result{.size = 2 + size};
  if (size < body.size() && is_in(body[size], '@', '~')) {
    result.size += 1;
    result.command = size == parameters.size() ? body[size] : char{0};
  }
  const std::size_t second = parameters.find(';');
  result.numbers[0] = number_of(parameters.substr(0, second));
  if (second != std::string_view::npos) {
    result.numbers[1] = number_of(
        parameters.substr(second + 1).substr(0, parameters.find(';', second + 1) - second - 1));
  }
  return result;
}

/// Parses a title, a link or the like: any text up to its terminator.
Escape text_sequence(std::string_view text) {
  // A text that is never terminated ends with its line, so that it hides no more than that.
  std::size_t size = text.find('\n');
  for (const std::string_view end : {"\x07", "\x1b\\", "\xC2\x9C"}) {
    if (const std::size_t at = text.find(end, 2); at != std::string_view::npos) {
      size = std::min(size, at + end.size());
    }
  }
  return {.size = std::min(size, text.size())};
}

}  // namespace

Escape escape_at(std::string_view text) {
  const char letter = introducer(text);
  if (letter == 0) {
    return {.size = text.starts_with(esc) ? std::size_t{1} : std::size_t{0}};
  }
  if (letter == '[') {
    return control_sequence(text);
  }
  if (std::string_view{"]PX^_"}.find(letter) != std::string_view::npos) {
    return text_sequence(text);
  }
  const std::size_t middle = text[0] == esc ? run_of(text.substr(1), ' ', '/') : 1;
  const std::size_t size = 1 + middle;
  const bool is_ended = text[0] != esc || (size < text.size() && is_in(text[size], '0', '~'));
  return {.size = size + (is_ended && text[0] == esc ? 1 : 0)};
}

namespace {

constexpr std::string_view blank = " ";
/// No real terminal is larger, so a longer move means "to the border".
constexpr std::size_t most_lines = 1000;

std::size_t less(std::size_t value, int by) {
  return value - std::min(value, static_cast<std::size_t>(by));
}

std::size_t more(std::size_t value, int by) {
  return std::max(value, std::min(value + static_cast<std::size_t>(by), most_lines));
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
    // The cursor may be beyond the end of the line after a movement.
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
    // Terminals do not scroll for it.
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

namespace {

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Returns the size of a character that begins with this byte.
std::size_t announced(char c) {
  const auto first = static_cast<unsigned char>(c);
  if (first < 0xC0) {
    return 1;
  }
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// Returns the text without the remains of characters that were cut at its start and its end.
std::string_view within_borders(std::string_view text) {
  constexpr std::size_t most = 3;
  const auto* const begin =
      std::ranges::find_if_not(text.substr(0, std::min(text.size(), most)), continues);
  text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
  std::size_t last = text.size();
  while (last > 0 && text.size() - last < most && continues(text[last - 1])) {
    --last;
  }
  const bool is_cut = last > 0 && announced(text[last - 1]) > text.size() - last + 1;
  return is_cut ? text.substr(0, last - 1) : text;
}

/// Shows one character on the screen, or obeys a control character; a tab is kept.
void show(Screen& screen, std::string_view character) {
  switch (character.front()) {
    case '\n': screen.next_line(); break;
    case '\r': screen.begin_line(); break;
    case '\b': screen.step_back(); break;
    default:
      if (character.front() == '\t' ||
          (static_cast<unsigned char>(character.front()) >= 0x20 && character.front() != '\x7F')) {
        screen.put(character);
      }
  }
}

}  // namespace

std::string tail(std::string_view output, std::size_t lines) {
  // Cut characters at both ends are dropped rather than shown as replacement characters.
  const std::string valid = text::mended(within_borders(output));
  Screen screen;
  std::string_view rest = valid;
  while (!rest.empty()) {
    const Escape escape = escape_at(rest);
    if (escape.size > 0) {
      screen.obey(escape);
      rest.remove_prefix(escape.size);
    } else {
      const std::size_t size = announced(rest.front());
      show(screen, rest.substr(0, size));
      rest.remove_prefix(size);
    }
  }
  return screen.last(lines);
}

}  // namespace activitysmith::job
