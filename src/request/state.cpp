// What can only be judged of a content state as a whole: its type, which follows from its fields if
// it is not given; what that type needs; and which fields do not belong together. The type is what
// the types of all fields have in common. With only fields of no particular type, an update keeps
// the type of the card, which nobody here knows.
//
// Functions called note_ add a notice: the request is valid and is sent, but is perhaps not meant
// so.

#include "request/state.hpp"

#include "core/json.hpp"
#include "core/number.hpp"
#include "core/text.hpp"
#include "spec/activity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace activitysmith::request {

using spec::Field;
using spec::Types;

std::string state_place(std::string_view key) { return fmt::format("/content_state/{}", key); }

bool has_state_field(const Draft& draft, std::string_view key) {
  const std::string place = state_place(key);
  return draft.find(place) != nullptr || draft.provenance_of(place) != nullptr;
}

std::vector<const Field*> typed_fields(const Draft& draft) {
  std::vector<const Field*> present;
  for (const Field& field : spec::state_fields()) {
    if (field.types != Types::none && has_state_field(draft, field.key)) {
      present.push_back(&field);
    }
  }
  return present;
}

Types common_types(std::span<const Field* const> fields) {
  Types types = Types::any;
  for (const Field* field : fields) {
    types = types & field->types;
  }
  return types;
}

Types declared_type(const Draft& draft) {
  const Json* const type = draft.find(state_place("type"));
  return type != nullptr && type->is_string() ? spec::type_called(type->get<std::string>())
                                              : Types::none;
}

bool all_numbers(const Json* metrics) {
  return metrics != nullptr && metrics->is_array() &&
         std::ranges::all_of(*metrics, [](const Json& metric) {
           return metric.is_object() && metric.contains("value") && metric["value"].is_number();
         });
}

Types inferred_type(const Draft& draft) {
  const Types types = common_types(typed_fields(draft));
  if (types == (Types::metrics | Types::stats)) {
    // Both have the same fields, and only one of them can show texts.
    return all_numbers(draft.find(state_place("metrics"))) ? Types::metrics : Types::stats;
  }
  if (types == (Types::progress | Types::value)) {
    // A --value alone; with an upper limit, only progress would be left.
    return Types::value;
  }
  return types == Types::any ? Types::none : types;
}

Types effective_type(const Draft& draft) {
  return has_state_field(draft, "type") ? declared_type(draft)
                                        : spec::type_called(draft.inferred_type);
}

