#include "cli/parser.hpp"

#include "core/text.hpp"
#include "spec/command.hpp"
#include "spec/foreign.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace activitysmith::cli {

namespace {

using spec::Option;

/// The arguments in a form that leaves CLI11 nothing to guess, with the options that occur.
struct Prepared {
  std::vector<std::string> arguments;
  std::vector<std::string> after_dashes;  ///< words, whatever they look like
  std::set<const Option*> occurring;
  Problems problems;
  bool is_whole = true;
};

bool is_number(std::string_view argument) {
  return argument.size() > 1 && std::string_view{"0123456789."}.find(argument[1]) != argument.npos;
}

bool is_flag(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '-' && !is_number(argument);
}

void add_unknown_problem(Prepared& prepared, const Invocation& invocation,
                         const std::string& flag) {
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
    hint = fmt::format("; see activitysmith {} --help", invocation.command->name);
  }
  prepared.problems.push_back({flag, "unknown option" + hint});
  prepared.is_whole = false;
}

void add_valueless_problem(Prepared& prepared, const Option& option) {
  prepared.problems.push_back(
      {option.name, fmt::format("needs a value: {} {}", option.name, option.placeholder)});
  prepared.is_whole = false;
}

/// Takes `--flag`, `--flag=value` or `--flag value` at `at`; gives the place behind it. The value
/// is split off because CLI11 reads `--flag=` as a flag whose value is the next argument.
std::size_t take_long(Prepared& prepared, const Invocation& invocation,
                      const std::vector<std::string>& arguments, std::size_t at) {
  const std::string& argument = arguments[at];
  const std::size_t equals = argument.find('=');
  const std::string name = argument.substr(0, equals);
  const Option* const option = option_called(invocation.options, name);
  if (option == nullptr) {
    add_unknown_problem(prepared, invocation, name);
    return at + 1;
  }
  if (equals != std::string::npos && !option->takes_value()) {
    prepared.problems.push_back({name, "takes no value"});
    return at + 1;
  }
  if (!option->takes_value()) {
    prepared.occurring.insert(option);
    prepared.arguments.push_back(option->name);
    return at + 1;
  }
  if (equals == std::string::npos && at + 1 == arguments.size()) {
    add_valueless_problem(prepared, *option);
    return at + 1;
  }
  prepared.occurring.insert(option);
  prepared.arguments.push_back(option->name);
  prepared.arguments.push_back(equals == std::string::npos ? arguments[at + 1]
                                                           : argument.substr(equals + 1));
  return at + (equals == std::string::npos ? 2 : 1);
}

/// Takes a cluster of short flags, `-qv` or `-tTitle`, and the value behind it; gives the place
/// behind all of it. The cluster is spelled out as long flags.
std::size_t take_short(Prepared& prepared, const Invocation& invocation,
                       const std::vector<std::string>& arguments, std::size_t at) {
  const std::string& argument = arguments[at];
  for (std::size_t i = 1; i < argument.size(); ++i) {
    const Option* const option = option_lettered(invocation.options, argument[i]);
    if (option == nullptr) {
      add_unknown_problem(prepared, invocation, i == 1 ? argument : std::string{'-', argument[i]});
      return at + 1;
    }
    const bool value_follows = option->takes_value() && i + 1 == argument.size();
    if (value_follows && at + 1 == arguments.size()) {
      add_valueless_problem(prepared, *option);
      return at + 1;
    }
    prepared.occurring.insert(option);
    prepared.arguments.push_back(option->name);
    if (option->takes_value()) {
      prepared.arguments.push_back(value_follows ? arguments[at + 1] : argument.substr(i + 1));
      return at + (value_follows ? 2 : 1);
    }
  }
  return at + 1;
}

Prepared prepare(const Invocation& invocation, const std::vector<std::string>& arguments) {
  Prepared prepared;
  for (std::size_t at = 0; at < arguments.size();) {
    if (arguments[at] == "--") {
      const auto rest = arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1;
      prepared.after_dashes.assign(rest, arguments.end());
      break;
    }
    if (arguments[at].starts_with("--")) {
      at = take_long(prepared, invocation, arguments, at);
    } else if (is_flag(arguments[at])) {
      at = take_short(prepared, invocation, arguments, at);
    } else {
      prepared.arguments.push_back(arguments[at++]);
    }
  }
  return prepared;
}

/// Lets CLI11 parse; gives the words. Only the options that occur are registered: each costs 27,000
/// instructions. TakeAll keeps every occurrence. Words are what CLI11 has no option for: a
/// positional of its own that takes many would read "[a,b]" as two.
std::vector<std::string> parse_with_cli11(Invocation& invocation, Prepared prepared) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<const CLI::Option*, const Option*> known;
  for (const Option* option : prepared.occurring) {
    CLI::Option* const added =
        option->takes_value() ? app.add_option(option->name) : app.add_flag(option->name);
    known.emplace(added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll), option);
  }
  std::ranges::reverse(prepared.arguments);  // CLI11 takes them from the back
  app.parse(std::move(prepared.arguments));
  std::map<const CLI::Option*, std::size_t> seen;
  for (const CLI::Option* option : app.parse_order()) {
    const Option* const row = known.at(option);
    const std::string& value = option->results().at(seen[option]++);
    invocation.given.push_back({row, row->takes_value() ? value : std::string{}, row->name});
  }
  std::vector<std::string> words = app.remaining();
  words.insert(words.end(), prepared.after_dashes.begin(), prepared.after_dashes.end());
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
  Prepared prepared = prepare(invocation, line.rest);
  invocation.is_whole = prepared.is_whole;
  invocation.problems = line.command != nullptr ? prepared.problems : line.problems;
  const std::vector<std::string> words = parse_with_cli11(invocation, std::move(prepared));
  if (line.command != nullptr) {
    assign_words(invocation, words);
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
