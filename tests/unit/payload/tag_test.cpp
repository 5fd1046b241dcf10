#include "payload/tag.hpp"

#include "support/catch.hpp"

namespace activitysmith::payload {
namespace {

TEST_CASE("a tag with capitals is told of, once for each") {
  Draft draft;
  draft.body = {{"tags", {"prod", "Prod", "EU-1"}}};
  note_tags(draft);
  REQUIRE(draft.notices.size() == 2);
  CHECK(draft.notices[0].text() == "tags: \"Prod\" has capitals; the service prefers lower case");
  CHECK(draft.notices[1].text() == "tags: \"EU-1\" has capitals; the service prefers lower case");
}

TEST_CASE("without tags there is nothing to tell") {
  Draft draft;
  note_tags(draft);
  draft.body = {{"tags", Json::array()}};
  note_tags(draft);
  CHECK(draft.notices.empty());
}

}  // namespace
}  // namespace activitysmith::payload
