// The requests of the API, one row each, and the table of all commands, which collects the rows of
// the other files. Parser, help, manual, completions, validation, the sandbox and the tests read
// these rows, so a new request needs no code of its own.
//
// `idempotent` decides what may be retried. A state replaces the one before it, so sending it twice
// does no harm. A second notification would be seen, and a second start would make another card.

#include "spec/command.hpp"

#include "spec/activity.hpp"
#include "spec/jobs.hpp"
#include "spec/local.hpp"
#include "spec/metric.hpp"
#include "spec/notify.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

constexpr std::string_view notify_common[] = {
    "--message", "--subtitle", "--redirection",        "--action",  "--media", "--icon",
    "--sound",   "--badge",    "--interruption-level", "--channels"};

constexpr std::string_view stream_aliases[] = {"activity stream"};
constexpr Positional stream_words[] = {{"KEY", "stream_key"}};
constexpr Example stream_examples[] = {
    {"stream nightly-backup --title \"Nightly backup\" --step 1/3",
     "Start the card, or update it if it already exists"},
    {"stream disk --title \"Disk\" --progress 93% --color red", "A bar, in red"},
    {"stream web --title \"web-1\" --metric \"CPU=76%\" --metric \"Memory=41%\"", "Two tiles"},
};

// What a card shows, and what people add to it.
constexpr std::string_view state_common[] = {
    "--title", "--subtitle",   "--step",  "--progress", "--metric", "--message", "--timer",
    "--value", "--is-running", "--color", "--icon",     "--badge",  "--action"};

constexpr std::string_view stream_end_aliases[] = {"activity end-stream"};
constexpr Example stream_end_examples[] = {
    {"stream end nightly-backup", "End the card as it is"},
    {"stream end disk --title \"Disk cleaned\" --progress 41% --dismiss 30s",
     "End it with a last state, which --dismiss needs; it disappears after half a minute"},
};

constexpr std::string_view end_common[] = {"--title",    "--subtitle", "--step",
                                           "--progress", "--metric",   "--message",
                                           "--value",    "--color",    "--dismiss"};

constexpr Example start_examples[] = {
    {"activity start --title \"Import\" --progress 0%", "Start a card and print its id"},
    {"activity start --title \"web-1\" --metric \"CPU=76%\" --metric \"Memory@purple=41%\"",
     "Two tiles, one of them purple"},
};

constexpr Positional id_words[] = {{"ID", "activity_id"}};
constexpr Example update_examples[] = {
    {"activity update --activity-id \"$id\" --title \"Import\" --progress 60%",
     "Update the card that activity start created"},
    {"activity update --activity-id \"$id\" --title \"Tea\" --is-running false",
     "Pause a timer; true resumes it"},
};

