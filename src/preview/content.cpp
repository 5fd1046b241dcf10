// What a card shows below its title: one function for each type of Live Activity, found in the
// table `renderers` at the end. The API lets an update leave the type out if the card exists. Then
// nobody here knows it, so everything that the state has members for is drawn. The digits, bars and
// tiles are also used by the previews of widgets.
//
// All numbers come from the user. With --no-validate they may be negative, infinite or huge, so
// each is clamped before it is converted to an integer, where an overflow would be undefined
// behavior.

#include "preview/content.hpp"

#include "preview/layout.hpp"
#include "preview/width.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>

namespace activitysmith::preview {

namespace {

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

Span full(int columns, Color color) { return {repeated("━", columns), {.color = color}}; }

/// Without colors, the unfilled part of a bar is a thinner line.
Span rest(int columns, const Canvas& canvas) {
  return {repeated(canvas.colors == 0 ? "─" : "━", columns), {.color = Color::faint}};
}

}  // namespace

Line bar(double part, Color color, const Canvas& canvas) {
  // A limit of 0 makes the part infinite or NaN, and clamp() returns NaN unchanged.
  const double known = std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0.0;
  int filled = static_cast<int>(std::lround(known * canvas.columns));
  // Progress that has begun is visible, and a bar that is not done never looks full.
  if (known > 0 && known < 1 && canvas.columns > 1) {
    filled = std::clamp(filled, 1, canvas.columns - 1);
  }
  return {full(filled, color), rest(canvas.columns - filled, canvas)};
}

Line segments(long long reached, long long steps, const std::vector<Color>& colors, Color accent,
              const Canvas& canvas) {
  // A segment needs a column of its own and a gap needs another one, except after the last.
  const bool has_gaps = steps <= (canvas.columns + 1) / 2;
  if (steps > canvas.columns) {
    return bar(static_cast<double>(reached) / static_cast<double>(steps), accent, canvas);
  }
  const int count = static_cast<int>(std::max(steps, 1LL));
  const int gap = has_gaps ? 1 : 0;
  const int room = canvas.columns - gap * (count - 1);
  Line line;
  for (int i = 0; i < count; ++i) {
    // The difference of two rounded ends, so that the widths add up to the room without a
    // remainder.
    const int columns = room * (i + 1) / count - room * i / count;
    const auto index = static_cast<std::size_t>(i);
    const Color color = index < colors.size() ? colors[index] : accent;
    line.push_back(i < reached ? full(columns, color) : rest(columns, canvas));
    if (gap > 0 && i + 1 < count) {
      line.push_back({" "});
    }
  }
  return line;
}

namespace {

constexpr std::size_t height = 3;

struct Glyph {
  char character;
  std::array<std::string_view, height> rows;
};

constexpr Glyph glyphs[] = {
    {'0', {"█▀█", "█ █", "▀▀▀"}}, {'1', {"▀█ ", " █ ", "▀▀▀"}}, {'2', {"▀▀█", "█▀▀", "▀▀▀"}},
    {'3', {"▀▀█", " ▀█", "▀▀▀"}}, {'4', {"█ █", "▀▀█", "  ▀"}}, {'5', {"█▀▀", "▀▀█", "▀▀▀"}},
    {'6', {"█▀▀", "█▀█", "▀▀▀"}}, {'7', {"▀▀█", "  █", "  ▀"}}, {'8', {"█▀█", "█▀█", "▀▀▀"}},
    {'9', {"█▀█", "▀▀█", "▀▀▀"}}, {':', {"▄", "▄", " "}},       {'-', {"  ", "▀▀", "  "}},
    {' ', {" ", " ", " "}},
};

const Glyph* glyph_of(char character) {
  const auto* const found = std::ranges::find(glyphs, character, &Glyph::character);
  return found == std::end(glyphs) ? nullptr : found;
}

/// The prefix of the text that can be drawn in large digits; empty if it has no digit, or if a sign
/// follows that is only readable as a character, as in 2,430 and 18%.
std::string_view large_prefix(std::string_view text) {
  const auto* const end = std::ranges::find_if(text, [](char c) { return glyph_of(c) == nullptr; });
  if (end != text.end() && end != text.begin() &&
      std::ispunct(static_cast<unsigned char>(*end)) != 0) {
    return {};
  }
  std::string_view part = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  while (part.ends_with(' ')) {
    part.remove_suffix(1);
  }
  return part.find_first_of("0123456789:") == std::string_view::npos ? std::string_view{} : part;
}

Lines large(std::string_view part, Color color) {
  Lines lines;
  for (std::size_t row = 0; row < height; ++row) {
    std::string text;
    for (const char character : part) {
      text.append(text.empty() ? "" : " ").append(glyph_of(character)->rows.at(row));
    }
    lines.push_back({{text, {.color = color}}});
  }
  return lines;
}

}  // namespace

Lines large_text(std::string_view text, const Span& after, Color color, int columns) {
  const std::string_view part = large_prefix(text);
  const Span unit{std::string{text.substr(part.size())}, {.color = color, .bold = true}};
  Line behind;
  for (const Span& span : {unit, after}) {
    if (!span.text.empty()) {
      behind.push_back({span.text.starts_with(' ') ? "" : " "});
      behind.push_back(span);
    }
  }
  Lines lines = large(part, color);
  if (part.empty() || width(lines.back()) + width(behind) > columns) {
    const Span whole{std::string{text}, {.color = color, .bold = true}};
    if (after.text.empty()) {
      return {{whole}};
    }
    return {{whole, {"  "}, after}};
  }
  lines.back().insert(lines.back().end(), behind.begin(), behind.end());
  return lines;
}

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
  // Rounded up, so that 00:00 only appears when no time is left.
  const auto whole = static_cast<long long>(std::ceil(std::clamp(seconds, 0.0, longest)));
  return whole < hour
             ? fmt::format("{:02}:{:02}", whole / minute, whole % minute)
             : fmt::format("{}:{:02}:{:02}", whole / hour, whole % hour / minute, whole % minute);
}

