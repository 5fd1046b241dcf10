#include "text/nearest.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::text {
namespace {

constexpr std::string_view words[] = {"progress", "metrics", "stats", "alert", "timer", "value"};

TEST_CASE("the nearest word is one slip away") {
  CHECK(nearest("progres", words) == "progress");
  CHECK(nearest("progresss", words) == "progress");
  CHECK(nearest("prokress", words) == "progress");
  CHECK(nearest("tiemr", words) == "timer");  // two letters swapped are one slip
  CHECK(nearest("alert", words) == "alert");
}

TEST_CASE("the nearest of several words wins") {
  constexpr std::string_view flags[] = {"--tags", "--title", "--type"};
  CHECK(nearest("--titel", flags) == "--title");
  CHECK(nearest("--tag", flags) == "--tags");
}

TEST_CASE("no word is near what looks like none of them") {
  CHECK(nearest("gauge", words).empty());
  CHECK(nearest(std::string(100, 'p'), words).empty());
  CHECK(nearest("timer", {}).empty());
}

TEST_CASE("the hint is a question, or nothing") {
  CHECK(did_you_mean("metrcs", words) == "; did you mean metrics?");
  CHECK(did_you_mean("gauge", words).empty());
}

}  // namespace
}  // namespace activitysmith::text
