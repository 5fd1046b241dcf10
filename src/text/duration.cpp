#include "text/duration.hpp"

#include "text/number.hpp"

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

}  // namespace activitysmith::text
