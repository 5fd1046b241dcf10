#include "spec/command.hpp"

#include "spec/activity.hpp"
#include "spec/jobs.hpp"
#include "spec/local.hpp"
#include "spec/metric.hpp"
#include "spec/notify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace activitysmith::spec {

namespace {

constexpr std::string_view notify_aliases[] = {"push"};
constexpr Positional notify_words[] = {{"TITLE", "title"}, {"MESSAGE", "message"}};
constexpr Example notify_examples[] = {
    {"notify \"Backup done\" \"42 GB in 3 minutes\"", "A notification with a title and a message"},
    {"notify \"Build failed\" --redirection https://ci.example.com/log/71 -c team",
     "A tap opens the log; only one channel receives it"},
};

constexpr std::string_view stream_aliases[] = {"activity stream"};
constexpr Positional stream_words[] = {{"KEY", "stream_key"}};
constexpr Example stream_examples[] = {
    {"stream nightly-backup --title \"Nightly backup\" --step 1/3",
     "Start the card, or update it if it already exists"},
    {"stream disk --title \"Disk\" --progress 93% --color red", "A bar, in red"},
    {"stream web --title \"web-1\" --metric \"CPU=76%\" --metric \"Memory=41%\"", "Two tiles"},
};

constexpr std::string_view stream_end_aliases[] = {"activity end-stream"};
constexpr Example stream_end_examples[] = {
    {"stream end nightly-backup", "End the card as it is"},
    {"stream end disk --title \"Disk cleaned\" --progress 41% --dismiss 30s",
     "End it with a final state that disappears after half a minute"},
};

constexpr Example start_examples[] = {
    {"activity start --title \"Import\" --progress 0%", "Start a card and print its id"},
};

constexpr Positional id_words[] = {{"ID", "activity_id"}};
constexpr Example update_examples[] = {
    {"activity update --activity-id \"$id\" --title \"Import\" --progress 60%",
     "Update the card that activity start created"},
};

constexpr Example end_examples[] = {
    {"activity end --activity-id \"$id\" --title \"Imported\" --progress 100% "
     "--dismiss 1m",
     "End it; the card disappears a minute later"},
};

constexpr std::string_view metric_aliases[] = {"metrics set", "metric update", "metrics update"};
constexpr Positional metric_words[] = {{"KEY", "key"}, {"VALUE", "value"}};
constexpr Example metric_examples[] = {
    {"metric set deploy.success_rate 99.9", "A number for a widget"},
    {"metric set temp=-12.75 queue=18", "Several at once"},
};

constexpr std::string_view badge_aliases[] = {"badge-count"};
constexpr Positional badge_words[] = {{"COUNT", "badge"}};
constexpr Example badge_examples[] = {
    {"badge 3", "Show a 3 on the app's icon"},
    {"badge 0", "Remove the number"},
};

const std::array requests = {
    Command{.id = CommandSet::notify,
            .name = "notify",
            .aliases = notify_aliases,
            .summary = "Send a push notification",
            .method = Method::post,
            .endpoint = "/push-notification",
            .fields = push_fields(),
            .positionals = notify_words,
            .pairs = false,
            .result = "",
            .done = "notification sent",
            .if_missing = "check --api-url",
            .idempotent = false,
            .examples = notify_examples},
    Command{.id = CommandSet::stream,
            .name = "stream",
            .aliases = stream_aliases,
            .summary = "Start or update the Live Activity of a key",
            .method = Method::put,
            .endpoint = "/live-activity/stream/{stream_key}",
            .fields = activity_fields(),
            .positionals = stream_words,
            .pairs = false,
            .result = "operation",
            .done = "stream accepted",
            .if_missing = "check --api-url",
            .idempotent = true,
            .examples = stream_examples},
    Command{.id = CommandSet::stream_end,
            .name = "stream end",
            .aliases = stream_end_aliases,
            .summary = "End the Live Activity of a key",
            .method = Method::remove,
            .endpoint = "/live-activity/stream/{stream_key}",
            .fields = activity_fields(),
            .positionals = stream_words,
            .pairs = false,
            .result = "operation",
            .done = "stream ended",
            .if_missing = "it has ended already, or never started under this key",
            .idempotent = true,
            .examples = stream_end_examples},
    Command{.id = CommandSet::start,
            .name = "activity start",
            .aliases = {},
            .summary = "Start a Live Activity and print its id",
            .method = Method::post,
            .endpoint = "/live-activity/start",
            .fields = activity_fields(),
            .positionals = {},
            .pairs = false,
            .result = "activity_id",
            .done = "activity started",
            .if_missing = "check --api-url",
            .idempotent = false,
            .examples = start_examples},
    Command{.id = CommandSet::update,
            .name = "activity update",
            .aliases = {},
            .summary = "Update a Live Activity by its id",
            .method = Method::post,
            .endpoint = "/live-activity/update",
            .fields = activity_fields(),
            .positionals = id_words,
            .pairs = false,
            .result = "",
            .done = "activity updated",
            .if_missing = "check the id: it is what activity start printed",
            .idempotent = true,
            .examples = update_examples},
    Command{.id = CommandSet::end,
            .name = "activity end",
            .aliases = {},
            .summary = "End a Live Activity by its id",
            .method = Method::post,
            .endpoint = "/live-activity/end",
            .fields = activity_fields(),
            .positionals = id_words,
            .pairs = false,
            .result = "",
            .done = "activity ended",
            .if_missing = "check the id: it is what activity start printed",
            .idempotent = true,
            .examples = end_examples},
    Command{.id = CommandSet::metric,
            .name = "metric set",
            .aliases = metric_aliases,
            .summary = "Set the value of a widget's metric",
            .method = Method::post,
            .endpoint = "/metrics/{key}/value",
            .fields = metric_fields(),
            .positionals = metric_words,
            .pairs = true,
            .result = "",
            .done = "metric set",
            .if_missing = "make the metric in the app first",
            .idempotent = true,
            .examples = metric_examples},
    Command{.id = CommandSet::badge,
            .name = "badge",
            .aliases = badge_aliases,
            .summary = "Set the number on the app's icon",
            .method = Method::post,
            .endpoint = "/badge",
            .fields = badge_fields(),
            .positionals = badge_words,
            .pairs = false,
            .result = "",
            .done = "badge set",
            .if_missing = "check --api-url",
            .idempotent = true,
            .examples = badge_examples},
};

constexpr Exclusion excluded[] = {
    {CommandSet::notify, "media", "actions",
     "a notification has an attachment or buttons, not both"},
};

bool goes_on(std::string_view name, std::string_view word) {
  return name.size() > word.size() && name.starts_with(word) && name[word.size()] == ' ';
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> table = [] {
    std::vector<Command> rows(requests.begin(), requests.end());
    for (const std::span<const Command> more :
         {run_command(), progress_command(), wait_command(), config_commands(), auth_commands(),
          doctor_command(), sandbox_commands(), completion_command()}) {
      rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
  }();
  return table;
}

const Command* command_called(std::string_view words) {
  for (const Command& command : commands()) {
    if (command.name == words ||
        std::ranges::find(command.aliases, words) != command.aliases.end()) {
      return &command;
    }
  }
  return nullptr;
}

bool opens_a_command(std::string_view word) {
  return std::ranges::any_of(commands(), [&](const Command& command) {
    return goes_on(command.name, word) ||
           std::ranges::any_of(command.aliases,
                               [&](std::string_view alias) { return goes_on(alias, word); });
  });
}

std::span<const Exclusion> exclusions() { return excluded; }

std::string_view name_of(Method method) {
  switch (method) {
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::remove: return "DELETE";
  }
  return {};
}

namespace {

std::string required_flags(Fields members, CommandSet on) {
  std::string text;
  for (const Field& member : members) {
    if (intersect(member.required, on) && !member.flag.empty()) {
      text += fmt::format(" --{} {}", member.flag, member.placeholder);
    }
  }
  return text;
}

}  // namespace

std::string usage(const Command& command) {
  std::string text = fmt::format("activitysmith {}", command.name);
  for (const Positional& word : command.positionals) {
    const Field& field = *std::ranges::find(command.fields, word.key, &Field::key);
    // What has a flag as well may be left out here.
    const bool needed = intersect(field.required, command.id) && field.flag.empty();
    const std::string name = fmt::format("{}{}", word.name, word.many || word.digits ? "..." : "");
    text += needed ? " " + name : fmt::format(" [{}]", name);
  }
  for (const Field& field : command.fields) {
    if (field.kind == Kind::object && intersect(field.required, command.id)) {
      text += required_flags(field.members, command.id);
    }
  }
  return text + (command.has_job ? " [OPTIONS] -- COMMAND [ARG...]" : " [OPTIONS]");
}

}  // namespace activitysmith::spec
