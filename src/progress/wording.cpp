#include "progress/wording.hpp"

#include "text/letter_case.hpp"

#include <algorithm>
#include <cstdint>

namespace activitysmith::progress {
namespace {

constexpr std::size_t shortest_word = 2;
constexpr std::size_t farthest = 200;  // bytes of the line that are looked at on each side

std::size_t letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text::is_letter(text[end])) {
    ++end;
  }
  return end - at;
}

/// Whether letters at `at` are the unit of a number (1.2GiB, MiB/s).
bool is_unit_at(std::string_view text, std::size_t at) {
  return at > 0 && (('0' <= text[at - 1] && text[at - 1] <= '9') || text[at - 1] == '/');
}

/// How long the path is that begins at `at`: nothing else tells the lines of a table of disks
/// apart.
std::size_t path_at(std::string_view text, std::size_t at) {
  const bool is_apart = at == 0 || text[at - 1] == ' ';
  const std::size_t end = text[at] == '/' && is_apart ? text.find(' ', at) : at;
  return std::min(end, text.size()) - at;
}

/// A number for the first word of the text; 0 if it has none.
std::size_t first_word_of(std::string_view text) {
  constexpr std::uint64_t prime = 1'099'511'628'211U;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t path = path_at(text, at);
    const std::size_t size = std::max(path, letters_at(text, at));
    if (size >= shortest_word && (path > 0 || !is_unit_at(text, at))) {
      std::uint64_t number = size;
      for (const char c : text.substr(at, size)) {
        number = (number ^ static_cast<unsigned char>(c)) * prime;
      }
      return static_cast<std::size_t>(number);
    }
    at += size;
  }
  return 0;
}

}  // namespace

void note_word(Reading& reading, std::string_view line, std::size_t from, std::size_t to) {
  const std::size_t near = from > farthest ? from - farthest : 0;
  reading.word_before = first_word_of(line.substr(near, from - near));
  reading.word_after = first_word_of(line.substr(to, farthest));
}

}  // namespace activitysmith::progress
