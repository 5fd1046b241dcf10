#pragma once

#include "environment.hpp"
#include "problem.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

inline constexpr std::string_view default_api_url = "https://activitysmith.com/api";

/// A setting as the line gives it: its name in the table, and its value.
struct Stated {
  std::string_view key;
  std::string text;
};

/// How a call is to be made and told. Times are in milliseconds.
struct Settings {
  std::string api_url{default_api_url};
  std::string api_url_source{"--api-url"};  ///< the flag or variable that gave it
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

/// Each setting from the line, else from its variable (an empty one is unset), else its default.
/// A value that is none is added to `problems`, under the name of its flag or variable.
Settings resolve(std::span<const Stated> stated, const Environment& environment,
                 Problems& problems);

}  // namespace activitysmith::config
