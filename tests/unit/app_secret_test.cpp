#include "app.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

// That the key appears nowhere; app_test.cpp has the rest of run().
namespace activitysmith {
namespace {

using Line = std::vector<std::string>;

void check_hidden(const test::Program& program) {
  CAPTURE(program.out(), program.err());
  CHECK_FALSE(test::contains(program.out(), test::key));
  CHECK_FALSE(test::contains(program.err(), test::key));
}

TEST_CASE("the key goes into one header and nowhere else") {
  test::Program program;
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"badge", "3"}) == 0);
  const http::Request& request = program.transport.requests.at(0);
  CHECK(request.headers[0].value == "Bearer " + std::string{test::key});
  CHECK_FALSE(test::contains(request.url, test::key));
  CHECK_FALSE(test::contains(request.body.value(), test::key));
}

TEST_CASE("the key is hidden in what an API that echoes it makes us say") {
  const std::string echo = R"({"error":"bad key )" + std::string{test::key} + R"(","message":")" +
                           std::string{test::key} + "\"}";
  for (const Line& flags : {Line{}, Line{"--json"}, Line{"-v"}, Line{"--json", "-v"},
                            Line{"--allow-failure", "--json"}}) {
    for (const int status : {400, 401, 500, 302, 200}) {
      test::Program program;
      program.transport.reply(status, echo, {{"Location", test::key}, {"Retry-After", test::key}});
      Line line{"stream", "k", "-t", "T", "-m", "m", "--retries", "0"};
      line.insert(line.end(), flags.begin(), flags.end());
      static_cast<void>(program.run(line));
      check_hidden(program);
    }
  }
}

TEST_CASE("the key is hidden in an accepted answer") {
  const std::string answer =
      R"({"success":true,"operation":"noop","echo":")" + std::string{test::key} + "\"}";
  for (const Line& flags : {Line{"--json"}, Line{"--field", "echo"}, Line{"-v"}}) {
    test::Program program;
    program.transport.reply(200, answer);
    Line line{"stream", "k", "-t", "T", "-m", "m"};
    line.insert(line.end(), flags.begin(), flags.end());
    CHECK(program.run(line) == 0);
    check_hidden(program);
  }
}

TEST_CASE("the key is hidden in what the network says") {
  test::Program program;
  program.transport.fail(http::TransferPhase::connect, std::string{"no route for "} + test::key);
  CHECK(program.run({"badge", "3", "-v", "--json", "--retries", "0"}) == 7);
  check_hidden(program);
}

TEST_CASE("the key is hidden in a dry run that holds it") {
  for (const Line& line : {
           Line{"notify", "T", "--message", test::key, "--dry-run"},
           Line{"notify", test::key, "--dry-run", "--api-key", test::key},
           Line{"stream", test::key, "-t", "T", "-m", "m", "--dry-run"},
       }) {
    test::Program program;
    CHECK(program.run(line) == 0);
    check_hidden(program);
  }
}

TEST_CASE("the key is hidden in errors about the line") {
  for (const Line& line : {
           Line{"badge", test::key},
           Line{"badge", "3", test::key},
           Line{test::key},
           Line{"badge", "3", "--api-kye", test::key},
           Line{"badge", "3", "--json", "--api-url", std::string{"http://"} + test::key},
           Line{"badge", "3", "--api-key", std::string{test::key} + "\n"},
           Line{"badge", "x", "--api-key", test::key, test::key},
       }) {
    CAPTURE(line.size());
    test::Program program;
    CHECK(program.run(line) != 0);
    check_hidden(program);
  }
}

}  // namespace
}  // namespace activitysmith
