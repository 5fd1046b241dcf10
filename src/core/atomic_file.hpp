#pragma once

#include "core/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace activitysmith {

/// The new content of a file.
struct Replacement {
  std::string text;
  bool is_secret;  ///< only its owner may read it
};

/// Who may read a new file without a secret.
enum class Readers : std::uint8_t { owner, everyone };

/// Returns the new content for the old one, which is empty if there is no file; nothing leaves the
/// file alone. May be called twice.
using Change = std::function<std::optional<Replacement>(const std::string& old)>;

/// Replaces the content of the file `path` atomically. Returns whether it wrote anything, which it
/// does not if the file has that content already.
///
/// A reader at the same time, or after this process was killed, finds all of the old content or all
/// of the new one: it goes to a temporary file in the same folder, which is renamed once it is on
/// the disk. The folder is locked (flock) from reading to renaming, so that writers take turns. A
/// lock on the folder outlives the replaced file and leaves nothing behind, but does not reach
/// other hosts of a network drive, and on some drives there is none. Temporary files of killed
/// writers are removed.
///
/// A symbolic link is followed, and stays. Missing folders are made with mode 0700, or 0755 with
/// Readers::everyone. The mode of an old file stays, but a secret is for its owner alone. What root
/// writes belongs to the owner of the old file, or of the folder.
///
/// Throws Error (exit 10) if any of this fails, with the old file untouched, and Interrupted.
/// Exceptions of `change` pass through.
bool rewrite(const std::string& path, Readers readers, const Change& change);

/// Makes a folder, and those above it that are missing, with this mode. Throws Error (exit 10).
void make_folder(const std::filesystem::path& folder, mode_t mode);

/// The lock of a folder of state files, held while this exists, so that writers take turns.
class FolderLock {
 public:
  /// Makes the folder if it is missing, for its owner alone. A lock that is not free within
  /// `patience` is done without: a process that was stopped with it must not hold up this one. What
  /// killed writers have left is removed. Throws Error (exit 10).
  explicit FolderLock(const std::string& path, Milliseconds patience = Milliseconds{1'000});
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock(FolderLock&&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;

  /// Returns whether another process had the lock all the time.
  [[nodiscard]] bool is_busy() const { return is_busy_; }

 private:
  std::unique_ptr<struct OpenFolder> folder_;
  bool is_busy_ = false;
};

/// Makes a state file, or replaces it, as rewrite() does, for its owner alone. Its folder must
/// exist; no lock is needed. Throws Error (exit 10), and Interrupted.
void write_state(const std::string& path, std::string_view text);

/// Returns the new content of a state file for the old one, as Change does; an empty one removes
/// the file.
using StateChange = std::function<std::optional<std::string>(const std::string& old)>;

/// Replaces the content of a state file as rewrite() does, for its owner alone, but without errors:
/// the old content is empty if it cannot be read, a new one that cannot be written is lost, and a
/// lock that is not free within a second is done without. `change` is called once, even with an
/// empty path, where no file is kept.
void rewrite_state(const std::string& path, const StateChange& change);

}  // namespace activitysmith
