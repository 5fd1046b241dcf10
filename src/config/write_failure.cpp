#include "config/write_failure.hpp"

#include "text/printable.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace activitysmith::config {
namespace {

std::string_view remedy(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "check the owner and the mode of the file and its folder";
    case EROFS: return "name a file on another disk with --config";
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "free some space and try again; the file is as it was";
    case ELOOP: return "its symbolic links lead in a circle; remove one of them";
    case ENOTDIR: return "a part of its name is no folder; name another file with --config";
    default: return "the file is as it was";
  }
}

}  // namespace

Error write_failure(const std::string& path, int error) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("{} cannot be written: {}", text::printable_line(path),
                                       std::generic_category().message(error)),
                .hint = std::string{remedy(error)}});
}

}  // namespace activitysmith::config
