#pragma once

#include "config/sources.hpp"
#include "problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

inline constexpr std::string_view default_api_url = "https://activitysmith.com/api";

/// How a call is to be made and told. Times are in milliseconds.
struct Settings {
  std::string api_url{default_api_url};
  std::string api_url_source{"--api-url"};  ///< the flag, variable or place that gave it
  long timeout_ms = 30'000;
  long connect_timeout_ms = 5'000;
  int retries = 4;
  bool at_least_once = false;
  std::string ca_file;    ///< certificates to trust, a file
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