Lines timer(const Json& state, Color accent, int columns) {
  const bool counts_down = bool_member(state, "counts_down", true);
  const bool is_running = bool_member(state, "is_running", true);
  const std::optional<double> duration = number_member(state, "duration_seconds");
  const std::string from_zero = is_running ? clock(0) : "--:--";
  const std::string unknown = counts_down ? "--:--" : from_zero;
  const std::string time = counts_down && duration ? clock(*duration) : unknown;
  const Span after{direction(is_running, counts_down, duration), {.color = Color::gray}};
  return large_text(time, after, accent, columns);
}

namespace {

constexpr int gap = 2;
constexpr std::size_t most_tiles = 8;

struct Tile {
  std::string label, value, unit;
  double number = 0;
  Color color;
};

std::vector<Tile> tiles_of(const Json& tiles, Color accent, const Canvas& canvas) {
  std::vector<Tile> result;
  for (const Json& tile : tiles) {
    if (tile.is_object() && result.size() < most_tiles) {
      result.push_back({.label = string_member(tile, "label") + color_note(tile, canvas),
                        .value = text_or_number(tile, "value"),
                        .unit = string_member(tile, "unit"),
                        .number = number_member(tile, "value").value_or(0),
                        .color = color_from_name(string_member(tile, "color"), accent)});
    }
  }
  return result;
}

/// "76%", "21°C", "1.5 GB".
std::string format_value(const Tile& tile) {
  const bool is_close = tile.unit.empty() || tile.unit == "%" || tile.unit.starts_with("°");
  return tile.value + (is_close ? "" : " ") + tile.unit;
}

Lines metric(const Tile& tile, const Canvas& canvas) {
  const Line head =
      justify({{tile.label, {.color = Color::gray}}},
              {{format_value(tile), {.color = tile.color, .bold = true}}}, canvas.columns);
  constexpr double whole = 100;
  // Only a percentage has a known upper limit, so only it can have a bar.
  return tile.unit == "%" ? Lines{head, bar(tile.number / whole, tile.color, canvas)} : Lines{head};
}

Lines stat(const Tile& tile, const Canvas& /*canvas*/) {
  return {{{tile.label, {.color = Color::gray}}},
          {{format_value(tile), {.color = tile.color, .bold = true}}}};
}

/// Rows of `in_row` tiles, with an empty line between the rows.
template <typename Draw>
Lines grid(const std::vector<Tile>& tiles, std::size_t in_row, const Canvas& canvas, Draw draw) {
  const int count = static_cast<int>(in_row);
  const Canvas cell{(canvas.columns - gap * (count - 1)) / count, canvas.colors};
  Lines lines;
  for (std::size_t first = 0; first < tiles.size(); first += in_row) {
    std::vector<Lines> row;
    for (std::size_t i = first; i < std::min(first + in_row, tiles.size()); ++i) {
      row.push_back(draw(tiles[i], cell));
    }
    if (first > 0) {
      lines.emplace_back();
    }
    std::ranges::move(join_columns(row, cell.columns, gap), std::back_inserter(lines));
  }
  return lines;
}

/// The number of tiles per row, if one needs `needed` columns, that makes rows of about equal
/// length.
std::size_t tiles_per_row(std::size_t tiles, int needed, const Canvas& canvas) {
  const int fitting = std::clamp((canvas.columns + gap) / (needed + gap), 1, 4);
  const auto widest = static_cast<std::size_t>(fitting);
  // Five tiles of which four fit become rows of three and two, not of four and one.
  const std::size_t rows = std::max<std::size_t>((tiles + widest - 1) / widest, 1);
  return std::max<std::size_t>((tiles + rows - 1) / rows, 1);
}

}  // namespace

