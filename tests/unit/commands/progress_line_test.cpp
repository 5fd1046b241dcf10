#include "commands/progress_line.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

using Words = std::vector<std::string>;

/// What a line that is wrong tells; every one of them exits with 2 and reads nothing.
std::string progress_complaint(const Words& arguments) {
  test::Program program;
  program.machine.pieces = {"10%\n20%\n"};
  CHECK(program.run(arguments) == 2);
  CHECK(program.transport.requests.empty());
  return program.err();
}

TEST_CASE("progress line: what is wrong with it is told all at once") {
  const std::string told =
      progress_complaint({"progress", "a b", "--follow", "all", "--min-interval", "-1", "--grace",
                          "x", "--color", "pink", "--channels", ",", "--api-url", "ftp://x"});
  for (const char* const name : {"KEY:", "--follow:", "--min-interval:", "--grace:", "--color:",
                                 "--channels:", "--api-url:"}) {
    CAPTURE(name);
    CHECK(test::count(told, name) == 1);
  }
}

TEST_CASE("progress line: it needs a key, and no more words") {
  CHECK(test::contains(progress_complaint({"progress"}), "KEY"));
  CHECK(test::contains(progress_complaint({"progress", "a", "b"}), "unexpected word \"b\""));
  CHECK(test::contains(progress_complaint({"progress", "k", "--follow", "none"}), "--follow"));
}

TEST_CASE("progress line: standard input is the job's") {
  for (const Words& line :
       {Words{"progress", "k", "--title", "-"}, Words{"progress", "k", "--metadata-file", "-"},
        Words{"progress", "k", "--api-key-file", "-"}}) {
    CHECK(test::contains(progress_complaint(line), "standard input is the job's"));
  }
}

TEST_CASE("progress line: steps make a card of steps") {
  const Json all = test::dry_run({"progress", "k", "--steps", "a|b|c"});
  CHECK(all[0]["body"]["content_state"]["number_of_steps"] == 3);
  CHECK(test::dry_run({"progress", "k", "--keep"}).size() == 1);
}

}  // namespace
}  // namespace activitysmith::commands
