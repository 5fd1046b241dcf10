// Words that people bring from other tools: --link, --priority, "send", "login". They are not
// aliases, because each alias would be one more thing to document and to keep, and its meaning
// could differ in details. But an error that names the right word saves a look into the help. Rows
// are searched in order, and the same flag may have another answer for each command.

#include "spec/foreign.hpp"

#include "spec/activity.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace activitysmith::spec {

namespace {

/// Flags that mean the same, on some commands.
struct ForeignFlags {
  std::span<const std::string_view> flags;
  CommandSet on;
  std::string_view instead;
};

constexpr CommandSet with_notification = CommandSet::notify | CommandSet::run;
constexpr CommandSet with_card = activities | of_jobs;

constexpr std::string_view links[] = {"--link", "--url", "--click", "--open", "--href"};
constexpr std::string_view pictures[] = {"--image", "--picture", "--photo", "--attach",
                                         "--attachment"};
constexpr std::string_view priorities[] = {"--priority", "--urgency", "--level"};
constexpr std::string_view bodies[] = {"--body", "--text", "--description"};
constexpr std::string_view pauses[] = {"--pause", "--paused", "--stop"};
constexpr std::string_view resumes[] = {"--resume", "--continue"};
constexpr std::string_view failures[] = {"--failed", "--fail", "--failure", "--error"};
constexpr std::string_view successes[] = {"--success", "--succeeded", "--done"};
constexpr std::string_view steps[] = {"--steps"};
constexpr std::string_view stats[] = {"--stats", "--stat"};
constexpr std::string_view accents[] = {"--accent", "--accent-color", "--tint"};
constexpr std::string_view keeps[] = {"--keep", "--keep-for", "--linger"};

constexpr std::string_view buttons[] = {"--button", "--buttons"};
constexpr std::string_view removals[] = {"--clear", "--reset", "--remove"};
constexpr std::string_view endings[] = {"--end", "--finish", "--finished"};
constexpr std::string_view stopwatches[] = {"--elapsed", "--stopwatch", "--count-up"};

constexpr ForeignFlags foreign_flags[] = {
    {links, with_notification, "use --redirection URL, which a tap opens"},
    {links, activities, "use --action TITLE=URL, a button that opens it"},
    {pictures, CommandSet::notify, "use --media URL"},
    {pictures, activities, "use --icon SYMBOL; only notify has pictures, --media URL"},
    {priorities, with_notification, "use --interruption-level passive, active or time-sensitive"},
    {priorities, activities, "a card has none; notify has --interruption-level"},
    {bodies, CommandSet::notify,
     "use --message TEXT; the body of a webhook belongs in the JSON of its --action"},
    {bodies, activities,
     "use --message TEXT; the body of a webhook belongs in the JSON of its --action"},
    {pauses, activities, "use --is-running false"},
    {resumes, activities, "use --is-running true"},
    {failures, CommandSet::run, "use --notify failure, which is the default"},
    {failures, activities, "use --color red, and say so in --title or --subtitle"},
    {successes, CommandSet::run, "use --notify success"},
    {successes, activities, "use --color green, and say so in --title or --subtitle"},
    {steps, activities, "use --step N/M, or --number-of-steps N"},
    {stats, activities, "use --metric LABEL=VALUE, with --type stats"},
    {accents, with_card, "use --color COLOR"},
    {keeps, CommandSet::stream | CommandSet::stream_end | CommandSet::end | CommandSet::run,
     "use --dismiss DURATION, the time that an ended card stays"},
    {buttons, CommandSet::notify | activities, "use --action TITLE=URL, or --webhook TITLE=URL"},
    {removals, CommandSet::badge, "use activitysmith badge 0"},
    {endings, CommandSet::stream, "use activitysmith stream end KEY"},
    {endings, CommandSet::update, "use activitysmith activity end ID"},
    {stopwatches, activities, "use --timer up"},
};

/// Commands that mean the same.
struct ForeignCommands {
  std::span<const std::string_view> words;
  std::string_view instead;
};

constexpr std::string_view sends[] = {"send", "say", "message", "alert", "notification"};
constexpr std::string_view logins[] = {"login",     "setup",    "init",
                                       "configure", "auth add", "auth set"};
constexpr std::string_view logouts[] = {"logout", "auth remove", "auth delete"};
constexpr std::string_view status[] = {"status", "whoami", "auth show", "auth list"};
constexpr std::string_view tests[] = {"test", "ping", "check", "auth test", "auth check"};
constexpr std::string_view lists[] = {"list",          "ls",          "stream list",
                                      "activity list", "metric list", "metrics list"};
constexpr std::string_view ends[] = {"end", "stop", "finish", "close", "kill"};
constexpr std::string_view stream_ends[] = {"stream stop", "stream finish", "stream close",
                                            "stream delete"};
constexpr std::string_view activity_ends[] = {"activity stop", "activity finish", "activity close",
                                              "activity delete"};
constexpr std::string_view creations[] = {"metric create", "metrics create", "metric add",
                                          "metric new"};
constexpr std::string_view edits[] = {"config edit", "config open"};
constexpr std::string_view shows[] = {"config show", "config view", "config ls"};
constexpr std::string_view clears[] = {"badge clear", "badge reset", "badge remove", "badge off"};
constexpr std::string_view versions[] = {"version"};

constexpr ForeignCommands foreign_commands[] = {
    {sends, "use activitysmith notify TITLE [MESSAGE]"},
    {logins, "use activitysmith auth login"},
    {logouts, "use activitysmith auth logout"},
    {status, "use activitysmith auth status for the key, or doctor for the connection"},
    {tests, "use activitysmith doctor --key, or send one: activitysmith notify Test"},
    {lists, "the app lists what was sent; activitysmith config list shows the settings"},
    {ends, "use activitysmith stream end KEY, or activity end ID"},
    {stream_ends, "use activitysmith stream end KEY"},
    {activity_ends, "use activitysmith activity end ID"},
    {creations, "make the metric in the web app, then use activitysmith metric set KEY VALUE"},
    {edits, "use activitysmith config set KEY VALUE, or edit the file that config path names"},
    {shows, "use activitysmith config list"},
    {clears, "use activitysmith badge 0"},
    {versions, "use activitysmith --version"},
};

bool has(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string_view instead_of_flag(std::string_view flag, CommandSet on) {
  const auto* const found = std::ranges::find_if(foreign_flags, [&](const ForeignFlags& row) {
    return intersect(row.on, on) && has(row.flags, flag);
  });
  return found == std::end(foreign_flags) ? std::string_view{} : found->instead;
}

std::string_view instead_of_command(std::string_view words) {
  const auto* const found = std::ranges::find_if(
      foreign_commands, [&](const ForeignCommands& row) { return has(row.words, words); });
  return found == std::end(foreign_commands) ? std::string_view{} : found->instead;
}

}  // namespace activitysmith::spec
