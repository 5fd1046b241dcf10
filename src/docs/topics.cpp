// Fills the texts of topics with what the table knows, so that no list or default is written twice:
// a topic that names the default timeout says {{default:timeout}}. Lists are expanded first and
// numbers second, so that the texts of the lists may name numbers, too.

#include "docs/topics.hpp"

#include "core/error.hpp"
#include "core/input.hpp"
#include "http/retry.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "system_folder.hpp"
#include "topic_texts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace activitysmith::docs {

namespace {

std::string exit_code_list() {
  std::vector<Entry> entries;
  for (const ExitMeaning& row : exit_meanings()) {
    entries.push_back({std::to_string(static_cast<int>(row.code)), std::string{row.meaning}});
  }
  return to_markdown(entries);
}

std::string variable_list() {
  std::vector<Entry> entries;
  for (const spec::Field& field : spec::settings()) {
    if (field.environment) {
      entries.push_back({spec::environment_name(field), spec::environment_help_of(field)});
    }
  }
  for (const spec::Field* const field : spec::fields_with_variable()) {
    entries.push_back(
        {spec::environment_name(*field), fmt::format("Default for --{}", field->flag)});
  }
  return to_markdown(entries);
}

std::string option_list() {
  std::vector<Entry> entries;
  for (const spec::Option& option : spec::setting_options()) {
    const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
    const std::string value = option.takes_value() ? fmt::format(" {}", option.placeholder) : "";
    const std::string& name = option.name;
    entries.push_back({fmt::format("{}{}{}", letter, name, value), spec::help_of(*option.field)});
  }
  return to_markdown(entries);
}

/// The keys of a configuration file that are also flags, separated by commas.
std::string flag_keys() {
  std::vector<std::string_view> keys;
  for (const spec::Field* const key : spec::file_keys()) {
    if (!key->flag.empty()) {
      keys.push_back(key->key);
    }
  }
  return fmt::format("{}", fmt::join(keys, ", "));
}

std::string file_only_keys() {
  std::vector<Entry> entries;
  for (const spec::Field* const key : spec::file_keys()) {
    if (key->flag.empty()) {
      entries.push_back({std::string{key->key}, spec::help_of(*key)});
    }
  }
  return to_markdown(entries);
}

std::vector<Block> type_examples() {
  std::vector<Block> blocks;
  for (const spec::TypeExample& example : spec::type_examples()) {
    blocks.push_back({.kind = BlockKind::example,
                      .text = std::string{example.line},
                      .entries = {{std::string{example.type},
                                   fmt::format("{}. Needs {}.", example.shows, example.needs)}}});
  }
  return blocks;
}

/// Parses the text and puts the examples of all types in the place of {{type-examples}}, since
/// Markdown has no form for a command line that is broken at the width of the terminal.
std::vector<Block> parse_topic(std::string_view text) {
  std::vector<Block> blocks = parse_markdown(text);
  const auto place = std::ranges::find(blocks, "{{type-examples}}", &Block::text);
  if (place != blocks.end()) {
    const std::vector<Block> examples = type_examples();
    blocks.insert(blocks.erase(place), examples.begin(), examples.end());
  }
  return blocks;
}

}  // namespace

std::vector<Placeholder> numbers() {
  std::vector<Placeholder> numbers;
  for (const spec::Field& field : spec::settings()) {
    if (!field.default_value.empty()) {
      numbers.push_back({fmt::format("default:{}", field.key), std::string{field.default_value}});
    }
  }
  const auto seconds = [](Milliseconds time) {
    return fmt::format("{} s", std::chrono::duration<double>(time).count());
  };
  numbers.push_back({"first-wait", seconds(http::backoff.first)});
  numbers.push_back({"wait-factor", fmt::format("{}", http::backoff.factor)});
  numbers.push_back({"longest-wait", seconds(http::backoff.longest)});
  numbers.push_back({"longest-try", seconds(http::longest_try)});
  numbers.push_back({"shortest-try", seconds(http::shortest_try)});
  numbers.push_back({"file-limit", seconds(input::usual_limit)});
  return numbers;
}

std::vector<Block> job_exit_codes() {
  return parse_markdown(find_text(topic_texts, "job-exit-codes"));
}

std::vector<Block> exit_codes() {
  std::vector<Block> blocks = topic_text("exit-codes", system_folder);
  blocks.resize(2);  // the introductory sentence and the list
  return blocks;
}

std::vector<Block> topic_text(std::string_view name, std::string_view folder) {
  const std::string_view text = section_of(find_text(topic_texts, name), "");
  return parse_topic(expand(
      expand(text, {{"exit-codes", exit_code_list()},
                    {"job-exit-codes", std::string{find_text(topic_texts, "job-exit-codes")}},
                    {"variables", variable_list()},
                    {"options", option_list()},
                    {"flag-keys", flag_keys()},
                    {"file-only-keys", file_only_keys()},
                    {"system-folder", std::string{folder}}}),
      numbers()));
}

std::vector<Block> topic_examples(std::string_view name) {
  return parse_markdown(section_of(find_text(topic_texts, name), "Examples"));
}

std::string topic_help(std::string_view name, std::size_t columns) {
  return format_plain(topic_text(name, system_folder), columns);
}

}  // namespace activitysmith::docs
