#include "payload/type.hpp"

#include "spec/state_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::payload {

using spec::Field;
using spec::Types;

std::string state_place(std::string_view key) { return fmt::format("/content_state/{}", key); }

bool has_state_field(const Draft& draft, std::string_view key) {
  const std::string place = state_place(key);
  return draft.find(place) != nullptr || draft.origin(place) != nullptr;
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
    return all_numbers(draft.find(state_place("metrics"))) ? Types::metrics : Types::stats;
  }
  if (types == (Types::progress | Types::value)) {
    return Types::value;
  }
  return types == Types::any ? Types::none : types;
}

Types effective_type(const Draft& draft) {
  return has_state_field(draft, "type") ? declared_type(draft)
                                        : spec::type_called(draft.inferred_type);
}

}  // namespace activitysmith::payload