Lines metric_tiles(const Json& tiles, Color accent, const Canvas& canvas) {
  constexpr int needed = 24;
  const std::vector<Tile> drawn = tiles_of(tiles, accent, canvas);
  return grid(drawn, tiles_per_row(drawn.size(), needed, canvas), canvas, metric);
}

Lines stat_tiles(const Json& tiles, Color accent, const Canvas& canvas) {
  int needed = 12;
  const std::vector<Tile> drawn = tiles_of(tiles, accent, canvas);
  for (const Tile& tile : drawn) {
    needed = std::max({needed, width(tile.label), width(format_value(tile))});
  }
  return grid(drawn, tiles_per_row(drawn.size(), needed, canvas), canvas, stat);
}

namespace {

/// A bar that `draw` makes for the space left of the label.
template <typename Draw>
Line labeled_bar(const std::string& text, const CardContext& context, Draw draw) {
  // The bar keeps about half of the width, however long the label is.
  const Line label{{text, {.color = context.accent, .bold = true}}};
  const int room = context.canvas.columns - std::min(width(label), context.canvas.columns / 2) - 2;
  Line line = draw(Canvas{room, context.canvas.colors});
  line.push_back({"  "});
  std::ranges::copy(truncate(label, context.canvas.columns / 2), std::back_inserter(line));
  return line;
}

Lines progress(const CardContext& context) {
  constexpr double whole = 100;
  const auto value = number_member(context.state, "value");
  const auto limit = number_member(context.state, "upper_limit");
  const auto percentage = number_member(context.state, "percentage");
  if (!percentage && !(value && limit)) {
    return {};
  }
  const std::string label = percentage ? text_or_number(context.state, "percentage") + "%"
                                       : text_or_number(context.state, "value") + " of " +
                                             text_or_number(context.state, "upper_limit");
  const double part = percentage ? *percentage / whole : *value / *limit;
  return {labeled_bar(label, context,
                      [&](const Canvas& room) { return bar(part, context.accent, room); })};
}

/// The colors of the completed steps; the last of them is the current step.
std::vector<Color> step_colors(const CardContext& context, long long reached) {
  std::vector<Color> colors;
  if (const Json* const named = find_member(context.state, "step_colors");
      named != nullptr && named->is_array()) {
    for (const Json& name : *named) {
      colors.push_back(color_from_name(name.is_string() ? name.get<std::string>() : std::string{},
                                       context.accent));
    }
  }
  const std::string current = string_member(context.state, "step_color");
  // Beyond one step per column, segments() draws a plain bar. That bounds the size of the vector as
  // well, for `reached` may be a billion.
  if (!current.empty() && reached > 0 && reached <= context.canvas.columns) {
    colors.resize(std::max(colors.size(), static_cast<std::size_t>(reached)), context.accent);
    colors[static_cast<std::size_t>(reached - 1)] = color_from_name(current, context.accent);
  }
  return colors;
}

/// A number of steps, clamped to a range in which arithmetic cannot overflow.
std::optional<long long> count_of(const CardContext& context, std::string_view key) {
  constexpr double most = 1e9;
  const auto number = number_member(context.state, key);
  return number ? std::optional{std::llround(std::clamp(*number, 0.0, most))} : std::nullopt;
}

Lines segmented_progress(const CardContext& context) {
  const auto steps = count_of(context, "number_of_steps");
  const auto reached = count_of(context, "current_step");
  if (!steps) {
    if (!reached) {
      return {};
    }
    return {{{fmt::format("Step {}", *reached), {.color = context.accent, .bold = true}}}};
  }
  const long long done = std::min(reached.value_or(0), *steps);
  return {labeled_bar(fmt::format("{} of {}", done, *steps), context, [&](const Canvas& room) {
    return segments(done, *steps, step_colors(context, done), context.accent, room);
  })};
}

template <Lines (*draw)(const Json&, Color, const Canvas&)>
Lines tiles(const CardContext& context) {
  const Json* const metrics = find_member(context.state, "metrics");
  return metrics != nullptr && metrics->is_array() ? draw(*metrics, context.accent, context.canvas)
                                                   : Lines{};
}

Lines alert(const CardContext& context) {
  constexpr std::size_t most = 4;
  const Json* const message = find_member(context.state, "message");
  return message != nullptr && message->is_string()
             ? paragraph(message->get_ref<const std::string&>(), {}, context.canvas.columns, most)
             : Lines{};
}

bool has_any(const Json& state, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(
      keys, [&](std::string_view key) { return find_member(state, key) != nullptr; });
}

bool has_time(const Json& state) {
  return has_any(state, {"duration_seconds", "counts_down", "is_running"});
}

/// Of a state that says nothing of the time, which goes on as it is, only the phone can draw it.
Lines timer_of(const CardContext& context) {
  return has_time(context.state) ? timer(context.state, context.accent, context.canvas.columns)
                                 : Lines{};
}

Lines value(const CardContext& context) {
  const std::string text = text_or_number(context.state, "value");
  return text.empty() ? Lines{} : large_text(text, {}, context.accent, context.canvas.columns);
}

struct Renderer {
  std::string_view type;
  Lines (*draw)(const CardContext&);
};

constexpr Renderer renderers[] = {
    {"segmented_progress", segmented_progress},
    {"progress", progress},
    {"metrics", tiles<metric_tiles>},
    {"stats", tiles<stat_tiles>},
    {"alert", alert},
    {"timer", timer_of},
    {"value", value},
};

/// Whether a state without a type may be of this one. Tiles of metrics and stats are drawn as
/// stats.
bool may_be_type(const Json& state, std::string_view type) {
  if (type == "timer") {
    return has_time(state);
  }
  return type == "value" ? !has_any(state, {"upper_limit"}) : type != "metrics";
}

}  // namespace

Lines content_lines(const CardContext& context, std::string_view type) {
  const bool is_known = std::ranges::find(renderers, type, &Renderer::type) != std::end(renderers);
  Lines lines;
  for (const Renderer& drawing : renderers) {
    // Without a known type, each renderer draws what it finds. Those that find nothing return no
    // lines.
    if (is_known ? drawing.type == type : may_be_type(context.state, drawing.type)) {
      std::ranges::move(drawing.draw(context), std::back_inserter(lines));
    }
  }
  return lines;
}

}  // namespace activitysmith::preview
