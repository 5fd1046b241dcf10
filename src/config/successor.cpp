#include "config/successor.hpp"

#include "config/write_failure.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <random>

namespace activitysmith::config {
namespace {

constexpr std::string_view ending = ".tmp";

/// Such as ".config.toml.1b5f0c29.tmp", which nobody takes for a configuration file.
std::string temporary_name(std::string_view name) {
  std::random_device chance;
  return fmt::format(".{}.{:08x}{:08x}{}", name, chance(), chance(), ending);
}

bool is_temporary(std::string_view candidate, std::string_view name) {
  const std::string start = fmt::format(".{}.", name);
  return candidate.size() == start.size() + 16 + ending.size() && candidate.starts_with(start) &&
         candidate.ends_with(ending);
}

void remove_leftovers(const LockedFolder& folder, std::string_view name) {
  std::error_code failure;  // what cannot be listed or removed does no harm
  std::filesystem::directory_iterator entry(folder.path, failure);
  for (const std::filesystem::directory_iterator end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string candidate = entry->path().filename();
    if (is_temporary(candidate, name)) {
      static_cast<void>(::unlinkat(folder.descriptor.number, candidate.c_str(), 0));
    }
  }
}

int made(const LockedFolder& folder, const std::string& name) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  return ::openat(folder.descriptor.number, name.c_str(), flags, S_IRUSR | S_IWUSR);
}

}  // namespace

Successor::Successor(const LockedFolder& folder, std::string_view name)
    : folder_(folder), name_(name), temporary_(temporary_name(name)), descriptor_(-1) {
  remove_leftovers(folder, name);
  descriptor_.number = made(folder, temporary_);
  if (descriptor_.number < 0) {
    throw write_failure(path(), errno);
  }
}

Successor::~Successor() {
  if (!is_in_place_) {
    ::unlinkat(folder_.descriptor.number, temporary_.c_str(), 0);
  }
}

void Successor::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_.number, text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      throw write_failure(path(), errno);
    }
    text.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
  }
  if (::fsync(descriptor_.number) != 0) {
    throw write_failure(path(), errno);
  }
}

void Successor::give(const Ownership& ownership) {
  mode_t mode = ownership.mode;
  const auto keep = static_cast<uid_t>(-1);
  if (::geteuid() != 0 || ::fchown(descriptor_.number, ownership.user, ownership.group) != 0) {
    if (::fchown(descriptor_.number, keep, ownership.group) != 0) {
      mode &= ~static_cast<mode_t>(S_IRWXG);
    }
  }
  if (::fchmod(descriptor_.number, mode) != 0) {
    throw write_failure(path(), errno);
  }
}

void Successor::take_place() {
  const int folder = folder_.descriptor.number;
  if (::renameat(folder, temporary_.c_str(), folder, name_.c_str()) != 0) {
    throw write_failure(path(), errno);
  }
  is_in_place_ = true;
  // Some file systems cannot do this to a folder; the file is in its place all the same.
  static_cast<void>(::fsync(folder));
}

}  // namespace activitysmith::config
