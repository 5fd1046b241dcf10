#include "docs/job_exits.hpp"

#include "docs/help.hpp"
#include "docs/topic.hpp"
#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::docs {
namespace {

TEST_CASE("the exit codes of a job stand in the help of run and in their topic") {
  const std::string exits = job_exits(80);
  for (const char* const code : {"0 to 255", "128+N", "127", "126", "125", "124"}) {
    CAPTURE(code);
    CHECK(test::contains(exits, std::string{"  "} + code + " "));
  }
  CHECK(test::contains(command_help(*spec::command_called("run"), 80), exits));
  CHECK_FALSE(test::contains(command_help(*spec::command_called("notify"), 80), exits));
  CHECK(test::contains(topic_help("exit-codes", 80) + "\n", exits));
}

}  // namespace
}  // namespace activitysmith::docs
