#include "text/duration.hpp"

#include "text/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::text {
namespace {

struct Unit {
  char letter;
  long long seconds;
};

constexpr Unit units[] = {{'h', 3600}, {'m', 60}, {'s', 1}};
constexpr std::size_t most_digits = 9;

}  // namespace

std::optional<long long> duration(std::string_view text) {
  long long seconds = 0;
  const Unit* unit = std::begin(units);
  do {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > most_digits) {
      return std::nullopt;
    }
    const long long number = *whole_number(text.substr(0, digits));
    text.remove_prefix(digits);
    if (text.empty()) {
      // A number without a unit stands alone: 5m30 could mean anything.
      return unit == std::begin(units) ? std::optional{number} : std::nullopt;
    }
    unit = std::find_if(unit, std::end(units), [&](Unit one) { return one.letter == text[0]; });
    if (unit == std::end(units)) {
      return std::nullopt;
    }
    seconds += number * unit->seconds;
    text.remove_prefix(1);
    ++unit;
  } while (!text.empty());
  return seconds;
}

std::string spelled_duration(long long seconds) {
  constexpr Unit scale[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
  const Unit* const last = std::end(scale) - 1;
  const Unit* const unit =
      std::find_if(std::begin(scale), last, [&](Unit one) { return seconds >= one.seconds; });
  const std::string whole = fmt::format("{} {}", seconds / unit->seconds, unit->letter);
  const long long rest = unit == last ? 0 : seconds % unit->seconds / unit[1].seconds;
  return rest == 0 ? whole : fmt::format("{} {} {}", whole, rest, unit[1].letter);
}

}  // namespace activitysmith::text
