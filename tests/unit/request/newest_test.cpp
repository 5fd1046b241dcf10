#include "request/newest.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::request {

namespace {

Draft draft_of(std::string_view command, Json body) {
  Draft draft;
  draft.command = spec::command_called(command);
  draft.body = std::move(body);
  return draft;
}

TEST_CASE("newest: states of one thing have one key") {
  const Draft update = draft_of("stream", {{"stream_key", "disk"}});
  CHECK(state_key(update) == state_key(draft_of("stream end", {{"stream_key", "disk"}})));
  CHECK(state_key(update) != state_key(draft_of("stream", {{"stream_key", "cpu"}})));
  CHECK(state_key(update) != state_key(draft_of("metric set", {{"key", "disk"}})));
  CHECK(state_key(draft_of("activity update", {{"activity_id", "a"}})) ==
        state_key(draft_of("activity end", {{"activity_id", "a"}})));
  const Json ops{{"badge", 1}, {"target", {{"channels", {"ops"}}}}};
  CHECK(state_key(draft_of("badge", ops)) != state_key(draft_of("badge", {{"badge", 1}})));
  CHECK(state_key(draft_of("notify", {{"title", "T"}})).empty());
  CHECK(state_key(draft_of("activity start", Json::object())).empty());
}

TEST_CASE("newest: an update does not replace an end") {
  const Draft update = draft_of("stream", {{"stream_key", "k"}});
  const Draft end = draft_of("stream end", {{"stream_key", "k"}});
  CHECK(supersedes(update, update));
  CHECK(supersedes(end, update));
  CHECK(supersedes(end, end));
  CHECK_FALSE(supersedes(update, end));
}

TEST_CASE("newest: what the API would have kept is taken from the older state") {
  const Draft older = draft_of("stream", {{"stream_key", "k"},
                                          {"content_state", {{"title", "old"}}},
                                          {"tags", {"a"}},
                                          {"metadata", {{"m", "1"}}},
                                          {"action", {{"title", "Open"}}},
                                          {"target", {{"channels", {"ops"}}}}});
  Draft newer = draft_of(
      "stream",
      {{"stream_key", "k"}, {"content_state", {{"title", "new"}}}, {"tags", Json::array()}});
  inherit(newer, older);
  CHECK(newer.body["content_state"]["title"] == "new");
  CHECK(newer.body["tags"] == Json::array());
  CHECK(newer.body["metadata"] == older.body["metadata"]);
  CHECK(newer.body["action"] == older.body["action"]);
  CHECK(newer.body["target"] == older.body["target"]);
}

TEST_CASE("newest: an end takes the state of the update, unless it has one") {
  const Draft update =
      draft_of("stream", {{"stream_key", "k"}, {"content_state", {{"title", "T"}}}});
  Draft end = draft_of("stream end", {{"stream_key", "k"}});
  inherit(end, update);
  CHECK(end.body["content_state"] == Json{{"title", "T"}});
  Draft told = draft_of("stream end", {{"stream_key", "k"}, {"content_state", {{"title", "E"}}}});
  inherit(told, update);
  CHECK(told.body["content_state"] == Json{{"title", "E"}});
}

}  // namespace

}  // namespace activitysmith::request
