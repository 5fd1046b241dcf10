#include "core/cancel_token.hpp"

#include "support/catch.hpp"

#include <poll.h>
#include <thread>

namespace activitysmith {

namespace {

bool can_be_read(const Halt& halt) {
  pollfd source{halt.descriptor(), POLLIN, 0};
  return ::poll(&source, 1, 0) == 1;
}

TEST_CASE("halt: it can be read once it is called") {
  Halt halt;
  CHECK_FALSE(halt.is_called());
  CHECK_FALSE(can_be_read(halt));
  halt.call();
  CHECK(halt.is_called());
  CHECK(can_be_read(halt));
}

TEST_CASE("halt: it wakes another thread") {
  Halt halt;
  std::thread other([&] {
    pollfd source{halt.descriptor(), POLLIN, 0};
    static_cast<void>(::poll(&source, 1, -1));
  });
  halt.call();
  other.join();
  CHECK(halt.is_called());
}

}  // namespace

}  // namespace activitysmith
