#pragma once

#include "config/descriptor.hpp"
#include "config/locked_folder.hpp"

#include <string>
#include <string_view>
#include <sys/stat.h>

namespace activitysmith::config {

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

}  // namespace activitysmith::config
