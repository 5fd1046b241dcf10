#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace activitysmith::test {

/// A new folder that goes, with all in it, when the test ends.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "activitysmith-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  Folder(Folder&&) = delete;
  Folder& operator=(Folder&&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Writes a file; gives its path.
  [[nodiscard]] std::string file(std::string_view name, std::string_view text,
                                 mode_t mode = 0600) const {
    const std::string path = path_ + "/" + std::string{name};
    std::ofstream(path, std::ios::binary) << text;
    if (::chmod(path.c_str(), mode) != 0) {
      throw std::runtime_error("cannot set the mode of " + path);
    }
    return path;
  }

 private:
  std::string path_;
};

}  // namespace activitysmith::test
