// The forms that no single tool owns: N%, [N%], N/M and "N of M". They make most unknown tools work
// and cause most mistakes, since logs are full of such numbers. Three things keep the mistakes few:
// the punctuation around a number (may_precede_number and may_follow_number), the words beside it
// (meaning.cpp), and the rule of each format in the table, which makes the tracker wait for
// readings that rise. Where the user vouches for the form with --follow, only the first of these
// applies.

#include "progress/generic.hpp"

#include "progress/amount.hpp"
#include "progress/meaning.hpp"
#include "progress/tools.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace activitysmith::progress {

namespace {

constexpr double most_percent = 100;
// Longer brackets hold the bar itself or a message.
constexpr std::size_t widest_brackets = 32;  // bytes

/// Returns the content of the square brackets that start the line, or else of those that end it:
/// " 42%" of "[ 42%] Building x" and of "test_x.py ....  [ 42%]".
std::optional<std::string_view> bracketed(std::string_view line) {
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

/// Returns the N and M of "N/M".
std::optional<std::pair<Count, Count>> count_pair(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto part = parse_count(visible_part(text.substr(0, slash)));
  const auto upper = parse_count(visible_part(text.substr(slash + 1)));
  return part && upper ? std::optional{std::pair{*part, *upper}} : std::nullopt;
}

/// Returns whether the line begins by counting parts, as pacman's "(2/5) installing x [###] 100%":
/// its percentage is the part's.
bool begins_with_part(std::string_view line) {
  line = visible_part(line);
  const std::size_t end = line.substr(0, widest_brackets).find(')');
  if (!line.starts_with('(') || end == std::string_view::npos) {
    return false;
  }
  const auto count = count_pair(line.substr(1, end - 1));
  return count && count->second.value > 1;
}

/// A percentage and its position in the line.
struct PercentInLine {
  double value = 0;
  NumberSpan span = {};  // with the %
};

/// Returns the value of a number before a %, in which a single comma may have been taken for one
/// that separates thousands: "12,345%".
double percent_value(const Count& count) {
  constexpr double thousand = 1000;
  return count.value > most_percent && count.is_whole ? count.value / thousand : count.value;
}

/// Parses the percentage whose sign is at `sign`: "42%", "42,5 %", or "12.50/100%".
std::optional<PercentInLine> percent_at(std::string_view line, std::size_t sign) {
  // A single space, ASCII or not, as German and French write it. More of them separate columns.
  constexpr std::size_t widest_blank = 3;  // bytes
  const std::size_t blank = blanks_before(line, sign);
  std::size_t end = sign - (blank <= widest_blank ? blank : 0);
  auto count = count_before(line, end);
  // "12.50/100%" is the percentage before the slash, rather than a finished job.
  if (count && count->value == most_percent && end > count->size &&
      line[end - count->size - 1] == '/') {
    end -= count->size + 1;
    count = count_before(line, end);
  }
  if (!count || !may_precede_number(line, end - count->size) ||
      !may_follow_number(line, sign + 1)) {
    return std::nullopt;
  }
  // count_before() takes a single comma before three digits for one of thousands. Before a percent
  // sign it can only be a decimal one.
  const bool has_comma =
      line.substr(end - count->size, count->size).find(',') != std::string_view::npos;
  const double value = has_comma ? percent_value(*count) : count->value;
  return value <= most_percent ? std::optional{PercentInLine{value, {end - count->size, sign + 1}}}
                               : std::nullopt;
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
      visible_part(bracketed(segment.visible).value_or(std::string_view{}));
  return inside.ends_with('%') ? parse_percent(visible_part(inside.substr(0, inside.size() - 1)))
                               : std::nullopt;
}

std::optional<ProgressReading> bare_number(const Segment& segment, ParserState& state) {
  const auto count = parse_count(segment.visible);
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
  end -= blanks_before(line, end);
  const std::string_view unit = unit_before(line, end);
  std::size_t number_end = end - unit.size();
  number_end -= unit.empty() ? 0 : blanks_before(line, number_end);
  const auto count = count_before(line, number_end);
  if (!count || !may_precede_number(line, number_end - count->size)) {
    return std::nullopt;
  }
  return Amount{*count, unit, number_end - count->size, end};
}

std::optional<Amount> amount_at(std::string_view line, std::size_t at) {
  at += blanks_at(line, at);
  if (at < line.size() && line[at] == '~') {  // about so much
    at += 1 + blanks_at(line, at + 1);
  }
  const auto count = count_at(line, at);
  if (!count) {
    return std::nullopt;
  }
  std::size_t end = at + count->size;
  const std::size_t blank = blanks_at(line, end);
  const std::string_view unit = unit_at(line, end + blank);
  end += unit.empty() ? 0 : blank + unit.size();
  if (!may_follow_number(line, end)) {
    return std::nullopt;
  }
  return Amount{*count, unit, at, end};
}

/// Returns whether an amount, or a space after it, can end in this byte.
/// The last three are the last bytes of the spaces beyond ASCII in amount.cpp.
bool may_end_amount(char c) {
  constexpr std::string_view ends = " BiKMGTPk\xA0\xAF\x89";
  return is_digit(c) || ends.find(c) != std::string_view::npos;
}

/// Returns whether an amount, or a space or "about" before it, can begin with this byte. The last
/// two are the first bytes of the spaces beyond ASCII in amount.cpp.
bool may_begin_amount(char c) {
  return is_digit(c) || c == ' ' || c == '~' || c == '\xC2' || c == '\xE2';
}

/// Returns the part in the unit of its upper limit.
double part_value(const Amount& part, const Amount& upper) {
  // "3/10 MiB" gives both numbers in the unit of the second.
  return part.unit.empty() || part.unit == upper.unit
             ? part.count.value
             : part.count.value * bytes_in(part.unit) / bytes_in(upper.unit);
}

/// Returns whether the two make a fraction: counts, or amounts whose unit the last one names.
bool is_fraction(const Amount& part, const Amount& upper) {
  const bool is_counted = part.count.is_whole && upper.count.is_whole && part.unit.empty();
  return (is_counted || !upper.unit.empty()) && upper.count.value > 0 &&
         part_value(part, upper) <= upper.count.value;
}

/// A part of a total, and its position in the line.
struct FractionInLine {
  double part = 0;
  double upper = 0;
  NumberSpan span = {};
  bool is_counted = false;  // rather than measured in a unit
};

/// Parses the fraction whose part ends before `part_end` and whose total begins at `upper_at`.
std::optional<FractionInLine> parse_fraction(std::string_view line, std::size_t part_end,
                                             std::size_t upper_at) {
  // The part first, which rules out "HTTP/1.1" sooner.
  const auto part = amount_before(line, part_end);
  const auto upper = part ? amount_at(line, upper_at) : std::nullopt;
  if (!upper || !is_fraction(*part, *upper)) {
    return std::nullopt;
  }
  return FractionInLine{
      part_value(*part, *upper), upper->count.value, {part->from, upper->to}, upper->unit.empty()};
}

/// Does the same, but looks at two bytes first: most slashes are those of paths and dates.
inline std::optional<FractionInLine> fraction_around(std::string_view line, std::size_t part_end,
                                                     std::size_t upper_at) {
  const bool may_be_one = part_end > 0 && upper_at < line.size() &&
                          may_begin_amount(line[upper_at]) && may_end_amount(line[part_end - 1]);
  return may_be_one ? parse_fraction(line, part_end, upper_at) : std::nullopt;
}

/// Returns the first N/M in the line that `is_wanted`.
template <typename IsWanted>
std::optional<FractionInLine> find_fraction(std::string_view line, IsWanted is_wanted) {
  for (std::size_t slash = line.find('/'); slash != std::string_view::npos;
       slash = line.find('/', slash + 1)) {
    const auto fraction = fraction_around(line, slash, slash + 1);
    if (fraction && is_wanted(*fraction)) {
      return fraction;
    }
  }
  return std::nullopt;
}

/// Returns the reading of a fraction, unless it is about something else. A single thing is done or
/// not: "1/1" is the state of one of many.
std::optional<ProgressReading> read_fraction(const FractionInLine& fraction, const Segment& segment,
                                             const ParserState& state) {
  const std::string_view line = segment.text;
  const bool is_single = fraction.is_counted && fraction.upper <= 1;
  if (!state.is_vouched_for && (is_single || is_other_count(line, fraction.span) ||
                                (!segment.is_redrawn && is_table_cell(line, fraction.span)))) {
    return std::nullopt;
  }
  return ProgressReading{.value = fraction.part,
                         .upper = fraction.upper,
                         .scale = Scale::fraction,
                         .words = context_words(line, fraction.span.from, fraction.span.to)};
}

/// Returns the total of a count that says the same as the percentage, or 0.
double matching_total(std::string_view line, double percent) {
  // Tools round percentages up, down or to the nearest.
  constexpr double rounding = 1.5;
  const auto fraction = find_fraction(line, [&](const FractionInLine& found) {
    return found.is_counted &&
           std::abs(found.part / found.upper * most_percent - percent) < rounding;
  });
  return fraction ? fraction->upper : 0;
}

bool is_other(const Segment& segment, NumberSpan percent) {
  return is_other_percentage(segment.text, percent) ||
         (!segment.is_redrawn && is_table_cell(segment.text, percent));
}

ProgressReading read_percent(std::string_view line, const PercentInLine& found) {
  return {.value = found.value,
          .meaning = meaning_of_percent(line, found.span),
          .words = context_words(line, found.span.from, found.span.to)};
}

}  // namespace

std::optional<ProgressReading> any_percent(const Segment& segment, ParserState& state) {
  constexpr int most_of_one_line = 2;  // a line with more of them is a statistic
  const std::string_view line = segment.text;
  std::optional<ProgressReading> first;
  int count = 0;
  for (std::size_t sign = line.find('%'); sign != std::string_view::npos;
       sign = line.find('%', sign + 1)) {
    const auto found = percent_at(line, sign);
    count += found ? 1 : 0;
    if (!found || (!state.is_vouched_for && is_other(segment, found->span))) {
      continue;
    }
    auto reading = read_percent(line, *found);
    // Of several percentages in a line, the one that calls itself progress counts, so a statistic
    // beside it does no harm.
    if (reading.meaning == Meaning::certain) {
      first = std::move(reading);
      count = 1;
      break;
    }
    first = first ? std::move(first) : std::move(reading);
  }
  if (!first || is_preparation(line)) {
    return std::nullopt;
  }
  // After the loop, since the number of percentages in the line is only known then.
  if (!state.is_vouched_for && (count > most_of_one_line || begins_with_part(line))) {
    return std::nullopt;
  }
  // A count that agrees with the percentage, as in "42% 42/100", both supports it and tells the
  // bars of different jobs apart by their totals.
  first->count_total = matching_total(line, *first->value);
  if (first->meaning == Meaning::unknown && first->count_total > 0) {
    first->meaning = Meaning::likely;
  }
  return first;
}

std::optional<ProgressReading> fraction_in_brackets(const Segment& segment, ParserState&) {
  const auto count = count_pair(bracketed(segment.visible).value_or(std::string_view{}));
  if (!count || !is_fraction({count->first, {}}, {count->second, {}})) {
    return std::nullopt;
  }
  return ProgressReading{
      .value = count->first.value, .upper = count->second.value, .scale = Scale::fraction};
}

std::optional<ProgressReading> any_fraction(const Segment& segment, ParserState& state) {
  const auto fraction = find_fraction(segment.text, [](const FractionInLine&) { return true; });
  return fraction ? read_fraction(*fraction, segment, state) : std::nullopt;
}

std::optional<ProgressReading> count_of_total(const Segment& segment, ParserState& state) {
  constexpr std::string_view of = " of ";
  constexpr std::string_view out = " out";
  const std::string_view line = segment.text;
  // Searching for one letter is a call of memchr(), which is far faster than searching for four.
  // The rarer letter of "of".
  for (std::size_t at = line.find('f'); at != std::string_view::npos; at = line.find('f', at + 1)) {
    if (at < 2 || line.substr(at - 2, of.size()) != of) {
      continue;
    }
    const std::string_view lead = line.substr(0, at - 2);
    const std::size_t part_end = lead.size() - (lead.ends_with(out) ? out.size() : 0);
    if (const auto fraction = fraction_around(line, part_end, at + 2)) {
      return read_fraction(*fraction, segment, state);
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::progress
