#include "api/client.hpp"

#include "core/error.hpp"
#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/drafted.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"
#include "version.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace activitysmith::api {

namespace {

/// A client of example.com whose requests are never sent.
struct Unsent {
  test::FakeTransport transport;
  config::Settings settings;

  Client client() {
    settings.api_url = "https://example.com/api";
    settings.timeout_ms = 5'000;
    settings.connect_timeout_ms = 1'000;
    settings.ca_file = "/ca.pem";
    Problems problems;
    Client client(settings, transport, real_clock(), problems);
    client.key = "ask_1";
    return client;
  }
};

http::Request of(const char* words, const char* body) {
  Unsent unsent;
  request::Draft draft;
  draft.command = spec::command_called(words);
  draft.body = Json::parse(body);
  return unsent.client().request_for(draft);
}

std::map<std::string, std::string> headers_of(const http::Request& request) {
  std::map<std::string, std::string> headers;
  for (const http::Header& header : request.headers) {
    headers[header.name] = header.value;
  }
  return headers;
}

TEST_CASE("what belongs into the path leaves the body") {
  const http::Request stream =
      of("stream", R"({"stream_key":"k-1","content_state":{"title":"T"}})");
  CHECK(stream.method == "PUT");
  CHECK(stream.url == "https://example.com/api/live-activity/stream/k-1");
  CHECK(stream.body == R"({"content_state":{"title":"T"}})");
  const http::Request metric = of("metric set", R"({"key":"a.b","value":99.9})");
  CHECK(metric.method == "POST");
  CHECK(metric.url == "https://example.com/api/metrics/a.b/value");
  CHECK(metric.body == R"({"value":99.9})");
  CHECK(of("activity end", R"({"activity_id":"a/b"})").url ==
        "https://example.com/api/live-activity/end");
}

TEST_CASE("a key cannot leave its segment of the path") {
  CHECK(of("stream", R"({"stream_key":"a/../b?c#d"})").url ==
        "https://example.com/api/live-activity/stream/a%2F..%2Fb%3Fc%23d");
}

TEST_CASE("a DELETE without content has no body") {
  const http::Request bare = of("stream end", R"({"stream_key":"k"})");
  CHECK(bare.method == "DELETE");
  CHECK_FALSE(bare.body);
  CHECK(headers_of(bare).count("Content-Type") == 0);
  const http::Request full = of("stream end", R"({"stream_key":"k","tags":[]})");
  CHECK(full.body == R"({"tags":[]})");
  CHECK(headers_of(full).at("Content-Type") == "application/json");
}

TEST_CASE("every other request has a body, even an empty one") {
  CHECK(of("badge", "{}").body == "{}");
}

TEST_CASE("a request says who sends it, with which key") {
  const auto headers = headers_of(of("notify", R"({"title":"T"})"));
  const std::string number{version};
  CHECK(headers.at("Authorization") == "Bearer ask_1");
  CHECK(headers.at("Accept") == "application/json");
  CHECK(headers.at("Content-Type") == "application/json");
  CHECK(headers.at("User-Agent") == "activitysmith-cpp/" + number);
  CHECK(headers.at("X-ActivitySmith-SDK") == "cpp-v" + number);
}

TEST_CASE("a request takes over how it is to be sent") {
  const http::Request request = of("notify", R"({"title":"T"})");
  CHECK(request.limits.total_ms == 5'000);
  CHECK(request.limits.connect_ms == 1'000);
  CHECK(request.ca_file == "/ca.pem");
}

TEST_CASE("what must not be sent twice opens a connection of its own") {
  for (const char* const words : {"notify", "activity start"}) {
    CAPTURE(words);
    CHECK(of(words, "{}").fresh_connection);
  }
  for (const char* const words : {"activity update", "activity end", "badge"}) {
    CAPTURE(words);
    CHECK_FALSE(of(words, "{}").fresh_connection);
  }
}

TEST_CASE("only what may be sent twice shares a connection by HTTP/2") {
  Unsent unsent;
  Client client = unsent.client();
  client.multiplexed = true;
  request::Draft draft;
  draft.command = spec::command_called("badge");
  CHECK(client.request_for(draft).multiplexed);
  draft.command = spec::command_called("notify");
  CHECK_FALSE(client.request_for(draft).multiplexed);
}

}  // namespace

namespace {

Problems problems_of(const char* url) {
  test::FakeTransport transport;
  config::Settings settings;
  settings.api_url = url;
  settings.api_url_source = "ACTIVITYSMITH_API_URL";
  Problems problems;
  const Client client(settings, transport, real_clock(), problems);
  return problems;
}

TEST_CASE("the base URL has no slash at its end, whatever the setting has") {
  test::FakeTransport transport;
  config::Settings settings;
  settings.api_url = "https://example.com/api/";
  Problems problems;
  CHECK(Client(settings, transport, real_clock(), problems).base_url == "https://example.com/api");
  CHECK(problems.empty());
}

TEST_CASE("a URL that is no place for the key is a problem of the setting that has it") {
  const Problems problems = problems_of("http://example.com");
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().where == "ACTIVITYSMITH_API_URL");
  CHECK(test::contains(problems.front().what, "http://example.com"));
}

TEST_CASE("a password in a URL is not shown") {
  const Problems problems = problems_of("https://me:geheim@example.com");
  REQUIRE(problems.size() == 1);
  CHECK_FALSE(test::contains(problems.front().what, "geheim"));
}

TEST_CASE("a health request has neither key nor content") {
  Unsent unsent;
  const http::Request request = unsent.client().health_request();
  CHECK(request.method == "HEAD");
  CHECK(request.url == "https://example.com/api");
  CHECK_FALSE(request.body);
  CHECK(headers_of(request).count("Authorization") == 0);
}

}  // namespace

namespace {

constexpr const char* good = R"({"success":true,"operation":"updated","activity_id":"a"})";
constexpr const char* limit = R"({"error":"e","limit":5,"active":5})";

/// A client with a network and a time of its own.
struct Post {
  test::FakeTransport transport;
  test::FakeClock clock;
  config::Settings settings;
  std::string key = "k";
  std::vector<std::string> traces;

  Json send(const char* words = "stream") {
    Problems problems;
    Client client(settings, transport, clock.clock(), problems);
    client.trace = [this](const std::string& line) {
      if (line.starts_with("* ")) {
        traces.push_back(line);
      }
    };
    request::Draft draft;
    draft.command = spec::command_called(words);
    const bool is_stream = draft.command->endpoint.ends_with("{stream_key}");
    draft.body[is_stream ? "stream_key" : "activity_id"] = key;
    const Outcome outcome = client.send(draft);
    if (outcome.failure) {
      throw Error(*outcome.failure);
    }
    return outcome.answer;
  }

  Report failure(const char* words = "stream") {
    try {
      static_cast<void>(send(words));
    } catch (const Error& error) {
      return error.report();
    }
    FAIL("it was accepted");
    return {};
  }
};

TEST_CASE("an answer that is accepted ends the exchange") {
  Post post;
  post.transport.reply(200, good);
  CHECK(post.send()["operation"] == "updated");
  CHECK(post.transport.requests.size() == 1);
  CHECK(post.clock.slept.empty());
  CHECK(post.traces.empty());
}

TEST_CASE("an idempotent request is sent again after a passing failure") {
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    CAPTURE(status);
    Post post;
    post.transport.reply(status, "");
    post.transport.reply(200, good);
    CHECK_NOTHROW(post.send());
    CHECK(post.transport.requests.size() == 2);
    CHECK(post.traces.size() == 1);
  }
  for (const http::TransferPhase phase :
       {http::TransferPhase::resolve, http::TransferPhase::connect, http::TransferPhase::tls,
        http::TransferPhase::proxy, http::TransferPhase::sent}) {
    Post post;
    post.transport.fail(phase, "no");
    post.transport.reply(200, good);
    CHECK_NOTHROW(post.send());
  }
}

TEST_CASE("what libcurl sends again of its own accord counts as a try") {
  Post post;
  post.settings.retries = 1;
  Problems problems;
  Client client(post.settings, post.transport, post.clock.clock(), problems);
  client.multiplexed = true;
  request::Draft draft;
  draft.command = spec::command_called("stream end");
  draft.body["stream_key"] = "k";
  Exchange exchange(client, draft);
  const http::Request request = exchange.next_try();
  CHECK(request.on_connected());
  CHECK(request.on_connected());
  CHECK_FALSE(request.on_connected());
  // The first time may have ended the stream.
  http::Response response;
  response.status = 404;
  response.body = R"({"error":"Not found"})";
  CHECK_FALSE(exchange.take(response));
  CHECK_FALSE(exchange.outcome().failure);
}

TEST_CASE("a refusal is final") {
  for (const int status : {301, 400, 401, 402, 403, 404, 409, 422, 501}) {
    CAPTURE(status);
    Post post;
    post.transport.reply(status, "{}");
    CHECK(post.failure().retries == 0);
    CHECK(post.transport.requests.size() == 1);
  }
  Post post;
  post.transport.reply(429, limit);
  CHECK(post.failure().exit == ExitCode::limited);
}

TEST_CASE("after the last try the failure says how many there were") {
  Post post;
  post.settings.retries = 2;
  for (int i = 0; i < 3; ++i) {
    post.transport.fail(http::TransferPhase::connect, "refused");
  }
  const Report report = post.failure();
  CHECK(report.exit == ExitCode::unreachable);
  CHECK(report.retries == 2);
  CHECK(test::contains(report.message, "3 tries"));
  CHECK(post.clock.slept.size() == 2);
}

TEST_CASE("one try has at most ten seconds, and never more than is left") {
  Post post;
  post.clock.chance = 1;
  for (int i = 0; i < 4; ++i) {
    post.transport.fail(http::TransferPhase::connect, "refused");
  }
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send());
  for (const http::Request& request : post.transport.requests) {
    CHECK(request.limits.total_ms <= http::longest_try.count());
    CHECK(request.limits.connect_ms <= post.settings.connect_timeout_ms);
    CHECK(request.limits.total_ms > 0);
  }
  Post hasty;
  hasty.settings.timeout_ms = 300;
  hasty.settings.connect_timeout_ms = 5'000;
  hasty.transport.reply(200, good);
  CHECK_NOTHROW(hasty.send());
  CHECK(hasty.transport.requests[0].limits.total_ms == 300);
  CHECK(hasty.transport.requests[0].limits.connect_ms == 300);
}

TEST_CASE("a wait that does not fit the time is not waited") {
  Post post;
  const std::string too_long = std::to_string(post.settings.timeout_ms / 1000 + 1);
  post.transport.reply(429, "{}", {{"Retry-After", too_long}});
  const Report report = post.failure();
  CHECK(report.exit == ExitCode::limited);
  CHECK(test::contains(report.hint, too_long));
  CHECK(post.clock.slept.empty());
  post.transport.reply(429, "{}", {{"Retry-After", "7"}});
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send());
  CHECK(post.clock.slept == std::vector{Milliseconds{7'000}});
}

TEST_CASE("an end that is not found on a later try has ended, if an earlier one may have done it") {
  Post post;
  post.transport.fail(http::TransferPhase::sent, "reset");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end") ==
        Json::parse(R"({"success":true,"operation":"ended","stream_key":"k","activity_id":null})"));
  post.transport.reply(500, "");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end")["operation"] == "ended");
}

TEST_CASE("an end that is not found is a failure otherwise") {
  Post first;
  first.transport.reply(404, "{}");
  CHECK(first.failure("stream end").exit == ExitCode::not_found);
  Post unsent;
  unsent.transport.fail(http::TransferPhase::connect, "refused");
  unsent.transport.reply(404, "{}");
  CHECK(unsent.failure("stream end").exit == ExitCode::not_found);
  Post limited;
  limited.transport.reply(429, "{}");
  limited.transport.reply(404, "{}");
  CHECK(limited.failure("stream end").exit == ExitCode::not_found);
  Post other;
  other.transport.fail(http::TransferPhase::sent, "reset");
  other.transport.reply(404, "{}");
  CHECK(other.failure("activity end").exit == ExitCode::not_found);
}

TEST_CASE("a sandbox is to be left only where one may have been") {
  const auto hint_at = [](const char* url, const char* key) {
    test::FakeTransport transport;
    transport.fail(http::TransferPhase::resolve, "no such host");
    config::Settings settings;
    settings.api_url = url;
    settings.retries = 0;
    Problems problems;
    Client client(settings, transport, real_clock(), problems);
    client.key = key;
    request::Draft draft;
    draft.command = spec::command_called("badge");
    return client.send(draft).failure->hint;
  };
  CHECK(hint_at("http://127.0.0.1:4780/api", "ask_sandbox") ==
        "nothing was sent; if a sandbox was there: unset ACTIVITYSMITH_API_URL "
        "ACTIVITYSMITH_API_KEY");
  CHECK(hint_at("https://activitysmith.com/api", "ask_sandbox") == "nothing was sent");
  CHECK(hint_at("http://127.0.0.1:4780/api", "ask_1") == "nothing was sent");
}

TEST_CASE("what an earlier try may have done is not denied by a later one") {
  Post post;
  post.transport.fail(http::TransferPhase::sent, "reset");
  post.transport.fail(http::TransferPhase::connect, "refused");
  post.settings.retries = 1;
  const Report lost = post.failure();
  CHECK(lost.exit == ExitCode::unknown);
  CHECK(lost.delivered == Delivered::unknown);
  CHECK(test::contains(lost.hint, "an earlier try"));

  post.transport.reply(500, "");
  post.transport.reply(429, "{}");
  const Report refused = post.failure();
  CHECK(refused.exit == ExitCode::limited);
  CHECK(refused.delivered == Delivered::unknown);

  post.transport.fail(http::TransferPhase::connect, "refused");
  post.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(post.failure().exit == ExitCode::unreachable);
}

TEST_CASE("a signal ends the exchange and tells what may have been done") {
  Post post;
  post.transport.interrupt(15, false);
  const Report before = post.failure();
  CHECK(before.exit == exit_by_signal(15));
  CHECK(before.message == "ended by SIGTERM");
  CHECK(before.hint == "nothing was sent");
  CHECK(before.delivered == Delivered::no);

  post.transport.interrupt(2, true);
  const Report after = post.failure();
  CHECK(after.exit == exit_by_signal(2));
  CHECK(after.delivered == Delivered::unknown);

  post.transport.fail(http::TransferPhase::sent, "reset");
  post.transport.interrupt(1, false);
  CHECK(post.failure().delivered == Delivered::unknown);
}

TEST_CASE("a key that ended on a later try is told as it was written") {
  Post post;
  post.key = "a b/c";
  post.transport.fail(http::TransferPhase::sent, "reset");
  post.transport.reply(404, "{}");
  CHECK(post.send("stream end")["stream_key"] == "a b/c");
}

TEST_CASE("what must not be sent twice is not") {
  Post post;
  post.transport.fail(http::TransferPhase::sent, "reset");
  CHECK(post.failure("notify").exit == ExitCode::unknown);
  CHECK(post.transport.requests.size() == 1);
  post.settings.at_least_once = true;
  post.transport.fail(http::TransferPhase::sent, "reset");
  post.transport.reply(200, good);
  CHECK_NOTHROW(post.send("notify"));
}

}  // namespace

namespace {

/// A request on its way, and what was told of it.
struct Sent {
  test::FakeTransport transport;
  test::FakeClock clock;
  config::Settings settings;
  std::string told = {};

