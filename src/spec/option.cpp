#include "spec/option.hpp"

#include "spec/settings.hpp"
#include "spec/short_ways.hpp"

#include <algorithm>

namespace activitysmith::spec {
namespace {

using Path = std::array<const Field*, 3>;

void add_flags(std::vector<Option>& options, const Field& field, On on, const Path& path,
               std::size_t depth) {
  std::string dashed = "--";
  dashed += field.flag;
  options.push_back({&field, Form::value, path, depth, dashed, field.letter, field.placeholder});
  if (field.file_flag) {
    options.push_back({&field, Form::file, path, depth, dashed + "-file", 0, "FILE"});
  }
  if (meets(field.clear_flag, on)) {
    options.push_back({&field, Form::clear, path, depth, dashed.insert(2, "clear-"), 0, {}});
  }
}

/// Adds the flags of `fields` and of everything below them.
void add_tree(std::vector<Option>& options, Fields fields, On on, Path path, std::size_t depth) {
  for (const Field& field : fields) {
    if (!meets(field.on, on)) {
      continue;
    }
    path.at(depth) = &field;
    if (!field.flag.empty()) {
      add_flags(options, field, on, path, depth + 1);
    }
    if (field.kind == Kind::object) {
      add_tree(options, field.members, on, path, depth + 1);
    }
  }
}

void add_short_ways(std::vector<Option>& options, On on) {
  for (const Field& field : short_ways()) {
    if (meets(field.on, on)) {
      options.push_back(
          {&field, Form::brief, {}, 0, "--" + std::string{field.flag}, 0, field.placeholder});
    }
  }
}

void add_words(std::vector<Option>& options, const Command& command) {
  for (const Positional& word : command.positionals) {
    const Field* const field = std::ranges::find(command.fields, word.key, &Field::key);
    options.push_back(
        {field, Form::word, {field}, 1, std::string{word.name}, 0, word.name, word.many});
  }
}

}  // namespace

std::string Option::pointer() const {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    text.append("/").append(path.at(i)->key);
  }
  return text;
}

std::vector<Option> setting_options() {
  std::vector<Option> options;
  for (const Field& field : settings()) {
    add_flags(options, field, On::nothing, {}, 0);
  }
  return options;
}

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options;
  options.reserve(80);
  add_tree(options, command.fields, command.on, {}, 0);
  add_short_ways(options, command.on);
  add_words(options, command);
  for (const Field& field : settings()) {
    add_flags(options, field, On::nothing, {}, 0);
  }
  return options;
}

const Option* option_called(const std::vector<Option>& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

const Option* option_lettered(const std::vector<Option>& options, char letter) {
  const auto found = std::ranges::find(options, letter, &Option::letter);
  return letter == 0 || found == options.end() ? nullptr : &*found;
}

}  // namespace activitysmith::spec
