// Makes JSON of the text of an option, by the kind of its field. Numbers and booleans are read as
// people and other programs write them, with space around them or leading zeros. Texts stay as they
// are. JSON from the user may also have the camel-case names of the service's npm package, which
// are renamed.

#include "request/value.hpp"

#include "core/json.hpp"
#include "core/number.hpp"
#include "core/text.hpp"
#include "request/button.hpp"
#include "request/draft.hpp"
#include "spec/activity.hpp"
#include "spec/field.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace activitysmith::request {

namespace {

using spec::Field;
using spec::Kind;

Reason mismatch(const Field& field, std::string_view text) {
  return {fmt::format("{} is not {}; give {}", quoted(Json(text)), spec::type_name(field.kind),
                      spec::describe_expected(field))};
}

Result<Json> read_integer(const Field& field, std::string_view text) {
  const auto number = text::whole_number(text);
  // Digits alone that are no integer are too many of them, which deserves another message than
  // "abc".
  const bool is_whole =
      text.find_first_not_of("0123456789", text.starts_with('-') ? 1 : 0) == std::string_view::npos;
  if (!number && is_whole && text.size() > 1) {
    return Reason{fmt::format("{} is too {}; give {}", text,
                              text.starts_with('-') ? "small" : "large",
                              spec::describe_expected(field))};
  }
  return number ? Result<Json>(*number) : mismatch(field, text);
}

Result<Json> read_number(const Field& field, std::string_view text) {
  if (const auto whole = text::whole_number(text)) {
    return Json(*whole);
  }
  const auto number = text::decimal(text);
  return number ? Result<Json>(*number) : mismatch(field, text);
}

Result<Json> read_duration(const Field& field, std::string_view text) {
  const auto seconds = text::duration(text);
  return seconds ? Result<Json>(*seconds) : mismatch(field, text);
}

Result<Json> read_boolean(const Field& field, std::string_view text) {
  const std::string word = text::lower(text);
  const bool is_known = word == "true" || word == "false";
  return is_known ? Result<Json>(word == "true") : mismatch(field, text);
}

bool is_json_string(std::string_view text) {
  constexpr std::size_t quotes = 2;
  return text.size() >= quotes && text.starts_with('"') && text.ends_with('"');
}

/// A number with the spelling JSON has for it; whatever else stands there is text. A JSON string
/// stands for its content, as it does for the vendor's npm CLI.
Json read_metric_value(std::string_view text) {
  if (!text::is_json_number(text) && !is_json_string(text)) {
    return text;
  }
  // "a" b "c" only looks like one, and 64 bits do not hold every number.
  return text::parse_exact_json(text).value_or(text);
}

/// Comma separated words; the space around them and the empty ones do not count.
Result<Json> read_words(const Field& field, std::string_view text) {
  Json words = Json::array();
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!text::trimmed(word).empty()) {
      words.push_back(text::trimmed(word));
    }
  }
  if (words.empty()) {
    return Reason{fmt::format("{} names nothing; give {}", quoted(Json(text)),
                              spec::describe_expected(field))};
  }
  return words;
}

}  // namespace

Result<Json> read_document(const Field& field, std::string_view text) {
  auto json = text::parse_exact_json(text);
  return json ? std::move(json)
              : Reason{fmt::format("not valid JSON: {}; give {}", json.why(),
                                   spec::describe_expected(field))};
}

Result<Json> read(const Field& field, std::string_view text) {
  // Programs such as wc pad what they print.
  const std::string_view bare = text::trimmed(text);
  switch (field.kind) {
    case Kind::integer: return read_integer(field, bare);
    case Kind::number: return read_number(field, bare);
    case Kind::duration: return read_duration(field, bare);
    case Kind::boolean: return read_boolean(field, bare);
    case Kind::metric_value: return read_metric_value(bare);
    case Kind::list:
      return spec::has_members(field.members.begin()->kind) ? read_document(field, text)
                                                            : read_words(field, text);
    case Kind::button: return read_button(text);
    case Kind::object:
    case Kind::open_object: return read_document(field, text);
    default: return Json(text);
  }
}

namespace {

const Field* member(spec::Fields fields, std::string_view key) {
  const auto* const found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : found;
}

void rename_members(const Field& field, Json& object) {
  Json renamed = Json::object();
  for (const auto& [key, old] : object.items()) {
    Json value = old;
    const std::string name = to_snake_case(key);
    const Field* const row = member(field.members, name);
    // Both spellings with one value are one value; with two, the check reports both.
    const bool clash = name != key && object.contains(name);
    if (clash && object[name] == value) {
      continue;
    }
    if (row != nullptr) {
      normalize_spelling(*row, value);
    }
    renamed[row != nullptr && !clash ? name : key] = std::move(value);
  }
  object = std::move(renamed);
}

}  // namespace

std::string to_snake_case(std::string_view key) {
  std::string name;
  for (const char c : key) {
    if ('A' <= c && c <= 'Z') {
      name += '_';
      name += static_cast<char>(c - 'A' + 'a');
    } else {
      name += c;
    }
  }
  return name;
}

void normalize_spelling(const Field& field, Json& value) {
  if (spec::has_members(field.kind) && value.is_object()) {
    rename_members(field, value);
  } else if (field.kind == Kind::list && value.is_array()) {
    for (Json& entry : value) {
      normalize_spelling(*field.members.begin(), entry);
    }
  } else if (field.kind == Kind::choice && value.is_string() &&
             field.choices.data() == std::begin(spec::colors)) {
    const std::string_view color = spec::color_called(value.get_ref<const std::string&>());
    value = color.empty() ? value : Json(color);
  }
}

}  // namespace activitysmith::request
