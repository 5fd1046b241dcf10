#include "payload/read.hpp"

#include "payload/button.hpp"
#include "payload/draft.hpp"
#include "spec/wanted.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/parse_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace activitysmith::payload {
namespace {

using spec::Field;
using spec::Kind;

[[noreturn]] void refuse(const Field& field, std::string_view text) {
  throw ReadError(fmt::format("{} is not {}; give {}", shown(Json(text)), spec::noun(field.kind),
                              spec::wanted(field)));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
  return text.substr(0, text.find_last_not_of(space) + 1);
}

Json read_integer(const Field& field, std::string_view text) {
  const auto number = text::whole_number(text);
  const bool is_whole =
      text.find_first_not_of("0123456789", text.starts_with('-') ? 1 : 0) == std::string_view::npos;
  if (!number && is_whole && text.size() > 1) {
    throw ReadError(fmt::format("{} is too {}; give {}", text,
                                text.starts_with('-') ? "small" : "large", spec::wanted(field)));
  }
  if (!number) {
    refuse(field, text);
  }
  return *number;
}

Json read_number(const Field& field, std::string_view text) {
  if (const auto whole = text::whole_number(text)) {
    return *whole;
  }
  const auto number = text::decimal(text);
  if (!number) {
    refuse(field, text);
  }
  return *number;
}

Json read_duration(const Field& field, std::string_view text) {
  const auto seconds = text::duration(text);
  if (!seconds) {
    refuse(field, text);
  }
  return *seconds;
}

Json read_boolean(const Field& field, std::string_view text) {
  if (text != "true" && text != "false") {
    refuse(field, text);
  }
  return text == "true";
}

bool is_json_string(std::string_view text) {
  constexpr std::size_t quotes = 2;
  return text.size() >= quotes && text.starts_with('"') && text.ends_with('"');
}

/// A number with the spelling JSON has for it; whatever else stands there is text. Programs such
/// as wc pad their numbers, so white space around one does not count. A JSON string stands for its
/// content, as it does for the vendor's npm CLI.
Json read_reading(std::string_view text) {
  const std::string_view bare = trimmed(text);
  if (!text::is_json_number(bare) && !is_json_string(bare)) {
    return text;
  }
  try {
    return text::parse_json(bare);
  } catch (const text::JsonError&) {
    return text;  // "a" b "c" only looks like one
  }
}

/// Comma separated words; the space around them and the empty ones do not count.
Json read_words(const Field& field, std::string_view text) {
  Json words = Json::array();
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!trimmed(word).empty()) {
      words.push_back(trimmed(word));
    }
  }
  if (words.empty()) {
    throw ReadError(
        fmt::format("{} names nothing; give {}", shown(Json(text)), spec::wanted(field)));
  }
  return words;
}

}  // namespace

Json read_document(const Field& field, std::string_view text) {
  try {
    return text::parse_json(text);
  } catch (const text::JsonError& error) {
    throw ReadError(fmt::format("not valid JSON: {}; give {}", error.what(), spec::wanted(field)));
  }
}

Json read(const Field& field, std::string_view text) {
  switch (field.kind) {
    case Kind::integer: return read_integer(field, text);
    case Kind::number: return read_number(field, text);
    case Kind::duration: return read_duration(field, text);
    case Kind::boolean: return read_boolean(field, text);
    case Kind::reading: return read_reading(text);
    case Kind::list:
      return spec::has_members(field.members.begin()->kind) ? read_document(field, text)
                                                            : read_words(field, text);
    case Kind::button: return read_button(text);
    case Kind::object:
    case Kind::open_object: return read_document(field, text);
    default: return text;
  }
}

}  // namespace activitysmith::payload
