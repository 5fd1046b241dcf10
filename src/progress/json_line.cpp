// A job may print its own progress as a line of JSON, in the words of the API: the members of a
// content state, or a whole state that the card then shows as it is. Servers log JSON of their own
// by the megabyte, and parsing each line would cost more than the job's output itself. So a line is
// parsed only if one of its member names could belong to progress. After that a line still has to
// look like a state: {"type":"progress"} alone is written by other programs with another meaning,
// and the API would refuse it.

#include "progress/json_line.hpp"

#include "core/json.hpp"
#include "progress/amount.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace activitysmith::progress {

namespace {

std::optional<double> number(const Json& object, const char* name, const char* other) {
  // The API has snake case on the wire; its npm package takes camel case as well.
  for (const char* const key : {name, other}) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_number()) {
      return found->get<double>();
    }
  }
  return std::nullopt;
}

std::optional<ProgressReading> part_of(std::optional<double> value, std::optional<double> upper,
                                       Scale scale) {
  if (!value || !upper || *upper <= 0 || *value < 0 || *value > *upper) {
    return std::nullopt;
  }
  return ProgressReading{.value = value, .upper = *upper, .scale = scale};
}

/// Reads the progress from the members of `object`.
std::optional<ProgressReading> measured(const Json& object) {
  constexpr double whole = 100;
  if (const auto value = number(object, "percentage", "percentage")) {
    return part_of(value, whole, Scale::percent);
  }
  if (const auto part = number(object, "percent_done", "percent_done")) {  // restic: from 0 to 1
    return part_of(*part * whole, whole, Scale::percent);
  }
  if (auto reading = part_of(number(object, "value", "value"),
                             number(object, "upper_limit", "upperLimit"), Scale::fraction)) {
    return reading;
  }
  return part_of(number(object, "current_step", "currentStep"),
                 number(object, "number_of_steps", "numberOfSteps"), Scale::steps);
}

/// A type of card and the member that a state of that type needs. A state of a type without one
/// needs a reading: other programs write {"type":"progress"} with a meaning of their own.
struct CardType {
  std::string_view name;
  const char* member;
};

constexpr CardType card_types[] = {
    {"segmented_progress", nullptr},
    {"progress", nullptr},
    {"metrics", "metrics"},
    {"stats", "metrics"},
    {"alert", "message"},
    {"timer", "type"},
    {"value", "value"},
};

/// Returns whether the object is a state of a card; `is_measured` if it has a reading.
bool is_content_state(const Json& object, bool is_measured) {
  const auto type = object.find("type");
  if (type != object.end()) {
    const std::string name = type->is_string() ? type->get<std::string>() : "";
    const auto* const found = std::ranges::find(card_types, name, &CardType::name);
    return found != std::end(card_types) &&
           (is_measured || (found->member != nullptr && object.contains(found->member)));
  }
  const auto title = object.find("title");
  return is_measured && title != object.end() && title->is_string();
}

/// Returns the string that ends the text, without its quotes; empty if none does.
std::string_view last_string(std::string_view text) {
  if (!text.ends_with('"')) {
    return {};
  }
  text.remove_suffix(1);
  const std::size_t quote = text.rfind('"');
  return quote == std::string_view::npos ? std::string_view{} : text.substr(quote + 1);
}

/// Returns whether a member can belong to an object with progress; `value` is the text after its
/// colon.
bool is_relevant(std::string_view name, std::string_view value) {
  constexpr std::string_view names[] = {"percentage",   "percent_done",    "upper_limit",
                                        "upperLimit",   "number_of_steps", "numberOfSteps",
                                        "content_state"};
  if (name == "type") {
    value = visible_part(value);
    return value.starts_with('"') && std::ranges::any_of(card_types, [&](const CardType& type) {
             return value.substr(1).starts_with(type.name);
           });
  }
  return std::ranges::find(names, name) != std::end(names);
}

/// Returns whether the line may be worth parsing, which takes far longer than this check: servers
/// log JSON too. Nobody escapes the letters of a name.
bool may_have_progress(std::string_view line) {
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos;
       colon = line.find(':', colon + 1)) {
    std::size_t end = colon;
    while (end > 0 && line[end - 1] == ' ') {
      --end;
    }
    const std::string_view name = last_string(line.substr(0, end));
    if (!name.empty() && is_relevant(name, line.substr(colon + 1))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<ProgressReading> json_line(const Segment& segment, ParserState&) {
  // JSON that is spread over several lines is not put together: a brace at the end of a line may
  // come from anything, and nothing would bound how much to keep.
  const std::string_view text = segment.visible;
  if (!text.starts_with('{') || !text.ends_with('}') || !may_have_progress(text)) {
    return std::nullopt;
  }
  const auto line = text::parse_json(text);
  if (!line) {
    return std::nullopt;
  }
  const auto inner = line->find("content_state");
  // The body of a request to the API is accepted as well; its content state is what counts.
  const bool is_wrapped = inner != line->end() && inner->is_object();
  const Json& object = is_wrapped ? *inner : *line;
  auto reading = measured(object);
  if (is_wrapped || is_content_state(object, reading.has_value())) {
    reading = reading.value_or(ProgressReading{});
    reading->document = object.dump();
  }
  return reading;
}

}  // namespace activitysmith::progress
