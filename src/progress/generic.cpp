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

/// Returns whether letters at `at` are the unit of a number (1.2GiB, MiB/s).
bool is_unit_at(std::string_view text, std::size_t at) {
  return at > 0 && (('0' <= text[at - 1] && text[at - 1] <= '9') || text[at - 1] == '/');
}

/// Returns the length of the path that begins at `at`, or 0. Only the paths tell the lines of a
/// table of disks apart.
std::size_t path_at(std::string_view text, std::size_t at) {
  const bool is_apart = at == 0 || text[at - 1] == ' ';
  const std::size_t end = text[at] == '/' && is_apart ? text.find(' ', at) : at;
  return std::min(end, text.size()) - at;
}

/// Returns a hash (FNV-1a) of the first word of the text; 0 if it has none.
std::size_t hash_of_first_word(std::string_view text) {
  constexpr std::uint64_t prime = 1'099'511'628'211U;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t path = path_at(text, at);
    const std::size_t size = std::max(path, letters_at(text, at));
    if (size >= shortest_word && (path > 0 || !is_unit_at(text, at))) {
      std::uint64_t hash = size;
      for (const char c : text.substr(at, size)) {
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
      }
      return static_cast<std::size_t>(hash);
    }
    at += size;
  }
  return 0;
}

}  // namespace

ContextWords context_words(std::string_view line, std::size_t from, std::size_t to) {
  const std::size_t near = from > farthest ? from - farthest : 0;
  return {.before = hash_of_first_word(line.substr(near, from - near)),
          .after = hash_of_first_word(line.substr(to, farthest))};
}

