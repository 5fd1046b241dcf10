#include "shield.hpp"

#include "support/catch.hpp"

namespace activitysmith {
namespace {

bool is_blocked(int signal) {
  sigset_t mask;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, signal) == 1;
}

TEST_CASE("shield: signals are kept out as long as it lives") {
  REQUIRE_FALSE(is_blocked(SIGINT));
  {
    const Shield some{SIGINT, SIGTERM};
    CHECK(is_blocked(SIGINT));
    CHECK(is_blocked(SIGTERM));
    CHECK_FALSE(is_blocked(SIGQUIT));
    {
      const Shield all;
      CHECK(is_blocked(SIGQUIT));
    }
    CHECK_FALSE(is_blocked(SIGQUIT));
    CHECK(is_blocked(SIGINT));
  }
  CHECK_FALSE(is_blocked(SIGINT));
}

}  // namespace
}  // namespace activitysmith
