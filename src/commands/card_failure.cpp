#include "commands/card_failure.hpp"

#include "http/halt.hpp"

namespace activitysmith::commands {

bool may_have_card(const std::optional<Report>& failure) {
  return !failure || failure->delivered != Delivered::no;
}

bool is_cut_off(const std::optional<Report>& failure) {
  return failure && failure->exit == exit_by_signal(http::Halt::as_signal);
}

bool is_gone(const std::optional<Report>& failure) {
  constexpr int not_found = 404;
  return failure && failure->status == not_found;
}

bool is_refused(const std::optional<Report>& failure) {
  return failure && failure->exit == ExitCode::refused;
}

Report no_time_left() {
  return {.exit = ExitCode::limited,
          .message = "the API wants no more requests for longer than --grace",
          .hint = ""};
}

}  // namespace activitysmith::commands
