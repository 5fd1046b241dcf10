#include "batch/dispatcher.hpp"

#include "config/settings.hpp"
#include "support/catch.hpp"
#include "support/fake_clock.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace activitysmith::batch {

namespace {

/// A network whose answers come from a function, a while after the request.
class Network final : public http::Transport {
 public:
  http::TransferResult send(const http::Request& /*request*/) override { return {}; }
  http::Inspection inspect(const http::Request& /*request*/) override { return {}; }

  std::unique_ptr<http::Transfer> start(http::Request request, Done done) override {
    auto started = std::make_unique<Started>(*this, request.url);
    most_under_way = std::max(most_under_way, under_way.size());
    most_of_one_url = std::max(most_of_one_url, under_way.count(request.url));
    requests.push_back(request);
    started->timer = loop->start_timer(
        delay, [done = std::move(done), result = answer(request)] { done(result); });
    return started;
  }

  Loop* loop = nullptr;
  Milliseconds delay{10};
  std::function<http::TransferResult(const http::Request&)> answer;
  std::vector<http::Request> requests;
  std::multiset<std::string> under_way;
  std::size_t most_under_way = 0;
  std::size_t most_of_one_url = 0;

 private:
  struct Started final : http::Transfer {
    Started(Network& by, std::string to) : network(by), url(std::move(to)) {
      network.under_way.insert(url);
    }
    ~Started() override {
      network.under_way.erase(network.under_way.find(url));
      network.loop->cancel(timer);
    }
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;
    Started(Started&&) = delete;
    Started& operator=(Started&&) = delete;
    [[nodiscard]] bool has_sent() const override { return true; }