constexpr Example end_examples[] = {
    {"activity end --activity-id \"$id\" --title \"Imported\" --progress 100% "
     "--dismiss 1m",
     "End it; the card disappears a minute later"},
    {"activity end --activity-id \"$id\" --title \"Import failed\" --progress 60% --color red",
     "End it in red"},
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

// What the API may answer; which members an answer has depends on what it did.
constexpr std::string_view notify_answer[] = {
    "success", "timestamp", "devices_notified", "users_notified", "effective_channel_slugs",
    "tags"};
constexpr std::string_view activity_answer[] = {"success",
                                                "timestamp",
                                                "operation",
                                                "stream_key",
                                                "activity_id",
                                                "previous_activity_id",
                                                "devices_notified",
                                                "devices_queued",
                                                "users_notified",
                                                "effective_channel_slugs",
                                                "tags"};
constexpr std::string_view metric_answer[] = {"success", "timestamp"};
constexpr std::string_view badge_answer[] = {
    "success",       "timestamp",        "badge",          "devices_updated",
    "users_updated", "devices_notified", "users_notified", "effective_channel_slugs"};

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
            .answer = notify_answer,
            .done = "notification sent",
            .if_missing = "check --api-url",
            .idempotent = false,
            .picture = Picture::notification,
            .examples = notify_examples,
            .common = notify_common},
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
            .answer = activity_answer,
            .done = "stream",
            .if_missing = "check --api-url",
            .idempotent = true,
            .picture = Picture::card,
            .examples = stream_examples,
            .common = state_common},
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
            .answer = activity_answer,
            .done = "stream",
            .if_missing = "it has ended already, or never started under this key",
            .idempotent = true,
            .picture = Picture::card,
            .examples = stream_end_examples,
            .common = end_common},
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
            .answer = activity_answer,
            .done = "activity started",
            .if_missing = "check --api-url",
            .idempotent = false,
            // A start is of no use later: its answer is the id that the script needs now.
            .may_wait = false,
            .picture = Picture::card,
            .examples = start_examples,
            .common = state_common},
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
            .answer = activity_answer,
            .done = "activity updated",
            .if_missing = "check the id: it is what activity start printed",
            .idempotent = true,
            .picture = Picture::card,
            .examples = update_examples,
            .common = state_common},
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
            .answer = activity_answer,
            .done = "activity ended",
            .if_missing = "check the id: it is what activity start printed",
            .idempotent = true,
            .picture = Picture::card,
            .examples = end_examples,
            .common = end_common},
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
            .answer = metric_answer,
            .done = "metric set",
            .if_missing = "make the metric in the app first",
            .idempotent = true,
            .picture = Picture::widget,
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
            .answer = badge_answer,
            .done = "badge set",
            .if_missing = "check --api-url",
            .idempotent = true,
            .picture = Picture::icon,
            .examples = badge_examples},
};

constexpr CommandGroup groups[] = {
    {"activity", "", "Start, update and end a Live Activity by its id"},
    {"metric", "metrics", "Set the values of widgets"},
    {"queue", "", "Show and send the requests that wait for the network"},
    {"auth", "", "Store the API key, and show where it comes from"},
    {"config", "", "Read and change the settings in the configuration file"},
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
  // The rows of the other files are constants, so it does not matter which file is initialized
  // first.
  static const std::vector<Command> table = [] {
    std::vector<Command> rows(requests.begin(), requests.end());
    for (const std::span<const Command> more :
         {run_command(), progress_command(), wait_command(), batch_command(), queue_commands(),
          auth_commands(), config_commands(), doctor_command(), sandbox_commands(),
          script_commands()}) {
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

std::string command_line(const Example& example) {
  return fmt::format("{}activitysmith {}{}", example.before, example.line, example.after);
}

const CommandGroup* group_called(std::string_view word) {
  const auto* const found = std::ranges::find_if(groups, [word](const CommandGroup& group) {
    return !word.empty() && (group.word == word || group.alias == word);
  });
  return found == std::end(groups) ? nullptr : found;
}

bool is_in_group(const Command& command, const CommandGroup& group) {
  return goes_on(command.name, group.word);
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
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::remove: return "DELETE";
  }
  return {};
}

namespace {

constexpr std::string_view type_flags[] = {"--step N/M",           "--progress N%",
                                           "--metric LABEL=VALUE", "--message TEXT",
                                           "--timer DURATION",     "--value VALUE"};

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

std::span<const std::string_view> type_shorthands() { return type_flags; }

std::string usage(const Command& command) {
  std::string text = fmt::format("activitysmith {}", command.name);
  for (const Positional& word : command.positionals) {
    const Field& field = *std::ranges::find(command.fields, word.key, &Field::key);
    const bool needed = intersect(field.required, command.id);
    const std::string name = fmt::format("{}{}", word.name, word.many || word.digits ? "..." : "");
    text += needed ? " " + name : fmt::format(" [{}]", name);
  }
  // Required members of an object, such as the title of a card, are flags of the command.
  for (const Field& field : command.fields) {
    if (field.kind == Kind::object && intersect(field.required, command.id)) {
      text += required_flags(field.members, command.id);
    }
  }
  if (intersect(command.id, CommandSet::stream | CommandSet::start)) {
    text += fmt::format(" ({})", fmt::join(type_flags, " | "));
  }
  return text + (command.has_job ? " [OPTIONS] -- COMMAND [ARG...]" : " [OPTIONS]");
}

}  // namespace activitysmith::spec
