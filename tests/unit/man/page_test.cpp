#include "man/page.hpp"

#include "spec/catalog.hpp"
#include "spec/topic.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>

namespace activitysmith::man {
namespace {

bool has(const std::vector<Page>& pages, const std::string& file) {
  return std::ranges::find(pages, file, &Page::file) != pages.end();
}

TEST_CASE("there is a page for the program, its commands, the file and the topics") {
  const std::vector<Page> all = pages();
  CHECK((has(all, "activitysmith.1") && has(all, "activitysmith-config.5")));
  for (const spec::Command& command : spec::commands()) {
    const std::string first{command.name.substr(0, command.name.find(' '))};
    CAPTURE(first);
    CHECK(has(all, "activitysmith-" + first + ".1"));
  }
  for (const spec::Topic& topic : spec::topics()) {
    CAPTURE(topic.name);
    CHECK((topic.name == "config" || has(all, "activitysmith-" + std::string{topic.name} + ".7")));
  }
}

TEST_CASE("a page has its date, its name and others to see") {
  const std::vector<Page> all = pages();
  const std::string text = text_of(all.at(1), all, "2026-01-02");
  CHECK(test::contains(text, ".TH ACTIVITYSMITH-NOTIFY 1 2026-01-02 \"activitysmith "));
  CHECK(test::contains(text, ".SH NAME\nactivitysmith\\-notify \\- send a push notification\n"));
  CHECK(test::contains(text, ".BR activitysmith (1),\n"));
  CHECK_FALSE(test::contains(text, ".BR activitysmith\\-stream (1)"));
}

}  // namespace
}  // namespace activitysmith::man