namespace {

constexpr double most_percent = 100;
constexpr std::size_t widest_brackets = 32;  // bytes

/// Returns the content of the square brackets that start the line, or else of those that end it:
/// " 42%" of "[ 42%] Building x" and of "test_x.py ....  [ 42%]".
std::optional<std::string_view> bracketed(std::string_view line) {
  line = visible_part(line);
  if (line.starts_with('[')) {
    const std::size_t end = line.substr(0, widest_brackets).find(']');
    if (end != std::string_view::npos) {
      return line.substr(1, end - 1);
    }
  }
  if (line.ends_with(']')) {
    const std::size_t start = line.rfind(" [");
    if (start != std::string_view::npos && line.size() - start <= widest_brackets) {
      return line.substr(start + 2, line.size() - start - 3);
    }
  }
  return std::nullopt;
}

/// A percentage and its position in the line.
struct PercentInLine {
  double value = 0;
  std::size_t from = 0;
  std::size_t to = 0;  // after the %
};

/// Parses the percentage whose sign is at `sign`.
std::optional<PercentInLine> percent_at(std::string_view line, std::size_t sign) {
  const bool is_apart = sign > 0 && line[sign - 1] == ' ';
  const std::size_t end = is_apart ? sign - 1 : sign;
  const auto count = count_before(line, end);
  if (!count || count->value > most_percent || !may_precede_number(line, end - count->size) ||
      !may_follow_number(line, sign + 1)) {
    return std::nullopt;
  }
  return PercentInLine{count->value, end - count->size, sign + 1};
}

/// Returns whether `text` ends in "progress", apart from punctuation.
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
  text = visible_part(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// Returns whether the line calls the percentage progress, or consists of it.
bool is_certain_progress(std::string_view line, const PercentInLine& found) {
  const std::string_view before = line.substr(0, found.from);
  const std::string_view after = line.substr(found.to);
  return ends_in_progress(before) || begins_as_done(after) ||
         (visible_part(before).empty() && visible_part(after).empty());
}

/// Returns whether apt or dpkg read their own files, before their work begins: "Reading package
/// lists... 93%".
bool is_preparation(std::string_view line) {
  constexpr std::string_view leads[] = {"Reading package lists...", "Building dependency tree...",
                                        "Reading state information...", "(Reading database ..."};
  return std::ranges::any_of(leads, [&](std::string_view lead) { return line.starts_with(lead); });
}

}  // namespace

std::optional<ProgressReading> parse_percent(std::string_view number) {
  const auto count = parse_count(number);
  return count && count->value <= most_percent
             ? std::optional{ProgressReading{.value = count->value}}
             : std::nullopt;
}

std::optional<ProgressReading> percent_in_brackets(const Segment& segment, ParserState&) {
  const std::string_view inside =
      visible_part(bracketed(segment.text).value_or(std::string_view{}));
  return inside.ends_with('%') ? parse_percent(visible_part(inside.substr(0, inside.size() - 1)))
                               : std::nullopt;
}

std::optional<ProgressReading> any_percent(const Segment& segment, ParserState&) {
  const std::string_view line = segment.text;
  std::optional<ProgressReading> first;
  for (std::size_t sign = line.find('%'); sign != std::string_view::npos;
       sign = line.find('%', sign + 1)) {
    const auto found = percent_at(line, sign);
    const bool is_certain = found && is_certain_progress(line, *found);
    if (!is_certain && (!found || first)) {
      continue;
    }
    first = ProgressReading{.value = found->value, .is_certain = is_certain};
    first->words = context_words(line, found->from, found->to);
    if (is_certain) {
      break;
    }
  }
  return first && is_preparation(line) ? std::nullopt : first;
}

std::optional<ProgressReading> bare_number(const Segment& segment, ParserState& state) {
  const auto count = parse_count(visible_part(segment.text));
  const double upper = state.total.value_or(most_percent);
  if (!count || count->value > upper) {
    return std::nullopt;
  }
  return ProgressReading{.value = count->value,
                         .upper = upper,
                         .scale = state.total ? Scale::fraction : Scale::percent};
}

namespace {

/// A number with its unit, if any, and their position in the line.
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
  if (!count || !may_precede_number(line, number_end - count->size)) {
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
  if (!may_follow_number(line, end)) {
    return std::nullopt;
  }
  return Amount{*count, unit, at, end};
}

/// Returns whether an amount, or a space after it, can end in this byte.
bool may_end_amount(char c) {
  constexpr std::string_view ends = " 0123456789BiKMGTPk";
  return ends.find(c) != std::string_view::npos;
}

/// Returns whether the two make a fraction: counts, or amounts whose unit the last one names.
bool is_fraction(const Amount& part, const Amount& upper) {
  const bool is_counted = part.count.is_whole && upper.count.is_whole && part.unit.empty();
  const bool is_measured = !upper.unit.empty() && (part.unit.empty() || part.unit == upper.unit);
  return (is_counted || is_measured) && upper.count.value > 0 &&
         part.count.value <= upper.count.value;
}

/// Parses the fraction whose part ends before `part_end` and whose total begins at `upper_at`.
std::optional<ProgressReading> fraction_around(std::string_view line, std::size_t part_end,
                                               std::size_t upper_at) {
  // Most slashes are those of paths and dates.
  if (part_end == 0 || !may_end_amount(line[part_end - 1])) {
    return std::nullopt;
  }
  const auto upper = amount_at(line, upper_at);
  const auto part = upper ? amount_before(line, part_end) : std::nullopt;
  if (!part || !is_fraction(*part, *upper)) {
    return std::nullopt;
  }
  return ProgressReading{.value = part->count.value,
                         .upper = upper->count.value,
                         .scale = Scale::fraction,
                         .words = context_words(line, part->from, upper->to)};
}

}  // namespace

std::optional<ProgressReading> fraction_in_brackets(const Segment& segment, ParserState&) {
  const auto inside = bracketed(segment.text);
  const std::size_t slash = inside ? inside->find('/') : std::string_view::npos;
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto part = parse_count(visible_part(inside->substr(0, slash)));
  const auto upper = parse_count(visible_part(inside->substr(slash + 1)));
  if (!part || !upper || !is_fraction({*part, {}}, {*upper, {}})) {
    return std::nullopt;
  }
  return ProgressReading{.value = part->value, .upper = upper->value, .scale = Scale::fraction};
}

std::optional<ProgressReading> any_fraction(const Segment& segment, ParserState&) {
  const std::string_view line = segment.text;
  for (std::size_t slash = line.find('/'); slash != std::string_view::npos;
       slash = line.find('/', slash + 1)) {
    if (auto reading = fraction_around(line, slash, slash + 1)) {
      return reading;
    }
  }
  return std::nullopt;
}

std::optional<ProgressReading> count_of_total(const Segment& segment, ParserState&) {
  const std::string_view line = segment.text;
  // The rarer letter of "of".
  for (std::size_t at = line.find('f'); at != std::string_view::npos; at = line.find('f', at + 1)) {
    const bool is_of = at >= 2 && line.substr(at - 2, 4) == " of ";
    if (auto reading = is_of ? fraction_around(line, at - 2, at + 2) : std::nullopt) {
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::progress
