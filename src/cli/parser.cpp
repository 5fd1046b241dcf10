// Parses the options and words of a line with CLI11. Only this file knows the library. CLI11 splits
// --option=value and clusters of letters and finds the values; the table says which options there
// are. Mistakes are collected rather than thrown, as several are reported at once, and since the
// rest of the line is still needed: its --json decides how they are printed.

#include "cli/parser.hpp"

#include "core/text.hpp"
#include "spec/command.hpp"
#include "spec/foreign.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace activitysmith::cli {

namespace {

using spec::Option;

using Words = std::vector<std::string>;

/// The options whose spelling occurs on a line, by that spelling: "--title", "-t".
using Spelled = std::map<std::string, const Option*>;

bool is_number(std::string_view argument) {
  return argument.size() > 1 && std::string_view{"0123456789."}.find(argument[1]) != argument.npos;
}

bool is_flag(std::string_view argument) {
  // Negative numbers are values.
  return argument.size() > 1 && argument.front() == '-' && !is_number(argument);
}

/// Looks for spellings wherever they stand, be it in a value: each option that CLI11 need not know
/// of saves 27,000 instructions, and all of a command would cost more than all the rest of a call.
Spelled spelled_options(spec::Options options, const Words& arguments) {
  Spelled spelled;
  const auto add = [&](std::string spelling, const Option* option) {
    if (option != nullptr) {
      spelled.emplace(std::move(spelling), option);
    }
  };
  for (const std::string& argument : arguments) {
    if (argument.starts_with("--")) {
      const std::string name = argument.substr(0, argument.find('='));
      add(name, option_called(options, name));
    } else if (is_flag(argument)) {
      for (const char letter : argument.substr(1)) {
        add({'-', letter}, option_lettered(options, letter));
      }
    }
  }
  return spelled;
}

// CLI11 splits --option=value and clusters of letters, takes values and refuses what lacks one.
// These forms it reads in another way than people mean them, tried with 2.1.2 and 2.6.1:
//
//   --title= M       takes M for the title, which is empty
//   --quiet=false    takes a value for a flag, and --quiet=true and --quiet= for just --quiet
//   -q5              is -q and the word -5, since digits are no letters of options
//   -q-  -q-json     is -q and the "--" before words, or -q and --json
//
// All are mended by a mark behind the argument that CLI11 hands back with what it made of the end
// of that argument. Two more are avoided: negative numbers (-.5) are refused (2.1) or not (2.6)
// beside a positional, and "[a,b]" becomes two words of one that takes several, so CLI11 knows of
// no positionals, and words are what it leaves over.

/// Ends an argument of which CLI11 shall not lose the end; no argument of a program holds it.
constexpr char mark = '\0';

/// Whether an argument that may be an option holds more than its name, or than letters of options.
bool needs_mark(const std::string& argument) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (argument.ends_with(mark)) {
    return true;  // a word of a JSON line of batch
  }
  return argument.starts_with("--")
             ? argument.find('=') != argument.npos
             : is_flag(argument) && argument.find_first_not_of(letters, 1) != argument.npos;
}

/// Removes the mark; gives whether there was one.
bool unmark(std::string& argument) {
  const bool is_marked = argument.ends_with(mark);
  if (is_marked) {
    argument.pop_back();
  }
  return is_marked;
}

void add_unknown_problem(Invocation& invocation, const std::string& flag) {
  std::vector<std::string_view> names;
  for (const Option& option : invocation.options) {
    if (option.name.starts_with("--")) {
      names.emplace_back(option.name);
    }
  }
  const std::string_view instead = invocation.command == nullptr
                                       ? std::string_view{}
                                       : spec::instead_of_flag(flag, invocation.command->id);
  std::string hint =
      instead.empty() ? text::did_you_mean(flag, names) : fmt::format("; {}", instead);
  if (hint.empty() && invocation.command != nullptr) {
    const bool has_text = invocation.command->id == spec::CommandSet::notify;
    hint = fmt::format("; {}see activitysmith {} --help",
                       has_text ? "put -- before a text that begins with a dash, or " : "",
                       invocation.command->name);
  }
  invocation.problems.push_back({flag, "unknown option" + hint});
  invocation.is_whole = false;
}

/// Takes what CLI11 left over, of which the first "--" makes all that follows words; gives the
/// words.
Words take_words(Invocation& invocation, const Words& line, Words left_over) {
  Words words;
  bool are_all_words = false;
  for (std::string& argument : left_over) {
    if (argument == "--" && !std::exchange(are_all_words, true)) {
      continue;
    }
    const bool is_marked = unmark(argument);
    if (are_all_words || !((is_marked && argument.starts_with('-')) || is_flag(argument))) {
      words.push_back(std::move(argument));
      continue;
    }
    // CLI11 hands back what is left of a cluster as an argument that was not on the line.
    const bool ends_cluster = std::ranges::find(line, argument) == line.end();
    add_unknown_problem(invocation, ends_cluster ? argument.substr(0, 2)
                                    : argument.starts_with("--")
                                        ? argument.substr(0, argument.find('='))
                                        : argument);
  }
  return words;
}

/// Takes an option as CLI11 found it. A flag that stands alone has the value "true", without a
/// mark.
void take_option(Invocation& invocation, const std::string& spelling, const Option& option,
                 std::string value) {
  if (!option.takes_value() && value != "true") {
    invocation.problems.push_back({spelling, "takes no value"});
    return;
  }
  unmark(value);
  invocation.given.push_back(
      {&option, option.takes_value() ? std::move(value) : std::string{}, option.name});
}

