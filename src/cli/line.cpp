// Finds the command of a line before its options are parsed, because the command decides which
// options there are. Settings may come before the command and between its words, so their values
// have to be skipped. The two words of a command are tried before the first alone, as "stream" and
// "stream end" are both commands. What follows "--" of a job is cut off here and never parsed.

#include "cli/line.hpp"

#include "core/text.hpp"
#include "spec/command.hpp"
#include "spec/foreign.hpp"
#include "spec/option.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace activitysmith::cli {

namespace {

using Arguments = std::span<const std::string>;

constexpr std::string_view own_commands[] = {"help"};

bool begins_flag(std::string_view argument) {
  return argument.size() > 1 && argument.starts_with('-');
}

/// How many arguments the setting at the start of `arguments` takes with its value; 0 if there
/// stands no setting.
std::size_t setting_size(Arguments arguments, spec::Options settings) {
  const std::string& flag = arguments.front();
  const bool is_long = flag.starts_with("--");
  const std::size_t equals = flag.find('=');
  const spec::Option* const option = is_long ? option_called(settings, flag.substr(0, equals))
                                             : option_lettered(settings, flag[1]);
  if (option == nullptr) {
    return 0;
  }
  const bool value_follows = option->takes_value() && is_long && equals == std::string::npos;
  return value_follows && arguments.size() > 1 ? 2 : 1;
}

/// Where the next word stands; nothing if a flag of a command or "--" comes first, or the end.
std::optional<std::size_t> next_word(Arguments arguments, std::size_t from,
                                     spec::Options settings) {
  std::size_t at = from;
  while (at < arguments.size() && begins_flag(arguments[at])) {
    const std::size_t size = setting_size(arguments.subspan(at), settings);
    if (size == 0) {
      return std::nullopt;
    }
    at += size;
  }
  return at < arguments.size() ? std::optional{at} : std::nullopt;
}

void take_out(std::vector<std::string>& arguments, std::size_t at) {
  arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Takes the job out of the arguments; the command's words stood in front of `from`.
void split_job(Line& line, std::size_t from) {
  const auto behind_words = line.rest.begin() + static_cast<std::ptrdiff_t>(from);
  const auto dashes = std::find(behind_words, line.rest.end(), "--");
  if (dashes != line.rest.end()) {
    line.job.emplace(dashes + 1, line.rest.end());
    line.rest.erase(dashes, line.rest.end());
  }
}

/// Every way to call a command, for "did you mean".
std::vector<std::string_view> all_words() {
  std::vector<std::string_view> words(std::begin(own_commands), std::end(own_commands));
  for (const spec::Command& command : spec::commands()) {
    words.push_back(command.name);
    words.insert(words.end(), command.aliases.begin(), command.aliases.end());
  }
  return words;
}

/// "activity needs one of: start, update, end, …"
std::string continuations(std::string_view word) {
  std::string list;
  for (const std::string_view words : all_words()) {
    if (words.size() > word.size() && words.starts_with(word) && words[word.size()] == ' ') {
      list.append(list.empty() ? "" : ", ").append(words.substr(word.size() + 1));
    }
  }
  return list;
}

Problem unknown(std::string_view first, std::string_view second) {
  for (const std::string& words : {fmt::format("{} {}", first, second), std::string{first}}) {
    if (const std::string_view instead = spec::instead_of_command(words); !instead.empty()) {
      return {"", fmt::format("unknown command \"{}\"; {}", words, instead)};
    }
  }
  if (spec::opens_a_command(first)) {
    const std::string both = fmt::format("{} {}", first, second);
    const std::string what = second.empty() ? fmt::format("{} needs a second word", first)
                                            : fmt::format("unknown command \"{}\"", both);
    return {"", fmt::format("{}: one of {}{}", what, continuations(first),
                            second.empty() ? "" : text::did_you_mean(both, all_words()))};
  }
  const std::string hint = text::did_you_mean(first, all_words());
  return {"", fmt::format("unknown command \"{}\"{}", first,
                          hint.empty() ? "; see activitysmith --help" : hint)};
}

Problem unknown_topic(std::string_view words) {
  std::vector<std::string_view> names = all_words();
  for (const spec::Topic& topic : spec::topics()) {
    names.push_back(topic.name);
  }
  const std::string hint = text::did_you_mean(words, names);
  return {"", fmt::format("no help about \"{}\"{}", words,
                          hint.empty() ? "; see activitysmith --help" : hint)};
}

/// `help WORDS…`: the command or the topic they name.
Line help_line(Line line, std::size_t help) {
  line.ask = Ask::help;
  std::string words;
  for (std::size_t i = help; i < line.rest.size(); ++i) {
    if (!begins_flag(line.rest[i])) {
      line.words.push_back(line.rest[i]);
      words.append(words.empty() ? "" : " ").append(line.rest[i]);
    }
  }
  if (words == "help") {
    words.clear();
  }
  line.command = spec::command_called(words);
  line.topic = spec::topic_called(words);
  const bool known = line.command != nullptr || line.topic != nullptr;
  if (!words.empty() && !known && !spec::opens_a_command(words)) {
    line.problems.push_back(unknown_topic(words));
  }
  // The words are used up; what is left are settings.
  std::erase_if(line.rest, [](const std::string& word) { return !begins_flag(word); });
  return line;
}

/// The command that stands behind the flag at the line's start; null if none does.
const spec::Command* command_behind(Arguments arguments) {
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const bool goes_on = at + 1 < arguments.size();
    const std::string both = goes_on ? arguments[at] + " " + arguments[at + 1] : arguments[at];
    for (const std::string& words : {both, arguments[at]}) {
      if (const spec::Command* const command = spec::command_called(words)) {
        return command;
      }
    }
  }
  return nullptr;
}

/// Of a line whose first word is a flag that not every command has.
Line without_command(Line line, spec::Options settings) {
  const auto flag = std::ranges::find_if(line.rest, [&](const std::string& argument) {
    return begins_flag(argument) && setting_size({&argument, 1}, settings) == 0;
  });
  const spec::Command* const command = command_behind(line.rest);
  if (line.rest.empty()) {
    line.problems.push_back({"", "no command given; see activitysmith --help"});
  } else if (command == nullptr || flag == line.rest.end() || *flag == "--") {
    line.problems.push_back({"",
                             "no command given before the options; "
                             "write activitysmith COMMAND [OPTIONS]"});
  } else {
    const std::string name = flag->substr(0, flag->find('='));
    const spec::Options options = options_of(*command);
    const bool is_known = option_called(options, name) != nullptr ||
                          (!name.starts_with("--") && option_lettered(options, name[1]) != nullptr);
    line.problems.push_back(
        {name, is_known
                   ? fmt::format("belongs behind the command; write activitysmith {} {} …",
                                 command->name, name)
                   : fmt::format("unknown option; see activitysmith {} --help", command->name)});
  }
  return line;
}

}  // namespace

