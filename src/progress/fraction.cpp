#include "progress/fraction.hpp"

#include "progress/bracket.hpp"
#include "progress/count.hpp"
#include "progress/size.hpp"
#include "progress/wording.hpp"

namespace activitysmith::progress {
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