    Network& network;
    std::string url;
    Loop::Timer timer = 0;
  };
};

http::Response response(int status, std::string body, std::vector<http::Header> headers = {}) {
  http::Response result;
  result.status = status;
  result.body = std::move(body);
  result.headers = std::move(headers);
  return result;
}

constexpr const char* updated = R"({"success":true,"operation":"updated"})";
constexpr const char* rate_limited = R"({"error":"Rate limit exceeded","code":"rate_limited"})";

/// A limit of requests a minute, as the API's: an answer tells what is left, and a request too many
/// is refused.
struct Limit {
  http::TransferResult answer() {
    constexpr Milliseconds minute{60'000};
    const Milliseconds now = clock->time;
    if (now >= end) {
      end = now + minute;
      left = most;
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(end - now).count();
    if (left == 0) {
      ++refused;
      return response(429, rate_limited, {{"Retry-After", std::to_string(seconds)}});
    }
    --left;
    return response(200, updated,
                    {{"RateLimit", fmt::format("\"account:live\";r={};t={}", left, seconds)}});
  }

  test::FakeClock* clock = nullptr;
  int most = 300;
  int left = 0;
  int refused = 0;
  Milliseconds end{0};
};

api::Client client_of(http::Transport& network, Clock clock) {
  Problems problems;
  return {config::Settings{}, network, std::move(clock), problems};
}

/// A dispatcher in a world of its own.
struct World {
  explicit World(std::size_t parallel = 4)
      : loop(clock.clock()),
        client(client_of(network, clock.clock())),
        dispatcher(loop, client, parallel, nullptr,
                   [this](Dispatcher::Id id, const Answer& answer) {
                     CHECK(answers.count(id) == 0);
                     answers[id] = answer;
                   }) {
    network.loop = &loop;
    network.answer = [](const http::Request& /*request*/) { return response(200, updated); };
  }

  void add(std::string_view command, Json body) {
    request::Draft draft;
    draft.command = spec::command_called(command);
    draft.body = std::move(body);
    dispatcher.add(++last, std::move(draft));
  }
  void update(const std::string& key, int value) {
    add("stream", {{"stream_key", key}, {"content_state", {{"title", key}, {"value", value}}}});
  }
  void limit_to(Limit& limit) {
    limit.clock = &clock;
    network.answer = [&limit](const http::Request& /*request*/) { return limit.answer(); };
  }
  void turn_to_end() {
    while (answers.size() < last) {
      loop.turn();
    }
  }
  [[nodiscard]] std::string operation(Dispatcher::Id id) const {
    return answers.at(id).document.value("operation", std::string{});
  }

  test::FakeClock clock;
  Loop loop;
  Network network;
  api::Client client;
  std::map<Dispatcher::Id, Answer> answers;
  Dispatcher dispatcher;
  Dispatcher::Id last = 0;
};

TEST_CASE("batch: several requests at once, but never two of one key") {
  World world(3);
  for (int i = 0; i < 20; ++i) {
    world.update(fmt::format("key-{}", i % 4), i);
  }
  world.turn_to_end();
  CHECK(world.network.requests.size() == 20);
  CHECK(world.network.most_under_way == 3);
  CHECK(world.network.most_of_one_url == 1);
  CHECK(world.operation(20) == "updated");
}

TEST_CASE("batch: notifications keep their order") {
  World world;
  for (int i = 0; i < 5; ++i) {
    world.add("notify", {{"title", std::to_string(i)}});
  }
  world.turn_to_end();
  REQUIRE(world.network.requests.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(Json::parse(*world.network.requests[i].body)["title"] == std::to_string(i));
  }
  CHECK(world.network.most_under_way == 1);
}

TEST_CASE("batch: 1000 states of 20 keys at 300 a minute") {
  World world;
  Limit limit;
  world.limit_to(limit);
  for (int i = 0; i < 1000; ++i) {
    world.update(fmt::format("key-{}", i % 20), i);
  }
  const Milliseconds begin = world.clock.time;
  world.turn_to_end();
  CHECK(limit.refused == 0);
  std::map<std::string, int> last;
  for (const http::Request& request : world.network.requests) {
    last[request.url] = Json::parse(*request.body)["content_state"]["value"].get<int>();
  }
  CHECK(last.size() == 20);
  for (const auto& [url, value] : last) {
    CHECK(value >= 980);
  }
  // 300 at once, then the newest state of each key in the next minute.
  CHECK(world.network.requests.size() == 320);
  CHECK(world.clock.time - begin >= Milliseconds{59'000});
  CHECK(world.clock.time - begin <= Milliseconds{66'000});
}

TEST_CASE("batch: an answer that another one has overtaken does not tell what is left") {
  World world(3);
  Limit limit{.most = 4};
  world.limit_to(limit);
  int number = 0;
  for (const int delay : {30, 10, 100, 10, 10}) {
    world.network.delay = Milliseconds{delay};
    world.update(std::to_string(number++), 1);
  }
  world.turn_to_end();
  CHECK(world.network.requests.size() == 5);
  CHECK(limit.refused == 0);
}

TEST_CASE("batch: notifications wait for their limit, and none is left out") {
  World world;
  Limit limit{.most = 10};
  world.limit_to(limit);
  for (int i = 0; i < 25; ++i) {
    world.add("notify", {{"title", std::to_string(i)}});
  }
  world.turn_to_end();
  CHECK(world.network.requests.size() == 25);
  CHECK(limit.refused == 0);
}

TEST_CASE("batch: a request that a limit refuses is sent later, with the newest state") {
  World world(1);
  int tries = 0;
  world.network.answer = [&](const http::Request& /*request*/) {
    return ++tries == 1 ? response(429, rate_limited, {{"Retry-After", "120"}})
                        : response(200, updated);
  };
  const Milliseconds begin = world.clock.time;
  world.update("k", 1);
  world.update("k", 2);
  world.turn_to_end();
  CHECK(world.clock.time - begin >= Milliseconds{120'000});
  CHECK(world.operation(1) == "superseded");
  CHECK(world.operation(2) == "updated");
  CHECK(world.network.requests.size() == 2);
}

TEST_CASE("batch: a limit that refuses for good ends a request") {
  World world(1);
  world.network.answer = [&](const http::Request& /*request*/) {
    return response(429, rate_limited, {{"Retry-After", "2"}});
  };
  world.update("k", 1);
  world.turn_to_end();
  CHECK(world.answers.at(1).failure->exit == ExitCode::limited);
  CHECK(world.network.requests.size() == 5);  // the first, and --retries more
}

TEST_CASE("batch: the wait that the API asks for ends a limit, whatever its window") {
  World world(1);
  int tries = 0;
  world.network.answer = [&](const http::Request& /*request*/) {
    return ++tries == 1
               ? response(429, rate_limited,
                          {{"Retry-After", "1"}, {"RateLimit", "\"account:live\";r=0;t=50"}})
               : response(200, updated);
  };
  const Milliseconds begin = world.clock.time;
  world.update("k", 1);
  for (int turn = 0; turn < 20 && world.answers.empty(); ++turn) {
    world.loop.turn();
  }
  REQUIRE(world.answers.size() == 1);
  CHECK(world.operation(1) == "updated");
  CHECK(world.clock.time - begin < Milliseconds{2'000});
}

TEST_CASE("batch: the limit of one kind does not hold back another") {
  World world;
  world.network.answer = [&](const http::Request& request) {
    const bool is_push = request.url.ends_with("/push-notification");
    return is_push ? response(200, R"({"success":true})")
                   : response(200, updated, {{"RateLimit", "\"account:live\";r=0;t=50"}});
  };
  const Milliseconds begin = world.clock.time;
  world.update("k", 1);
  world.update("k", 2);
  world.add("notify", {{"title", "T"}});
  while (world.answers.count(3) == 0) {
    world.loop.turn();
  }
  CHECK(world.clock.time - begin < Milliseconds{1'000});
  world.turn_to_end();
  CHECK(world.clock.time - begin >= Milliseconds{50'000});
}

TEST_CASE("batch: an end whose card was never started is no failure") {
  World world(1);
  world.network.answer = [&](const http::Request& request) {
    return request.method == "DELETE"
               ? response(404, R"({"error":"Not found"})")
               : response(200, updated, {{"RateLimit", "\"account:live\";r=0;t=5"}});
  };
  world.update("other", 1);
  while (world.answers.empty()) {
    world.loop.turn();
  }
  world.update("k", 1);
  world.add("stream end", {{"stream_key", "k"}});
  world.turn_to_end();
  CHECK(world.operation(2) == "superseded");
  CHECK(world.operation(3) == "ended");
}

TEST_CASE("batch: a signal fails what was not answered") {
  World world(1);
  world.update("a", 1);
  world.add("notify", {{"title", "T"}});
  world.dispatcher.stop(SIGTERM);
  REQUIRE(world.answers.size() == 2);
  CHECK(world.answers[1].failure->delivered == Delivered::unknown);
  CHECK(world.answers[2].failure->delivered == Delivered::no);
  CHECK(world.answers[2].failure->exit == exit_by_signal(SIGTERM));
  CHECK(world.answers[2].failure->retryable);
}

}  // namespace

}  // namespace activitysmith::batch
