#include "payload/spelling.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace activitysmith::payload {
namespace {

using spec::Field;
using spec::Kind;

const Field* member(spec::Fields fields, std::string_view key) {
  const auto* const found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : found;
}

void respell_object(const Field& field, Json& object) {
  Json respelled = Json::object();
  for (const auto& [key, old] : object.items()) {
    Json value = old;
    const std::string name = snake_case(key);
    const Field* const row = member(field.members, name);
    const bool clash = name != key && object.contains(name);
    if (clash && object[name] == value) {
      continue;
    }
    if (row != nullptr) {
      respell(*row, value);
    }
    respelled[row != nullptr && !clash ? name : key] = std::move(value);
  }
  object = std::move(respelled);
}

}  // namespace

std::string snake_case(std::string_view key) {
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

void respell(const Field& field, Json& value) {
  if (spec::has_members(field.kind) && value.is_object()) {
    respell_object(field, value);
  } else if (field.kind == Kind::list && value.is_array()) {
    for (Json& entry : value) {
      respell(*field.members.begin(), entry);
    }
  }
}

}  // namespace activitysmith::payload
