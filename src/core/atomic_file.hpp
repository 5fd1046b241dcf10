#pragma once

#include "core/descriptor.hpp"
#include "core/error.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace activitysmith {

/// A folder that this process alone may write in, among those that ask: others wait until it is
/// destroyed.
struct LockedFolder {
  /// Waits for the lock. Throws Error (exit 10) if there is no such folder or no lock to be had,
  /// and Interrupted when a signal comes.
  explicit LockedFolder(std::string folder);

  std::string path;
  Descriptor descriptor;
};

/// Who a file belongs to and who may use it.
struct Ownership {
  uid_t user;
  gid_t group;
  mode_t mode;
};

/// The file that is to take the place of `name` in a folder. As long as it has not, the other is
/// untouched, and it goes when this is destroyed. All of it throws Error (exit 10).
class Successor {
 public:
  /// Makes an empty file that only we can read, and removes what killed processes left of theirs:
  /// who holds the lock knows that nobody is at work on them.
  Successor(const LockedFolder& folder, std::string_view name);
  ~Successor();
  Successor(const Successor&) = delete;
  Successor& operator=(const Successor&) = delete;
  Successor(Successor&&) = delete;
  Successor& operator=(Successor&&) = delete;

  /// Writes all of its content, to the disk.
  void write(std::string_view text);
  /// Gives the file to its owner, as far as we may: to a group that we may not give it to, it gives
  /// no rights.
  void give(const Ownership& ownership);
  /// Puts it in the other's place, on the disk.
  void take_place();

 private:
  [[nodiscard]] std::string path() const { return folder_.path + "/" + name_; }

  const LockedFolder& folder_;
  std::string name_;
  std::string temporary_;
  Descriptor descriptor_;
  bool is_in_place_ = false;
};

/// The Error (exit 10) of a file that could not be written for the reason `error`, an errno, with
/// what to do about it.
Error write_failure(const std::string& path, int error);

/// What a file is to hold in place of what it held.
struct Replacement {
  std::string text;
  bool is_secret;  ///< for nobody but the owner to read
};

/// Who may read a file that is new and holds no secret.
enum class Readers : std::uint8_t { owner, everyone };

/// Makes the new content of a file from the old one, empty where there is no file; nothing leaves
/// the file alone. May be called twice.
using Change = std::function<std::optional<Replacement>(const std::string& old)>;

/// Replaces the content of the file `path`. Gives whether it wrote anything, which it does not for
/// a content that is there already.
///
/// Whoever reads the file meanwhile, and whatever kills this process, finds all of the old content
/// or all of the new: it goes into a file beside it, which takes its place once it is on the disk.
/// From reading to replacing the folder is locked (flock), so that writers follow each other. A
/// lock on the folder outlives the replaced file and leaves nothing behind; it does not reach other
/// hosts of a network drive. What killed writers left is removed.
///
/// A symbolic link stays and leads to the new content. Missing folders are made, with mode 0700, or
/// 0755 where everyone reads. The mode of an old file stays, but a secret is for its owner alone.
/// What root writes belongs to the owner of the old file, or else of the folder.
///
/// Throws Error (exit 10), the old file untouched, if any of this cannot be done; what `change`
/// throws passes through.
bool rewrite(const std::string& path, Readers readers, const Change& change);

}  // namespace activitysmith
