#include "config/api_key.hpp"

#include "error.hpp"
#include "input/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>

namespace activitysmith::config {
namespace {

constexpr std::string_view credential_name = "activitysmith-api-key";

Error key_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::key, .message = std::move(message), .hint = std::move(hint)});
}

Error file_error(std::string message, std::string hint = {}) {
  return Error(
      {.exit = ExitCode::configuration, .message = std::move(message), .hint = std::move(hint)});
}

/// What makes a text no key, or nothing. A header would end at a line break in it.
std::string flaw_of(std::string_view key) {
  if (key.empty()) {
    return "is empty";
  }
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  return std::ranges::any_of(key, is_odd) ? "has white space or control characters in it" : "";
}

std::string checked(std::string key, const std::string& source) {
  if (const std::string flaw = flaw_of(key); !flaw.empty()) {
    throw key_error(fmt::format("{} {}", source, flaw), "give the key alone, without quotes");
  }
  return key;
}

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

void check_mode(const std::string& path, const Environment& environment) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return;
  }
  constexpr mode_t too_open = S_IWGRP | S_IWOTH | S_IROTH;
  if ((status.st_mode & too_open) != 0 && !is_exempt(path, environment)) {
    throw file_error(
        fmt::format("key file {} is open to others (mode {:04o})", path, status.st_mode & 07777U),
        fmt::format("run: chmod 600 {}", path));
  }
}

std::string read_key_file(const std::string& path, const Environment& environment) {
  check_mode(path, environment);
  std::string key;
  try {
    key = input::without_newline(input::read_file(path));
  } catch (const input::ReadFailure& failure) {
    throw file_error(fmt::format("key file {} {}", path, failure.what()));
  }
  if (const std::string flaw = flaw_of(key); !flaw.empty()) {
    throw file_error(fmt::format("key file {} {}", path, flaw), "put the key alone into it");
  }
  return key;
}

std::string read_key_stdin(const Streams& streams) {
  try {
    return checked(input::without_newline(input::read_stdin(streams)),
                   "the API key on standard input");
  } catch (const input::ReadFailure& failure) {
    throw file_error(fmt::format("the API key on standard input {}", failure.what()));
  }
}

std::string from_flags(const KeyFlags& flags, const Environment& environment,
                       const Streams& streams) {
  if (flags.key) {
    return checked(*flags.key, "the API key of --api-key");
  }
  return *flags.file == "-" ? read_key_stdin(streams) : read_key_file(*flags.file, environment);
}

}  // namespace

NoKey::NoKey()
    : Error(key_error("no API key", "set ACTIVITYSMITH_API_KEY, or give --api-key-file FILE")) {}

std::string find_api_key(const KeyFlags& flags, const Environment& environment,
                         const Streams& streams) {
  if (flags.key || flags.file) {
    return from_flags(flags, environment, streams);
  }
  if (std::string key = variable(environment, "ACTIVITYSMITH_API_KEY"); !key.empty()) {
    return checked(std::move(key), "ACTIVITYSMITH_API_KEY");
  }
  if (const std::string file = variable(environment, "ACTIVITYSMITH_API_KEY_FILE"); !file.empty()) {
    return file == "-" ? read_key_stdin(streams) : read_key_file(file, environment);
  }
  if (const std::string folder = variable(environment, "CREDENTIALS_DIRECTORY"); !folder.empty()) {
    const std::string file = fmt::format("{}/{}", folder, credential_name);
    std::error_code ignored;  // another user's folder, as sudo leaves it, holds nothing for us
    if (std::filesystem::exists(file, ignored)) {
      return read_key_file(file, environment);
    }
  }
  throw NoKey();
}

}  // namespace activitysmith::config
