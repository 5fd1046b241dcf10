#include "config/change.hpp"

#include "config/configuration.hpp"
#include "config/file.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace activitysmith::config {
namespace {

bool is_at(const Entry& entry, const Place& place) {
  return entry.profile == place.profile && entry.key == place.key;
}

/// What stands at all places but one.
std::vector<Entry> others(const File& file, const Place& place) {
  std::vector<Entry> entries;
  for (const Entry& entry : file.entries) {
    if (!is_at(entry, place)) {
      entries.push_back(entry);
      entries.back().line = 0;
    }
  }
  return entries;
}

bool says_the_same(const Entry& left, const Entry& right) {
  return left.profile == right.profile && left.key == right.key && left.type == right.type &&
         left.texts == right.texts;
}

/// The other profiles; that of the place may come and go with it.
std::set<std::string> other_profiles(const File& file, const Place& place) {
  std::set<std::string> names(file.profiles.begin(), file.profiles.end());
  names.erase(place.profile);
  return names;
}

/// Whether the place holds what `setting` says: compared with a file of nothing else.
bool is_as_set(const File& file, const Setting& setting) {
  const auto found = std::ranges::find_if(
      file.entries, [&](const Entry& entry) { return is_at(entry, setting.place); });
  if (!setting.value || found == file.entries.end()) {
    return !setting.value && found == file.entries.end();
  }
  const File alone = parse(with_value("", setting.place, *setting.value), setting.path);
  return alone.entries.size() == 1 && says_the_same(alone.entries.front(), *found);
}

bool is_only_change(const File& before, const File& after, const Setting& setting) {
  return is_as_set(after, setting) &&
         std::ranges::equal(others(before, setting.place), others(after, setting.place),
                            says_the_same) &&
         other_profiles(before, setting.place) == other_profiles(after, setting.place);
}

bool holds_key(const File& file) {
  return std::ranges::any_of(file.entries,
                             [](const Entry& entry) { return entry.key == "api-key"; });
}

}  // namespace

std::string Setting::section() const {
  const std::string file = text::printable_line(path);
  return place.profile.empty()
             ? file
             : fmt::format("profile {} of {}", text::printable_line(place.profile), file);
}

std::optional<Replacement> changed(const std::string& old, const Setting& setting) {
  const File before = parse(old, setting.path);
  if (!before.problems.empty()) {
    throw configuration_error(before.problems);
  }
  std::string text = setting.value ? with_value(old, setting.place, *setting.value)
                                   : without_value(old, setting.place);
  if (!setting.value && text == old) {
    return std::nullopt;
  }
  const File after = parse(text, setting.path);
  if (!after.problems.empty()) {
    throw configuration_error(after.problems);
  }
  if (!is_only_change(before, after, setting)) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("{}: {} cannot be changed without changing more",
                                        text::printable_line(setting.path), setting.place.key),
                 .hint = "change it in an editor; the file is as it was"});
  }
  return Replacement{std::move(text), holds_key(after)};
}

bool apply(const Setting& setting) {
  return rewrite(setting.path, setting.readers,
                 [&](const std::string& old) { return changed(old, setting); });
}

}  // namespace activitysmith::config
