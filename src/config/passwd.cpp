#include "config/passwd.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace activitysmith::config {
namespace {

/// name:password:user:group:comment:home:shell
std::array<std::string_view, 7> columns(std::string_view line) {
  std::array<std::string_view, 7> found{};
  for (std::string_view& column : found) {
    const std::size_t end = std::min(line.find(':'), line.size());
    column = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return found;
}

}  // namespace

std::string home_in(const std::string& file, uid_t user) {
  const std::string wanted = std::to_string(user);
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto found = columns(line);
    if (found[2] == wanted) {
      return std::string{found[5]};
    }
  }
  return {};
}

}  // namespace activitysmith::config