namespace {

using spec::activities;
using spec::CommandSet;
using spec::Field;
using spec::may_start;
using spec::Types;

/// A --value is kept as it was typed until the type is known; a bar needs a number.
void normalize_value(Draft& draft) {
  const Json* const value = draft.find(state_place("value"));
  if (effective_type(draft) != Types::progress || value == nullptr || !value->is_string() ||
      draft.provenance_of(state_place("value")) == nullptr) {
    return;
  }
  const std::string_view text = text::trimmed(value->get_ref<const std::string&>());
  const auto number = text::decimal(text);
  if (number) {
    const auto whole = text::whole_number(text);
    draft.body[Json::json_pointer(state_place("value"))] = whole ? Json(*whole) : Json(*number);
  }
}

void add_state_problem(Draft& draft, std::string_view key, std::string what) {
  draft.problems.push_back({draft.where(state_place(key)), std::move(what)});
}

void check_one_type(Draft& draft) {
  const std::vector<const Field*> present = typed_fields(draft);
  const Types type = declared_type(draft);
  for (std::size_t i = 0; i < present.size(); ++i) {
    const Field& field = *present[i];
    if (type != Types::none && (field.types & type) == Types::none) {
      add_state_problem(draft, field.key,
                        fmt::format("belongs to type {}, but the type is {}", name_of(field.types),
                                    name_of(type)));
    }
    const std::span earlier = std::span{present}.first(i);
    if (type == Types::none && common_types(earlier) != Types::none &&
        (common_types(earlier) & field.types) == Types::none) {
      const auto other = std::ranges::find_if(
          earlier, [&](const Field* one) { return (one->types & field.types) == Types::none; });
      const Field& rival = other == earlier.end() ? *earlier.back() : **other;
      add_state_problem(
          draft, field.key,
          fmt::format("belongs to type {}, but {} to type {}; give the fields of one type",
                      name_of(field.types), draft.where(state_place(rival.key)),
                      name_of(rival.types)));
    }
  }
}

bool is_met(const Draft& draft, const spec::TypeNeed& need) {
  return std::ranges::any_of(need.keys, [&](std::string_view key) {
    if (key.empty() || !has_state_field(draft, key)) {
      return false;
    }
    const Json* const value = draft.find(state_place(key));
    return key != "counts_down" || (value != nullptr && *value == false);
  });
}

/// A member that is not known may be meant for what is missing.
bool has_unknown_member(const Draft& draft) {
  const Json* const state = draft.find("/content_state");
  const auto is_unknown = [](const auto& member) {
    return std::ranges::find(spec::state_fields(), member.key(), &Field::key) ==
           spec::state_fields().end();
  };
  return state != nullptr && state->is_object() &&
         std::any_of(state->items().begin(), state->items().end(), is_unknown);
}

void check_needs(Draft& draft) {
  // One mistake, one message: an unknown member is reported, and it may be a misspelling of what is
  // missing.
  if (draft.is_incomplete || has_unknown_member(draft)) {
    return;
  }
  const Types type = effective_type(draft);
  const bool is_sent = has_state_field(draft, "type");
  if (!is_sent && spec::intersect(draft.command->id, may_start) &&
      common_types(typed_fields(draft)) != Types::none) {
    add_state_problem(
        draft, "type",
        fmt::format("required; give {}, or --type TYPE", fmt::join(spec::type_shorthands(), ", ")));
  }
  for (const spec::TypeNeed& need : spec::type_needs()) {
    if ((need.types & type) != Types::none && spec::intersect(need.commands, draft.command->id) &&
        !is_met(draft, need)) {
      add_state_problem(draft, need.keys[0],
                        fmt::format("required for type {}; give {}", name_of(type), need.give));
    }
  }
}

/// value and upper_limit are one statement: how far of how much.
void check_bar(Draft& draft) {
  if (effective_type(draft) != Types::progress) {
    return;
  }
  if (has_state_field(draft, "value") && !has_state_field(draft, "upper_limit")) {
    add_state_problem(draft, "value",
                      "needs an upper limit with type progress; give --upper-limit N");
  }
  if (has_state_field(draft, "upper_limit") && !has_state_field(draft, "value")) {
    add_state_problem(draft, "upper_limit", "needs a value; give --value N");
  }
  const Json* const value = draft.find(state_place("value"));
  if (value != nullptr && value->is_string()) {
    add_state_problem(draft, "value",
                      fmt::format("{} is not a number, which type progress needs", quoted(*value)));
  }
}

/// In other programs 0.4 is a share of 1.
void note_share(Draft& draft) {
  const Json* const percentage = draft.find(state_place("percentage"));
  const Provenance* const origin = draft.provenance_of(state_place("percentage"));
  if (percentage == nullptr || origin == nullptr || !percentage->is_number() ||
      origin->said.option->field->kind != spec::Kind::progress) {
    return;
  }
  const auto number = percentage->get<double>();
  if (0 < number && number < 1 && !text::trimmed(origin->said.text).ends_with('%')) {
    draft.notices.push_back(
        {origin->said.name, fmt::format("{} is {} %; for that share of the bar write {}%",
                                        origin->said.text, number, number * 100)});
  }
}

/// The API takes any text for the name of a symbol, and the card then shows no icon.
void note_icon(Draft& draft) {
  const std::string place = state_place("icon/symbol");
  const Json* const symbol = draft.find(place);
  if (symbol != nullptr && symbol->is_string() &&
      symbol->get_ref<const std::string&>().find("://") != std::string::npos) {
    draft.notices.push_back(
        {draft.where(place),
         "a card shows SF Symbols only, by their names; a picture is for notify --icon URL"});
  }
}

/// The API takes a longer time, which the phone does not keep to.
void note_dismissal(Draft& draft) {
  constexpr double longest = 4 * 60;  // minutes
  constexpr double a_minute = 60;     // seconds
  for (const auto& [key, most] :
       {std::pair{"auto_dismiss_minutes", longest}, {"auto_dismiss_seconds", longest * a_minute}}) {
    const Json* const time = draft.find(state_place(key));
    if (time != nullptr && time->is_number() && time->get<double>() > most) {
      draft.notices.push_back({draft.where(state_place(key)),
                               "iOS removes an ended card after about 4 hours in any case"});
    }
  }
}

void check_steps(Draft& draft) {
  const Json* const current = draft.find(state_place("current_step"));
  const Json* const number = draft.find(state_place("number_of_steps"));
  const Json* const colors = draft.find(state_place("step_colors"));
  if (current == nullptr || !current->is_number()) {
    return;
  }
  if (number != nullptr && number->is_number() && *current > *number) {
    add_state_problem(
        draft, "current_step",
        fmt::format("{} is beyond the number of steps, {}", quoted(*current), quoted(*number)));
  }
  if (colors != nullptr && colors->is_array() && *current != colors->size()) {
    add_state_problem(draft, "step_colors",
                      fmt::format("{} given, but {} reached; give one for each finished step",
                                  colors->size(), quoted(*current)));
  }
}

void check_metric_values(Draft& draft) {
  const Json* const metrics = draft.find(state_place("metrics"));
  if (effective_type(draft) == Types::metrics && metrics != nullptr && !all_numbers(metrics)) {
    add_state_problem(draft, "metrics",
                      "type metrics shows numbers only; give numbers, or --type stats");
  }
}

/// The types that have room for two buttons.
void check_second_button(Draft& draft) {
  constexpr Types roomless = Types::metrics | Types::stats | Types::timer;
  const Types type = effective_type(draft);
  if (draft.body.contains("secondary_action") && (type & roomless) != Types::none) {
    draft.problems.push_back({draft.where("/secondary_action"),
                              fmt::format("type {} has room for one button", name_of(type))});
  }
}

/// A state that could not be read says nothing of what it lacks.
bool has_state(const Draft& draft) {
  const Provenance* const origin = draft.provenance_of("/content_state");
  if (origin != nullptr && origin->refused) {
    return false;
  }
  const Json* const state = draft.find("/content_state");
  return spec::intersect(draft.command->id, activities) &&
         (state == nullptr || state->is_object()) &&
         (state != nullptr || spec::intersect(draft.command->id, may_start));
}

}  // namespace

void normalize_state(Draft& draft) {
  // An empty state says nothing: the stream ends as it is.
  if (draft.command->id == CommandSet::stream_end && draft.find("/content_state") != nullptr &&
      *draft.find("/content_state") == Json::object()) {
    draft.body.erase("content_state");
  }
  if (!has_state(draft)) {
    return;
  }
  if (!has_state_field(draft, "type")) {
    draft.inferred_type = name_of(inferred_type(draft));
  }
  normalize_value(draft);
  if (!draft.inferred_type.empty() && spec::intersect(draft.command->id, may_start)) {
    // Only where a card may start. An update without a type keeps that of the card.
    draft.body["content_state"]["type"] = draft.inferred_type;
  }
}

void check_state(Draft& draft) {
  if (has_state(draft)) {
    check_one_type(draft);
    check_needs(draft);
    check_bar(draft);
    note_share(draft);
    note_icon(draft);
    note_dismissal(draft);
    check_steps(draft);
    check_metric_values(draft);
    check_second_button(draft);
  }
}

}  // namespace activitysmith::request
