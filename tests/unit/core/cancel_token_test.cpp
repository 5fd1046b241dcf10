#include "core/cancel_token.hpp"

#include "support/catch.hpp"

#include <poll.h>
#include <thread>

namespace activitysmith {

namespace {

bool can_be_read(const CancelToken& cancel) {
  pollfd source{cancel.descriptor(), POLLIN, 0};
  return ::poll(&source, 1, 0) == 1;
}

TEST_CASE("cancel: it can be read once it is called") {
  CancelToken cancel;
  CHECK_FALSE(cancel.is_cancelled());
  CHECK_FALSE(can_be_read(cancel));
  cancel.cancel();
  CHECK(cancel.is_cancelled());
  CHECK(can_be_read(cancel));
}

TEST_CASE("cancel: it wakes another thread") {
  CancelToken cancel;
  std::thread other([&] {
    pollfd source{cancel.descriptor(), POLLIN, 0};
    static_cast<void>(::poll(&source, 1, -1));
  });
  cancel.cancel();
  other.join();
  CHECK(cancel.is_cancelled());
}

}  // namespace

}  // namespace activitysmith
