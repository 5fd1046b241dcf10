#include "config/atomic_file.hpp"

#include "config/locked_folder.hpp"
#include "config/successor.hpp"
#include "config/write_failure.hpp"
#include "input/source.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <sys/stat.h>

namespace activitysmith::config {
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
  if (::geteuid() != 0 || ::fstat(folder.descriptor.number, &status) != 0) {
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

}  // namespace activitysmith::config
