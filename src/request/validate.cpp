// Compares the body of a request with the table: kinds, limits, required and unknown members, at
// any depth. The API would refuse the same, but only after a round trip, and in terms of JSON
// rather than of flags.

#include "request/validate.hpp"

#include "core/text.hpp"
#include "request/value.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"
#include "spec/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

constexpr std::size_t most_entries = 50;
constexpr std::size_t most_bytes = 16384;
constexpr std::size_t longest_key = 100;
constexpr std::size_t longest_text = 4000;

void add_metadata_problem(Draft& draft, const std::string& what) {
  draft.problems.push_back({draft.where("/metadata"), what});
}

void check_key(Draft& draft, const std::string& key) {
  if (key.find_first_not_of(" \t\r\n") == std::string::npos) {
    add_metadata_problem(draft, "a key is blank; give each entry a name");
  } else if (text::length(key) > longest_key) {
    add_metadata_problem(draft, fmt::format("key {} has {} characters; give at most {}",
                                            quoted(Json(key)), text::length(key), longest_key));
  } else if (key == "__proto__") {
    add_metadata_problem(draft, "key \"__proto__\" is not allowed; give another name");
  }
}

void check_entry(Draft& draft, const std::string& key, const Json& value) {
  if (!value.is_string() && !value.is_number() && !value.is_boolean()) {
    add_metadata_problem(draft, fmt::format("{} is {}; give a text, a number, true or false",
                                            quoted(Json(key)), quoted(value)));
  } else if (value.is_string() &&
             text::length(value.get_ref<const std::string&>()) > longest_text) {
    add_metadata_problem(
        draft, fmt::format("{} has {} characters; give at most {}", quoted(Json(key)),
                           text::length(value.get_ref<const std::string&>()), longest_text));
  }
}

}  // namespace

void check_metadata(Draft& draft) {
  const Json* const metadata = draft.find("/metadata");
  if (metadata == nullptr || !metadata->is_object()) {
    return;
  }
  if (metadata->size() > most_entries) {
    add_metadata_problem(
        draft, fmt::format("has {} entries; give at most {}", metadata->size(), most_entries));
  }
  for (const auto& [key, value] : metadata->items()) {
    check_key(draft, key);
    check_entry(draft, key, value);
  }
  // The limit of the API is for the JSON, not for the sum of the values.
  const std::size_t bytes = metadata->dump(-1, ' ', false, Json::error_handler_t::replace).size();
  if (bytes > most_bytes) {
    add_metadata_problem(draft,
                         fmt::format("has {} bytes as JSON; give at most {}", bytes, most_bytes));
  }
}

void note_tags(Draft& draft) {
  const Json* const tags = draft.find("/tags");
  if (tags == nullptr || !tags->is_array()) {
    return;
  }
  for (const Json& tag : *tags) {
    const bool has_capitals =
        tag.is_string() && std::ranges::any_of(tag.get_ref<const std::string&>(), text::is_capital);
    if (has_capitals) {
      draft.notices.push_back(
          {draft.where("/tags"),
           fmt::format("{} has capitals; the service prefers lower case", quoted(tag))});
    }
  }
}

namespace {

using spec::Field;
using spec::Kind;

void add_value_problem(Draft& draft, const Field& field, const std::string& pointer,
                       const Json& value, std::string_view why) {
  add_problem(draft, pointer,
              fmt::format("{} {}; give {}", quoted(value), why, spec::describe_expected(field)));
}

bool has_type(Kind kind, const Json& value) {
  switch (kind) {
    case Kind::integer:
      // JSON has no integers: 5.0 is as good as 5.
      return value.is_number() && std::trunc(value.get<double>()) == value.get<double>();
    case Kind::number:
    case Kind::duration: return value.is_number();
    case Kind::boolean: return value.is_boolean();
    case Kind::text_or_number:
    case Kind::metric_value: return value.is_string() || value.is_number();
    case Kind::list: return value.is_array();
    case Kind::button:
    case Kind::object:
    case Kind::open_object: return value.is_object();
    default: return value.is_string();
  }
}

void check_number(Draft& draft, const Field& field, const std::string& pointer, const Json& value) {
  if (const std::string why = spec::flaw_of(field, value.get<double>()); !why.empty()) {
    add_value_problem(draft, field, pointer, value, why);
  }
}

void check_text(Draft& draft, const Field& field, const std::string& pointer, const Json& value) {
  const auto& content = value.get_ref<const std::string&>();
  if (const std::string why = spec::flaw_of(field, content); !why.empty()) {
    add_value_problem(draft, field, pointer, value, why);
    draft.problems.back().what += text::did_you_mean(content, field.choices);
  }
}

void check_value(Draft& draft, const Field& field, const std::string& pointer);

void check_list(Draft& draft, const Field& field, const std::string& pointer, const Json& list) {
  const std::size_t size = list.size();
  if (size > field.max_size) {
    add_problem(draft, pointer,
                fmt::format("has {} entries; give at most {}", size, field.max_size));
  } else if (size < field.min_size) {
    add_problem(draft, pointer,
                fmt::format("has no entry; give {}", spec::describe_expected(field)));
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (field.unique && std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i),
                                  list[i]) != list.begin() + static_cast<std::ptrdiff_t>(i)) {
      add_problem(draft, pointer, fmt::format("{} is there twice; give it once", quoted(list[i])));
    }
    check_value(draft, *field.members.begin(), fmt::format("{}/{}", pointer, i));
  }
}

