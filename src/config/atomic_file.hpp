#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace activitysmith::config {

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

}  // namespace activitysmith::config
