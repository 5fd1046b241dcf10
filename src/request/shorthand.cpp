// Flags that are another spelling of other fields: --step 2/3 is --current-step 2 and
// --number-of-steps 3. They exist because a shell makes JSON hard to write. What they make is
// checked by the rules of the fields themselves, so nothing here knows a limit.
//
// --metric is the hard one. Whether "CPU=76%" is a number with a unit or a text depends on the
// other tiles, as a card shows either bars or texts. So its value is a text at first, and
// normalize_metrics() decides once all of them are known.

#include "request/shorthand.hpp"

#include "core/json.hpp"
#include "core/number.hpp"
#include "core/text.hpp"
#include "request/button.hpp"
#include "request/state.hpp"
#include "request/value.hpp"
#include "spec/activity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace activitysmith::request {

namespace {

/// Where the "@" stands that begins a color: a word of letters follows it, and it does not belong
/// to an "@@".
std::size_t color_mark(std::string_view text) {
  const std::size_t at = text.rfind('@');
  const bool is_word = at != std::string_view::npos && at + 1 < text.size() &&
                       std::ranges::all_of(text.substr(at + 1), text::is_letter);
  if (!is_word) {
    return text.size();
  }
  const std::size_t before = text.find_last_not_of('@', at);
  const std::size_t marks = at - (before == std::string_view::npos ? 0 : before + 1) + 1;
  return marks % 2 == 1 ? at : text.size();
}

}  // namespace

Result<Painted> read_painted(std::string_view text) {
  const std::size_t mark = color_mark(text);
  Painted painted{.text = std::string{text.substr(0, mark)}, .color = {}};
  for (std::size_t at = painted.text.find("@@"); at != std::string::npos;
       at = painted.text.find("@@", at + 1)) {
    painted.text.erase(at, 1);
  }
  if (mark < text.size()) {
    const std::string_view word = text.substr(mark + 1);
    painted.color = spec::color_called(word);
    if (painted.color.empty()) {
      return Reason{fmt::format("{} is no color; give one of {}, or @@ for a plain @{}",
                                quoted(Json(word)), fmt::join(spec::colors, ", "),
                                text::did_you_mean(text::lower(word), spec::colors))};
    }
  }
  return painted;
}

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
  // Longer ones are words of a sentence, as in "3 jobs waiting".
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
  return Quantity{*text::parse_json(number), std::string{unit}};
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

Reason mismatch(std::string_view text, std::string_view give) {
  return {fmt::format("{} does not fit; give {}", quoted(Json(text)), give)};
}

}  // namespace

Result<Json> read_metric(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return mismatch(text, "LABEL=VALUE or LABEL@COLOR=VALUE");
  }
  const auto label = read_painted(text.substr(0, equals));
  if (!label) {
    return label.reason();
  }
  Json tile = {{"label", label->text}, {"value", text.substr(equals + 1)}};
  if (!label->color.empty()) {
    tile["color"] = label->color;
  }
  return tile;
}

void normalize_metrics(Draft& draft) {
  const std::string place = "/content_state/metrics";
  const Provenance* const origin = draft.provenance_of(place);
  const Json* const metrics = draft.find(place);
  if (origin == nullptr || metrics == nullptr || !metrics->is_array() ||
      origin->said.option->field->kind != spec::Kind::metric) {
    return;
  }
  const Json* const type = draft.find("/content_state/type");
  const bool named = type != nullptr;
  if ((named && *type == "stats") || (!named && !std::ranges::all_of(*metrics, is_quantity))) {
    return;
  }
  Json normalized = Json::array();
  for (const Json& tile : *metrics) {
    normalized.push_back(is_quantity(tile) ? measured(tile) : tile);
  }
  draft.body[Json::json_pointer(place)] = std::move(normalized);
}

