#include "progress/percent.hpp"

#include "progress/apt.hpp"
#include "progress/bracket.hpp"
#include "progress/count.hpp"
#include "progress/wording.hpp"
#include "text/letter_case.hpp"

#include <algorithm>

namespace activitysmith::progress {
namespace {

constexpr double whole = 100;

/// A percentage in a line, and where it stands.
struct Found {
  double value = 0;
  std::size_t from = 0;
  std::size_t to = 0;  // behind the %
};

/// The percentage whose sign is at `sign`.
std::optional<Found> percent_at(std::string_view line, std::size_t sign) {
  const bool is_apart = sign > 0 && line[sign - 1] == ' ';
  const std::size_t end = is_apart ? sign - 1 : sign;
  const auto count = count_before(line, end);
  if (!count || count->value > whole || !may_begin(line, end - count->size) ||
      !may_end(line, sign + 1)) {
    return std::nullopt;
  }
  return Found{count->value, end - count->size, sign + 1};
}

/// Whether `text` ends in "progress", apart from signs.
bool ends_in_progress(std::string_view text) {
  constexpr std::string_view word = "progress";
  const std::size_t last = text.find_last_not_of(" :=([]-");
  if (last == std::string_view::npos || last + 1 < word.size()) {
    return false;
  }
  return text::lower(text.substr(last + 1 - word.size(), word.size())) == word;
}

bool begins_as_done(std::string_view text) {
  constexpr std::string_view words[] = {"done", "complete", "finished"};
  text = trimmed(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// Whether the line says what the percentage is of, or says nothing else.
bool is_progress(std::string_view line, const Found& found) {
  const std::string_view before = line.substr(0, found.from);
  const std::string_view after = line.substr(found.to);
  return ends_in_progress(before) || begins_as_done(after) ||
         (trimmed(before).empty() && trimmed(after).empty());
}

}  // namespace

std::optional<Reading> percent_of(std::string_view text) {
  text = trimmed(text);
  if (!text.ends_with('%')) {
    return std::nullopt;
  }
  const auto count = whole_count(trimmed(text.substr(0, text.size() - 1)));
  return count && count->value <= whole ? std::optional{Reading{.value = count->value}}
                                        : std::nullopt;
}

std::optional<Reading> percent_in_bracket(const Segment& segment, Memory&) {
  const auto inside = bracketed(segment.text);
  return inside ? percent_of(*inside) : std::nullopt;
}

std::optional<Reading> any_percent(const Segment& segment, Memory&) {
  const std::string_view line = segment.text;
  std::optional<Reading> first;
  for (std::size_t sign = line.find('%'); sign != std::string_view::npos;
       sign = line.find('%', sign + 1)) {
    const auto found = percent_at(line, sign);
    const bool is_certain = found && is_progress(line, *found);
    if (!is_certain && (!found || first)) {
      continue;
    }
    first = Reading{.value = found->value, .is_certain = is_certain};
    note_word(*first, line, found->from, found->to);
    if (is_certain) {
      break;
    }
  }
  return first && is_preparation(line) ? std::nullopt : first;
}

std::optional<Reading> bare_number(const Segment& segment, Memory& memory) {
  const auto count = whole_count(trimmed(segment.text));
  const double upper = memory.total.value_or(whole);
  if (!count || count->value > upper) {
    return std::nullopt;
  }
  return Reading{.value = count->value,
                 .upper = upper,
                 .scale = memory.total ? Scale::fraction : Scale::percent};
}

}  // namespace activitysmith::progress
