#include "progress/generic.hpp"

#include "core/text.hpp"
#include "progress/amount.hpp"
#include "progress/tools.hpp"

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

namespace {

constexpr std::size_t most_columns = 32;

}  // namespace

std::optional<std::string_view> bracketed(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('[')) {
    const std::size_t end = line.substr(0, most_columns).find(']');
    if (end != std::string_view::npos) {
      return line.substr(1, end - 1);
    }
  }
  if (line.ends_with(']')) {
    const std::size_t start = line.rfind(" [");
    if (start != std::string_view::npos && line.size() - start <= most_columns) {
      return line.substr(start + 2, line.size() - start - 3);
    }
  }
  return std::nullopt;
}

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

namespace {

/// A number with its unit, if it has one, and where both stand.
struct Amount {
  Count count;
  std::string_view unit;
  std::size_t from = 0;
  std::size_t to = 0;
};

std::optional<Amount> amount_before(std::string_view line, std::size_t end) {
  end -= end > 0 && line[end - 1] == ' ' ? 1 : 0;
  const std::string_view unit = unit_before(line, end);
  std::size_t number_end = end - unit.size();
  number_end -= !unit.empty() && number_end > 0 && line[number_end - 1] == ' ' ? 1 : 0;
  const auto count = count_before(line, number_end);
  if (!count || !may_begin(line, number_end - count->size)) {
    return std::nullopt;
  }
  return Amount{*count, unit, number_end - count->size, end};
}

std::optional<Amount> amount_at(std::string_view line, std::size_t at) {
  at += at < line.size() && line[at] == ' ' ? 1 : 0;
  const auto count = count_at(line, at);
  if (!count) {
    return std::nullopt;
  }
  std::size_t end = at + count->size;
  const bool is_apart = end < line.size() && line[end] == ' ';
  const std::string_view unit = unit_at(line, end + (is_apart ? 1 : 0));
  if (!unit.empty()) {
    end += unit.size() + (is_apart ? 1 : 0);
  }
  if (!may_end(line, end)) {
    return std::nullopt;
  }
  return Amount{*count, unit, at, end};
}

/// Whether an amount, or a space behind it, can end in such a byte.
bool may_end_amount(char c) {
  constexpr std::string_view ends = " 0123456789BiKMGTPk";
  return ends.find(c) != std::string_view::npos;
}

/// Whether the two are parts of one whole: counts, or amounts of which the last names the unit.
bool is_fraction(const Amount& part, const Amount& upper) {
  const bool is_counted = part.count.is_whole && upper.count.is_whole && part.unit.empty();
  const bool is_measured = !upper.unit.empty() && (part.unit.empty() || part.unit == upper.unit);
  return (is_counted || is_measured) && upper.count.value > 0 &&
         part.count.value <= upper.count.value;
}

/// The fraction whose upper part begins at `upper_at` and whose lower one ends before `part_end`.
std::optional<Reading> fraction_of(std::string_view line, std::size_t part_end,
                                   std::size_t upper_at) {
  // Most strokes stand in paths and dates.
  if (part_end == 0 || !may_end_amount(line[part_end - 1])) {
    return std::nullopt;
  }
  const auto upper = amount_at(line, upper_at);
  const auto part = upper ? amount_before(line, part_end) : std::nullopt;
  if (!part || !is_fraction(*part, *upper)) {
    return std::nullopt;
  }
  Reading reading{
      .value = part->count.value, .upper = upper->count.value, .scale = Scale::fraction};
  note_word(reading, line, part->from, upper->to);
  return reading;
}

}  // namespace

std::optional<Reading> fraction_in_bracket(const Segment& segment, Memory&) {
  const auto inside = bracketed(segment.text);
  const std::size_t stroke = inside ? inside->find('/') : std::string_view::npos;
  if (stroke == std::string_view::npos) {
    return std::nullopt;
  }
  const auto part = whole_count(trimmed(inside->substr(0, stroke)));
  const auto upper = whole_count(trimmed(inside->substr(stroke + 1)));
  if (!part || !upper || !is_fraction({*part, {}}, {*upper, {}})) {
    return std::nullopt;
  }
  return Reading{.value = part->value, .upper = upper->value, .scale = Scale::fraction};
}

std::optional<Reading> any_fraction(const Segment& segment, Memory&) {
  const std::string_view line = segment.text;
  for (std::size_t stroke = line.find('/'); stroke != std::string_view::npos;
       stroke = line.find('/', stroke + 1)) {
    if (auto reading = fraction_of(line, stroke, stroke + 1)) {
      return reading;
    }
  }
  return std::nullopt;
}

std::optional<Reading> count_of_all(const Segment& segment, Memory&) {
  const std::string_view line = segment.text;
  // The rarer of the two letters.
  for (std::size_t at = line.find('f'); at != std::string_view::npos; at = line.find('f', at + 1)) {
    const bool is_of = at >= 2 && line.substr(at - 2, 4) == " of ";
    if (auto reading = is_of ? fraction_of(line, at - 2, at + 2) : std::nullopt) {
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::progress
