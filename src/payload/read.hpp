#pragma once

#include "json.hpp"
#include "spec/field.hpp"

#include <stdexcept>
#include <string_view>

namespace activitysmith::payload {

/// Why a text is no value of its field, and what would be right; without the flag's name.
struct ReadError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `text`, as typed for `field`, as the JSON value that is sent for it. Throws ReadError where it
/// cannot be one; ranges, lengths and patterns are for check.hpp.
Json read(const spec::Field& field, std::string_view text);

/// The same for the content of a file, which is always JSON.
Json read_document(const spec::Field& field, std::string_view text);

}  // namespace activitysmith::payload
