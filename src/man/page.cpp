#include "man/page.hpp"

#include "man/command_page.hpp"
#include "man/program_page.hpp"
#include "man/roff.hpp"
#include "man/topic_page.hpp"
#include "text/letter_case.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace activitysmith::man {
namespace {

/// Whether a page sends the reader on to another: the program's to all, the others to the program's
/// and to those of sections 5 and 7.
bool leads_to(const Page& page, const Page& other) {
  const bool is_program = page.name == "activitysmith";
  return page.file() != other.file() &&
         (is_program || other.name == "activitysmith" || other.section != '1');
}

std::string see_also(const Page& page, const std::vector<Page>& pages) {
  std::vector<const Page*> others;
  for (const Page& other : pages) {
    if (leads_to(page, other)) {
      others.push_back(&other);
    }
  }
  std::ranges::sort(others, {}, [](const Page* one) { return std::pair{one->section, one->name}; });
  std::string text = section("See also");
  for (const Page* const other : others) {
    text += fmt::format(".BR {} ({}){}\n", typed(other->name), other->section,
                        other == others.back() ? "" : ",");
  }
  return text;
}

}  // namespace

std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date) {
  return tidied(
      fmt::format(".\\\" Made from the program's table; `scripts/generated` makes it anew.\n"
                  ".TH {} {} {} \"activitysmith {}\" \"ActivitySmith manual\"\n",
                  text::upper(page.name), page.section, date, version) +
      section("Name") + fmt::format("{} \\- {}\n", typed(page.name), typed(page.summary)) +
      page.body + see_also(page, others));
}

std::vector<Page> pages() {
  std::vector<Page> all{program_page()};
  for (std::vector<Page> more : {command_pages(), topic_pages()}) {
    std::ranges::move(more, std::back_inserter(all));
  }
  return all;
}

}  // namespace activitysmith::man
