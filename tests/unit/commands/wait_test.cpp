#include "commands/wait.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <csignal>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace activitysmith::commands {

namespace {

/// A child that has ended, for which nobody has waited yet.
class Ended {
 public:
  Ended() : process_(::fork()) {
    if (process_ == 0) {
      ::_exit(0);
    }
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOWAIT);
  }
  ~Ended() { ::waitpid(process_, nullptr, 0); }
  Ended(const Ended&) = delete;
  Ended& operator=(const Ended&) = delete;
  Ended(Ended&&) = delete;
  Ended& operator=(Ended&&) = delete;

  [[nodiscard]] std::string number() const { return std::to_string(process_); }

 private:
  pid_t process_;
};

TEST_CASE("wait: a card as long as the process lives") {
  const Ended process;
  test::Program program;
  program.transport.reply(200, test::started);
  program.transport.reply(200, test::ended);
  CHECK(program.run({"wait", process.number(), "k", "--title", "T", "--color", "blue"}) == 0);
  CHECK(program.sent(0)["content_state"] ==
        Json{{"title", "T"}, {"color", "blue"}, {"counts_down", false}, {"type", "timer"}});
  const Json end = program.sent(1)["content_state"];
  CHECK(end["subtitle"].get<std::string>().starts_with("ended after "));
  CHECK(end["color"] == "blue");
  CHECK(end["type"] == "timer");
}

TEST_CASE("wait: several processes, and a notification where there is no card") {
  const Ended one;
  const Ended two;
  test::Program program;
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"wait", one.number(), two.number(), "--title", "Both"}) == 0);
  CHECK(program.methods() == "POST");
  CHECK(program.sent(0)["title"] == "Both ended");
  CHECK(program.sent(0)["message"].get<std::string>().starts_with("ended after "));
}

TEST_CASE("wait: the title is the process's name, a key of digits is --key, and both may be sent") {
  const Ended process;
  test::Program program;
  program.transport.reply(200, test::started);
  program.transport.reply(200, test::ended);
  program.transport.reply(200, R"({"success":true})");
  CHECK(program.run({"wait", process.number(), "--key", "77", "--notify", "always"}) == 0);
  CHECK(program.methods() == "PUT DELETE POST");
  CHECK(program.sent(2)["title"] == "77 ended");
  const Json named = test::dry_run({"wait", "1"});
  CHECK(named.at(0).at("body").at("title") == "process 1 ended");
}

TEST_CASE("wait: a process that is not there") {
  std::string number;
  {
    const Ended process;
    number = process.number();
  }
  test::Program program;
  CHECK(program.run({"wait", number, "k"}) == 2);
  CHECK(program.err() ==
        "activitysmith: PID: process " + number + " has ended already, or never existed\n");
  CHECK(program.transport.requests.empty());
}

TEST_CASE("wait: what is wrong with the line") {
  for (const std::vector<std::string>& line : {std::vector<std::string>{"wait"},
                                               {"wait", "0", "k"},
                                               {"wait", "x", "k"},
                                               {"wait", "4294967296", "k"},
                                               {"wait", "1", "a b"},
                                               {"wait", "1", "k", "--tee"}}) {
    CAPTURE(line);
    test::Program program;
    CHECK(program.run(line) == 2);
  }
}

TEST_CASE("wait: whatever the API does, one line and exit 0") {
  const Ended process;
  test::Program program;
  program.transport.fail(http::TransferPhase::connect, "refused");
  CHECK(program.run({"wait", process.number(), "k", "--retries", "0"}) == 0);
  CHECK(program.err().starts_with("activitysmith: wait: could not tell the phone: "));
  CHECK(test::count(program.err(), "\n") == 1);
}

}  // namespace

}  // namespace activitysmith::commands
