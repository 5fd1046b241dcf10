#include "payload/button.hpp"

#include "payload/read.hpp"
#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

namespace activitysmith::payload {
namespace {

Draft settled(const char* words, const char* body) {
  Draft draft;
  draft.command = spec::command_called(words);
  draft.body = Json::parse(body);
  settle_links(draft);
  return draft;
}

TEST_CASE("a button is a title and a link, or an object") {
  CHECK(read_button("Open build=https://a?b=c").dump() ==
        R"({"title":"Open build","type":"open_url","url":"https://a?b=c"})");
  CHECK(read_button(R"( {"title":"a","x":1})").dump() == R"({"title":"a","x":1})");
  CHECK(read_webhook("Retry=https://a").dump() ==
        R"({"title":"Retry","type":"webhook","url":"https://a","method":"POST"})");
  for (const char* const text : {"", " ", "Open", "=https://a", "Open=", "{", "{]"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_button(text), ReadError);
  }
  CHECK_THROWS_AS(read_webhook("Retry"), ReadError);
}

TEST_CASE("titles lose the space around them, methods become capitals") {
  const Draft draft = settled(
      "notify", R"({"actions":[{"title":" a b ","method":"post"},{"title":"\n","method":5}]})");
  CHECK(draft.body.dump() ==
        R"({"actions":[{"title":"a b","method":"POST"},{"title":"","method":5}]})");
  CHECK(draft.notices.empty());
}

TEST_CASE("a link for Safari is an https link on a Live Activity, and stays on a notification") {
  const Draft activity = settled("stream", R"({"action":{"url":"x-safari-https://a"},
                                               "secondary_action":{"url":"x-safari-http://b"}})");
  CHECK(activity.body["action"]["url"] == "https://a");
  CHECK(activity.body["secondary_action"]["url"] == "http://b");
  const Draft push = settled("notify", R"({"actions":[{"url":"x-safari-https://a"}]})");
  CHECK(push.body["actions"][0]["url"] == "x-safari-https://a");
}

TEST_CASE("keys that no button has are left out, with a notice") {
  const Draft draft = settled("stream", R"({"action":{"title":"a","icon":"x","url":"u"}})");
  CHECK(draft.body["action"].dump() == R"({"title":"a","url":"u"})");
  REQUIRE(draft.notices.size() == 1);
  CHECK(test::contains(draft.notices[0].text(), "\"icon\""));
}

TEST_CASE("what is no button stays as it is") {
  CHECK(settled("stream", R"({"action":"a"})").body["action"] == "a");
  CHECK(settled("notify", R"({"actions":{"title":" a "}})").body["actions"]["title"] == " a ");
  CHECK(settled("notify", R"({"actions":["a",[]]})").body["actions"].size() == 2);
}

}  // namespace
}  // namespace activitysmith::payload
