#include "spec/usage.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"

namespace activitysmith::spec {
namespace {

TEST_CASE("a word stands in brackets where it may be left out") {
  CHECK(usage(*command_called("stream end")) == "activitysmith stream end KEY [OPTIONS]");
  CHECK(usage(*command_called("badge")) == "activitysmith badge COUNT [OPTIONS]");
  CHECK(usage(*command_called("activity start")) ==
        "activitysmith activity start --title TEXT [OPTIONS]");
  CHECK(usage(*command_called("push")) == "activitysmith notify [TITLE] [MESSAGE] [OPTIONS]");
  CHECK(usage(*command_called("activity end")) ==
        "activitysmith activity end [ID] --title TEXT [OPTIONS]");
}

}  // namespace
}  // namespace activitysmith::spec
