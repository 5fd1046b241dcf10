#include "preview/bar.hpp"

#include "preview/width.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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

Span full(int columns, Colour colour) { return {repeated("━", columns), {.colour = colour}}; }

/// Where there are no colours, the other part of a bar is told by a thinner line.
Span rest(int columns, const Canvas& canvas) {
  return {repeated(canvas.colours == 0 ? "─" : "━", columns), {.colour = Colour::faint}};
}

}  // namespace

Line bar(double part, Colour colour, const Canvas& canvas) {
  const double known = std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0.0;
  int filled = static_cast<int>(std::lround(known * canvas.columns));
  // What has begun shows, and what is not done does not look done.
  if (known > 0 && known < 1 && canvas.columns > 1) {
    filled = std::clamp(filled, 1, canvas.columns - 1);
  }
  return {full(filled, colour), rest(canvas.columns - filled, canvas)};
}

Line segments(long long reached, long long steps, const std::vector<Colour>& colours, Colour accent,
              const Canvas& canvas) {
  const bool has_gaps = steps <= (canvas.columns + 1) / 2;
  if (steps > canvas.columns) {
    return bar(static_cast<double>(reached) / static_cast<double>(steps), accent, canvas);
  }
  const int count = static_cast<int>(std::max(steps, 1LL));
  const int gap = has_gaps ? 1 : 0;
  const int room = canvas.columns - gap * (count - 1);
  Line line;
  for (int i = 0; i < count; ++i) {
    const int columns = room * (i + 1) / count - room * i / count;
    const auto index = static_cast<std::size_t>(i);
    const Colour colour = index < colours.size() ? colours[index] : accent;
    line.push_back(i < reached ? full(columns, colour) : rest(columns, canvas));
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
    {'9', {"█▀█", "▀▀█", "▀▀▀"}}, {'.', {" ", " ", "▀"}},       {',', {" ", " ", "▞"}},
    {':', {"▄", "▄", " "}},       {'-', {"  ", "▀▀", "  "}},    {'+', {" ▄ ", "▀█▀", "   "}},
    {'%', {"▀ █", "▄▀ ", "▀ ▀"}}, {'$', {"██▀", "▀██", "▀▀▀"}}, {'/', {"  █", "▄▀ ", "▀  "}},
    {' ', {" ", " ", " "}},
};

const Glyph* glyph_of(char character) {
  const auto* const found = std::ranges::find(glyphs, character, &Glyph::character);
  return found == std::end(glyphs) ? nullptr : found;
}

/// The start of the text that can be written large; none if it tells no number.
std::string_view large_part(std::string_view text) {
  const auto* const end = std::ranges::find_if(text, [](char c) { return glyph_of(c) == nullptr; });
  std::string_view part = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  while (part.ends_with(' ')) {
    part.remove_suffix(1);
  }
  return part.find_first_of("0123456789:") == std::string_view::npos ? std::string_view{} : part;
}

Lines large(std::string_view part, Colour colour) {
  Lines lines;
  for (std::size_t row = 0; row < height; ++row) {
    std::string text;
    for (const char character : part) {
      text.append(text.empty() ? "" : " ").append(glyph_of(character)->rows.at(row));
    }
    lines.push_back({{text, {.colour = colour}}});
  }
  return lines;
}

}  // namespace

Lines figure(std::string_view text, const Span& after, Colour colour, int columns) {
  const std::string_view part = large_part(text);
  const Span unit{std::string{text.substr(part.size())}, {.colour = colour, .bold = true}};
  Line behind;
  for (const Span& span : {unit, after}) {
    if (!span.text.empty()) {
      behind.push_back({span.text.starts_with(' ') ? "" : " "});
      behind.push_back(span);
    }
  }
  Lines lines = large(part, colour);
  if (part.empty() || width(lines.back()) + width(behind) > columns) {
    const Span whole{std::string{text}, {.colour = colour, .bold = true}};
    if (after.text.empty()) {
      return {{whole}};
    }
    return {{whole, {"  "}, after}};
  }
  lines.back().insert(lines.back().end(), behind.begin(), behind.end());
  return lines;
}

}  // namespace activitysmith::preview
