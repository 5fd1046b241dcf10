#include "preview/state.hpp"

#include "preview/bar.hpp"
#include "preview/layout.hpp"
#include "preview/width.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace activitysmith::preview {

namespace {

std::string direction(bool is_running, bool counts_down, std::optional<double> duration) {
  if (!is_running) {
    return "❚❚ paused";
  }
  if (counts_down) {
    return "▼ counting down";
  }
  return duration ? "▲ counting up to " + clock(*duration) : "▲ counting up";
}

}  // namespace

std::string clock(double seconds) {
  constexpr double longest = 1e12;
  constexpr long long minute = 60;
  constexpr long long hour = 60 * minute;
  const auto whole = static_cast<long long>(std::ceil(std::clamp(seconds, 0.0, longest)));
  return whole < hour
             ? fmt::format("{:02}:{:02}", whole / minute, whole % minute)
             : fmt::format("{}:{:02}:{:02}", whole / hour, whole % hour / minute, whole % minute);
}

Lines timer(const Json& state, Colour accent, int columns) {
  const bool counts_down = flag_of(state, "counts_down", true);
  const bool is_running = flag_of(state, "is_running", true);
  const std::optional<double> duration = number_of(state, "duration_seconds");
  const std::string from_zero = is_running ? clock(0) : "--:--";
  const std::string unknown = counts_down ? "--:--" : from_zero;
  const std::string time = counts_down && duration ? clock(*duration) : unknown;
  const Span after{direction(is_running, counts_down, duration), {.colour = Colour::gray}};
  return figure(time, after, accent, columns);
}

namespace {

constexpr int gap = 2;
constexpr std::size_t most_tiles = 8;

struct Tile {
  std::string label, value, unit;
  double number = 0;
  Colour colour;
};

std::vector<Tile> tiles_of(const Json& tiles, Colour accent) {
  std::vector<Tile> result;
  for (const Json& tile : tiles) {
    if (tile.is_object() && result.size() < most_tiles) {
      result.push_back({.label = text_of(tile, "label"),
                        .value = written(tile, "value"),
                        .unit = text_of(tile, "unit"),
                        .number = number_of(tile, "value").value_or(0),
                        .colour = colour_called(text_of(tile, "color"), accent)});
    }
  }
  return result;
}

/// "76%", "21°C", "1.5 GB".
std::string reading(const Tile& tile) {
  const bool is_close = tile.unit.empty() || tile.unit == "%" || tile.unit.starts_with("°");
  return tile.value + (is_close ? "" : " ") + tile.unit;
}

Lines metric(const Tile& tile, const Canvas& canvas) {
  const Line head =
      spread({{tile.label, {.colour = Colour::gray}}},
             {{reading(tile), {.colour = tile.colour, .bold = true}}}, canvas.columns);
  constexpr double whole = 100;
  return tile.unit == "%" ? Lines{head, bar(tile.number / whole, tile.colour, canvas)}
                          : Lines{head};
}

Lines stat(const Tile& tile, const Canvas& /*canvas*/) {
  return {{{tile.label, {.colour = Colour::gray}}},
          {{reading(tile), {.colour = tile.colour, .bold = true}}}};
}

/// Rows of `in_row` tiles, with an empty line between the rows.
template <typename Draw>
Lines grid(const std::vector<Tile>& tiles, std::size_t in_row, const Canvas& canvas, Draw draw) {
  const int count = static_cast<int>(in_row);
  const Canvas cell{(canvas.columns - gap * (count - 1)) / count, canvas.colours};
  Lines lines;
  for (std::size_t first = 0; first < tiles.size(); first += in_row) {
    std::vector<Lines> row;
    for (std::size_t i = first; i < std::min(first + in_row, tiles.size()); ++i) {
      row.push_back(draw(tiles[i], cell));
    }
    if (first > 0) {
      lines.emplace_back();
    }
    std::ranges::move(beside(row, cell.columns, gap), std::back_inserter(lines));
  }
  return lines;
}

/// How many of the tiles stand in a row if one takes `wanted` columns: rows that are about equal.
std::size_t in_row(std::size_t tiles, int wanted, const Canvas& canvas) {
  const int fitting = std::clamp((canvas.columns + gap) / (wanted + gap), 1, 4);
  const auto widest = static_cast<std::size_t>(fitting);
  const std::size_t rows = std::max<std::size_t>((tiles + widest - 1) / widest, 1);
  return std::max<std::size_t>((tiles + rows - 1) / rows, 1);
}

}  // namespace

Lines metric_tiles(const Json& tiles, Colour accent, const Canvas& canvas) {
  constexpr int wanted = 24;
  const std::vector<Tile> drawn = tiles_of(tiles, accent);
  return grid(drawn, in_row(drawn.size(), wanted, canvas), canvas, metric);
}

Lines stat_tiles(const Json& tiles, Colour accent, const Canvas& canvas) {
  int wanted = 12;
  const std::vector<Tile> drawn = tiles_of(tiles, accent);
  for (const Tile& tile : drawn) {
    wanted = std::max({wanted, width(tile.label), width(reading(tile))});
  }
  return grid(drawn, in_row(drawn.size(), wanted, canvas), canvas, stat);
}

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
