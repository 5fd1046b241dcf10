#include "completion/bash.hpp"

#include "completion/bash_engine.hpp"
#include "completion/command_word.hpp"
#include "completion/offer.hpp"
#include "completion/shared_flags.hpp"
#include "spec/catalog.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace activitysmith::completion {
namespace {

using spec::Form;
using spec::Option;

std::string texts_of(const std::vector<Word>& words, std::string_view separator) {
  std::vector<std::string_view> texts;
  texts.reserve(words.size());
  for (const Word& word : words) {
    texts.push_back(word.text);
  }
  return fmt::format("{}", fmt::join(texts, separator));
}

/// Behind the colon of a row: where the values come from.
std::string values_of(const Offer& offer) {
  switch (offer.source) {
    case Source::words: return texts_of(offer.words, ",");
    case Source::list: return "@list," + texts_of(offer.words, ",");
    case Source::files: return "@files";
    case Source::profiles: return "@profiles";
    case Source::nothing: break;
  }
  return {};
}

/// Rows of an option, each with a space in front: "--type:progress,timer", "-q".
std::string rows_of(const Option& option, spec::On on, std::size_t place) {
  const std::string values = option.takes_value() ? ":" + values_of(offer_of(option, on)) : "";
  if (option.form == Form::word) {
    return values == ":" ? "" : fmt::format(" {}{}", place, values);
  }
  const std::string letter = option.letter == 0 ? "" : fmt::format(" -{}{}", option.letter, values);
  return fmt::format(" {}{}{}", option.name, values, letter);
}

/// The sets of common flags, and the whole of them for a line without a command.
std::string settings_text(const std::vector<SharedFlags>& sets) {
  std::string text = "_activitysmith_settings() {\n";
  std::string all;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::string rows;
    for (const Option& option : sets[i].options) {
      rows += rows_of(option, spec::On::everything, 0);
    }
    text += fmt::format("  settings_{}=({})\n", i, rows.substr(1));
    all += fmt::format(" \"${{settings_{}[@]}}\"", i);
  }
  return text + fmt::format("  settings=({})\n}}\n", all.substr(1));
}

/// The arm of a case for one command.
std::string arm_of(const spec::Command& command, const std::vector<SharedFlags>& sets) {
  std::string rows;
  std::size_t place = 0;
  for (const Option& option : spec::options_of(command)) {
    place += option.form == Form::word ? 1 : 0;
    if (!option.is_setting() && is_offered(option, command.on)) {
      rows += rows_of(option, command.on, place);
    }
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    rows += meets(sets[i].on, command.on) ? fmt::format(" \"${{settings_{}[@]}}\"", i) : "";
  }
  std::string names = fmt::format("'{}'", command.name);
  for (const std::string_view alias : command.aliases) {
    names += fmt::format(" | '{}'", alias);
  }
  return fmt::format("    {})\n      rows=({}){}\n      ;;\n", names, rows.substr(1),
                     command.has_job ? " has_job=yes" : "");
}

std::string commands_text(const std::vector<SharedFlags>& sets) {
  std::string text = "_activitysmith_command() {\n  case $1 in\n";
  for (const spec::Command& command : spec::commands()) {
    text += arm_of(command, sets);
  }
  return text + "    *) return 1 ;;\n  esac\n}\n";
}

std::string next_text() {
  std::string text = "_activitysmith_next() {\n  names=() aliases=()\n  case $1 in\n";
  for (const NextWords& next : next_words()) {
    text += fmt::format("    '{}') names=({}) aliases=({}) ;;\n", next.first,
                        texts_of(next.names, " "), texts_of(next.aliases, " "));
  }
  return text +
         fmt::format("  esac\n}}\n\n_activitysmith_topics=({})\n", texts_of(topic_words(), " "));
}

}  // namespace

std::string bash() {
  const std::vector<SharedFlags> sets = shared_flags();
  return fmt::format(
      "# Completes command lines of activitysmith in bash; made by `activitysmith completion "
      "bash`\n"
      "# from the program's own table.\n"
      "# shellcheck shell=bash disable=SC2054 # the commas are meant\n\n"
      "# Sets the rows of the flags that every command has. A colon stands behind what takes a\n"
      "# value, and behind it what that may be.\n{}\n"
      "# Sets the rows of a command: its flags, and its words by their places. Fails for no "
      "command.\n"
      "{}\n"
      "# Sets what may come next behind the first word of a command, or at the start.\n{}\n{}",
      settings_text(sets), commands_text(sets), next_text(), bash_engine());
}

}  // namespace activitysmith::completion
