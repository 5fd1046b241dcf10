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

/// Returns the key as JSON may spell it, each letter by its code.
std::string key_in_codes() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string codes;
  for (const char c : std::string_view{test::key}) {
    const auto code = static_cast<unsigned char>(c);
    codes += {'\\', 'u', '0', '0', digits[code / 16], digits[code % 16]};
  }
  return codes;
}

TEST_CASE("no part of the key is left where an echo of it is cut") {
  const std::string start = std::string{test::key}.substr(0, 8);
  for (const std::string& key : {std::string{test::key}, key_in_codes()}) {
    for (const std::size_t before : {1960U, 1975U, 1985U, 1990U}) {
      for (const char* const member : {"error", "message", "x"}) {
        const std::string body =
            "{\"" + std::string{member} + "\":\"" + std::string(before, 'a') + key + "\"}";
        for (const Line& flags : {Line{"-v"}, Line{"--json"}}) {
          test::Program program;
          program.transport.reply(400, body, {{"X-Echo", std::string(before, 'a') + test::key}});
          Line line{"badge", "3"};
          line.insert(line.end(), flags.begin(), flags.end());
          CHECK(program.run(line) == 3);
          const std::string all = program.out() + program.err();
          CHECK_FALSE(test::contains(all, start));
          CHECK_FALSE(test::contains(all, key_in_codes().substr(0, 48)));
        }
      }
    }
  }
}

TEST_CASE("no part of the key is left in a picture, nor in an error that shortens a value") {
  for (const Line& line :
       {Line{"notify", "T", "--message", std::string(45, 'a') + test::key, "--preview"},
        Line{"badge", std::string(48, 'a') + test::key}}) {
    test::Program program;
    static_cast<void>(program.run(line));
    CHECK_FALSE(test::contains(program.out() + program.err(), "ask_s3c"));
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
           Line{"auth", "login", test::key},
           Line{"config", "set", "--bogus", "api-key", test::key},
           Line{"config", "set", "--api-key=x", "--", "api-key", test::key, test::key},
       }) {
    CAPTURE(line.size());
    test::Program program;
    CHECK(program.run(line) != 0);
    check_hidden(program);
  }
}

Line erased(Line words) {
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  erase_keys(arguments);
  return words;
}

TEST_CASE("a key that is stored is taken out of the arguments, whatever stands in between") {
  CHECK(erased({"config", "set", "api-key", "s3cret", "--json"}) ==
        Line{"config", "set", "api-key", "******", "--json"});
  CHECK(erased({"config", "set", "--profile", "work", "api-key", "s3cret"}) ==
        Line{"config", "set", "--profile", "work", "api-key", "******"});
  CHECK(erased({"-q", "config", "--json", "set", "api-key", "--profile=work", "s3cret"}) ==
        Line{"-q", "config", "--json", "set", "api-key", "--profile=work", "******"});
  CHECK(erased({"config", "set", "--", "api-key", "s3cret"}) ==
        Line{"config", "set", "--", "api-key", "******"});
  CHECK(erased({"config", "set", "--bogus", "api-key", "s3cret", "-q"}) ==
        Line{"config", "set", "--bogus", "api-key", "******", "-q"});
  CHECK(erased({"config", "set", "api-key", "one", "two"}) ==
        Line{"config", "set", "api-key", "***", "***"});
  CHECK(erased({"config", "set", "api-key=s3cret", "--json"}) ==
        Line{"config", "set", "api-key=******", "--json"});
}

TEST_CASE("arguments that are no key stay") {
  for (const Line& line :
       {Line{"config", "get", "api-key", "x"}, Line{"config", "unset", "api-key"},
        Line{"config", "set", "timeout", "1"}, Line{"notify", "api-key", "x"},
        Line{"config", "set", "api-key"}, Line{"config", "set", "x", "api-key"},
        Line{"run", "--", "config", "set", "api-key", "x"}}) {
    CHECK(erased(line) == line);
  }
}

}  // namespace
}  // namespace activitysmith
