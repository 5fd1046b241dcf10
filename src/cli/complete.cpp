// Answers a TAB. The shells pass the words up to the cursor, and the line is parsed by the same
// parser as any other, with a mark where the cursor is. What the parser takes the mark for is what
// may be completed there, so completion never disagrees with what a command accepts. The output is
// a line for each candidate and a last line with what the shell should do besides, such as complete
// files. Nothing here may print a message, and it has to be fast: it runs at every TAB.

#include "cli/complete.hpp"

#include "cli/parser.hpp"
#include "config/paths.hpp"
#include "core/input.hpp"
#include "spec/activity.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace activitysmith::cli {
namespace {

namespace fs = std::filesystem;

using spec::Field;
using spec::Form;
using spec::Kind;
using spec::Option;
using Words = std::vector<std::string>;

// Stands in the place of the word that is being typed while the line is parsed: what the parser
// takes it for is what belongs there. No user types it.
constexpr std::string_view cursor = "\x01";

void add_matching(Completion& completion, std::string_view typed, std::string word,
                  std::string_view description = {}) {
  const bool is_there = std::ranges::find(completion.candidates, word, &Candidate::word) !=
                        completion.candidates.end();
  if (word.starts_with(typed) && !is_there) {
    completion.candidates.push_back({std::move(word), std::string{description}});
  }
}

// Command words

/// The words that continue `before`, itself the first word of a command or empty.
std::optional<std::string_view> next_word(std::string_view name, std::string_view before) {
  if (!before.empty()) {
    if (!name.starts_with(before) || name.size() == before.size() || name[before.size()] != ' ') {
      return std::nullopt;
    }
    name.remove_prefix(before.size() + 1);
  }
  return name.substr(0, name.find(' '));
}

/// A word that only opens commands is described by what may follow it.
std::string description_of(const spec::Command& command, std::string_view before,
                           std::string_view word) {
  const bool is_last = command.name.ends_with(word);
  if (is_last || !before.empty()) {
    return std::string{command.summary};
  }
  std::string seconds;
  for (const spec::Command& other : spec::commands()) {
    if (const auto second = next_word(other.name, word)) {
      seconds.append(seconds.empty() ? "" : ", ").append(*second);
    }
  }
  return seconds;
}

void add_names(Completion& completion, std::string_view before, std::string_view typed) {
  for (const spec::Command& command : spec::commands()) {
    if (const auto word = next_word(command.name, before)) {
      add_matching(completion, typed, std::string{*word}, description_of(command, before, *word));
    }
  }
  if (before.empty()) {
    add_matching(completion, typed, "help", "Show help for a command or about a topic");
  }
}

void add_aliases(Completion& completion, std::string_view before, std::string_view typed) {
  for (const spec::Command& command : spec::commands()) {
    for (const std::string_view alias : command.aliases) {
      if (const auto word = next_word(alias, before)) {
        add_matching(completion, typed, std::string{*word},
                     fmt::format("Another name of {}", command.name));
      }
    }
  }
}

/// Other names of commands are offered only where no name fits what is typed.
void add_command_words(Completion& completion, std::string_view before, std::string_view typed) {
  add_names(completion, before, typed);
  if (completion.candidates.empty()) {
    add_aliases(completion, before, typed);
  }
}

void add_topics(Completion& completion, std::string_view typed) {
  for (const spec::Topic& topic : spec::topics()) {
    add_matching(completion, typed, std::string{topic.name}, topic.summary);
  }
}

// Values

/// The names of the sections [profile.NAME] in the text of a configuration file, which need not be
/// free of mistakes: who looks for a profile may be about to mend it.
void add_profiles_of(const std::string& path, std::string_view typed, Completion& completion,
                     std::string_view lead) {
  std::istringstream lines(input::read_file(path).value_or(""));
  for (std::string line; std::getline(lines, line);) {
    // Not parsed as TOML: a file with a mistake still has profiles to offer.
    constexpr std::string_view opening = "[profile.";
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == line.npos || !std::string_view{line}.substr(begin).starts_with(opening)) {
      continue;
    }
    std::string name = line.substr(begin + opening.size());
    name.resize(std::min(name.find(']'), name.size()));
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    add_matching(completion, typed, std::string{lead} + name);
  }
}

