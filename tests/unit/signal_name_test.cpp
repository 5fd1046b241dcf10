#include "signal_name.hpp"

#include "support/catch.hpp"

#include <csignal>

namespace activitysmith {
namespace {

TEST_CASE("signals have the names that shells have for them") {
  CHECK(signal_name(SIGTERM) == "SIGTERM");
  CHECK(signal_name(SIGKILL) == "SIGKILL");
  CHECK(signal_name(SIGSEGV) == "SIGSEGV");
  CHECK(signal_name(1) == "SIGHUP");
  CHECK(signal_name(99) == "signal 99");
}

}  // namespace
}  // namespace activitysmith