/// Parses the options of the line with CLI11; gives the words.
Words parse_options(Invocation& invocation, const Words& line) {
  const Spelled spelled = spelled_options(invocation.options, line);
  if (spelled.empty()) {
    return take_words(invocation, line, line);  // as CLI11 would leave it
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<const CLI::Option*, Spelled::const_iterator> known;
  for (auto one = spelled.begin(); one != spelled.end(); ++one) {
    CLI::Option* const added =
        one->second->takes_value() ? app.add_option(one->first) : app.add_flag(one->first);
    known.emplace(added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll), one);
  }
  Words arguments{line.rbegin(), line.rend()};  // CLI11 takes them from the back
  for (std::string& argument : arguments) {
    if (needs_mark(argument)) {
      argument += mark;
    }
  }
  const Option* without_value = nullptr;
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ArgumentMismatch&) {  // what the line ends with needs a value
    const std::string& last = line.back();
    without_value = spelled.at(last.starts_with("--") ? last : std::string{'-', last.back()});
  }
  std::map<const CLI::Option*, std::size_t> seen;
  for (const CLI::Option* option : app.parse_order()) {
    const auto& [spelling, row] = *known.at(option);
    take_option(invocation, spelling, *row, option->results().at(seen[option]++));
  }
  Words words = take_words(invocation, line, app.remaining());
  if (without_value != nullptr) {
    invocation.problems.push_back(
        {without_value->name,
         fmt::format("needs a value: {} {}", without_value->name, without_value->placeholder)});
    invocation.is_whole = false;
  }
  return words;
}

}  // namespace

bool Invocation::has(std::string_view key) const {
  return std::ranges::any_of(given, [&](const spec::Argument& one) {
    return one.option->field->kind == spec::Kind::toggle && one.option->field->key == key;
  });
}

std::vector<std::string> Invocation::words(std::string_view key) const {
  std::vector<std::string> words;
  for (const spec::Argument& word : requests.front()) {
    if (word.option->field->key == key) {
      words.push_back(word.text);
    }
  }
  return words;
}

Invocation parse(const Line& line) {
  Invocation invocation;
  invocation.command = line.command;
  invocation.job = line.job;
  invocation.options =
      line.command != nullptr ? options_of(*line.command) : spec::setting_options();
  const std::vector<std::string> words = parse_options(invocation, line.rest);
  if (line.command != nullptr) {
    assign_words(invocation, words);
  } else {
    invocation.problems = line.problems;
  }
  return invocation;
}

namespace {

using spec::Option;

std::vector<const Option*> places(const Invocation& invocation) {
  std::vector<const Option*> found;
  for (const Option& option : invocation.options) {
    if (option.form == spec::Form::word) {
      found.push_back(&option);
    }
  }
  return found;
}

/// "stream k end" was most likely meant to be "stream end k".
void add_extra_problem(Invocation& invocation, const std::string& word) {
  const spec::Command& command = *invocation.command;
  if (command.id == spec::CommandSet::auth_login) {
    invocation.problems.push_back(
        {"",
         "unexpected word, perhaps a key, which process lists would show; leave it out and type "
         "it when asked, or give --api-key-file FILE"});
    return;
  }
  const std::string longer = fmt::format("{} {}", command.name, word);
  const std::string hint = spec::command_called(longer) != nullptr
                               ? fmt::format("; did you mean {}?", longer)
                               : std::string{};
  invocation.problems.push_back(
      {"", fmt::format("unexpected word \"{}\"; usage: {}{}", word, spec::usage(command), hint)});
  invocation.is_whole = false;
}

void assign_pair(Invocation& invocation, const std::vector<const Option*>& where,
                 const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos) {
    invocation.problems.push_back(
        {"", fmt::format("\"{}\" is no pair; give KEY=VALUE for every metric", word)});
    return;
  }
  const std::string name = fmt::format("\"{}\"", word);
  invocation.requests.push_back({{where.at(0), word.substr(0, equals), "KEY of " + name},
                                 {where.at(1), word.substr(equals + 1), "VALUE of " + name}});
}

/// Words of digits are for the first place, and one other word is for the second.
void assign_by_digits(Invocation& invocation, const std::vector<const Option*>& where,
                      const std::vector<std::string>& words) {
  std::vector<spec::Argument>& request = invocation.requests.back();
  const auto is_number = [](const std::string& word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
  };
  if (!words.empty() && std::ranges::none_of(words, is_number)) {
    invocation.problems.push_back(
        {where[0]->name, fmt::format("\"{}\" is no number; usage: {}", words.front(),
                                     spec::usage(*invocation.command))});
    invocation.is_whole = false;
    return;
  }
  bool is_second_taken = false;
  for (const std::string& word : words) {
    if (is_number(word)) {
      request.push_back({where[0], word, where[0]->name});
    } else if (!std::exchange(is_second_taken, true)) {
      request.push_back({where[1], word, where[1]->name});
    } else {
      add_extra_problem(invocation, word);
    }
  }
}

}  // namespace

void assign_words(Invocation& invocation, const std::vector<std::string>& words) {
  const std::vector<const Option*> where = places(invocation);
  if (!invocation.is_whole) {
    invocation.requests.emplace_back();
    return;
  }
  if (invocation.command->pairs && !words.empty() && words[0].find('=') != std::string::npos) {
    for (const std::string& word : words) {
      assign_pair(invocation, where, word);
    }
    return;
  }
  std::vector<spec::Argument>& request = invocation.requests.emplace_back();
  if (!where.empty() && where.front()->digits) {
    assign_by_digits(invocation, where, words);
    return;
  }
  const bool goes_on = !where.empty() && where.back()->many;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t place = goes_on ? std::min(i, where.size() - 1) : i;
    if (place < where.size()) {
      request.push_back({where[place], words[i], where[place]->name});
    } else {
      add_extra_problem(invocation, words[i]);
      break;  // a text without its quotes is one mistake
    }
  }
}

}  // namespace activitysmith::cli
