#include "text/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace activitysmith::text {
namespace {

/// How many letters have to be put in, taken out, changed or swapped with the next one.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(last.begin(), last.end(), 0U);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[to.size()];
}

}  // namespace

std::string_view nearest(std::string_view typed, std::span<const std::string_view> words) {
  constexpr std::size_t longest_worth_comparing = 64;
  if (typed.size() > longest_worth_comparing) {
    return {};
  }
  std::string_view best;
  std::size_t least = 1 + std::max<std::size_t>(1, typed.size() / 3);
  for (const std::string_view word : words) {
    const std::size_t away = distance(typed, word);
    if (away < least) {
      least = away;
      best = word;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> words) {
  const std::string_view word = nearest(typed, words);
  return word.empty() ? std::string{} : fmt::format("; did you mean {}?", word);
}

}  // namespace activitysmith::text
