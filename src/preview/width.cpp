// Measures text in the columns of a terminal, and removes what a terminal would obey. utf8proc has
// the tables of Unicode. wcwidth() of the C library is of no use here: it depends on the locale,
// which this program never sets, and measures code points, while an emoji of a family is seven of
// them in two columns. Terminals disagree about new emoji, so a width can only be what most of them
// do. A wrong one shifts the right edge of a frame and does no other harm.

#include "preview/width.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <utf8proc.h>

namespace activitysmith::preview {

namespace {

struct CodePoint {
  utf8proc_int32_t value;
  std::size_t size;  ///< in bytes
};

CodePoint first_of(std::string_view text) {
  utf8proc_int32_t value = 0;
  const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t size =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &value);
  // utf8proc_iterate() reports a broken sequence with a negative size. One byte is skipped then, so
  // that every loop here comes to an end.
  return size > 0 ? CodePoint{value, static_cast<std::size_t>(size)} : CodePoint{'?', 1};
}

bool is_between(utf8proc_int32_t value, utf8proc_int32_t low, utf8proc_int32_t high) {
  return low <= value && value <= high;
}

/// Zero-width joiners combine emoji and letters; tag characters spell flags of subdivisions.
bool is_joiner(utf8proc_int32_t value) {
  return is_between(value, 0x200C, 0x200D) || is_between(value, 0xE0020, 0xE007F);
}

struct Cluster {
  std::size_t size;  ///< in bytes
  int width;
};

/// Code points that utf8proc's tables do not know yet, in blocks that hold only emoji, are emoji.
int width_of(utf8proc_int32_t value) {
  const bool is_new_emoji =
      is_between(value, 0x1F300, 0x1FAFF) && utf8proc_category(value) == UTF8PROC_CATEGORY_CN;
  return is_new_emoji ? 2 : utf8proc_charwidth(value);
}

/// A cluster is as wide as its widest code point. The emoji variation selector (U+FE0F) and a pair
/// of regional indicators (a flag) make it two columns wide.
Cluster cluster_of(std::string_view text) {
  constexpr utf8proc_int32_t emoji_form = 0xFE0F;
  const CodePoint first = first_of(text);
  Cluster cluster{first.size, width_of(first.value)};
  utf8proc_int32_t state = 0;
  utf8proc_int32_t before = first.value;
  while (cluster.size < text.size()) {
    const CodePoint next = first_of(text.substr(cluster.size));
    // The state lets utf8proc see more than two code points, which pairs of regional indicators
    // need: the flags of two countries in a row are four of them.
    if (utf8proc_grapheme_break_stateful(before, next.value, &state)) {
      break;
    }
    const bool is_flag = is_between(next.value, 0x1F1E6, 0x1F1FF);
    const bool is_wide = is_flag || next.value == emoji_form;
    cluster.width = std::max(cluster.width, is_wide ? 2 : width_of(next.value));
    cluster.size += next.size;
    before = next.value;
  }
  return cluster;
}

}  // namespace

std::string printable(std::string_view text) {
  const std::string valid = text::mended(text);
  std::string result;
  for (std::size_t at = 0; at < valid.size();) {
    const CodePoint next = first_of(std::string_view{valid}.substr(at));
    const utf8proc_category_t category = utf8proc_category(next.value);
    if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
        category == UTF8PROC_CATEGORY_ZP) {
      result += ' ';
    } else if (category != UTF8PROC_CATEGORY_CF || is_joiner(next.value)) {
      // The category Cf holds the marks that reorder text. With them, a title could show a
      // different order of letters than the phone will.
      result.append(valid, at, next.size);
    }
    at += next.size;
  }
  return result;
}

int width(std::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const Cluster cluster = cluster_of(text);
    columns += cluster.width;
    text.remove_prefix(cluster.size);
  }
  return columns;
}

std::string_view prefix(std::string_view text, int columns) {
  std::size_t end = 0;
  while (end < text.size()) {
    const Cluster cluster = cluster_of(text.substr(end));
    columns -= cluster.width;
    if (columns < 0) {
      break;
    }
    end += cluster.size;
  }
  return text.substr(0, end);
}

std::string truncate(std::string_view text, int columns) {
  if (columns <= 0) {
    return {};
  }
  if (prefix(text, columns).size() == text.size()) {
    return std::string{text};
  }
  // One column is for the ellipsis.
  std::string_view kept = prefix(text, columns - 1);
  while (kept.ends_with(' ')) {
    kept.remove_suffix(1);
  }
  return std::string{kept} + "…";
}

}  // namespace activitysmith::preview
