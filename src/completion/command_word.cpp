#include "completion/command_word.hpp"

#include "spec/catalog.hpp"
#include "spec/topic.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::completion {
namespace {

/// The entry of `first`, made if it is not there.
NextWords& entry_of(std::vector<NextWords>& all, std::string_view first) {
  const auto found = std::ranges::find(all, first, &NextWords::first);
  return found != all.end() ? *found : all.emplace_back(NextWords{std::string{first}, {}, {}});
}

/// The first words of names are names, those of aliases are aliases, unless they are there already.
void add(std::vector<Word>& words, std::string_view text, std::string_view meaning) {
  if (std::ranges::find(words, text, &Word::text) == words.end()) {
    words.push_back({std::string{text}, std::string{meaning}});
  }
}

bool is_name(const NextWords& next, std::string_view text) {
  return std::ranges::find(next.names, text, &Word::text) != next.names.end();
}

void add_called(std::vector<NextWords>& all, std::string_view called, std::string_view meaning,
                std::vector<Word> NextWords::*kind) {
  const std::size_t space = called.find(' ');
  if (space == called.npos) {
    add(entry_of(all, "").*kind, called, meaning);
    return;
  }
  const std::string_view first = called.substr(0, space);
  add(entry_of(all, "").*kind, first, "");
  add(entry_of(all, first).*kind, called.substr(space + 1), meaning);
}

/// A word that only opens commands is told by what may follow it.
void explain(std::vector<NextWords>& all, std::vector<Word> NextWords::*kind) {
  for (Word& word : entry_of(all, "").*kind) {
    if (word.meaning.empty()) {
      const NextWords& next = entry_of(all, word.text);
      for (const Word& second : next.names.empty() ? next.aliases : next.names) {
        word.meaning += (word.meaning.empty() ? "" : ", ") + second.text;
      }
    }
  }
}

/// Drops aliases that are names as well, and makes names of aliases that stand alone.
void settle(NextWords& next) {
  std::erase_if(next.aliases, [&](const Word& word) { return is_name(next, word.text); });
  if (next.names.empty()) {
    std::swap(next.names, next.aliases);
  }
}

}  // namespace

std::vector<NextWords> next_words() {
  std::vector<NextWords> all;
  for (const spec::Command& command : spec::commands()) {
    add_called(all, command.name, command.summary, &NextWords::names);
    for (const std::string_view alias : command.aliases) {
      add_called(all, alias, fmt::format("Another name of {}", command.name), &NextWords::aliases);
    }
  }
  explain(all, &NextWords::names);
  explain(all, &NextWords::aliases);
  add(entry_of(all, "").names, "help", "Show help for a command or about a topic");
  std::ranges::for_each(all, settle);
  return all;
}

std::vector<Word> topic_words() {
  std::vector<Word> words;
  for (const spec::Topic& topic : spec::topics()) {
    words.push_back({std::string{topic.name}, std::string{topic.summary}});
  }
  return words;
}

}  // namespace activitysmith::completion
