#include "config/places.hpp"

#include "config/user_list.hpp"
#include "system_folder.hpp"

#include <filesystem>
#include <unistd.h>

namespace activitysmith::config {
namespace {

constexpr std::string_view file_name = "activitysmith/config.toml";

std::string below(std::string_view folder, std::string_view file) {
  return std::filesystem::path(folder) / file;
}

bool is_absolute(std::string_view path) { return path.starts_with('/'); }

}  // namespace

std::string home_folder(const Environment& environment) {
  std::string home = variable(environment, "HOME");
  if (!is_absolute(home)) {
    home = listed_home(::geteuid());
  }
  return is_absolute(home) ? home : std::string{};
}

std::string beside(const std::string& path, const std::string& name,
                   const Environment& environment) {
  if (name.starts_with("~/")) {
    return home_folder(environment) + name.substr(1);
  }
  return below(std::filesystem::path(path).parent_path().native(), name);
}

std::string system_file(const Environment& environment) {
  const std::string other = variable(environment, "ACTIVITYSMITH_SYSTEM_CONFIG");
  return other.empty() ? below(system_folder, file_name) : other;
}

std::string user_file(const Environment& environment) {
  const std::string folder = variable(environment, "XDG_CONFIG_HOME");
  if (is_absolute(folder)) {
    return below(folder, file_name);
  }
  const std::string home = home_folder(environment);
  return home.empty() ? home : below(home, ".config/" + std::string{file_name});
}

}  // namespace activitysmith::config
