#include "error.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

namespace activitysmith {
namespace {

std::string name_of_signal(int signal) {
  switch (signal) {
    case SIGINT: return "SIGINT";
    case SIGTERM: return "SIGTERM";
    case SIGHUP: return "SIGHUP";
    default: return "signal " + std::to_string(signal);
  }
}

}  // namespace

std::string_view name_of(Delivered delivered) {
  switch (delivered) {
    case Delivered::no: return "no";
    case Delivered::yes: return "yes";
    case Delivered::unknown: return "unknown";
  }
  return {};
}

Error usage_error(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    std::string line = problem.text();
    std::ranges::replace(line, '\n', ' ');  // a problem is a line, whatever the user wrote
    lines.append(lines.empty() ? "" : "\n").append(line);
  }
  return usage_error(std::move(lines));
}

Report interruption(int signal) {
  return {.exit = exit_by_signal(signal),
          .message = "ended by " + name_of_signal(signal),
          .hint = "nothing was sent"};
}

Error usage_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::usage, .message = std::move(message), .hint = std::move(hint)});
}

}  // namespace activitysmith