/// What a choice means, where the table says so.
std::string_view meaning_of(std::string_view choice) {
  const auto types = spec::type_examples();
  const auto found = std::ranges::find(types, choice, &spec::TypeExample::type);
  return found == types.end() ? std::string_view{} : found->shows;
}

/// The parts of a placeholder that stand for themselves, such as "up" in "DURATION|up".
void add_literals(Completion& completion, std::string_view placeholder, std::string_view typed,
                  std::string_view lead) {
  while (!placeholder.empty()) {
    const std::string_view part = placeholder.substr(0, placeholder.find('|'));
    placeholder.remove_prefix(std::min(part.size() + 1, placeholder.size()));
    if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == part.npos) {
      add_matching(completion, typed, std::string{lead}.append(part));
    }
  }
}

/// The colors behind the "@" of "--icon bolt@", "--badge S3@" and "--metric 'CPU@'", whose value
/// goes on behind the color.
void add_colors(Completion& completion, Kind kind, std::string_view typed) {
  const std::size_t at = typed.rfind('@');
  if (at == typed.npos || (kind == Kind::metric && typed.find('=', at) != typed.npos)) {
    return;
  }
  for (const std::string_view color : spec::colors) {
    add_matching(completion, typed, std::string{typed.substr(0, at + 1)}.append(color));
  }
  // The shell adds no space where the value goes on.
  completion.is_open = kind == Kind::metric;
}

/// The processes of this user, with the names of their programs. Only where there is a /proc.
void add_processes(Completion& completion, std::string_view typed) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc", error)) {
    const std::string number = entry.path().filename();
    const bool is_process = number.find_first_not_of("0123456789") == number.npos;
    struct stat about {};
    if (!is_process || number == std::to_string(::getpid()) ||
        ::stat(entry.path().c_str(), &about) != 0 || about.st_uid != ::geteuid()) {
      continue;
    }
    if (auto name = input::read_file(entry.path() / "comm")) {  // else it has ended
      add_matching(completion, typed, number, input::without_newline(*std::move(name)));
    }
  }
}

/// What the parser made of a line with the cursor in it.
struct Place {
  Invocation invocation;
  const Option* option = nullptr;  ///< the flag or positional whose value the cursor is
  bool is_value = false;           ///< of a flag
  bool is_first_word = false;      ///< no positional stands before it
  bool is_behind_dashes = false;
};

void add_profiles(Completion& completion, const Place& place, const Environment& environment,
                  std::string_view typed, std::string_view lead) {
  std::vector<std::string> paths{config::system_file(environment), config::user_file(environment)};
  if (std::string named = variable(environment, "ACTIVITYSMITH_CONFIG"); !named.empty()) {
    paths = {std::move(named)};
  }
  for (const spec::Argument& given : place.invocation.given) {
    if (given.option->is_setting() && given.option->field->key == "config") {
      paths = {given.text.starts_with("~/")
                   ? config::home_folder(environment) + given.text.substr(1)
                   : given.text};
    }
  }
  for (const std::string& path : paths) {
    add_profiles_of(path, typed, completion, lead);
  }
}

bool is_setting_key(const Option& option, const spec::Command* command) {
  return option.form == Form::word && option.field->key == "key" && command != nullptr &&
         command->name.starts_with("config ");
}

/// The values of an option that begin with `typed`, of which `lead` is the flag and its "=".
void add_values(Completion& completion, const Option& option, const Place& place,
                const Environment& environment, std::string_view typed, std::string_view lead) {
  const Field& field = *option.field;
  if (option.form == Form::file || field.kind == Kind::file) {
    completion.task = ShellTask::files;
    completion.at = lead.size();
  } else if (option.is_setting() && field.key == "profile") {
    add_profiles(completion, place, environment, typed, lead);
  } else if (is_setting_key(option, place.invocation.command)) {
    for (const Field* const key : spec::file_keys()) {
      add_matching(completion, typed, std::string{key->key}, spec::help_of(*key));
    }
  } else if (option.form == Form::word && field.key == "process") {
    add_processes(completion, typed);
  } else if (field.kind == Kind::choice) {
    for (const std::string_view choice : field.choices) {
      const bool is_type = field.key == "type";
      add_matching(completion, typed, std::string{lead}.append(choice),
                   is_type ? meaning_of(choice) : std::string_view{});
    }
  } else if (field.kind == Kind::list && field.members.begin()->kind == Kind::choice) {
    const std::size_t comma = typed.rfind(',');
    const std::string_view before = comma == typed.npos ? lead : typed.substr(0, comma + 1);
    for (const std::string_view choice : field.members.begin()->choices) {
      add_matching(completion, typed, std::string{before}.append(choice));
    }
    completion.is_open = true;
  } else if (field.kind == Kind::icon || field.kind == Kind::badge || field.kind == Kind::metric) {
    add_colors(completion, field.kind, typed);
  } else {
    add_literals(completion, option.placeholder, typed, lead);
  }
}

