#pragma once

#include "core/atomic_file.hpp"
#include "core/descriptor.hpp"
#include "core/error.hpp"
#include "request/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace activitysmith::queue {

/// A request that waits.
struct Entry {
  long long number = 0;   ///< its place in the order; 0 if it is not in the folder yet
  std::string mark = {};  ///< tells it from another one that had the same number before
  request::Draft draft = {};
  std::string origin = {};       ///< the API's URL
  std::string fingerprint = {};  ///< of the key under which it may go
  std::string profile = {};      ///< for people only; may be empty
  std::time_t queued_at = 0;
  std::time_t overdue_at = 0;  ///< when it is worth nothing any more
  int tries = 0;
  std::string reason = {};                 ///< why the last try failed
  bool is_under_way = false;               ///< a try went out, and nobody knows what became of it
  std::vector<std::string> replaces = {};  ///< older ones, which are back if this one is refused
  /// The fingerprints of keys under which something newer went to the same stream, activity, metric
  /// or badge: of what this entry is, if it is for such a key in truth, nothing is left to send.
  std::vector<std::string> overtaken_by = {};

  [[nodiscard]] std::string id() const;
};

using Entries = std::vector<Entry>;

/// A lock that processes take turns with, until it is destroyed.
struct Lock {
  Descriptor file;
  bool is_real = true;  ///< false on a drive that has no locks
};

/// How much the folder holds.
struct Extent {
  std::size_t entries = 0;
  std::uintmax_t bytes = 0;
};

/// The folder of the queue, whose files another call may change at any time.
class Folder {
 public:
  /// `path` is empty without a home. Nothing is read or made yet.
  explicit Folder(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool exists() const;
  /// Returns why the folder must not be used: others may write to it, or it belongs to somebody
  /// else; nothing if it is sound or missing. Then a file in it would be theirs to choose.
  [[nodiscard]] std::optional<Report> flaw() const;
  /// Returns the entries in their order, without those that another one replaces. What is no entry
  /// is renamed, so that it is told once, by its name. Files are not read if there is an
  /// `is_wanted` that returns false for their ID.
  [[nodiscard]] Entries entries(
      const std::function<void(const std::string& name)>& set_aside,
      const std::function<bool(const std::string& id)>& is_wanted = {}) const;
  /// Returns how many entries there are, also those that are replaced, and how large they are.
  [[nodiscard]] Extent extent() const;
  /// Returns the secret of the fingerprints; empty if there is none.
  [[nodiscard]] std::string secret() const;
  /// Returns a number after that of all entries.
  [[nodiscard]] long long next_number() const;
  /// Adds an entry with this number, or the next, whole and to the disk. Throws Error
  /// (exit 10) and Interrupted; then the entry is as it was.
  void add(Entry& entry, long long number = 0) const;
  /// Takes the lock of a stream, an activity, a metric or a badge, or that of whoever sends what
  /// waits; some keys share one. Nothing if it is taken. Makes the folder if it is missing. Throws
  /// Error (exit 10) if it cannot be written to.
  [[nodiscard]] std::optional<Lock> try_lock_key(std::string_view key) const;
  [[nodiscard]] std::optional<Lock> try_lock_flush() const { return try_lock("flush.lock"); }

  /// Until when the API wants to be left alone; 0 if it has not said so.
  [[nodiscard]] std::time_t quiet_until(std::time_t now) const;
  /// Remembers that, as far as the disk can be written to.
  void set_quiet(std::time_t now, std::time_t until) const;

 private:
  [[nodiscard]] std::optional<Lock> try_lock(const std::string& name) const;

  std::string path_;
};

/// The folder while no other process changes it. Made if it is missing.
class Writer {
 public:
  /// Throws Error (exit 10), also if another process does not let go of the folder.
  explicit Writer(const Folder& folder);

  /// Returns the secret, which is made if there is none. Throws Error (exit 10).
  [[nodiscard]] std::string secret() const;
  /// Returns whether the entry is still there.
  [[nodiscard]] bool has(const Entry& entry) const;
  /// Writes an entry that has changed. Throws as Folder::add() does.
  void write(const Entry& entry) const;
  /// Removes an entry, and those that it replaces.
  void remove(const Entry& entry) const;
  /// Removes the entries of these ids.
  void remove_all(const std::vector<std::string>& ids) const;

 private:
  const Folder& folder_;
  FolderLock lock_;
};

}  // namespace activitysmith::queue
