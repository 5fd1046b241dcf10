#pragma once

#include "request/draft.hpp"
#include "spec/field.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::request {

// The type of the Live Activity that a draft speaks of.

/// Where the field `key` of the content state stands in the body.
std::string state_place(std::string_view key);

/// Whether the content state has the field, or would have it had its text been a value.
bool has_state_field(const Draft& draft, std::string_view key);

/// The rows of the state's fields that are there and belong to some types only.
std::vector<const spec::Field*> typed_fields(const Draft& draft);

/// The types that all of `fields` belong to.
spec::Types common_types(std::span<const spec::Field* const> fields);

/// The type that is named; none if it is not, or has a name the API does not know.
spec::Types declared_type(const Draft& draft);

/// The type that the fields speak of; none where they speak of none or of several. Metrics are
/// stats unless every value is a number; a value without a limit is no bar.
spec::Types inferred_type(const Draft& draft);

/// The type that is named, else Draft::inferred_type.
spec::Types effective_type(const Draft& draft);

/// Whether `metrics` is a list of metrics whose values all are numbers.
bool all_numbers(const Json* metrics);

/// Finds the type of a Live Activity where the user left it out, and sends it where the API needs
/// it (stream, activity start). A --value becomes a number where the type is progress.
void normalize_state(Draft& draft);

/// Adds to the draft's problems what is wrong between the fields of its content state: fields of
/// two types, what a type cannot do without, steps beyond the number of steps.
void check_state(Draft& draft);

}  // namespace activitysmith::request
