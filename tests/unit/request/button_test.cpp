#include "request/button.hpp"

#include "request/value.hpp"
#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::request {

namespace {

Draft settled(const char* words, const char* body) {
  Draft draft;
  draft.command = spec::command_called(words);
  draft.body = Json::parse(body);
  normalize_links(draft);
  return draft;
}

TEST_CASE("a button is a title and a link, or an object") {
  CHECK(read_button("Open build=https://a?b=c")->dump() ==
        R"({"title":"Open build","type":"open_url","url":"https://a?b=c"})");
  CHECK(read_button(R"( {"title":"a","x":1})")->dump() == R"({"title":"a","x":1})");
  CHECK(read_webhook("Retry=https://a")->dump() ==
        R"({"title":"Retry","type":"webhook","url":"https://a","method":"POST"})");
  for (const char* const text : {"", " ", "Open", "=https://a", "Open=", "{", "{]"}) {
    CAPTURE(text);
    CHECK_FALSE(read_button(text));
  }
  CHECK_FALSE(read_webhook("Retry"));
}

TEST_CASE("titles lose the space around them, methods become capitals") {
  const Draft draft =
      settled("notify", R"({"actions":[{"title":" a b ","type":" webhook ","method":"post "},
                              {"title":"\n","method":5}]})");
  CHECK(
      draft.body.dump() ==
      R"({"actions":[{"title":"a b","type":"webhook","method":"POST"},{"title":"","method":5}]})");
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

TEST_CASE("links lose what is around them, and have %XX for spaces and what is not ASCII") {
  const auto link = [](const char* url) {
    return settled("notify", Json{{"redirection", url}}.dump().c_str()).body["redirection"];
  };
  CHECK(link(" HTTPS://Example.com/a b?q=ü \n") == "https://Example.com/a%20b?q=%C3%BC");
  CHECK(link("https://bücher.example/ü") == "https://bücher.example/%C3%BC");
  CHECK(link("https://bücher.example") == "https://bücher.example");
  CHECK(link("Shortcuts://run-shortcut?name=Größe") ==
        "shortcuts://run-shortcut?name=Gr%C3%B6%C3%9Fe");
  CHECK(link("Spotify:track:1") == "Spotify:track:1");
  CHECK(link("no link") == "no%20link");
}

TEST_CASE("what is no button stays as it is") {
  CHECK(settled("stream", R"({"action":"a"})").body["action"] == "a");
  CHECK(settled("notify", R"({"actions":{"title":" a "}})").body["actions"]["title"] == " a ");
  CHECK(settled("notify", R"({"actions":["a",[]]})").body["actions"].size() == 2);
}

}  // namespace

namespace {

Problems problems_of(const char* words, const Json& body) {
  Draft draft;
  draft.command = spec::command_called(words);
  draft.body = body;
  check_links(draft);
  return draft.problems;
}

Json button(std::string_view type, std::string_view url) {
  return {{"title", "Open"}, {"type", type}, {"url", url}};
}

Problems in_push(std::string_view type, std::string_view url) {
  return problems_of("notify", {{"actions", Json::array({button(type, url)})}});
}

Problems on_activity(const char* place, std::string_view type, std::string_view url) {
  return problems_of("stream", {{place, button(type, url)}});
}

TEST_CASE("a notification opens any app's links but internal ones") {
  for (const char* const url : {"https://example.com", "http://example.com", "spotify:track:1",
                                "shortcuts://run", "claude://code", "x-safari-https://a.example"}) {
    CAPTURE(url);
    CHECK(problems_of("notify", {{"redirection", url}}).empty());
    CHECK(in_push("open_url", url).empty());
  }
  for (const char* const scheme : {"about", "activitysmith", "app-prefs", "blob", "data", "file",
                                   "itms-services", "javascript", "prefs", "JavaScript"}) {
    CAPTURE(scheme);
    const std::string url = std::string{scheme} + ":x";
    CHECK(test::tells(problems_of("notify", {{"redirection", url}}), "redirection"));
    CHECK(test::tells(in_push("open_url", url), "actions[0].url"));
  }
}

TEST_CASE("a Live Activity opens http, https and shortcuts") {
  for (const char* const place : {"action", "secondary_action"}) {
    CAPTURE(place);
    CHECK(on_activity(place, "open_url", "https://example.com").empty());
    CHECK(on_activity(place, "open_url", "http://cam.example.net/live").empty());
    CHECK(on_activity(place, "open_url", "shortcuts://run").empty());
    const std::string url = std::string{place} + ".url";
    CHECK(test::tells(on_activity(place, "open_url", "spotify://x"), url, "spotify"));
    CHECK(test::tells(on_activity(place, "open_url", "javascript:x"), url));
  }
}

TEST_CASE("a host beyond ASCII is refused") {
  for (const char* const key : {"redirection", "media", "icon"}) {
    CAPTURE(key);
    CHECK(test::tells(problems_of("notify", {{key, "https://bücher.example/"}}), key, "xn--"));
  }
  CHECK(test::tells(in_push("webhook", "https://bücher.example"), "actions[0].url", "xn--"));
  CHECK(test::tells(on_activity("action", "open_url", "http://ü.example"), "action.url", "xn--"));
  CHECK(problems_of("notify", {{"redirection", "spotify:ü"}}).empty());
}

TEST_CASE("a webhook is called over https, wherever it stands") {
  CHECK(in_push("webhook", "https://example.com/hook").empty());
  CHECK(on_activity("action", "webhook", "https://example.com/hook").empty());
  for (const char* const url : {"http://example.com/hook", "shortcuts://x", "spotify:x"}) {
    CAPTURE(url);
    CHECK(test::tells(in_push("webhook", url), "actions[0].url", "https://"));
    CHECK(test::tells(on_activity("action", "webhook", url), "action.url", "https://"));
  }
}

TEST_CASE("method and body belong to webhooks") {
  for (const auto& [key, value] : {std::pair{"method", Json("GET")}, {"body", Json::object()}}) {
    CAPTURE(key);
    Json open = button("open_url", "https://example.com");
    open[key] = value;
    const std::string where = std::string{"action."} + key;
    CHECK(test::tells(problems_of("stream", {{"action", open}}), where, "webhook"));
    Json hook = button("webhook", "https://example.com");
    hook[key] = value;
    CHECK(problems_of("stream", {{"action", hook}}).empty());
  }
}

TEST_CASE("a web address without a host is refused, once") {
  for (const char* const link : {"http://", "https:///", "http:", "https:/", "http://?q",
                                 "https://:443/", "https://user@/", "http://user:word@:80"}) {
    CAPTURE(link);
    const std::string host = "host";
    CHECK(test::tells(in_push("open_url", link), "actions[0].url", host));
    CHECK(test::tells(on_activity("action", "open_url", link), "action.url", host));
    CHECK(test::tells(problems_of("notify", {{"redirection", link}}), "redirection", host));
    CHECK(in_push("webhook", link).size() == 1);
  }
  CHECK(test::tells(in_push("webhook", "https://:443/"), "actions[0].url", "host"));
  CHECK(test::tells(problems_of("notify", {{"media", "https://:443/"}}), "media", "host"));
  CHECK(test::tells(problems_of("notify", {{"icon", "https://:443/"}}), "icon", "host"));
  for (const char* const link : {"http:example.com", "https:/example.com", "https:///example.com",
                                 "https://[::1]:80/", "http://a@b", "shortcuts://", "HTTP://a"}) {
    CAPTURE(link);
    CHECK(in_push("open_url", link).empty());
  }
}

TEST_CASE("each of several buttons is looked at") {
  const Json actions = Json::array({button("open_url", "https://example.com"),
                                    button("webhook", "http://a"), button("open_url", "file:x")});
  const Problems problems = problems_of("notify", {{"actions", actions}});
  CAPTURE(test::lines(problems));
  CHECK(problems.size() == 2);
  CHECK(test::tells(problems, "actions[1].url"));
  CHECK(test::tells(problems, "actions[2].url"));
}

TEST_CASE("a notification's link has at most 2048 characters, a Live Activity's has no limit") {
  const std::string link = "https://example.com/";
  const std::string longest = link + std::string(2048 - link.size(), 'x');
  CHECK(in_push("open_url", longest).empty());
  CHECK(test::tells(in_push("open_url", longest + "x"), "actions[0].url", "2048"));
  CHECK(on_activity("action", "open_url", longest + "x").empty());
}

TEST_CASE("what is no button or no link is for others to refuse") {
  CHECK(problems_of("stream", {{"action", "text"}, {"secondary_action", Json::array()}}).empty());
  CHECK(problems_of("stream", {{"action", {{"type", 5}, {"url", 5}}}}).empty());
  CHECK(problems_of("notify", {{"actions", Json::object()}, {"redirection", 7}}).empty());
  CHECK(problems_of("notify", {{"redirection", "no scheme"}}).empty());
}

}  // namespace

}  // namespace activitysmith::request
