#include "man/description.hpp"

#include <algorithm>

namespace activitysmith::man {
namespace {

constexpr std::string_view notify[] = {
    "Sends a push notification to all devices of the account, or to those that subscribe to the "
    "channels of --channels. The title may stand in TITLE or --title, the text below it in MESSAGE "
    "or --message; - in place of the text reads standard input.",
    "A notification may have an attachment (--media) or up to four buttons (--action, --webhook), "
    "and a tap on it may open something (--redirection).",
    "It is not sent again where that could deliver it twice.",
};
constexpr std::string_view stream[] = {
    "A stream is the Live Activity of one ongoing thing, known by a key of your choosing: a card "
    "on "
    "the Lock Screen that shows how far something is. The same command starts it and updates it, "
    "so that a script need not know which of the two it does.",
    "What the card shows follows from the options; see activitysmith-types(7).",
};
constexpr std::string_view run[] = {
    "Runs COMMAND with its arguments as it would run by itself: standard input, output, terminal, "
    "signals and exit status are its own, and the API never delays or changes it. With KEY a card "
    "with a running timer is on the Lock Screen until the job ends, and then says how it ended; "
    "--notify sends a notification when it fails, succeeds or both.",
    "Without a key, or with a configuration that cannot be used, the job runs all the same, after "
    "a warning on standard error.",
    "The job finds KEY in the variable ACTIVITYSMITH_STREAM_KEY, so that a script in it can update "
    "the same card. The job does not wait for its card, but a call for the card does until that "
    "has started, 2 seconds at most and no longer than half of its --timeout. It knows that by "
    "ACTIVITYSMITH_STREAM_START, a file of Linux; on "
    "other systems a call in the job's first moment may come before the card, which then shows the "
    "timer until the next call.",
};
constexpr std::string_view progress[] = {
    "Reads the output of a job on standard input and shows on a card how far the job is. The forms "
    "that common programs tell it in are found by themselves, such as 42%, 3/7 and [12/345]; "
    "--regex reads any other, and --steps makes steps of the lines that begin a part of the job. "
    "With --tee the bytes go on to standard output as they are.",
    "The card changes no more often than the phone bears, and the input is read to its end "
    "whatever "
    "the API does. At its end the card is ended, unless --keep leaves it. The exit status is 0 "
    "whatever the API answers, so that a pipeline does not break.",
};
constexpr std::string_view wait[] = {
    "Shows a card with a running timer until the process PID ends, which some other program "
    "started. How it ended only that program is told, so that the card says no more than that it "
    "ended, and after how long.",
};
constexpr std::string_view activity[] = {
    "A Live Activity that is known by the id that starting it prints. Where a key of your own will "
    "do, activitysmith-stream(1) is simpler: it needs no id to be kept.",
    "An id may begin with a dash, which --activity-id takes as it is. What the card shows follows "
    "from the options; see activitysmith-types(7).",
};
constexpr std::string_view metric[] = {
    "A metric is a number or a short text that a widget shows. It has to be made in the app, where "
    "it gets its key.",
    "VALUE goes as a number where it reads as one, else as a text. Several metrics go as KEY=VALUE "
    "words: if one fails the others are sent all the same, and the exit status is that of the "
    "first failure.",
};
constexpr std::string_view badge[] = {
    "Sets the number that stands on the app's icon, on all devices or on those of --channels. 0 "
    "removes it.",
};
constexpr std::string_view config[] = {
    "These commands show and change the configuration file. A change leaves comments, order and "
    "all other settings as they are, and whoever reads the file meanwhile finds all of the old "
    "text or all of the new. The file's form is told in activitysmith-config(5).",
};
constexpr std::string_view auth[] = {
    "These commands keep an API key in your configuration file, which nobody else can read from "
    "then on. Nothing is sent. Where the key may be instead, such as in a password store, is told "
    "in activitysmith-config(5).",
};
constexpr std::string_view doctor[] = {
    "Tells what a call would use and whether the API can be reached, a line for each step, with a "
    "remedy where one fails. Nothing is delivered to any phone, and the key is not shown.",
};
constexpr std::string_view completion[] = {
    "Packages put the scripts where the shells find them when a command line of activitysmith is "
    "first completed, so that a shell starts no slower. Without a package, read the script when "
    "the shell starts, or keep it in a file: for zsh as _activitysmith in a folder of fpath, for "
    "fish as ~/.config/fish/completions/activitysmith.fish.",
    "The values of --profile are read from the configuration files. Nothing is sent.",
};

struct Description {
  std::string_view first_word;
  std::span<const std::string_view> paragraphs;
};

constexpr Description table[] = {
    {"run", run},       {"notify", notify},         {"stream", stream},     {"activity", activity},
    {"metric", metric}, {"badge", badge},           {"config", config},     {"auth", auth},
    {"doctor", doctor}, {"completion", completion}, {"progress", progress}, {"wait", wait},
};

}  // namespace

std::span<const std::string_view> description_of(std::string_view first_word) {
  const auto* const found = std::ranges::find(table, first_word, &Description::first_word);
  return found == std::end(table) ? std::span<const std::string_view>{} : found->paragraphs;
}

}  // namespace activitysmith::man
