#include "payload/short_way.hpp"

#include "payload/button.hpp"
#include "payload/painted.hpp"
#include "payload/read.hpp"
#include "payload/tile.hpp"
#include "payload/type.hpp"
#include "spec/shared_fields.hpp"
#include "text/duration.hpp"
#include "text/nearest.hpp"
#include "text/number.hpp"
#include "text/parse_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace activitysmith::payload {
namespace {

using spec::Kind;
using spec::On;

constexpr long long seconds_a_minute = 60;

[[noreturn]] void refuse(std::string_view text, std::string_view give) {
  throw ReadError(fmt::format("{} does not fit; give {}", shown(Json(text)), give));
}

/// The two sides of the first `mark`; nothing if it is not there.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view text,
                                                                   char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

/// The number that `part` of the whole `text` spells.
Json number_of(std::string_view part, std::string_view text, std::string_view give) {
  if (const auto integer = text::whole_number(part)) {
    return *integer;
  }
  const auto number = text::decimal(part);
  if (!number) {
    refuse(text, give);
  }
  return *number;
}

Assignments expand_step(std::string_view text) {
  constexpr std::string_view give = "N/M, the step and the number of steps, such as 2/3";
  const auto sides = split(text, '/');
  const auto current = sides ? text::whole_number(sides->first) : std::nullopt;
  const auto number = sides ? text::whole_number(sides->second) : std::nullopt;
  if (!current || !number) {
    refuse(text, give);
  }
  return {{state_place("current_step"), *current}, {state_place("number_of_steps"), *number}};
}

Assignments expand_progress(std::string_view text) {
  constexpr std::string_view give = "N% or N/M, such as 42% or 30/120";
  if (const auto sides = split(text, '/')) {
    return {{state_place("value"), number_of(sides->first, text, give)},
            {state_place("upper_limit"), number_of(sides->second, text, give)}};
  }
  const std::string_view part = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
  return {{state_place("percentage"), number_of(part, text, give)}};
}

Assignments expand_timer(std::string_view text) {
  if (text == "up") {
    return {{state_place("counts_down"), false}};
  }
  const auto seconds = text::duration(text);
  if (!seconds) {
    refuse(text, "a duration such as 5m, 1h30m or 90 (seconds), or up");
  }
  return {{state_place("duration_seconds"), *seconds}};
}

/// What is written in hours and minutes goes as minutes, what has seconds as seconds.
Assignments expand_dismissal(std::string_view text, On on) {
  if (text == "now") {
    return {{state_place("auto_dismiss_minutes"), 0}};
  }
  const auto seconds = text::duration(text);
  if (!seconds) {
    refuse(text, "a duration such as 30s or 5m, or now");
  }
  if (text.ends_with('m') || text.ends_with('h') || on == On::end) {
    if (*seconds % seconds_a_minute != 0) {
      refuse(text, "whole minutes, which is all that activity end knows");
    }
    return {{state_place("auto_dismiss_minutes"), *seconds / seconds_a_minute}};
  }
  return {{state_place("auto_dismiss_seconds"), *seconds}};
}

/// No symbol's name has an "@", so what follows one is meant to be a color.
Painted read_symbol(std::string_view text) {
  Painted symbol = read_painted(text);
  const std::size_t at = symbol.text.rfind('@');
  if (at != std::string::npos) {
    const std::string color = symbol.text.substr(at + 1);
    throw ReadError(fmt::format("{} is no color; give one of {}{}", shown(Json(color)),
                                fmt::join(spec::colors, ", "),
                                text::did_you_mean(color, spec::colors)));
  }
  return symbol;
}

Assignments painted_object(const Painted& painted, std::string_view object, std::string_view word) {
  Assignments result{{state_place(fmt::format("{}/{}", object, word)), painted.text}};
  if (!painted.color.empty()) {
    result.push_back({state_place(fmt::format("{}/color", object)), painted.color});
  }
  return result;
}

Assignments expand_entry(std::string_view text) {
  const auto sides = split(text, '=');
  if (!sides || sides->first.empty()) {
    refuse(text, "KEY=VALUE");
  }
  const auto [key, value] = *sides;
  const bool keeps_type = value == "true" || value == "false" || text::is_json_number(value);
  Json entry = Json::object();
  entry[std::string{key}] = keeps_type ? text::parse_json(value) : Json(value);
  return {{"/metadata", std::move(entry)}};
}

Assignments list_entry(std::string pointer, Json entry) {
  return {{std::move(pointer), Json::array({std::move(entry)})}};
}

}  // namespace

Assignments expand(const Said& said, spec::On on) {
  switch (said.option->field->kind) {
    case Kind::step: return expand_step(said.text);
    case Kind::progress: return expand_progress(said.text);
    case Kind::timer: return expand_timer(said.text);
    case Kind::dismissal: return expand_dismissal(said.text, on);
    case Kind::symbol: return painted_object(read_symbol(said.text), "icon", "symbol");
    case Kind::label: return painted_object(read_painted(said.text), "badge", "title");
    case Kind::tile: return list_entry(state_place("metrics"), read_tile(said.text));
    case Kind::entry: return expand_entry(said.text);
    case Kind::button: return list_entry("/actions", read_button(said.text));
    case Kind::webhook: return list_entry("/actions", read_webhook(said.text));
    default: return {};
  }
}

std::vector<std::string> spelled_places(Kind kind) {
  switch (kind) {
    case Kind::step: return {state_place("current_step"), state_place("number_of_steps")};
    case Kind::progress: return {state_place("percentage")};
    case Kind::timer: return {state_place("duration_seconds")};
    case Kind::dismissal: return {state_place("auto_dismiss_minutes")};
    case Kind::symbol: return {state_place("icon/symbol")};
    case Kind::label: return {state_place("badge/title")};
    case Kind::tile: return {state_place("metrics")};
    case Kind::entry: return {"/metadata"};
    case Kind::button:
    case Kind::webhook: return {"/actions"};
    default: return {};
  }
}

}  // namespace activitysmith::payload
