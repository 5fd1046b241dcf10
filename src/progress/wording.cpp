#include "progress/wording.hpp"

#include <cstdint>

namespace activitysmith::progress {
namespace {

constexpr std::size_t shortest_word = 4;
constexpr std::size_t farthest = 200;  // bytes of the line that are looked at on each side

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

/// One number for all words of the text; 0 if it has none.
std::size_t words_of(std::string_view text) {
  constexpr std::uint64_t prime = 1'099'511'628'211U;
  std::uint64_t all = 0;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_letter(text[at])) {
      continue;
    }
    if (at - start >= shortest_word) {
      for (const char c : text.substr(start, at - start)) {
        all = (all ^ static_cast<unsigned char>(c)) * prime;
      }
    }
    start = at + 1;
  }
  return static_cast<std::size_t>(all);
}

}  // namespace

void note_words(Reading& reading, std::string_view line, std::size_t from, std::size_t to) {
  const std::size_t near = from > farthest ? from - farthest : 0;
  reading.words_before = words_of(line.substr(near, from - near));
  reading.words_after = words_of(line.substr(to, farthest));
}

}  // namespace activitysmith::progress
