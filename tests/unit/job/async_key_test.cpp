#include "job/async_key.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <map>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace activitysmith::job {

namespace {

TEST_CASE("job key: where there is none to be had the job goes on, with one warning") {
  const test::Folder folder;
  const std::string open = folder.file("open", "ask_1234", 0644);
  const std::string wrong = folder.file("wrong.toml", "timeout = 'x'\n");
  for (const std::vector<std::string>& flags : {std::vector<std::string>{"--api-key-file", open},
                                                {"--api-key", "a b"},
                                                {"--config", wrong},
                                                {"--profile", "none"}}) {
    CAPTURE(flags);
    // A file is read only once the job runs.
    const std::string can = flags.front() == "--api-key-file" ? "could not" : "cannot";
    test::Program program;
    program.machine.pieces = {"10%\n20%\n"};
    std::vector<std::string> line{"progress", "k"};
    line.insert(line.end(), flags.begin(), flags.end());
    CHECK(program.run(line) == 0);
    CHECK(program.transport.requests.empty());
    CHECK(program.err().starts_with("activitysmith: progress: " + can + " tell the phone: "));
    CHECK(test::count(program.err(), "\n") == 1);
  }
}

/// What a key needs, with a configuration that says this.
struct Surroundings {
  explicit Surroundings(const std::string& configuration) {
    variables["ACTIVITYSMITH_SYSTEM_CONFIG"] = folder.file("config.toml", configuration);
    variables["XDG_CONFIG_HOME"] = "/dev/null";
    layers = config::load({}, environment);
  }
  cli::Context context() { return {settings, layers, choice, world, console}; }

  test::Folder folder;
  std::map<std::string, std::string, std::less<>> variables;
  Environment environment = [this](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
  test::Captured captured;
  test::FakeTransport transport;
  test::FakeClock time;
  Clock clock = time.clock();
  test::FakeMachine fake;
  Machine machine = fake.machine();
  cli::World world{environment, transport, clock, machine};
  config::Settings settings;
  config::Layers layers;
  config::Choice choice;
  Streams streams = captured.streams();
  cli::Console console{streams, environment};
};

constexpr Milliseconds key_patience{60'000};

TEST_CASE("job key: a text is there at once, and none where there is nothing to tell") {
  Surroundings around("api-key = 'ask_1234'\n");
  const AsyncKey key("run", {}, around.context());
  CHECK(key.may_be_had());
  CHECK(key.found(Milliseconds{0})->text == "ask_1234");
  const AsyncKey none;
  CHECK_FALSE(none.may_be_had());
  CHECK_FALSE(none.found(Milliseconds{0}));
}

TEST_CASE("job key: a file is read once the job runs") {
  Surroundings around("");
  const AsyncKey::Found read = [&] {
    AsyncKey key("run", {.file = around.folder.file("key", "ask_1234\n")}, around.context());
    CHECK(key.may_be_had());
    CHECK_FALSE(key.is_asked_for());
    key.begin();
    key.begin();
    return *key.found(key_patience);
  }();
  CHECK(read.text == "ask_1234");
  AsyncKey none("run", {.file = around.folder.path() + "/none"}, around.context());
  none.begin();
  CHECK(none.found(key_patience)->failure->exit == ExitCode::configuration);
}

TEST_CASE("job key: a command that does not end is broken off, a file that never comes is left") {
  Surroundings around("api-key-command = ['sleep', '1000']\n");
  AsyncKey store("run", {}, around.context());
  CHECK(store.is_asked_for());
  store.begin();
  CHECK_FALSE(store.found(Milliseconds{1}));
  CHECK(test::contains(store.late().message, "api-key-command (sleep) gave no key in time"));
  const std::string pipe = around.folder.path() + "/pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  AsyncKey dead("run", {.file = pipe}, around.context());
  dead.begin();
  CancelToken cancel;
  cancel.cancel();
  CHECK_FALSE(dead.found(cancel));
  CHECK(test::contains(dead.late().message, "--api-key-file (" + pipe + ") gave no key in time"));
}

}  // namespace

}  // namespace activitysmith::job
