#include "payload/metadata.hpp"

#include "text/utf8.hpp"

#include <fmt/format.h>

#include <string>

namespace activitysmith::payload {
namespace {

constexpr std::size_t most_entries = 50;
constexpr std::size_t most_bytes = 16384;
constexpr std::size_t longest_key = 100;
constexpr std::size_t longest_text = 4000;

void refuse(Draft& draft, const std::string& what) {
  draft.problems.push_back({draft.where("/metadata"), what});
}

void check_key(Draft& draft, const std::string& key) {
  if (key.find_first_not_of(" \t\r\n") == std::string::npos) {
    refuse(draft, "a key is blank; give each entry a name");
  } else if (text::length(key) > longest_key) {
    refuse(draft, fmt::format("key {} has {} characters; give at most {}", shown(Json(key)),
                              text::length(key), longest_key));
  } else if (key == "__proto__") {
    refuse(draft, "key \"__proto__\" is not allowed; give another name");
  }
}

void check_entry(Draft& draft, const std::string& key, const Json& value) {
  if (!value.is_string() && !value.is_number() && !value.is_boolean()) {
    refuse(draft, fmt::format("{} is {}; give a text, a number, true or false", shown(Json(key)),
                              shown(value)));
  } else if (value.is_string() &&
             text::length(value.get_ref<const std::string&>()) > longest_text) {
    refuse(draft, fmt::format("{} has {} characters; give at most {}", shown(Json(key)),
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
    refuse(draft, fmt::format("has {} entries; give at most {}", metadata->size(), most_entries));
  }
  for (const auto& [key, value] : metadata->items()) {
    check_key(draft, key);
    check_entry(draft, key, value);
  }
  const std::size_t bytes = metadata->dump(-1, ' ', false, Json::error_handler_t::replace).size();
  if (bytes > most_bytes) {
    refuse(draft, fmt::format("has {} bytes as JSON; give at most {}", bytes, most_bytes));
  }
}

}  // namespace activitysmith::payload
