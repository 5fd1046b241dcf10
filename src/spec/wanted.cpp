#include "spec/wanted.hpp"

#include "spec/pattern.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace activitysmith::spec {
namespace {

std::string range(const Field& field) {
  const Field any;
  if (field.min > any.min && field.max < any.max) {
    return field.above_min ? fmt::format(" above {} and at most {}", field.min, field.max)
                           : fmt::format(" from {} to {}", field.min, field.max);
  }
  if (field.min > any.min) {
    return fmt::format(" {} {}", field.above_min ? "above" : "from", field.min);
  }
  return {};
}

std::string size(const Field& field, std::string_view unit) {
  const Field any;
  const bool most = field.max_size < any.max_size;
  if (field.min_size > 0 && most) {
    return fmt::format("{} to {} {}", field.min_size, field.max_size, unit);
  }
  if (most) {
    return fmt::format("at most {} {}", field.max_size, unit);
  }
  return field.min_size > 0 ? "some" : std::string{};
}

std::string text_wanted(const Field& field) {
  const std::string_view form = form_of(field.pattern);
  if (!form.empty()) {
    const std::string length = field.max_size < Field{}.max_size
                                   ? fmt::format(", {}", size(field, "characters"))
                                   : std::string{};
    return std::string{form} + length;
  }
  const std::string length = size(field, "characters");
  if (length == "some") {
    return "a text that is not empty";
  }
  return length.empty() ? "a text" : "a text of " + length;
}

std::string list_wanted(const Field& field) {
  const Field& element = *field.members.begin();
  const std::string count = size(field, "entries");
  if (has_members(element.kind)) {
    return "a JSON array of " + (count.empty() ? "objects" : count);
  }
  const std::string each = element.kind == Kind::choice ? wanted(element) : "words";
  return count.empty() || count == "some"
             ? fmt::format("{}, separated by commas", each)
             : fmt::format("{} ({}), separated by commas", each, count);
}

std::string members(const Field& field) {
  constexpr std::size_t most_worth_naming = 6;
  if (field.members.count > most_worth_naming) {
    return "a JSON object";
  }
  std::vector<std::string_view> keys;
  for (const Field& member : field.members) {
    keys.push_back(member.key);
  }
  return fmt::format("a JSON object of {}", fmt::join(keys, ", "));
}

}  // namespace

std::string_view noun(Kind kind) {
  switch (kind) {
    case Kind::integer: return "a whole number";
    case Kind::number:
    case Kind::seconds: return "a number";
    case Kind::boolean: return "true or false";
    case Kind::scalar:
    case Kind::reading: return "a text or a number";
    case Kind::duration: return "a duration";
    case Kind::list: return "an array";
    case Kind::button:
    case Kind::object:
    case Kind::open_object: return "an object";
    default: return "a text";
  }
}

std::string wanted(const Field& field) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::number: return std::string{noun(field.kind)} + range(field);
    case Kind::seconds: return "seconds, a number" + range(field);
    case Kind::boolean: return "true or false";
    case Kind::duration: return "a duration such as 5m, 1h30m or 90 (seconds)";
    case Kind::scalar:
    case Kind::reading:
      return field.max_size < Field{}.max_size
                 ? fmt::format("a number{} or a text of {}", range(field),
                               size(field, "characters"))
                 : fmt::format("a number{} or a text", range(field));
    case Kind::choice: return fmt::format("one of {}", fmt::join(field.choices, ", "));
    case Kind::list: return list_wanted(field);
    case Kind::button:
    case Kind::object: return members(field);
    case Kind::open_object: return "a JSON object";
    case Kind::file: return "the name of a file";
    default: return text_wanted(field);
  }
}

}  // namespace activitysmith::spec
