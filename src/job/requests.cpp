#include "job/requests.hpp"

#include "spec/command.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace activitysmith::job {

namespace {

using request::Draft;
using spec::Argument;
using spec::CommandSet;

/// A flag that means the same on `run` and on the commands that it is handed on to.
struct Route {
  std::string_view flag;
  CommandSet to;
};

// An ended card keeps the tags and the metadata that it started with; its state is all new.
constexpr Route routes[] = {
    {"--channels", CommandSet::notify | CommandSet::stream},
    {"--tags", CommandSet::notify | CommandSet::stream},
    {"--metadata", CommandSet::notify | CommandSet::stream},
    {"--metadata-file", CommandSet::notify | CommandSet::stream},
    {"--meta", CommandSet::notify | CommandSet::stream},
    {"--interruption-level", CommandSet::notify},
    {"--redirection", CommandSet::notify},
    {"--sound", CommandSet::notify},
    {"--color", CommandSet::stream | CommandSet::stream_end},
    {"--icon", CommandSet::stream | CommandSet::stream_end},
    {"--dismiss", CommandSet::stream_end},
};

constexpr std::string_view level = "--interruption-level";
constexpr std::string_view level_of_failure = "--interruption-level-failure";

const Route* route_of(const spec::Option& option) {
  const auto* const found = std::ranges::find(routes, option.name, &Route::flag);
  return option.is_setting() || found == std::end(routes) ? nullptr : found;
}

const spec::Argument* last_called(const std::vector<spec::Argument>& said, std::string_view flag) {
  const auto found = std::find_if(said.rbegin(), said.rend(), [&](const spec::Argument& one) {
    return one.option->name == flag;
  });
  return found == said.rend() ? nullptr : &*found;
}

}  // namespace

bool is_handed_on(const spec::Option& option) { return route_of(option) != nullptr; }

Requests::Requests(std::vector<spec::Argument> said, request::Checks checks)
    : said_(std::move(said)),
      checks_(checks),
      start_(target("stream")),
      end_(target("stream end")),
      notification_(target("notify")) {}

Requests::Target Requests::target(std::string_view words) {
  const spec::Command* const command = spec::command_called(words);
  return {command, spec::options_of(*command)};
}

std::vector<spec::Argument> Requests::handed_on(const Target& target) const {
  std::vector<spec::Argument> result;
  for (const spec::Argument& one : said_) {
    const Route* const route = route_of(*one.option);
    if (route != nullptr && spec::intersect(route->to, target.command->id)) {
      result.push_back(one);
      result.back().option = option_called(target.options, one.option->name);
    }
  }
  return result;
}

Draft Requests::draft(const Target& target, std::vector<spec::Argument> said,
                      std::span<const Word> words) const {
  for (const Word& word : words) {
    said.push_back({option_called(target.options, word.name), word.text, std::string{word.name}});
  }
  return request::make(*target.command, said, checks_);
}

Draft Requests::start(const std::string& key, const JobDescription& subject) const {
  const std::array words{Word{"KEY", key}, Word{"--title", subject.title}, Word{"--timer", "up"}};
  return draft(start_, handed_on(start_), words);
}

Draft Requests::end(const std::string& key, const JobDescription& subject,
                    const JobResult& ended) const {
  std::vector<Word> words{
      {"KEY", key}, {"--title", subject.title}, {"--subtitle", result(subject, ended)}};
  if (const std::string_view accent = color(ended); !accent.empty()) {
    words.push_back({"--color", std::string{accent}});
  }
  return draft(end_, handed_on(end_), words);
}

Draft Requests::card(std::span<const Word> words) const {
  return draft(start_, handed_on(start_), words);
}

Draft Requests::card_end(std::span<const Word> words) const {
  return draft(end_, handed_on(end_), words);
}

Draft Requests::bare_end(const std::string& key) const {
  const std::array words{Word{"KEY", key}};
  return draft(end_, {}, words);
}

Draft Requests::notification(const JobDescription& subject, const JobResult& ended,
                             bool is_recovery) const {
  const Notification told = job::notification(subject, ended, is_recovery);
  std::vector<spec::Argument> said = handed_on(notification_);
  const spec::Argument* const own_level =
      is_failure(ended) ? last_called(said_, level_of_failure) : nullptr;
  if (own_level != nullptr) {
    std::erase_if(said, [](const spec::Argument& one) { return one.option->name == level; });
    said.push_back(*own_level);
    said.back().option = option_called(notification_.options, level);
  }
  const std::array words{Word{"--title", told.title}, Word{"--message", told.message}};
  return draft(notification_, std::move(said), words);
}

}  // namespace activitysmith::job
