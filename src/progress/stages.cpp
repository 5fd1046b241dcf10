#include "progress/stages.hpp"

#include "progress/count.hpp"
#include "progress/entry.hpp"

#include <algorithm>
#include <numeric>

namespace activitysmith::progress {
namespace {

constexpr std::size_t longest_name = 200;
constexpr double most_steps = 10'000;

/// What stands in the brackets of "#9 [build 2/4] RUN make".
std::optional<std::string_view> inside(std::string_view line) {
  if (!line.starts_with('#')) {
    return std::nullopt;
  }
  line.remove_prefix(1);
  const std::string_view number = next_word(line);
  const std::size_t end = line.find(']');
  if (!whole_count(number) || !line.starts_with(" [") || end == std::string_view::npos) {
    return std::nullopt;
  }
  return line.substr(2, end - 2);
}

}  // namespace

bool Stages::take(std::string_view line) {
  const auto text = inside(line);
  const std::size_t stroke = text ? text->rfind('/') : std::string_view::npos;
  if (stroke == std::string_view::npos || text->size() > longest_name) {
    return false;
  }
  const std::size_t space = text->rfind(' ', stroke);
  const std::size_t from = space == std::string_view::npos ? 0 : space + 1;
  const auto step = whole_count(text->substr(from, stroke - from));
  const auto all = whole_count(text->substr(stroke + 1));
  const bool is_step = step && all && step->is_whole && all->is_whole && step->value >= 1 &&
                       step->value <= all->value && all->value <= most_steps;
  Stage* const stage = is_step ? entry_of(stages_, text->substr(0, from), most) : nullptr;
  if (stage == nullptr) {
    return false;
  }
  stage->all = static_cast<std::size_t>(all->value);
  stage->begun =
      std::min(std::max(stage->begun, static_cast<std::size_t>(step->value)), stage->all);
  return true;
}

std::size_t Stages::begun() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const Stage& stage) { return stage.begun; });
}

std::size_t Stages::all() const {
  return std::transform_reduce(stages_.begin(), stages_.end(), std::size_t{0}, std::plus{},
                               [](const Stage& stage) { return stage.all; });
}

}  // namespace activitysmith::progress
