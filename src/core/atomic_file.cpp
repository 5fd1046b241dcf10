#include "core/atomic_file.hpp"

#include "core/input.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace activitysmith {

LockedFolder::LockedFolder(std::string folder)
    : path(std::move(folder)),
      descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor.number() < 0) {
    throw write_failure(path, errno);
  }
  while (::flock(descriptor.number(), LOCK_EX) != 0) {
    if (errno != EINTR) {
      throw write_failure(path, errno);
    }
    interrupt::check();
  }
}

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
      static_cast<void>(::unlinkat(folder.descriptor.number(), candidate.c_str(), 0));
    }
  }
}

int made(const LockedFolder& folder, const std::string& name) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  return ::openat(folder.descriptor.number(), name.c_str(), flags, S_IRUSR | S_IWUSR);
}

}  // namespace

Successor::Successor(const LockedFolder& folder, std::string_view name)
    : folder_(folder), name_(name), temporary_(temporary_name(name)) {
  remove_leftovers(folder, name);
  descriptor_ = Descriptor(made(folder, temporary_));
  if (descriptor_.number() < 0) {
    throw write_failure(path(), errno);
  }
}

Successor::~Successor() {
  if (!is_in_place_) {
    ::unlinkat(folder_.descriptor.number(), temporary_.c_str(), 0);
  }
}

void Successor::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_.number(), text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      throw write_failure(path(), errno);
    }
    text.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
  }
  if (::fsync(descriptor_.number()) != 0) {
    throw write_failure(path(), errno);
  }
}

void Successor::give(const Ownership& ownership) {
  mode_t mode = ownership.mode;
  const auto keep = static_cast<uid_t>(-1);
  if (::geteuid() != 0 || ::fchown(descriptor_.number(), ownership.user, ownership.group) != 0) {
    if (::fchown(descriptor_.number(), keep, ownership.group) != 0) {
      mode &= ~static_cast<mode_t>(S_IRWXG);
    }
  }
  if (::fchmod(descriptor_.number(), mode) != 0) {
    throw write_failure(path(), errno);
  }
}

void Successor::take_place() {
  const int folder = folder_.descriptor.number();
  if (::renameat(folder, temporary_.c_str(), folder, name_.c_str()) != 0) {
    throw write_failure(path(), errno);
  }
  is_in_place_ = true;
  // Some file systems cannot do this to a folder; the file is in its place all the same.
  static_cast<void>(::fsync(folder));
}

namespace {

std::string_view remedy(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "check the owner and the mode of the file and its folder";
    case EROFS: return "name a file on another disk with --config";
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "free some space and try again; the file is as it was";
    case ELOOP: return "its symbolic links lead in a circle; remove one of them";
    case ENOTDIR: return "a part of its name is no folder; name another file with --config";
    default: return "the file is as it was";
  }
}

}  // namespace

Error write_failure(const std::string& path, int error) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("{} cannot be written: {}", text::printable_line(path),
                                       std::generic_category().message(error)),
                .hint = std::string{remedy(error)}});
}

namespace {

namespace fs = std::filesystem;

/// The file that `path` leads to through its links, there or not.
fs::path real_file(const std::string& path) {
  constexpr int most_links = 40;
  fs::path file = path;
  for (int links = 0; links < most_links; ++links) {
    std::error_code is_no_link;
    const fs::path target = fs::read_symlink(file, is_no_link);
    if (is_no_link) {
      return file;
    }
    file = file.parent_path() / target;
  }
  throw write_failure(path, ELOOP);
}

void make_folder(const fs::path& folder, mode_t mode) {
  if (::mkdir(folder.c_str(), mode) == 0 || errno == EEXIST) {
    return;
  }
  if (errno != ENOENT || !folder.has_parent_path()) {
    throw write_failure(folder, errno);
  }
  make_folder(folder.parent_path(), mode);
  if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) {
    throw write_failure(folder, errno);
  }
}

/// What is there before it is replaced.
struct Old {
  bool exists = false;
  std::string text;
  struct stat status {};
};

[[noreturn]] void refuse(const std::string& path, std::string_view what, std::string_view hint) {
  throw Error({.exit = ExitCode::configuration,
               .message = fmt::format("{} {}", text::printable_line(path), what),
               .hint = std::string{hint}});
}

Old read_old(const LockedFolder& folder, const std::string& name) {
  const std::string path = fs::path(folder.path) / name;
  Old old;
  if (::lstat(path.c_str(), &old.status) != 0) {
    if (errno == ENOENT) {
      return old;
    }
    throw write_failure(path, errno);
  }
  if (!S_ISREG(old.status.st_mode)) {
    refuse(path, "is no regular file", "name another file with --config");
  }
  try {
    old.text = input::read_file(path);
  } catch (const input::ReadFailure& failure) {
    refuse(path, failure.what(), "it cannot be changed unread");
  }
  old.exists = true;
  return old;
}

/// What the mode of the new content has to be, from that of the old one.
mode_t mode_for(const Old& old, const Replacement& content, Readers readers) {
  constexpr mode_t own = S_IRUSR | S_IWUSR;
  constexpr mode_t all = S_IRWXU | S_IRWXG | S_IRWXO;
  constexpr mode_t readable = own | S_IRGRP | S_IROTH;
  const bool is_open = readers == Readers::everyone && !content.is_secret;
  const mode_t usual = is_open ? readable : own;
  const mode_t mode = old.exists ? old.status.st_mode & (content.is_secret ? own : all) : usual;
  return (mode & S_IRUSR) == 0 ? own : mode;
}

Ownership ownership_for(const LockedFolder& folder, const Old& old, mode_t mode) {
  if (old.exists) {
    return {old.status.st_uid, old.status.st_gid, mode};
  }
  struct stat status {};
  if (::geteuid() != 0 || ::fstat(folder.descriptor.number(), &status) != 0) {
    return {::geteuid(), ::getegid(), mode};
  }
  return {status.st_uid, status.st_gid, mode};
}

}  // namespace

bool rewrite(const std::string& path, Readers readers, const Change& change) {
  const fs::path file = real_file(path);
  const std::string name = file.filename();
  if (name.empty() || name == "." || name == "..") {
    throw write_failure(path, EISDIR);
  }
  const fs::path folder_path = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code ignored;
  if (!fs::exists(folder_path, ignored) && !change({})) {
    return false;
  }
  make_folder(folder_path, readers == Readers::everyone ? 0755 : 0700);
  const LockedFolder folder(folder_path);
  const Old old = read_old(folder, name);
  const std::optional<Replacement> content = change(old.text);
  if (!content) {
    return false;
  }
  const mode_t mode = mode_for(old, *content, readers);
  constexpr mode_t bits = S_IRWXU | S_IRWXG | S_IRWXO;
  if (old.exists && old.text == content->text && (old.status.st_mode & bits) == mode) {
    return false;
  }
  Successor successor(folder, name);
  successor.give(ownership_for(folder, old, mode));
  successor.write(content->text);
  successor.take_place();
  return true;
}

}  // namespace activitysmith