namespace {

using spec::CommandSet;
using spec::Kind;

constexpr long long seconds_a_minute = 60;

/// The two sides of the first `mark`; nothing if it is not there.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view text,
                                                                   char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

std::optional<Json> number_of(std::string_view text) {
  const std::string_view bare = text::trimmed(text);
  if (const auto integer = text::whole_number(bare)) {
    return *integer;
  }
  const auto number = text::decimal(bare);
  return number ? std::optional<Json>(*number) : std::nullopt;
}

Result<Assignments> expand_step(std::string_view text) {
  const auto sides = split(text, '/');
  const auto current = sides ? text::whole_number(text::trimmed(sides->first)) : std::nullopt;
  const auto number = sides ? text::whole_number(text::trimmed(sides->second)) : std::nullopt;
  if (!current || !number) {
    return mismatch(text, "N/M, the step and the number of steps, such as 2/3");
  }
  return Assignments{{state_place("current_step"), *current},
                     {state_place("number_of_steps"), *number}};
}

Result<Assignments> expand_progress(std::string_view text) {
  if (const auto sides = split(text, '/')) {
    const auto value = number_of(sides->first);
    const auto limit = number_of(sides->second);
    if (value && limit) {
      return Assignments{{state_place("value"), *value}, {state_place("upper_limit"), *limit}};
    }
  } else {
    std::string_view part = text::trimmed(text);
    part.remove_suffix(part.ends_with('%') ? 1 : 0);
    if (const auto percentage = number_of(part)) {
      return Assignments{{state_place("percentage"), *percentage}};
    }
  }
  return mismatch(text, "N% or N/M, such as 42% or 30/120");
}

Result<Assignments> expand_timer(std::string_view text) {
  if (text == "up") {
    return Assignments{{state_place("counts_down"), false}};
  }
  const auto seconds = text::duration(text);
  if (!seconds) {
    return mismatch(text, "a duration such as 5m, 1h30m or 90 (seconds), or up");
  }
  return Assignments{{state_place("duration_seconds"), *seconds}};
}

/// What is written in hours and minutes goes as minutes, what has seconds as seconds.
Result<Assignments> expand_dismissal(std::string_view text, CommandSet on) {
  if (text == "now") {
    return Assignments{{state_place("auto_dismiss_minutes"), 0}};
  }
  const auto seconds = text::duration(text);
  if (!seconds) {
    return mismatch(text, "a duration such as 30s or 5m, or now");
  }
  if (text.ends_with('m') || text.ends_with('h') || on == CommandSet::end) {
    if (*seconds % seconds_a_minute != 0) {
      return mismatch(
          text, "whole minutes, which is all that activity end knows; stream end takes seconds");
    }
    return Assignments{{state_place("auto_dismiss_minutes"), *seconds / seconds_a_minute}};
  }
  return Assignments{{state_place("auto_dismiss_seconds"), *seconds}};
}

Result<Assignments> expand_painted(std::string_view text, std::string_view object,
                                   std::string_view word) {
  const auto painted = read_painted(text);
  if (!painted) {
    return painted.reason();
  }
  Assignments result{{state_place(fmt::format("{}/{}", object, word)), painted->text}};
  if (!painted->color.empty()) {
    result.push_back({state_place(fmt::format("{}/color", object)), painted->color});
  }
  return result;
}

Result<Assignments> expand_entry(std::string_view text) {
  const auto sides = split(text, '=');
  if (!sides || sides->first.empty()) {
    return mismatch(text, "KEY=VALUE");
  }
  const auto [key, value] = *sides;
  // Metadata has types in the API, so what looks like a number should arrive as one.
  const bool keeps_type = value == "true" || value == "false" || text::is_json_number(value);
  const auto json = keeps_type ? text::parse_exact_json(value) : Json(value);
  if (!json) {
    return json.reason();
  }
  return Assignments{{"/metadata", {{key, *json}}}};
}

Result<Assignments> list_entry(std::string pointer, Result<Json> entry) {
  if (!entry) {
    return entry.reason();
  }
  return Assignments{{std::move(pointer), Json::array({*std::move(entry)})}};
}

}  // namespace

Result<Assignments> expand(const spec::Argument& said, spec::CommandSet on) {
  switch (said.option->field->kind) {
    case Kind::step: return expand_step(said.text);
    case Kind::progress: return expand_progress(said.text);
    case Kind::timer: return expand_timer(text::trimmed(said.text));
    case Kind::dismissal: return expand_dismissal(text::trimmed(said.text), on);
    case Kind::icon: return expand_painted(said.text, "icon", "symbol");
    case Kind::badge: return expand_painted(said.text, "badge", "title");
    case Kind::metric: return list_entry(state_place("metrics"), read_metric(said.text));
    case Kind::key_value: return expand_entry(said.text);
    case Kind::button: return list_entry("/actions", read_button(said.text));
    case Kind::webhook: return list_entry("/actions", read_webhook(said.text));
    default: return Assignments{};
  }
}

std::vector<std::string> shorthand_targets(Kind kind) {
  switch (kind) {
    case Kind::step: return {state_place("current_step"), state_place("number_of_steps")};
    case Kind::progress: return {state_place("percentage")};
    case Kind::timer: return {state_place("duration_seconds")};
    case Kind::dismissal: return {state_place("auto_dismiss_minutes")};
    case Kind::icon: return {state_place("icon/symbol")};
    case Kind::badge: return {state_place("badge/title")};
    case Kind::metric: return {state_place("metrics")};
    case Kind::key_value: return {"/metadata"};
    case Kind::button:
    case Kind::webhook: return {"/actions"};
    default: return {};
  }
}

}  // namespace activitysmith::request
