#include "phone/state_file.hpp"

#include "config/descriptor.hpp"
#include "config/places.hpp"
#include "input/source.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace activitysmith::phone {
namespace {

namespace fs = std::filesystem;

/// The 64 bits of FNV-1a: an identity as the name of a file.
std::uint64_t hash(std::string_view text) {
  constexpr std::uint64_t prime = 0x100000001b3;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  }
  return hash;
}

/// The folder of `path`, made where it is missing; only its owner needs to see what is in it.
fs::path prepared_folder(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  std::error_code ignored;
  if (fs::create_directories(folder, ignored)) {
    fs::permissions(folder, fs::perms::owner_all, ignored);
  }
  return folder;
}

/// Locks the folder until the descriptor is closed. A program that was stopped while it had the
/// lock must not hold up this one.
void lock(const config::Descriptor& folder) {
  constexpr int tries = 100;
  constexpr int pause_ms = 10;
  for (int left = tries; left > 0; --left) {
    const bool is_taken = ::flock(folder.number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!is_taken) {
      return;
    }
    static_cast<void>(::poll(nullptr, 0, pause_ms));
  }
}

std::string content(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) {
    return {};
  }
  try {
    return input::read_file(path);
  } catch (const input::ReadFailure&) {
    return {};
  }
}

void replace(const std::string& path, const std::string& text) {
  std::error_code ignored;
  if (text.empty()) {
    fs::remove(path, ignored);
    return;
  }
  const std::string successor = fmt::format("{}.{}", path, ::getpid());
  {
    std::ofstream file(successor, std::ios::binary);
    if (!(file << text << std::flush)) {
      fs::remove(successor, ignored);
      return;
    }
  }
  std::error_code failure;
  fs::rename(successor, path, failure);
  if (failure) {
    fs::remove(successor, ignored);
  }
}

}  // namespace

std::string state_path(const Environment& environment, std::string_view identity) {
  std::string folder = variable(environment, "XDG_STATE_HOME");
  if (!folder.starts_with('/')) {
    const std::string home = config::home_folder(environment);
    folder = home.empty() ? home : home + "/.local/state";
  }
  return folder.empty() ? folder
                        : fmt::format("{}/activitysmith/jobs/{:016x}.json", folder, hash(identity));
}

void update(const std::string& path, const Change& change) {
  if (path.empty()) {
    static_cast<void>(change({}));
    return;
  }
  const config::Descriptor folder{
      ::open(prepared_folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.number >= 0) {
    lock(folder);
  }
  if (const auto text = change(content(path))) {
    replace(path, *text);
  }
}

}  // namespace activitysmith::phone