Line find_command(std::span<const std::string> arguments) {
  const spec::Options settings = spec::setting_options();
  Line line{.rest = {arguments.begin(), arguments.end()}};
  const auto first = next_word(arguments, 0, settings);
  if (!first) {
    return without_command(std::move(line), settings);
  }
  const std::string& word = arguments[*first];
  if (word == "help") {
    take_out(line.rest, *first);
    return help_line(std::move(line), *first);
  }
  const auto second = next_word(arguments, *first + 1, settings);
  if (second && arguments[*second] == "help" && spec::opens_a_command(word) &&
      spec::command_called(word) == nullptr) {
    take_out(line.rest, *second);  // "activity help stream"
    return help_line(std::move(line), *first);
  }
  const std::string both = second ? word + " " + arguments[*second] : word;
  line.command = second ? spec::command_called(both) : nullptr;
  line.words = {word};
  if (line.command != nullptr) {
    line.words.push_back(arguments[*second]);
    take_out(line.rest, *second);
  } else {
    line.command = spec::command_called(word);
  }
  take_out(line.rest, *first);
  if (line.command != nullptr) {
    line.ask = Ask::command;
    if (line.command->has_job) {
      split_job(line, *first);
    }
    return line;
  }
  const bool is_half = !second && spec::opens_a_command(word);
  line.ask = is_half ? Ask::nothing : Ask::command;
  line.problems.push_back(unknown(word, second ? arguments[*second] : ""));
  return line;
}

}  // namespace activitysmith::cli