void add_flags(Completion& completion, const Invocation& invocation, std::string_view typed) {
  for (const Option& option : invocation.options) {
    const bool means_something = invocation.command == nullptr ||
                                 spec::intersect(option.field->commands, invocation.command->id);
    if (option.name.starts_with("--") && means_something && !option.field->ignored) {
      add_matching(completion, typed, option.name, spec::help_of(*option.field));
    }
  }
}

Place find_place(const Line& line) {
  Place place{.invocation = parse(line)};
  for (const spec::Argument& given : place.invocation.given) {
    if (given.text == cursor) {
      place.option = given.option;
      place.is_value = true;
    }
  }
  if (!place.invocation.requests.empty()) {
    const std::vector<spec::Argument>& words = place.invocation.requests.back();
    place.is_first_word = words.size() == 1 && words.front().text == cursor;
    if (!words.empty() && words.back().text == cursor) {
      place.option = words.back().option;
    }
  }
  const auto dashes = std::ranges::find(line.rest, "--");
  place.is_behind_dashes = dashes != line.rest.end() && !place.is_value;
  return place;
}

Completion complete_line(const Words& before, const std::string& typed,
                         const Environment& environment) {
  Completion completion;
  Words with_cursor = before;
  with_cursor.emplace_back(cursor);
  const Line known = find_command(before);
  const Line line = find_command(with_cursor);
  // Behind "--" is another command, which the shell can complete by its own rules.
  if (line.job) {
    completion.task = ShellTask::command;
    completion.at = with_cursor.size() - line.job->size();
    return completion;
  }
  const std::string first_word = known.words.empty() ? std::string{} : known.words.front();
  if (known.ask == Ask::help) {
    if (known.words.size() < 2) {
      add_command_words(completion, first_word, typed);
    }
    if (known.words.empty()) {
      add_topics(completion, typed);
    }
    return completion;
  }
  const Place place = find_place(line);
  if (place.is_value) {
    add_values(completion, *place.option, place, environment, typed, "");
    return completion;
  }
  if (typed.starts_with('-') && !place.is_behind_dashes) {
    const std::size_t equals = typed.find('=');
    const Option* const option = option_called(place.invocation.options, typed.substr(0, equals));
    if (equals == typed.npos) {
      add_flags(completion, place.invocation, typed);
    } else if (option != nullptr && option->takes_value()) {
      add_values(completion, *option, place, environment, typed, typed.substr(0, equals + 1));
    }
    return completion;
  }
  // Behind a command of one word a second may follow: "stream" and "stream end" are commands.
  if (known.words.size() < 2 && !place.is_behind_dashes &&
      (line.command == nullptr || place.is_first_word)) {
    add_command_words(completion, first_word, typed);
  }
  if (place.option != nullptr) {
    add_values(completion, *place.option, place, environment, typed, "");
  }
  return completion;
}

}  // namespace

Completion complete(std::span<const std::string> words, const Environment& environment) {
  if (words.empty()) {
    return {};
  }
  Completion completion;
  guard([&] {
    const Words before(words.begin(), words.end() - 1);
    completion = complete_line(before, words.back(), environment);
  });
  return completion;
}

std::string completion_text(const Completion& completion) {
  std::string text;
  for (const Candidate& candidate : completion.candidates) {
    text += fmt::format("{}\t{}\n", candidate.word, candidate.description);
  }
  switch (completion.task) {
    case ShellTask::files: return text + fmt::format(":files {}\n", completion.at);
    case ShellTask::command: return text + fmt::format(":command {}\n", completion.at);
    case ShellTask::nothing: break;
  }
  return text + (completion.is_open ? ":open\n" : ":\n");
}

}  // namespace activitysmith::cli
