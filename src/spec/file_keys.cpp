#include "spec/file_keys.hpp"

#include "spec/settings.hpp"
#include "spec/shared_fields.hpp"

#include <algorithm>

namespace activitysmith::spec {
namespace {

constexpr Field word[] = {{.key = "word", .min_size = 1}};

constexpr Field without_flag[] = {
    {.key = "api-key-command",
     .kind = Kind::list,
     .placeholder = "WORDS",
     .help = "Program that prints the API key, with its arguments, as an array",
     .group = Group::connection,
     .min_size = 1,
     .members = rows(word)},
    {.key = "default-profile",
     .placeholder = "NAME",
     .help = "The profile to take where --profile names none",
     .group = Group::connection,
     .min_size = 1},
};

/// What says which file to read, and what part of it, cannot stand in it.
bool is_in_files(const Field& setting) {
  return setting.environment && setting.key != "config" && setting.key != "profile";
}

}  // namespace

std::vector<const Field*> file_keys() {
  std::vector<const Field*> keys;
  for (const Field& field : settings()) {
    if (is_in_files(field)) {
      keys.push_back(&field);
    }
  }
  keys.insert(keys.end(), {&target_members[0], &tags_field});
  for (const Field& field : without_flag) {
    keys.push_back(&field);
  }
  return keys;
}

const Field* file_key_called(std::string_view name) {
  const std::vector<const Field*> keys = file_keys();
  const auto found = std::ranges::find(keys, name, &Field::key);
  return found == keys.end() ? nullptr : *found;
}

}  // namespace activitysmith::spec
