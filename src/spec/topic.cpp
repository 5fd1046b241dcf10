// The topics of `activitysmith help`. Their texts are Markdown in docs/topics, but the examples of
// the types are here, since they are also tests: each line has to be valid and of the type that it
// names.

#include "spec/topic.hpp"

#include <algorithm>

namespace activitysmith::spec {

namespace {

constexpr Topic table[] = {
    {"types", "The seven types of Live Activity, with an example each"},
    {"exit-codes", "What the program's exit codes mean"},
    {"environment", "The environment variables that the program reads"},
    {"retries", "What is retried, and when"},
    {"options", "The options that all commands share"},
    {"config", "Where settings and the API key come from"},
};

constexpr TypeExample examples[] = {
    {"segmented_progress", "Steps, with the completed ones filled in", "--step N/M",
     "stream release --title \"Release 2.4\" --step 2/5 --color green"},
    {"progress", "A bar", "--progress N% or --progress N/M",
     "stream upload --title \"Upload\" --progress 30/120 --subtitle \"photos.tar\""},
    {"metrics", "Up to eight tiles with numbers", "--metric LABEL=NUMBER, all of them numbers",
     "stream web --title \"web-1\" --metric \"CPU=76%\" --metric \"Memory@purple=41%\""},
    {"stats", "Up to eight tiles with text",
     "--metric LABEL=TEXT, or --type stats whatever they are",
     "stream shop --title \"Shop\" --type stats --metric 'Revenue@blue=$2,430' "
     "--metric \"Orders=18\""},
    {"alert", "A message, with buttons", "--message TEXT",
     "stream door --title \"Garage\" --message \"Open for 10 min\" "
     "--webhook \"Close=https://home.example.com/close\""},
    {"timer", "A countdown, or a timer that counts up", "--timer DURATION or --timer up",
     "stream bread --title \"Bread\" --timer 45m --icon timer@orange"},
    {"value", "One large text or number", "--value VALUE",
     "stream queue --title \"Queue depth\" --value \"1 204\" --badge \"eu-1@cyan\""},
};

}  // namespace

std::span<const Topic> topics() { return table; }

const Topic* topic_called(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &Topic::name);
  return found == std::end(table) ? nullptr : found;
}

std::span<const TypeExample> type_examples() { return examples; }

}  // namespace activitysmith::spec
