// Makes a content state of the API from how far a job is. Numbers are rounded to what a phone can
// show: floating-point noise such as 42.300000000000004 would make every state differ from the one
// before, and each would be sent. Whole numbers are sent as integers, as the API requires for
// steps.

#include "progress/state.hpp"

#include "core/json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace activitysmith::progress {

namespace {

constexpr double biggest_whole = 1e15;

/// Returns a whole number as an integer, any other rounded to a multiple of 1/`parts`.
Json number(double value, double parts) {
  if (value == std::floor(value) && value < biggest_whole) {
    return static_cast<long long>(value);
  }
  return std::round(value * parts) / parts;
}

}  // namespace

Json content_of(const State& state) {
  if (!state.document.empty()) {
    // The document of a job that writes complete states itself. It was serialized by json_line.cpp,
    // so it always parses.
    return *text::parse_json(state.document);
  }
  if (!state.value) {
    return Json::object();
  }
  constexpr double tenths = 10;
  constexpr double thousandths = 1000;
  switch (state.scale) {
    case Scale::steps:
      return {{"type", "segmented_progress"},
              {"current_step", number(*state.value, 1)},
              {"number_of_steps", number(state.upper, 1)}};
    case Scale::fraction:
      return {{"type", "progress"},
              {"value", number(*state.value, thousandths)},
              {"upper_limit", number(state.upper, thousandths)}};
    default: return {{"type", "progress"}, {"percentage", number(*state.value, tenths)}};
  }
}

}  // namespace activitysmith::progress
