#include "docs/manual.hpp"

#include "docs/help.hpp"
#include "spec/command.hpp"
#include "spec/topic.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <algorithm>

namespace activitysmith::docs::man {

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

namespace {

TEST_CASE("commands that share a page have each option once, with who takes it") {
  const spec::Command& stream = *spec::command_called("stream");
  const std::string text = option_list({&stream, spec::command_called("stream end")});
  const spec::Option channels = *spec::option_called(spec::options_of(stream), "--channels");
  CHECK(test::contains(text, "\\fB\\-s\\fR, \\fB\\-\\-subtitle\\fR \\fITEXT\\fR\n"));
  CHECK(text.find("-subtitle\\fR") == text.rfind("-subtitle\\fR"));
  CHECK(test::contains(text, "For stream: " + docs::describe_option(channels) + "."));
  CHECK_FALSE(test::contains(text, "\\-\\-timeout"));
}

TEST_CASE("an option says what it takes where its name does not") {
  const auto options = spec::options_of(*spec::command_called("stream"));
  const auto takes = [&](const char* name) {
    return accepted_values(*spec::option_called(options, name));
  };
  CHECK(takes("--number-of-steps") == "a whole number from 1");
  CHECK(takes("--title").empty());
  CHECK(takes("--cacert").empty());
  CHECK(takes("--metrics-file").empty());
}

}  // namespace

namespace {

TEST_CASE("every command has a description of whole sentences") {
  CHECK(description_of("nothing").empty());
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const auto blocks = description_of(command.name.substr(0, command.name.find(' ')));
    CHECK_FALSE(blocks.empty());
    for (const docs::Block& block : blocks) {
      CHECK(block.text.ends_with('.'));
    }
  }
}

TEST_CASE("no placeholder or mark of Markdown is left in a page") {
  const std::vector<Page> all = pages();
  for (const Page& page : all) {
    CAPTURE(page.name);
    const std::string text = text_of(page, all, "2026-01-02");
    CHECK_FALSE(test::contains(text, "{{"));
    CHECK_FALSE(test::contains(text, "\\(ga"));
  }
}

}  // namespace

}  // namespace activitysmith::docs::man
