#include "config/layers.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace activitysmith::config {
namespace {

Section section_of(const File& file, const std::string& profile) {
  Section section{.path = file.path, .profile = profile, .entries = {}};
  std::ranges::copy_if(file.entries, std::back_inserter(section.entries),
                       [&](const Entry& entry) { return entry.profile == profile; });
  return section;
}

}  // namespace

std::optional<Found> find_in(const Section& section, std::string_view key) {
  const auto found = std::ranges::find(section.entries, key, &Entry::key);
  return found == section.entries.end() ? std::nullopt : std::optional{Found{*found, section.path}};
}

Layers::Layers(const std::vector<File>& files, std::string profile) : profile_(std::move(profile)) {
  for (const File& file : files) {
    paths_.push_back(file.path);
  }
  if (!profile_.empty()) {
    add_sections(files, profile_);
  }
  add_sections(files, "");
}

void Layers::add_sections(const std::vector<File>& files, const std::string& name) {
  std::for_each(files.rbegin(), files.rend(),
                [&](const File& file) { sections_.push_back(section_of(file, name)); });
}

std::optional<Found> Layers::find(std::string_view key) const {
  for (const Section& section : sections_) {
    if (auto found = find_in(section, key)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::config
