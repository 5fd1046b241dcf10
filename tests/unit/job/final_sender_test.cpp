#include "job/final_sender.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

/// A run of a job that has printed something.
struct Closed : test::Program {
  int job(std::vector<std::string> flags, int status) {
    flags.insert(flags.begin(), "run");
    flags.insert(flags.end(), {"--", "x"});
    machine.ends(status, "the output\n");
    return run(flags);
  }
};

TEST_CASE("closing: the server is left alone for as long as it wants") {
  Closed limited;
  limited.transport.reply(429, R"({"error":"slow down"})", {{"Retry-After", "2"}});
  limited.transport.reply(200, R"({"success":true})");
  CHECK(limited.job({"k", "--retries", "0"}, 1) == 1);
  CHECK(limited.methods() == "PUT POST");
  CHECK(limited.clock.slept == std::vector{Milliseconds{2000}});
  Closed busy;
  busy.transport.reply(500, R"({"error":"busy"})", {{"Retry-After", "3"}});
  busy.transport.reply(200, test::ended);
  CHECK(busy.job({"k", "--retries", "0"}, 0) == 0);
  CHECK(busy.methods() == "PUT DELETE");
  CHECK(busy.clock.slept == std::vector{Milliseconds{3000}});
}

TEST_CASE("closing: a server that wants to be left alone for too long gets no request") {
  for (const int status : {429, 500, 503}) {
    CAPTURE(status);
    Closed told;
    told.transport.reply(status, R"({"error":"slow down"})", {{"Retry-After", "3000"}});
    CHECK(told.job({"k", "--retries", "0"}, 1) == 1);
    CHECK(told.methods() == "PUT");
    CHECK(told.clock.slept.empty());
    CHECK(told.err().ends_with("\nthe output\n"));
    CHECK(test::count(told.err(), "\n") == 2);
  }
  Closed ending;
  ending.transport.reply(200, test::started);
  ending.transport.reply(503, "{}", {{"Retry-After", "3000"}});
  CHECK(ending.job({"k"}, 1) == 1);
  CHECK(ending.methods() == "PUT DELETE");
}

TEST_CASE("closing: a server's hint keeps no card alive, and a full screen no notification") {
  Closed used_up;
  used_up.transport.reply(200, test::started, {{"RateLimit", "\"all\";r=0;t=3000"}});
  used_up.transport.reply(200, test::ended);
  CHECK(used_up.job({"k"}, 0) == 0);
  CHECK(used_up.methods() == "PUT DELETE");
  Closed full;
  full.transport.reply(429, R"({"error":"full","limit":5,"active":5})", {{"Retry-After", "3000"}});
  full.transport.reply(200, R"({"success":true})");
  CHECK(full.job({"k"}, 1) == 1);
  CHECK(full.methods() == "PUT POST");
}

}  // namespace

}  // namespace activitysmith::job
