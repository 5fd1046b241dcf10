#include "app.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <string>
#include <vector>

namespace activitysmith {
namespace {

TEST_CASE("a stream prints what became of it") {
  test::Captured captured;
  test::FakeTransport transport;
  transport.reply(200, R"({"success":true,"operation":"started","stream_key":"k"})");
  const std::vector<std::string> arguments{"stream", "k", "--title", "T", "--percentage", "5"};
  const Streams streams = captured.streams();
  const int exit = run(arguments, streams,
                       test::environment_of({{"ACTIVITYSMITH_API_KEY", "ask_1"}}), transport);
  CHECK(exit == 0);
  CHECK(captured.out == "started\n");
  CHECK(captured.err.empty());
  REQUIRE(transport.requests.size() == 1);
  CHECK(transport.requests[0].body ==
        R"({"content_state":{"title":"T","percentage":5,"type":"progress"}})");
}

}  // namespace
}  // namespace activitysmith
