#include "completion/words.hpp"

#include "completion/bash.hpp"
#include "completion/fish.hpp"
#include "completion/zsh.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/settings.hpp"
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

std::vector<SharedFlags> shared_flags() {
  std::vector<SharedFlags> sets;
  for (const spec::Option& option : spec::setting_options()) {
    auto found = std::ranges::find(sets, option.field->on, &SharedFlags::on);
    if (found == sets.end()) {
      sets.push_back({option.field->on, {}});
      found = std::prev(sets.end());
    }
    found->options.push_back(option);
  }
  return sets;
}

namespace {

using spec::Field;
using spec::Form;
using spec::Kind;
using spec::On;

/// What a choice means, as far as the table knows.
std::string meaning_of(std::string_view choice) {
  const auto types = spec::type_examples();
  const auto found = std::ranges::find(types, choice, &spec::TypeExample::type);
  return found == types.end() ? std::string{} : std::string{found->shows};
}

std::vector<Word> choices_of(const Field& field) {
  const bool is_type = field.choices.data() == std::data(spec::activity_type_names);
  std::vector<Word> words;
  for (const std::string_view choice : field.choices) {
    words.push_back({std::string{choice}, is_type ? meaning_of(choice) : std::string{}});
  }
  return words;
}

/// The parts of a placeholder that stand for themselves, such as "up" in "DURATION|up".
std::vector<Word> literals_of(std::string_view placeholder) {
  std::vector<Word> words;
  while (!placeholder.empty()) {
    const std::string_view part = placeholder.substr(0, placeholder.find('|'));
    placeholder.remove_prefix(std::min(part.size() + 1, placeholder.size()));
    if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == part.npos) {
      words.push_back({std::string{part}, {}});
    }
  }
  return words;
}

std::vector<Word> keys_of_files() {
  std::vector<Word> words;
  for (const Field* const key : spec::file_keys()) {
    words.push_back({std::string{key->key}, std::string{key->help}});
  }
  return words;
}

bool is_setting_key(const spec::Option& option, On on) {
  return option.form == Form::word && option.field->key == "key" &&
         meets(on, On::config_get | On::config_set | On::config_unset);
}

Offer words_or_nothing(std::vector<Word> words) {
  return words.empty() ? Offer{} : Offer{Source::words, std::move(words)};
}

}  // namespace

Offer offer_of(const spec::Option& option, On on) {
  const Field& field = *option.field;
  if (option.form == Form::file || field.kind == Kind::file) {
    return {.source = Source::files};
  }
  if (option.is_setting() && field.key == "profile") {
    return {.source = Source::profiles};
  }
  if (is_setting_key(option, on)) {
    return {Source::words, keys_of_files()};
  }
  if (field.kind == Kind::choice) {
    return {Source::words, choices_of(field)};
  }
  if (field.kind == Kind::list && field.members.begin()->kind == Kind::choice) {
    return {Source::list, choices_of(*field.members.begin())};
  }
  return words_or_nothing(literals_of(option.placeholder));
}

bool is_offered(const spec::Option& option, On on) {
  return meets(option.field->on, on) && !option.field->ignored;
}

std::string script(std::string_view shell) {
  std::string text = shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish();
  while (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace activitysmith::completion