std::vector<std::string_view> keys_of(spec::Fields members, spec::CommandSet on) {
  std::vector<std::string_view> keys;
  for (const Field& member : members) {
    if (spec::intersect(member.commands, on)) {
      keys.push_back(member.key);
    }
  }
  return keys;
}

void check_members(Draft& draft, spec::Fields members, const std::string& pointer,
                   const Json& object);

/// Of a missing object its own missing members are told: they are what a user can give.
void add_missing_problem(Draft& draft, const Field& field, const std::string& pointer) {
  if (draft.is_incomplete) {
    return;
  }
  if (field.kind == Kind::object && !field.members.begin()->flag.empty()) {
    check_members(draft, field.members, pointer, Json::object());
  } else if (!field.flag.empty()) {
    const bool is_last_state =
        pointer.starts_with("/content_state/") && spec::intersect(draft.command->id, spec::ending);
    add_problem(draft, pointer,
                fmt::format("required; give --{} {}{}", field.flag, field.placeholder,
                            is_last_state ? ", and all else that the ended card is to show" : ""));
  } else if (!field.placeholder.empty()) {
    draft.problems.push_back({std::string{field.placeholder},
                              fmt::format("required; usage: {}", spec::usage(*draft.command))});
  } else {
    add_problem(draft, pointer, fmt::format("required; give {}", spec::describe_expected(field)));
  }
}

void add_unknown_key_problem(Draft& draft, const std::string& pointer, const std::string& key,
                             const std::vector<std::string_view>& known) {
  const std::string name = to_snake_case(key);
  if (std::ranges::find(known, name) != known.end()) {
    add_problem(draft, pointer,
                fmt::format("{} is {}, which is there with another value; give one",
                            quoted(Json(key)), quoted(Json(name))));
  } else {
    const std::string hint = text::did_you_mean(key, known);
    add_problem(
        draft, pointer,
        fmt::format("unknown key {}{}", quoted(Json(key)),
                    hint.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : hint));
  }
}

void check_members(Draft& draft, spec::Fields members, const std::string& pointer,
                   const Json& object) {
  const spec::CommandSet on = draft.command->id;
  const std::vector<std::string_view> known = keys_of(members, on);
  std::vector<std::string_view> meant;  // by unknown keys; they are not missing as well
  for (const auto& [key, value] : object.items()) {
    if (std::ranges::find(known, key) == known.end()) {
      add_unknown_key_problem(draft, pointer, key, known);
      meant.push_back(text::nearest(key, known));
    }
  }
  for (const Field& member : members) {
    if (!spec::intersect(member.commands, on)) {
      continue;
    }
    const bool is_there = object.contains(member.key);
    const bool is_needed = spec::intersect(member.required, on) && !member.in_path;
    if (!is_there && !is_needed) {
      continue;
    }
    const std::string place = (pointer + "/").append(member.key);
    if (is_there) {
      check_value(draft, member, place);
    } else if (draft.provenance_of(place) == nullptr &&  // nor given, but not to be read
               std::ranges::find(meant, member.key) == meant.end()) {
      add_missing_problem(draft, member, place);
    }
  }
}

void check_value(Draft& draft, const Field& field, const std::string& pointer) {
  const Json& value = *draft.find(pointer);
  const Provenance* const origin = draft.provenance_of(pointer);
  if (origin != nullptr && origin->refused) {
    return;
  }
  if (!has_type(field.kind, value)) {
    add_value_problem(draft, field, pointer, value,
                      fmt::format("is not {}", spec::type_name(field.kind)));
  } else if (spec::has_members(field.kind)) {
    check_members(draft, field.members, pointer, value);
  } else if (field.kind == Kind::list) {
    check_list(draft, field, pointer, value);
  } else if (value.is_number()) {
    check_number(draft, field, pointer, value);
  } else if (value.is_string()) {
    check_text(draft, field, pointer, value);
  }
}

void check_exclusions(Draft& draft) {
  for (const spec::Exclusion& pair : spec::exclusions()) {
    if (spec::intersect(pair.commands, draft.command->id) && draft.body.contains(pair.first) &&
        draft.body.contains(pair.second)) {
      const std::string first = draft.where(fmt::format("/{}", pair.first));
      add_problem(draft, fmt::format("/{}", pair.second),
                  fmt::format("does not go together with {}: {}", first, pair.why));
    }
  }
}

}  // namespace

void check(Draft& draft) {
  check_members(draft, draft.command->fields, "", draft.body);
  check_exclusions(draft);
}

}  // namespace activitysmith::request
