#include "progress/size.hpp"

#include "progress/count.hpp"
#include "text/letter_case.hpp"

#include <algorithm>

namespace activitysmith::progress {
namespace {

constexpr std::string_view powers = "KMGTP";
constexpr std::size_t longest = 3;  // KiB

/// Which power of a thousand the letter stands for, from 1; 0 if for none.
std::size_t power_of(char letter) {
  const std::size_t at = powers.find(letter == 'k' ? 'K' : letter);
  return at == std::string_view::npos ? 0 : at + 1;
}

bool is_unit(std::string_view text) {
  if (text == "B") {
    return true;
  }
  if (text.empty() || power_of(text.front()) == 0) {
    return false;
  }
  const std::string_view rest = text.substr(1);
  return rest.empty() || rest == "B" || rest == "iB" || rest == "i";
}

double bytes_in(std::string_view unit) {
  const double base = unit.size() == 2 && unit.back() == 'B' ? 1000 : 1024;
  double bytes = 1;
  for (std::size_t i = unit.empty() ? 0 : power_of(unit.front()); i > 0; --i) {
    bytes *= base;
  }
  return bytes;
}

}  // namespace

std::string_view unit_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && text::is_letter(line[end]) && end - at <= longest) {
    ++end;
  }
  const std::string_view unit = at < line.size() ? line.substr(at, end - at) : std::string_view{};
  return is_unit(unit) ? unit : std::string_view{};
}

std::string_view unit_before(std::string_view line, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && text::is_letter(line[at - 1]) && end - at <= longest) {
    --at;
  }
  const std::string_view unit = line.substr(at, end - at);
  return is_unit(unit) ? unit : std::string_view{};
}

std::optional<double> size_of(std::string_view text) {
  text = trimmed(text);
  const auto count = count_at(text, 0);
  if (!count) {
    return std::nullopt;
  }
  const std::string_view unit = trimmed(text.substr(count->size));
  if (!unit.empty() && !is_unit(unit)) {
    return std::nullopt;
  }
  return count->value * bytes_in(unit);
}

}  // namespace activitysmith::progress
