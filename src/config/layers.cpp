// Finds the configuration files, reads them and puts their sections in order: the profile before
// what holds for all, the user's file before the system's. Files that could change where the key
// goes must not be writable by others, and one with the key must not be readable by them.

#include "config/layers.hpp"

#include "config/api_key.hpp"
#include "config/paths.hpp"
#include "config/validate.hpp"
#include "core/input.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
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

namespace {

/// The chosen profile; both are empty if none is.
struct ProfileChoice {
  std::string where;  ///< the flag, variable or setting that names it
  std::string name;
};

bool has_one_of(const File& file, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(file.entries, [&](const Entry& entry) {
    return std::ranges::find(keys, entry.key) != keys.end();
  });
}

void check_permissions(const File& file, const input::Content& content,
                       const Environment& environment, Problems& problems) {
  const bool has_key = has_one_of(file, {"api-key"});
  // Whoever can write one of these can have the key sent to a server of theirs, or run a program.
  if (!has_key && !has_one_of(file, {"api-key-command", "api-key-file", "api-url", "cacert"})) {
    return;
  }
  const Holds holds = has_key ? Holds::key : Holds::choice;
  if (const auto found = permission_error(file.path, content, holds, environment)) {
    problems.push_back({file.path, fmt::format("{} and {}; {}",
                                               has_key ? "holds a key" : "says where the key goes",
                                               found->what, found->remedy)});
  }
}

void add_file(const std::string& path, const input::Content& content,
              const Environment& environment, std::vector<File>& files, Problems& problems) {
  files.push_back(parse(content.text, path));
  const Problems found = check(files.back());
  problems.insert(problems.end(), found.begin(), found.end());
  check_permissions(files.back(), content, environment, problems);
}

ProfileChoice chosen_profile(const Choice& choice, const Environment& environment,
                             const std::vector<File>& files) {
  if (choice.profile) {
    return {"--profile", *choice.profile};
  }
  if (std::string name = variable(environment, "ACTIVITYSMITH_PROFILE"); !name.empty()) {
    return {"ACTIVITYSMITH_PROFILE", std::move(name)};
  }
  if (const auto found = Layers(files, "").find("default-profile")) {
    return {found->name(), found->entry.texts.front()};
  }
  return {};
}

void require_profile(const ProfileChoice& profile, const std::vector<File>& files) {
  std::set<std::string> known;
  for (const File& file : files) {
    known.insert(file.profiles.begin(), file.profiles.end());
  }
  if (profile.where.empty() || known.contains(profile.name)) {
    return;
  }
  const std::string others = known.empty() ? "no configuration file has a section [profile.NAME]"
                                           : fmt::format("there are {}", fmt::join(known, ", "));
  // A mistyped profile must not fall back to another account.
  throw configuration_error({{profile.where, text::printable_line(fmt::format(
                                                 "no profile \"{}\"; {}", profile.name, others))}});
}

}  // namespace

std::vector<File> read_files(const Choice& choice, const Environment& environment,
                             Problems& problems) {
  std::vector<File> files;
  const std::string only = choice.config.value_or(variable(environment, "ACTIVITYSMITH_CONFIG"));
  if (choice.config && only.empty()) {
    problems.push_back({"--config", "is empty; give the name of a file"});
    return files;
  }
  // The usual files may be missing. A file that the user names has to be there.
  if (!only.empty()) {
    if (const auto content = input::read_content(only, choice.file_limit)) {
      add_file(only, *content, environment, files, problems);
    } else {
      problems.push_back({only, content.why()});
    }
    return files;
  }
  const std::string system = system_file(environment);
  const std::string user = user_file(environment);
  for (const std::string& path : {system, user == system ? std::string{} : user}) {
    if (path.empty()) {
      continue;
    }
    const auto content = input::read_if_there(path, choice.file_limit);
    if (!content) {
      problems.push_back({path, content.why()});
    } else if (*content) {
      add_file(path, **content, environment, files, problems);
    }
  }
  return files;
}

Layers load(const Choice& choice, const Environment& environment) {
  Problems problems;
  const std::vector<File> files = read_files(choice, environment, problems);
  if (!problems.empty()) {
    throw configuration_error(problems);
  }
  ProfileChoice profile = chosen_profile(choice, environment, files);
  require_profile(profile, files);
  return {files, std::move(profile.name)};
}

Error configuration_error(const Problems& problems) {
  Report report = usage_error(problems).report();
  report.exit = ExitCode::configuration;
  return Error(std::move(report));
}

}  // namespace activitysmith::config
