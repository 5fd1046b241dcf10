// Text in UTF-8: whether it is valid, how long it is, and what of it may go to a terminal. The C
// library's functions for this depend on a locale, which this program never sets. Text from outside
// is cleaned in one of three ways, by where it goes: printable_line() for one line about something,
// without_controls() for text of several lines, and escape_controls() for JSON, where nothing may
// be lost.

#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace activitysmith::text {

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
  return result;
}

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return upper(c); });
  return result;
}

namespace {

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The bytes a sequence has by its first one; 0 for a byte that cannot start one.
std::size_t announced(unsigned char first) {
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    return 3;
  }
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Whether the second byte keeps the sequence out of the overlong forms, the surrogates and what
/// lies above U+10FFFF (Unicode, table 3-7).
bool second_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
  }
}

/// The bytes of the valid sequence at the start of `text`; 0 if there is none.
std::size_t sequence(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = announced(first);
  if (size == 0 || size > text.size() ||
      !std::ranges::all_of(text.substr(1, size - 1), continues)) {
    return 0;
  }
  return size == 1 || second_fits(first, static_cast<unsigned char>(text[1])) ? size : 0;
}

}  // namespace

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = sequence(text.substr(at));
    if (size == 0) {
      return at;
    }
    at += size;
  }
  return std::string_view::npos;
}

std::string mended(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bad = std::min(first_invalid(text), text.size());
    result.append(text.substr(0, bad));
    text.remove_prefix(bad);
    if (!text.empty()) {
      // U+FFFD for each byte, since a broken sequence does not tell where the next character
      // begins.
      result.append("\xEF\xBF\xBD");
      text.remove_prefix(1);
    }
  }
  return result;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

std::string_view start_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  while (bytes > 0 && continues(text[bytes])) {
    --bytes;
  }
  return text.substr(0, bytes);
}

namespace {

/// How many bytes the control character at `at` has; 0 if there is none. U+0080 to U+009F are two
/// bytes long in UTF-8 and move the cursor on some terminals as the ASCII ones do.
std::size_t control_size(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x20 || first == 0x7F) {
    return 1;
  }
  const bool is_c1 =
      first == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
  return is_c1 ? 2 : 0;
}

}  // namespace

namespace {

/// Returns the code of the character at the start of `text` if it reorders or breaks a line; else
/// 0. All of them have three bytes.
unsigned reordering(std::string_view text) {
  if (!text.starts_with('\xE2') || text.size() < 3) {
    return 0;
  }
  const unsigned code = 0x2000U | (static_cast<unsigned>(text[1]) & 0x3FU) << 6U |
                        (static_cast<unsigned>(text[2]) & 0x3FU);
  const bool is_one = (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return is_one ? code : 0;
}

}  // namespace

std::string with_visible_order(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const unsigned code = reordering(text);
    if (code == 0) {
      result += text.front();
    } else {
      result += fmt::format("\\u{:04x}", code);
    }
    text.remove_prefix(code == 0 ? 1 : 3);
  }
  return result;
}

std::string printable_line(std::string_view text, std::size_t bytes) {
  const std::string valid = with_visible_order(mended(text));
  std::string line;
  // A few bytes beyond the limit tell whether something is cut. The rest of a megabyte is not
  // looked at.
  for (std::size_t at = 0; at < valid.size() && line.size() <= bytes + 4;) {
    const std::size_t control = control_size(valid, at);
    if (control == 0 && valid[at] != ' ') {
      line += valid[at++];
      continue;
    }
    if (!line.empty() && !line.ends_with(' ')) {
      line += ' ';
    }
    at += control == 0 ? 1 : control;
  }
  if (line.ends_with(' ')) {
    line.pop_back();
  }
  const std::string_view start = start_of(line, bytes);
  return start.size() < line.size() ? std::string{start} + "…" : line;
}

std::string without_controls(std::string_view text) {
  const std::string valid = with_visible_order(mended(text));
  std::string result;
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t control = valid[at] == '\n' ? 0 : control_size(valid, at);
    result += control == 0 ? valid[at] : ' ';
    at += control == 0 ? 1 : control;
  }
  return result;
}

std::string excerpt(std::string_view text, std::size_t bytes) {
  const std::string valid = mended(text.substr(0, bytes + 4));
  return std::string{start_of(valid, bytes)};
}

std::string escape_controls(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x7F; })) {
    return std::string{text};  // as most texts are, of which a batch prints many
  }
  const std::string json = with_visible_order(text);  // written as JSON escapes them
  std::string result;
  result.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const auto byte = static_cast<unsigned char>(json[at]);
    const std::size_t control = byte < 0x20 ? 0 : control_size(json, at);
    if (control == 0) {
      result += json[at++];
    } else {
      const unsigned code = control == 1 ? byte : static_cast<unsigned char>(json[at + 1]);
      result += fmt::format("\\u{:04x}", code);
      at += control;
    }
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\v\f\r";
  const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
  const std::size_t end = text.find_last_not_of(blanks);
  return end == text.npos ? std::string_view{} : text.substr(begin, end + 1 - begin);
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::uint64_t hash(std::string_view text) {
  // FNV-1a. The result names files of jobs, so it must be the same in every build, which std::hash
  // does not promise.
  constexpr std::uint64_t prime = 0x100000001b3;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  }
  return hash;
}

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%^";
  // ~ and ! are missing: shells expand them.
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
    return std::string{word};
  }
  std::string text = "'";
  for (const char c : word) {
    text += c == '\'' ? R"('\'')" : std::string(1, c);
  }
  return text + "'";
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t width = length(word);
    if (column > indent && column + 1 + width > columns) {
      result.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
  }
  return result;
}

namespace {

/// How many letters have to be put in, taken out, changed or swapped with the next one.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(last.begin(), last.end(), 0U);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[to.size()];
}

}  // namespace

std::string_view nearest(std::string_view typed, std::span<const std::string_view> words) {
  constexpr std::size_t longest_worth_comparing = 64;
  if (typed.size() > longest_worth_comparing) {
    return {};
  }
  std::string_view best;
  // One mistake in three letters. With more, suggestions are guesses.
  std::size_t least = 1 + std::max<std::size_t>(1, typed.size() / 3);
  for (const std::string_view word : words) {
    const std::size_t away = distance(typed, word);
    if (away < least) {
      least = away;
      best = word;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> words) {
  const std::string_view word = nearest(typed, words);
  return word.empty() ? std::string{} : fmt::format("; did you mean {}?", word);
}

}  // namespace activitysmith::text
