// Where files are, by the XDG Base Directory Specification, which also says that relative paths in
// its variables are to be ignored. HOME may be missing or wrong under cron and in services, so the
// user list is asked then.

#include "config/paths.hpp"

#include "system_folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <pwd.h>
#include <string_view>
#include <unistd.h>

namespace activitysmith::config {

namespace {

/// name:password:user:group:comment:home:shell
std::array<std::string_view, 7> columns(std::string_view line) {
  std::array<std::string_view, 7> found{};
  for (std::string_view& column : found) {
    const std::size_t end = std::min(line.find(':'), line.size());
    column = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return found;
}

}  // namespace

std::string home_in(const std::string& file, uid_t user) {
  const std::string wanted = std::to_string(user);
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto found = columns(line);
    if (found[2] == wanted) {
      return std::string{found[5]};
    }
  }
  return {};
}

std::string listed_home(uid_t user) {
#ifdef ACTIVITYSMITH_STATIC
  // getpwuid() would load modules of the system's C library, which may be of another version or
  // missing.
  return home_in("/etc/passwd", user);
#else
  passwd entry{};
  passwd* found = nullptr;
  // Large enough for entries from LDAP, too.
  std::array<char, 16384> texts{};
  if (::getpwuid_r(user, &entry, texts.data(), texts.size(), &found) != 0 || found == nullptr ||
      found->pw_dir == nullptr) {
    return {};
  }
  return found->pw_dir;
#endif
}

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

std::string state_folder(const Environment& environment) {
  std::string folder = variable(environment, "XDG_STATE_HOME");
  if (!folder.starts_with('/')) {
    const std::string home = home_folder(environment);
    folder = home.empty() ? home : home + "/.local/state";
  }
  return folder.empty() ? folder : folder + "/activitysmith";
}

}  // namespace activitysmith::config
