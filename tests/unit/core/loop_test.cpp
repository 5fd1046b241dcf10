#include "core/loop.hpp"

#include "core/descriptor.hpp"
#include "support/catch.hpp"
#include "support/fake_clock.hpp"

#include <string>
#include <unistd.h>

namespace activitysmith {

namespace {

TEST_CASE("loop: timers are called in the order of their time, and not once they are cancelled") {
  test::FakeClock clock;
  Loop loop(clock.clock());
  std::string calls;
  loop.start_timer(Milliseconds{20}, [&] { calls += "b"; });
  loop.start_timer(Milliseconds{10}, [&] { calls += "a"; });
  Loop::Timer never = loop.start_timer(Milliseconds{15}, [&] { calls += "x"; });
  loop.cancel(never);
  CHECK(never == 0);
  loop.turn();
  CHECK(calls == "a");
  loop.turn();
  CHECK(calls == "ab");
  CHECK(clock.slept == std::vector{Milliseconds{10}, Milliseconds{10}});
}

TEST_CASE("loop: a timer that starts itself anew lets others have their turn") {
  test::FakeClock clock;
  Loop loop(clock.clock());
  int calls = 0;
  std::function<void()> again = [&] {
    ++calls;
    loop.start_timer(Milliseconds{0}, again);
  };
  again();
  loop.turn();
  CHECK(calls == 2);
  loop.turn();
  CHECK(calls == 3);
}

TEST_CASE("loop: a descriptor that is ready is reported until it is forgotten") {
  Loop loop;
  const Pipe pipe = open_pipe();
  int calls = 0;
  loop.watch(pipe.reader.number(), POLLIN, [&](short events) {
    CHECK((events & POLLIN) != 0);
    if (++calls == 2) {
      loop.forget(pipe.reader.number());
    }
  });
  REQUIRE(::write(pipe.writer.number(), "x", 1) == 1);
  loop.turn();
  loop.turn();
  Loop::Timer soon = loop.start_timer(Milliseconds{0}, [] {});
  loop.turn();
  CHECK(calls == 2);
  CHECK(soon != 0);
}

TEST_CASE("loop: what a callback forgets is not called in the same turn, nor what is new there") {
  Loop loop;
  const Pipe first = open_pipe();
  const Pipe second = open_pipe();
  int calls = 0;
  const auto forget_both = [&](short) {
    ++calls;
    loop.forget(first.reader.number());
    loop.watch(second.reader.number(), POLLIN, [&](short) { FAIL("it is not ready by now"); });
    loop.forget(second.reader.number());
  };
  loop.watch(first.reader.number(), POLLIN, forget_both);
  loop.watch(second.reader.number(), POLLIN, [&](short) {
    ++calls;
    loop.forget(first.reader.number());
    loop.forget(second.reader.number());
  });
  REQUIRE(::write(first.writer.number(), "x", 1) == 1);
  REQUIRE(::write(second.writer.number(), "x", 1) == 1);
  loop.turn();
  CHECK(calls == 1);
}

TEST_CASE("loop: the end of a pipe is an event") {
  Loop loop;
  Pipe pipe = open_pipe();
  bool has_ended = false;
  loop.watch(pipe.reader.number(), POLLIN, [&](short) { has_ended = true; });
  pipe.writer.close();
  loop.turn();
  CHECK(has_ended);
}

}  // namespace

}  // namespace activitysmith
