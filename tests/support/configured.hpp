#pragma once

#include "support/folder.hpp"
#include "support/program.hpp"

#include <fstream>
#include <iterator>
#include <string>

namespace activitysmith::test {

/// The program with a configuration file of its own, and no key but what that says.
struct Configured : Program {
  explicit Configured(std::string_view text = {}) {
    variables = {{"XDG_CONFIG_HOME", folder.path()}};
    if (!text.empty()) {
      std::filesystem::create_directory(folder.path() + "/activitysmith");
      static_cast<void>(folder.file("activitysmith/config.toml", text));
    }
  }

  [[nodiscard]] std::string path() const { return folder.path() + "/activitysmith/config.toml"; }
  /// What the file holds now; empty if there is none.
  [[nodiscard]] std::string text() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  Folder folder;
};

}  // namespace activitysmith::test
