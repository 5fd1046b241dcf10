#include "commands/card_failure.hpp"

#include "http/halt.hpp"
#include "support/catch.hpp"

namespace activitysmith::commands {
namespace {

std::optional<Report> failed(ExitCode exit, int status = 0, Delivered delivered = Delivered::no) {
  return Report{
      .exit = exit, .message = "no", .hint = "", .status = status, .delivered = delivered};
}

TEST_CASE("card failure: a card is there unless it surely is not") {
  CHECK(may_have_card(std::nullopt));
  CHECK(may_have_card(failed(ExitCode::unknown, 0, Delivered::unknown)));
  CHECK_FALSE(may_have_card(failed(ExitCode::unreachable)));
}

TEST_CASE("card failure: what kind it is") {
  CHECK(is_gone(failed(ExitCode::not_found, 404)));
  CHECK_FALSE(is_gone(failed(ExitCode::not_found, 422)));
  CHECK_FALSE(is_gone(std::nullopt));
  CHECK(is_refused(failed(ExitCode::refused, 400)));
  CHECK_FALSE(is_refused(std::nullopt));
  CHECK(is_cut_off(failed(exit_by_signal(http::Halt::as_signal))));
  CHECK_FALSE(is_cut_off(failed(ExitCode::unreachable)));
  CHECK(no_time_left().exit == ExitCode::limited);
}

}  // namespace
}  // namespace activitysmith::commands
