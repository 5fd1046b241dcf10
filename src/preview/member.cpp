#include "preview/member.hpp"

#include "preview/width.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {

const Json* member(const Json& object, std::string_view key) {
  if (!object.is_object()) {
    return nullptr;
  }
  const auto found = object.find(std::string{key});
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_string() ? safe(value->get_ref<const std::string&>())
                                                : std::string{};
}

std::string written(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_number() ? value->dump() : text_of(object, key);
}

std::optional<double> number_of(const Json& object, std::string_view key) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_number() ? std::optional{value->get<double>()}
                                                : std::nullopt;
}

bool flag_of(const Json& object, std::string_view key, bool otherwise) {
  const Json* const value = member(object, key);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

}  // namespace activitysmith::preview
