#include "job/route.hpp"

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace activitysmith::job {
namespace {

/// The terminal that controls us has a second name, /dev/tty, which is another file.
bool is_controlling(int terminal) { return ::tcgetsid(terminal) >= 0; }

}  // namespace

bool is_terminal(int descriptor) {
  termios modes{};
  return ::tcgetattr(descriptor, &modes) == 0;
}

bool lead_to_the_same(int a, int b) {
  struct stat first {};
  struct stat second {};
  if (::fstat(a, &first) != 0 || ::fstat(b, &second) != 0) {
    return false;
  }
  if (is_terminal(a) && is_terminal(b)) {
    return first.st_rdev == second.st_rdev || (is_controlling(a) && is_controlling(b));
  }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

}  // namespace activitysmith::job
