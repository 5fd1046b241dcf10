#pragma once

#include "config/layers.hpp"
#include "core/clock.hpp"
#include "core/environment.hpp"
#include "core/error.hpp"
#include "spec/field.hpp"
#include "spec/settings.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// A setting as the line gives it: its name in the table, and its value.
struct Stated {
  std::string_view key;
  std::string text;
};

/// All that may give a setting.
struct Sources {
  std::span<const Stated> stated;
  const Environment& environment;
  const Layers& layers;
};

/// What gave a value; of two, the greater one beats the other. Configuration has ranks from 1, one
/// for each section.
using Rank = std::size_t;
inline constexpr Rank rank_of_variables = 1000;
inline constexpr Rank rank_of_line = 1001;

/// A setting's value with the name errors call it by.
struct Value {
  std::string name;                ///< "--timeout", "ACTIVITYSMITH_TIMEOUT", "PATH:LINE: timeout"
  std::vector<std::string> texts;  ///< one, or the entries of a list
  Rank rank = 0;

  /// The only text, or the entries with commas between them.
  [[nodiscard]] std::string text() const;
};

/// The value of a setting from the line (its last occurrence), else from its variable if that is
/// not empty, else from the configuration; a file that a configuration names is found from there.
std::optional<Value> value_of(const Sources& from, const spec::Field& field);

inline constexpr std::string_view default_api_url = "https://activitysmith.com/api";

/// How a call is to be made and told; at first, as the rows of the table say.
struct Settings {
  std::string api_url{default_api_url};
  std::string api_url_source{"--api-url"};  ///< the flag, variable or place that gave it
  long timeout_ms = 1000 * spec::default_number(spec::timeout_field);
  long connect_timeout_ms = 1000 * spec::default_number(spec::connect_timeout_field);
  int retries = static_cast<int>(spec::default_number(spec::retries_field));
  bool at_least_once = false;
  bool queue = false;
  long queue_ttl_s = spec::default_number(spec::queue_ttl_field);
  std::string ca_file;    ///< certificates to trust, a file
  std::string ca_text;    ///< its content, if --cacert names it; may be empty
  std::string ca_folder;  ///< the same, a folder
  bool json = false;
  std::vector<std::string> fields;
  bool quiet = false;
  bool verbose = false;
  bool dry_run = false;
  bool preview = false;  ///< never together with dry_run or json
  bool no_validate = false;
  bool allow_failure = false;
  std::string term_color = "auto";

  /// How long a file that the user named may take to be read.
  [[nodiscard]] Milliseconds file_limit() const;
};

/// Settings with what is wrong with them.
struct Resolved {
  Settings settings;
  Problems problems;    ///< with flags and variables
  Problems configured;  ///< with configuration files
};

/// Each setting from the first of its sources that has it, else its default. A value that is none
/// leaves the default, and is told under the name of its flag, variable or place.
Resolved resolve(const Sources& from);

}  // namespace activitysmith::config
