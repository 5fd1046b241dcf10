#include "man/topic_page.hpp"

#include "docs/topic.hpp"
#include "man/ending.hpp"
#include "man/roff.hpp"
#include "spec/topic.hpp"
#include "text/letter_case.hpp"

#include <fmt/format.h>

namespace activitysmith::man {
namespace {

/// A script that shows what the page is about.
struct Sample {
  std::string_view topic;
  std::string_view does;
  std::string_view lines;
};

constexpr Sample samples[] = {
    {"types", "See a card without sending it:",
     "activitysmith stream release --title \"Release 2.4\" --step 2/5 --preview"},
    {"exit-codes", "Tell what was not delivered from what cannot be known:",
     "activitysmith notify \"Backup done\" && code=0 || code=$?\n"
     "case $code in\n"
     "  0) ;;\n"
     "  9) echo \"sent, perhaps delivered\" ;;\n"
     "  *) echo \"not delivered: $code\" ;;\n"
     "esac"},
    {"environment", "Settings for all calls of a script:",
     "export ACTIVITYSMITH_TIMEOUT=10 ACTIVITYSMITH_ALLOW_FAILURE=1\n"
     "activitysmith notify \"Backup started\"\n"
     "activitysmith notify \"Backup done\""},
    {"retries", "At most ten seconds, and one try:",
     "activitysmith notify \"Backup done\" --timeout 10 --retries 0"},
    {"retries", "Rather twice than not at all:",
     "activitysmith notify \"Disk full\" --at-least-once --retries 8"},
    {"config", "Write a file and see what applies:",
     "activitysmith config set timeout 10\n"
     "activitysmith config set channels ops --profile work\n"
     "activitysmith config list --show-origin --profile work"},
};

std::string examples(std::string_view topic) {
  std::string text = section("Examples");
  for (const Sample& sample : samples) {
    if (sample.topic == topic) {
      text += paragraph(sample.does) + display(sample.lines);
    }
  }
  return text;
}

Page page_of(const spec::Topic& topic) {
  std::string summary{topic.summary};
  summary.front() = text::lower(summary.front());
  return {.name = fmt::format("activitysmith-{}", topic.name),
          .section = topic.name == "config" ? '5' : '7',
          .summary = summary,
          .body = section("Description") + blocks(docs::topic_text(topic.name, system_folder)) +
                  examples(topic.name) + ending(spec::On::everything, topic.name)};
}

}  // namespace

std::vector<Page> topic_pages() {
  std::vector<Page> pages;
  for (const spec::Topic& topic : spec::topics()) {
    pages.push_back(page_of(topic));
  }
  return pages;
}

}  // namespace activitysmith::man
