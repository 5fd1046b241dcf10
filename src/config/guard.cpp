#include "config/guard.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::config {
namespace {

bool is_below(const std::string& path, const std::string& folder) {
  if (folder.empty()) {
    return false;
  }
  std::error_code ignored;
  const std::string real = std::filesystem::weakly_canonical(path, ignored);
  std::string base = std::filesystem::weakly_canonical(folder, ignored);
  if (!base.ends_with('/')) {
    base += '/';
  }
  return real.starts_with(base);
}

bool is_exempt(const std::string& path, const Environment& environment) {
  return variable(environment, "ACTIVITYSMITH_KEY_FILE_CHECK") == "off" ||
         is_below(path, variable(environment, "CREDENTIALS_DIRECTORY")) ||
         is_below(path, "/run/secrets") || is_below(path, "/var/run/secrets");
}

/// A file name as a shell reads it.
std::string as_word(const std::string& name) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
  if (name.find_first_not_of(plain) == std::string::npos) {
    return name;
  }
  std::string word = "'";
  for (const char c : name) {
    word += c == '\'' ? std::string{"'\\''"} : std::string{c};
  }
  return word + "'";
}

}  // namespace

std::optional<Exposure> exposure(const std::string& path, const input::Content& file, Holds holds,
                                 const Environment& environment) {
  const unsigned writable = S_IWGRP | S_IWOTH;
  const unsigned too_open = holds == Holds::key ? writable | S_IROTH : writable;
  const bool is_open = (file.mode & too_open) != 0;
  const bool is_foreign = file.owner != 0 && file.owner != ::geteuid();
  if (!file.is_regular || !(is_open || is_foreign) || is_exempt(path, environment)) {
    return std::nullopt;
  }
  if (is_foreign) {
    return Exposure{fmt::format("belongs to another user (id {})", file.owner),
                    "give one that belongs to you or to root"};
  }
  return Exposure{
      fmt::format("is open to others (mode {:04o})", file.mode),
      fmt::format("run: chmod {} {}", holds == Holds::key ? "600" : "go-w", as_word(path))};
}

}  // namespace activitysmith::config
