#include "config/user_list.hpp"

#include <array>
#include <pwd.h>

namespace activitysmith::config {

std::string listed_home(uid_t user) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 16384> texts{};
  if (::getpwuid_r(user, &entry, texts.data(), texts.size(), &found) != 0 || found == nullptr ||
      found->pw_dir == nullptr) {
    return {};
  }
  return found->pw_dir;
}

}  // namespace activitysmith::config
