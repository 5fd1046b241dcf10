// Replaces files so that a reader sees either the old content or all of the new one, whatever
// happens in between: another writer, SIGKILL, a full disk, a power cut. The new content goes to a
// temporary file in the same folder, is written to the disk, and is renamed over the old name,
// which is atomic on every POSIX file system. What an old file says is read under a lock on the
// folder, so that writers at the same time take turns. The lock is not on the file itself: after
// the rename, that is another one.
//
// Two kinds of files are written so. A configuration file is the user's, so its links, owner, group
// and mode are kept, and any failure is an error with a remedy. A state file is the program's own,
// and a failure to keep it is none of the user's business.

#include "core/atomic_file.hpp"

#include "core/descriptor.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/signals.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <random>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace activitysmith {

namespace {

namespace fs = std::filesystem;

constexpr mode_t private_file = S_IRUSR | S_IWUSR;
constexpr mode_t permission_bits = S_IRWXU | S_IRWXG | S_IRWXO;

Error file_error(const std::string& path, std::string_view what, std::string_view hint) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("{} {}", text::printable_line(path), what),
                .hint = std::string{hint}});
}

std::string_view remedy(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "check the owner and the mode of the file and its folder";
    case EROFS: return "name a file on another disk with --config";
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "free some space and try again; the file is as it was";
    case ELOOP: return "its symbolic links lead in a circle; remove one of them";
    case ENOTDIR: return "a part of its name is not a folder; name another file with --config";
    default: return "the file is as it was";
  }
}

Error write_error(const std::string& path, int error) {
  return file_error(path, "cannot be written: " + std::generic_category().message(error),
                    remedy(error));
}

}  // namespace

/// An open folder, which unlocks when it is closed.
struct OpenFolder {
  explicit OpenFolder(std::string name)
      : path(std::move(name)),
        descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!descriptor.is_open()) {
      throw write_error(path, errno);
    }
  }

  std::string path;
  Descriptor descriptor;
};

