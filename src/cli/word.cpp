#include "cli/word.hpp"

#include "spec/catalog.hpp"
#include "spec/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::cli {
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
void refuse_extra(Invocation& invocation, const std::string& word) {
  const spec::Command& command = *invocation.command;
  const std::string longer = fmt::format("{} {}", command.name, word);
  const std::string hint = spec::command_called(longer) != nullptr
                               ? fmt::format("; did you mean {}?", longer)
                               : std::string{};
  invocation.problems.push_back(
      {"", fmt::format("unexpected word \"{}\"; usage: {}{}", word, spec::usage(command), hint)});
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
  const bool goes_on = !where.empty() && where.back()->many;
  std::vector<Given>& request = invocation.requests.emplace_back();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t place = goes_on ? std::min(i, where.size() - 1) : i;
    if (place < where.size()) {
      request.push_back({where[place], words[i], where[place]->name});
    } else {
      refuse_extra(invocation, words[i]);
    }
  }
}

}  // namespace activitysmith::cli
