// Judges a single value by its row, for requests and settings alike, so that the same mistake has
// the same words wherever it is made. The result is only what is wrong; the caller adds the
// option's name and what is accepted instead.

#include "spec/validate.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::spec {

std::string flaw_of(const Field& field, double number) {
  if (number < field.min || (field.above_min && number == field.min)) {
    return "is too small";
  }
  return number > field.max ? "is too large" : "";
}

namespace {

bool is_url(const Field& field) {
  return field.pattern == Pattern::https || field.pattern == Pattern::image ||
         field.pattern == Pattern::link;
}

}  // namespace

std::string flaw_of(const Field& field, std::string_view text) {
  if (text.empty() && field.min_size > 0) {
    return "is empty";
  }
  // Text that is not UTF-8 has no length in characters, and is reported by the caller.
  const bool is_readable = text::first_invalid(text) == std::string_view::npos;
  if (const std::size_t size = text::length(text); is_readable && size > field.max_size) {
    return fmt::format("has {} characters", size);
  }
  if (field.kind == Kind::choice && std::ranges::find(field.choices, text) == field.choices.end()) {
    return "is not known";
  }
  // A line feed in a URL is a mistake of quoting, and no pattern of the API would find it.
  if (is_url(field) && text::has_control(text)) {
    return "has a control character";
  }
  return matches(field.pattern, text) ? "" : "does not fit";
}

}  // namespace activitysmith::spec
