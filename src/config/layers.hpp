#pragma once

#include "config/file.hpp"
#include "core/environment.hpp"
#include "core/error.hpp"
#include "core/input.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// The part of one file that applies to a call: its top level, or the section of the profile.
struct Section {
  std::string path;
  std::string profile;  ///< empty at the top level
  std::vector<Entry> entries;
};

/// A value with the place it stands in.
struct Found {
  Entry entry;
  std::string path;

  /// How errors call it: "PATH:LINE: KEY".
  [[nodiscard]] std::string name() const { return where(path, entry.line, entry.key); }
};

/// The value of `key` in one section.
std::optional<Found> find_in(const Section& section, std::string_view key);

/// All configuration that applies to a call, as one: the profile beats the top level, and in each
/// of them the user's file beats the system's, key by key.
class Layers {
 public:
  Layers() = default;
  /// `files` from the weakest to the strongest; `profile` is the chosen one, or empty.
  Layers(const std::vector<File>& files, std::string profile);

  /// The strongest value of `key`.
  [[nodiscard]] std::optional<Found> find(std::string_view key) const;
  /// From the strongest to the weakest.
  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  [[nodiscard]] const std::string& profile() const { return profile_; }
  /// The files that were read, from the weakest to the strongest.
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }

 private:
  void add_sections(const std::vector<File>& files, const std::string& name);

  std::string profile_;
  std::vector<Section> sections_;
  std::vector<std::string> paths_;
};

/// What the line says about configuration.
struct Choice {
  std::optional<std::string> config;             ///< --config
  std::optional<std::string> profile;            ///< --profile
  Milliseconds file_limit = input::usual_limit;  ///< how long a file may take to be read
};

/// The configuration files that there are, from the weakest to the strongest: the system's and the
/// user's, or the one that --config or ACTIVITYSMITH_CONFIG names in their place. Of the first two,
/// one that is not there, or lies in a folder that we may not enter, is left out. What is wrong
/// with them, their modes and owners included, is added to `problems`.
std::vector<File> read_files(const Choice& choice, const Environment& environment,
                             Problems& problems);

/// All that applies to a call: read_files() with the profile that --profile, ACTIVITYSMITH_PROFILE
/// or default-profile names. Throws Error (exit 10) for all that is wrong with the files together,
/// or for a profile that no file has.
Layers load(const Choice& choice, const Environment& environment);

/// An Error with exit 10 that tells all of `problems`, a line each.
Error configuration_error(const Problems& problems);

}  // namespace activitysmith::config
