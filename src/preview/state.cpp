#include "preview/state.hpp"

#include "preview/bar.hpp"
#include "preview/figure.hpp"
#include "preview/member.hpp"
#include "preview/paragraph.hpp"
#include "preview/tile.hpp"
#include "preview/timer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace activitysmith::preview {
namespace {

/// A bar made by `draw` for the room that `told` leaves it.
template <typename Draw>
Line measured(const std::string& told, const Scene& scene, Draw draw) {
  const Line label{{told, {.colour = scene.accent, .bold = true}}};
  const int room = scene.canvas.columns - std::min(width(label), scene.canvas.columns / 2) - 2;
  Line line = draw(Canvas{room, scene.canvas.colours});
  line.push_back({"  "});
  std::ranges::copy(cut(label, scene.canvas.columns / 2), std::back_inserter(line));
  return line;
}

Lines progress(const Scene& scene) {
  constexpr double whole = 100;
  const auto value = number_of(scene.state, "value");
  const auto limit = number_of(scene.state, "upper_limit");
  const auto percentage = number_of(scene.state, "percentage");
  if (!percentage && !(value && limit)) {
    return {};
  }
  const std::string told =
      percentage ? written(scene.state, "percentage") + "%"
                 : written(scene.state, "value") + " of " + written(scene.state, "upper_limit");
  const double part = percentage ? *percentage / whole : *value / *limit;
  return {measured(told, scene, [&](const Canvas& room) { return bar(part, scene.accent, room); })};
}

/// The colours of the steps that are reached; the current one is the last of them.
std::vector<Colour> step_colours(const Scene& scene, long long reached) {
  std::vector<Colour> colours;
  if (const Json* const named = member(scene.state, "step_colors");
      named != nullptr && named->is_array()) {
    for (const Json& name : *named) {
      colours.push_back(
          colour_called(name.is_string() ? name.get<std::string>() : std::string{}, scene.accent));
    }
  }
  const std::string current = text_of(scene.state, "step_color");
  if (!current.empty() && reached > 0 && reached <= scene.canvas.columns) {
    colours.resize(std::max(colours.size(), static_cast<std::size_t>(reached)), scene.accent);
    colours[static_cast<std::size_t>(reached - 1)] = colour_called(current, scene.accent);
  }
  return colours;
}

/// A number of steps that is safe to count with.
std::optional<long long> count_of(const Scene& scene, std::string_view key) {
  constexpr double most = 1e9;
  const auto number = number_of(scene.state, key);
  return number ? std::optional{std::llround(std::clamp(*number, 0.0, most))} : std::nullopt;
}

Lines segmented_progress(const Scene& scene) {
  const auto steps = count_of(scene, "number_of_steps");
  const auto reached = count_of(scene, "current_step");
  if (!steps) {
    if (!reached) {
      return {};
    }
    return {{{fmt::format("Step {}", *reached), {.colour = scene.accent, .bold = true}}}};
  }
  const long long done = std::min(reached.value_or(0), *steps);
  return {measured(fmt::format("{} of {}", done, *steps), scene, [&](const Canvas& room) {
    return segments(done, *steps, step_colours(scene, done), scene.accent, room);
  })};
}

template <Lines (*draw)(const Json&, Colour, const Canvas&)>
Lines tiles(const Scene& scene) {
  const Json* const metrics = member(scene.state, "metrics");
  return metrics != nullptr && metrics->is_array() ? draw(*metrics, scene.accent, scene.canvas)
                                                   : Lines{};
}

Lines alert(const Scene& scene) {
  constexpr std::size_t most = 4;
  const Json* const message = member(scene.state, "message");
  return message != nullptr && message->is_string()
             ? paragraph(message->get_ref<const std::string&>(), {}, scene.canvas.columns, most)
             : Lines{};
}

Lines timer_of(const Scene& scene) {
  return timer(scene.state, scene.accent, scene.canvas.columns);
}

Lines value(const Scene& scene) {
  const std::string text = written(scene.state, "value");
  return text.empty() ? Lines{} : figure(text, {}, scene.accent, scene.canvas.columns);
}

struct Drawing {
  std::string_view type;
  Lines (*draw)(const Scene&);
};

constexpr Drawing drawings[] = {
    {"segmented_progress", segmented_progress},
    {"progress", progress},
    {"metrics", tiles<metric_tiles>},
    {"stats", tiles<stat_tiles>},
    {"alert", alert},
    {"timer", timer_of},
    {"value", value},
};

bool has_any(const Json& state, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(keys,
                             [&](std::string_view key) { return member(state, key) != nullptr; });
}

/// Whether a state without a type speaks of this one. Tiles of both their types look like stats.
bool speaks_of(const Json& state, std::string_view type) {
  if (type == "timer") {
    return has_any(state, {"duration_seconds", "counts_down", "is_running"});
  }
  return type == "value" ? !has_any(state, {"upper_limit"}) : type != "metrics";
}

}  // namespace

Lines content(const Scene& scene, std::string_view type) {
  const bool is_known = std::ranges::find(drawings, type, &Drawing::type) != std::end(drawings);
  Lines lines;
  for (const Drawing& drawing : drawings) {
    if (is_known ? drawing.type == type : speaks_of(scene.state, drawing.type)) {
      std::ranges::move(drawing.draw(scene), std::back_inserter(lines));
    }
  }
  return lines;
}

}  // namespace activitysmith::preview