namespace {

/// Not every network drive has locks; there, writers at the same time may undo each other's
/// changes.
void wait_for_lock(const OpenFolder& folder) {
  while (::flock(folder.descriptor.number(), LOCK_EX) != 0) {
    if (errno == ENOTSUP) {
      return;
    }
    if (errno != EINTR) {
      throw write_error(folder.path, errno);
    }
    interrupt::check();
  }
}

/// Tries for so long, and often, for others take the lock again as soon as they have released it.
/// Returns whether nobody else has it: it is ours, or there is none on this drive.
bool lock_within(const OpenFolder& folder, Milliseconds patience) {
  constexpr Milliseconds pause{1};
  for (; patience.count() > 0 && interrupt::signal() == 0; patience -= pause) {
    // flock() has no time limit of its own.
    if (::flock(folder.descriptor.number(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
      return true;
    }
    static_cast<void>(::poll(nullptr, 0, static_cast<int>(pause.count())));
  }
  return false;
}

/// Makes sure that a file outlives a power cut. On macOS, fsync leaves it in the cache of the disk.
bool write_to_disk(int file) {
#if defined(F_FULLFSYNC)
  if (::fcntl(file, F_FULLFSYNC) == 0) {
    return true;  // else the drive, such as one of a network, knows only the other call
  }
#endif
  return ::fsync(file) == 0;
}

struct Ownership {
  uid_t user;
  gid_t group;
  mode_t mode;
};

/// Removes temporary files of killed writers whose names begin with `prefix`, and that were not
/// written to for so many seconds. One that cannot be listed or removed does no harm.
void remove_leftovers(const OpenFolder& folder, std::string_view prefix, std::time_t age) {
  constexpr std::string_view end = ".0123456789abcdef.tmp";  // as TempFile names them
  std::error_code failure;
  fs::directory_iterator entry(folder.path, failure);
  for (const fs::directory_iterator last; !failure && entry != last; entry.increment(failure)) {
    const std::string name = entry->path().filename();
    struct stat status {};
    if (name.size() >= prefix.size() - 1 + end.size() && name.starts_with(prefix) &&
        name.ends_with(".tmp") &&
        ::fstatat(folder.descriptor.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        status.st_mtime <= std::time(nullptr) - age) {
      static_cast<void>(::unlinkat(folder.descriptor.number(), name.c_str(), 0));
    }
  }
}

/// A file, readable by its owner only, that replaces `name` in a folder or is removed.
class TempFile {
 public:
  TempFile(const OpenFolder& folder, std::string_view name) : folder_(folder), name_(name) {
    std::random_device random;
    temporary_ = fmt::format(".{}.{:08x}{:08x}.tmp", name, random(), random());
    // In a folder that others can write to, O_EXCL keeps anybody from preparing a link under the
    // name.
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    file_ =
        Descriptor(::openat(folder.descriptor.number(), temporary_.c_str(), flags, private_file));
    require(file_.is_open());
  }
  ~TempFile() {
    if (!has_replaced_) {
      ::unlinkat(folder_.descriptor.number(), temporary_.c_str(), 0);
    }
  }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  TempFile(TempFile&&) = delete;
  TempFile& operator=(TempFile&&) = delete;

  /// Changes owner, group and mode as far as we may. A group that we may not set gets no rights.
  void set_ownership(const Ownership& wanted) const {
    mode_t mode = wanted.mode;
    const auto keep = static_cast<uid_t>(-1);
    const bool is_given =
        ::geteuid() == 0 && ::fchown(file_.number(), wanted.user, wanted.group) == 0;
    if (!is_given && ::fchown(file_.number(), keep, wanted.group) != 0) {
      mode &= ~static_cast<mode_t>(S_IRWXG);
    }
    require(::fchmod(file_.number(), mode) == 0);
  }

  void write(std::string_view text) const {
    const bool is_written = write_all(file_.number(), text) == 0;
    if (!is_written) {
      interrupt::check();
    }
    require(is_written);
    // Before the rename, or a power cut could leave an empty file under the final name.
    require(write_to_disk(file_.number()));
  }

  void replace() {
    const int folder = folder_.descriptor.number();
    require(::renameat(folder, temporary_.c_str(), folder, name_.c_str()) == 0);
    has_replaced_ = true;
    // Not all file systems can sync a folder; the file is in its place all the same.
    static_cast<void>(::fsync(folder));
  }

 private:
  /// Throws the Error for errno unless a system call succeeded.
  void require(bool has_succeeded) const {
    if (!has_succeeded) {
      throw write_error(folder_.path + "/" + name_, errno);
    }
  }

  const OpenFolder& folder_;
  std::string name_;
  std::string temporary_;  ///< such as ".config.toml.1b5f0c29d4c3b2a1.tmp"
  Descriptor file_;
  bool has_replaced_ = false;
};

/// Follows the symbolic links of `path` to a file, whether that exists or not.
fs::path real_file(const std::string& path) {
  constexpr int most_links = 40;
  fs::path file = path;
  for (int links = 0; links < most_links; ++links) {
    std::error_code is_no_link;
    const fs::path target = fs::read_symlink(file, is_no_link);
    if (is_no_link) {
      return file;
    }
    // The link stays and its target is replaced, as people keep their configuration in a repository
    // of dotfiles. An absolute target replaces all of the path.
    file = file.parent_path() / target;
  }
  throw write_error(path, ELOOP);
}

}  // namespace

void make_folder(const fs::path& folder, mode_t mode) {
  if (::mkdir(folder.c_str(), mode) == 0 || errno == EEXIST) {
    return;
  }
  if (errno != ENOENT || !folder.has_parent_path()) {
    throw write_error(folder, errno);
  }
  make_folder(folder.parent_path(), mode);
  if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) {
    throw write_error(folder, errno);
  }
}

namespace {

/// A file before it is replaced.
struct OldFile {
  bool exists = false;
  std::string text;
  struct stat status {};
};

OldFile read_old(const fs::path& folder, const std::string& name) {
  const std::string path = folder / name;
  OldFile old;
  if (::lstat(path.c_str(), &old.status) != 0) {
    if (errno == ENOENT) {
      return old;
    }
    throw write_error(path, errno);
  }
  // Renaming over a device or a pipe would replace it with a file.
  if (!S_ISREG(old.status.st_mode)) {
    throw file_error(path, "is not a regular file", "name another file with --config");
  }
  auto text = input::read_file(path);
  if (!text) {
    throw file_error(path, text.why(), "a file that cannot be read is not changed");
  }
  old.text = *std::move(text);
  old.exists = true;
  return old;
}

mode_t new_mode(const OldFile& old, const Replacement& content, Readers readers) {
  const bool is_open = readers == Readers::everyone && !content.is_secret;
  if (!old.exists) {
    return is_open ? private_file | S_IRGRP | S_IROTH : private_file;
  }
  const mode_t mode = old.status.st_mode & (content.is_secret ? private_file : permission_bits);
  // The next call could not read a file whose owner may not read it.
  return (mode & S_IRUSR) == 0 ? private_file : mode;
}

Ownership new_ownership(const OpenFolder& folder, const OldFile& old, mode_t mode) {
  if (old.exists) {
    return {old.status.st_uid, old.status.st_gid, mode};
  }
  struct stat status {};
  // Under sudo, a new file in a user's folder belongs to the user, who would otherwise be locked
  // out.
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
    throw write_error(path, EISDIR);
  }
  const fs::path parent = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code ignored;
  // A change that changes nothing, such as removing what is not set, makes no folder.
  if (!fs::exists(parent, ignored) && !change({})) {
    return false;
  }
  make_folder(parent, readers == Readers::everyone ? 0755 : 0700);
  const OpenFolder folder(parent);
  wait_for_lock(folder);
  const OldFile old = read_old(parent, name);
  const std::optional<Replacement> content = change(old.text);
  if (!content) {
    return false;
  }
  const mode_t mode = new_mode(old, *content, readers);
  if (old.exists && old.text == content->text && (old.status.st_mode & permission_bits) == mode) {
    return false;
  }
  remove_leftovers(folder, fmt::format(".{}.", name), 0);  // none is in use under the lock
  TempFile temporary(folder, name);
  temporary.set_ownership(new_ownership(folder, old, mode));
  temporary.write(content->text);
  temporary.replace();
  return true;
}

FolderLock::FolderLock(const std::string& path, Milliseconds patience) {
  constexpr std::time_t a_minute = 60;  // longer than a write takes
  make_folder(path, 0700);
  folder_ = std::make_unique<OpenFolder>(path);
  is_busy_ = !lock_within(*folder_, patience);
  remove_leftovers(*folder_, ".", a_minute);
}

FolderLock::~FolderLock() = default;

void write_state(const std::string& path, std::string_view text) {
  const fs::path file = path;
  const OpenFolder folder(file.parent_path());
  TempFile temporary(folder, file.filename().string());
  temporary.write(text);
  temporary.replace();
}

void rewrite_state(const std::string& path, const StateChange& change) {
  const fs::path file = path;
  const std::string name = file.filename();
  std::optional<FolderLock> lock;  // without one, or a change written, the call goes on
  std::string old;
  attempt([&] {
    lock.emplace(file.parent_path());
    old = read_old(file.parent_path(), name).text;
  });
  const std::optional<std::string> text = change(old);
  if (!text || !lock) {
    return;
  }
  if (text->empty()) {
    static_cast<void>(::unlink(path.c_str()));
  } else {
    attempt([&] { write_state(path, *text); });
  }
}

}  // namespace activitysmith
