#include "payload/tile.hpp"

#include "payload/painted.hpp"
#include "payload/read.hpp"
#include "text/number.hpp"
#include "text/parse_json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace activitysmith::payload {
namespace {

struct Quantity {
  Json number;
  std::string unit;
};

std::size_t digits_at(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("0123456789", at), text.size()) - at;
}

/// "76%", "1.5 GB", "12": a number without a sign, then perhaps one space, then a unit of at most
/// eight characters that has no space and does not begin with a digit.
std::optional<Quantity> quantity(std::string_view text) {
  constexpr std::size_t longest_unit = 8;
  std::size_t at = digits_at(text, 0);
  if (at == 0) {
    return std::nullopt;
  }
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    at += fraction == 0 ? 0 : 1 + fraction;
  }
  std::string_view unit = text.substr(at);
  constexpr std::string_view space = " \t\r\n\v\f";
  if (!unit.empty() && space.find(unit.front()) != std::string_view::npos) {
    unit.remove_prefix(1);
  }
  const bool spaced = unit.find_first_of(space) != std::string_view::npos;
  if (spaced || text::length(unit) > longest_unit || digits_at(unit, 0) > 0) {
    return std::nullopt;
  }
  // Leading zeros are no JSON; the number they lead to is.
  std::string_view number = text.substr(0, at);
  while (number.size() > 1 && number[0] == '0' && number[1] != '.') {
    number.remove_prefix(1);
  }
  if (!text::is_json_number(number)) {
    return std::nullopt;  // beyond all range
  }
  return Quantity{text::parse_json(number), std::string{unit}};
}

const std::string* text_value(const Json& tile) {
  return tile.contains("value") && tile["value"].is_string()
             ? &tile["value"].get_ref<const std::string&>()
             : nullptr;
}

bool is_quantity(const Json& tile) {
  const std::string* const text = text_value(tile);
  return text != nullptr && quantity(*text).has_value();
}

/// The tile with its text split into number and unit.
Json measured(const Json& tile) {
  const Quantity split = *quantity(*text_value(tile));
  Json result = {{"label", tile["label"]}, {"value", split.number}};
  if (!split.unit.empty()) {
    result["unit"] = split.unit;
  }
  if (tile.contains("color")) {
    result["color"] = tile["color"];
  }
  return result;
}

}  // namespace

Json read_tile(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw ReadError(
        fmt::format("{} does not fit; give LABEL=VALUE or LABEL@COLOR=VALUE", shown(Json(text))));
  }
  const Painted label = read_painted(text.substr(0, equals));
  Json tile = {{"label", label.text}, {"value", text.substr(equals + 1)}};
  if (!label.color.empty()) {
    tile["color"] = label.color;
  }
  return tile;
}

void settle_tiles(Draft& draft) {
  const std::string place = "/content_state/metrics";
  const Origin* const origin = draft.origin(place);
  const Json* const metrics = draft.find(place);
  if (origin == nullptr || metrics == nullptr || !metrics->is_array() ||
      origin->said.option->field->kind != spec::Kind::tile) {
    return;
  }
  const Json* const type = draft.find("/content_state/type");
  const bool named = type != nullptr;
  if ((named && *type == "stats") || (!named && !std::ranges::all_of(*metrics, is_quantity))) {
    return;
  }
  Json settled = Json::array();
  for (const Json& tile : *metrics) {
    settled.push_back(is_quantity(tile) ? measured(tile) : tile);
  }
  draft.body[Json::json_pointer(place)] = std::move(settled);
}

}  // namespace activitysmith::payload
