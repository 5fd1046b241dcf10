#include "config/places.hpp"

#include "system_folder.hpp"

#include <array>
#include <filesystem>
#include <pwd.h>
#include <unistd.h>

namespace activitysmith::config {
namespace {

constexpr std::string_view file_name = "activitysmith/config.toml";

std::string below(std::string_view folder, std::string_view file) {
  return std::filesystem::path(folder) / file;
}

bool is_absolute(std::string_view path) { return path.starts_with('/'); }

/// What the system's user list has; a container need not know its own user.
std::string listed_home() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 16384> texts{};
  if (::getpwuid_r(::geteuid(), &entry, texts.data(), texts.size(), &found) != 0 ||
      found == nullptr || found->pw_dir == nullptr) {
    return {};
  }
  return found->pw_dir;
}

}  // namespace

std::string home_folder(const Environment& environment) {
  std::string home = variable(environment, "HOME");
  if (!is_absolute(home)) {
    home = listed_home();
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