  Outcome send(const std::vector<std::string>& arguments) {
    const test::Drafted drafted(arguments);
    settings.api_url = "https://e.x";
    Problems problems;
    Client client(settings, transport, clock.clock(), problems);
    client.key = "ask_secret";
    client.trace = [this](const std::string& line) { told += line + "\n"; };
    return client.send(drafted.draft);
  }
};

TEST_CASE("send: the answer of an accepted request") {
  Sent sent;
  sent.transport.reply(200, R"({"success":true,"timestamp":"x"})");
  const Outcome outcome = sent.send({"notify", "Hi"});
  CHECK_FALSE(outcome.failure);
  CHECK(outcome.answer["success"] == true);
}

TEST_CASE("send: why another one failed") {
  Sent sent;
  sent.settings.retries = 0;
  sent.transport.reply(500, "{}");
  const Outcome outcome = sent.send({"badge", "1"});
  REQUIRE(outcome.failure);
  CHECK(outcome.failure->exit == ExitCode::api_failed);
}

TEST_CASE("send: traces everything but the key") {
  Sent sent;
  sent.settings.verbose = true;
  sent.transport.reply(200, R"({"success":true})", {{"X-Odd", "a\x1b[1mb"}});
  static_cast<void>(sent.send({"badge", "1"}));
  CHECK(test::contains(sent.told, "> POST https://e.x/badge\n"));
  CHECK(test::contains(sent.told, "> Authorization: Bearer [redacted]\n"));
  CHECK(test::contains(sent.told, "> {\"badge\":1}\n"));
  CHECK(test::contains(sent.told, "< 200"));
  CHECK_FALSE(test::contains(sent.told, "ask_secret"));
  CHECK_FALSE(test::contains(sent.told, "\x1b"));
  REQUIRE(sent.transport.requests.size() == 1);
  CHECK(sent.transport.requests[0].trace);
}

TEST_CASE("send: the request has no trace without -v") {
  Sent sent;
  sent.transport.reply(200, R"({"success":true})");
  static_cast<void>(sent.send({"badge", "1"}));
  REQUIRE(sent.transport.requests.size() == 1);
  CHECK_FALSE(sent.transport.requests[0].trace);
}

}  // namespace

namespace {

config::KeyFlags flags_of(const std::vector<std::string>& arguments, Problems& problems) {
  return key_flags(cli::parse(cli::find_command(arguments)), problems);
}

TEST_CASE("key: the last of two flags counts, and one kind of them is enough") {
  Problems problems;
  const auto flags =
      flags_of({"badge", "1", "--api-key", "a", "--api-key", "b", "--profile", "p"}, problems);
  CHECK(flags.key == "b");
  CHECK_FALSE(flags.file);
  CHECK(flags.profile);
  CHECK(problems.empty());
  static_cast<void>(flags_of({"badge", "1", "--api-key", "a", "--api-key-file", "b"}, problems));
  CHECK(test::tells(problems, "--api-key", "--api-key-file"));
}

TEST_CASE("key: verbose tells where it comes from, and the console keeps it") {
  const test::Folder folder;
  test::Program program;
  program.variables = {};
  const std::string path = folder.file("f", "api-key = '" + std::string{test::key} + "'\n");
  program.transport.reply(200, R"({"success":true,"echo":")" + std::string{test::key} + "\"}");
  CHECK(program.run({"badge", "1", "-v", "--json", "--config", path}) == 0);
  CHECK(test::contains(program.err(), "* config " + path + "\n"));
  CHECK(test::contains(program.err(), "* API key from " + path + ":1: api-key\n"));
  CHECK_FALSE(test::contains(program.err() + program.out(), test::key));
  CHECK(program.transport.requests.at(0).headers.at(0).value == "Bearer " + std::string{test::key});
}

TEST_CASE("key: the key of a configuration does not show in a run that needs none") {
  const test::Folder folder;
  test::Program program;
  program.variables = {};
  const std::string path =
      folder.file("f", "[profile.p]\napi-key = '" + std::string{test::key} + "'\n");
  CHECK(program.run({"notify", test::key, "--dry-run", "--config", path, "--profile", "p"}) == 0);
  CHECK_FALSE(test::contains(program.err() + program.out(), test::key));
}

TEST_CASE("key: a command runs only when the key is needed") {
  const test::Folder folder;
  const std::string mark = folder.path() + "/mark";
  const std::string path =
      folder.file("f", "api-key-command = ['sh', '-c', 'echo x > " + mark + "; echo ask_1']\n");
  for (const char* const flag : {"--dry-run", "--preview", "--help"}) {
    test::Program program;
    program.variables = {};
    CHECK(program.run({"badge", "1", flag, "--config", path}) == 0);
  }
  CHECK_FALSE(std::filesystem::exists(mark));
  test::Program program;
  program.variables = {};
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"badge", "1", "--config", path}) == 0);
  CHECK(std::filesystem::exists(mark));
}

}  // namespace

}  // namespace activitysmith::api
