#include "commands/machine.hpp"

#include <array>
#include <unistd.h>

namespace activitysmith::commands {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  // The last byte stays 0, whatever a name that is too long leaves.
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : std::string{};
}

}  // namespace

Machine this_machine() { return {.host_name = host_name, .run = job::run}; }

}  // namespace activitysmith::commands
