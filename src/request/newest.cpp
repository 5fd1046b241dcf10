// Which of two waiting requests makes the other superfluous. States of one key replace each other,
// and an end replaces all before it, because the phone only ever shows the newest. What an update
// would keep if it arrived after the older one, such as tags and buttons, has to be carried over
// when the older one is never sent.

#include "request/newest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace activitysmith::request {

namespace {

using spec::CommandSet;

bool is_end(const Draft& draft) { return intersect(draft.command->id, spec::ending); }

std::string text_at(const Draft& draft, const char* key) {
  const auto found = draft.body.find(key);
  return found == draft.body.end() ? std::string{}
         : found->is_string()      ? found->get<std::string>()
                                   : found->dump();
}

bool takes(const Draft& draft, std::string_view key) {
  return std::ranges::any_of(draft.command->fields, [&](const spec::Field& field) {
    return field.key == key && intersect(field.commands, draft.command->id);
  });
}

}  // namespace

std::string state_key(const Draft& draft) {
  switch (draft.command->id) {
    case CommandSet::stream:
    case CommandSet::stream_end: return "stream " + text_at(draft, "stream_key");
    case CommandSet::update:
    case CommandSet::end: return "activity " + text_at(draft, "activity_id");
    case CommandSet::metric: return "metric " + text_at(draft, "key");
    case CommandSet::badge: return "badge " + text_at(draft, "target");
    default: return {};
  }
}

bool supersedes(const Draft& newer, const Draft& older) { return is_end(newer) || !is_end(older); }

void inherit(Draft& newer, const Draft& older) {
  constexpr std::array kept{"target", "channels", "tags", "metadata", "action", "secondary_action"};
  const auto copy = [&](const char* key) {
    if (!newer.body.contains(key) && older.body.contains(key) && takes(newer, key)) {
      newer.body[key] = older.body[key];
    }
  };
  std::ranges::for_each(kept, copy);
  // An end without a state leaves the card as it is, which would not be the state that was skipped.
  if (is_end(newer)) {
    copy("content_state");
  }
}

}  // namespace activitysmith::request
