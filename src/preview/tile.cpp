#include "preview/tile.hpp"

#include "preview/bar.hpp"
#include "preview/member.hpp"
#include "preview/width.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::preview {
namespace {

constexpr int gap = 2;
constexpr std::size_t most = 8;

struct Tile {
  std::string label, value, unit;
  double number = 0;
  Colour colour;
};

std::vector<Tile> tiles_of(const Json& tiles, Colour accent) {
  std::vector<Tile> result;
  for (const Json& tile : tiles) {
    if (tile.is_object() && result.size() < most) {
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

}  // namespace activitysmith::preview
