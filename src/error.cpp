#include "error.hpp"

#include "signal_name.hpp"

#include <algorithm>
#include <utility>

namespace activitysmith {

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
          .message = "ended by " + signal_name(signal),
          .hint = "nothing was sent"};
}

Error usage_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::usage, .message = std::move(message), .hint = std::move(hint)});
}

}  // namespace activitysmith
