#include "cli/word.hpp"

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

std::string usage_of(const spec::Command& command) {
  std::string usage{command.name};
  for (const spec::Positional& positional : command.positionals) {
    usage.append(" ").append(positional.name);
  }
  return usage;
}

void refuse_extra(Invocation& invocation, const std::string& word) {
  invocation.problems.push_back({"", fmt::format("unexpected word \"{}\"; usage: activitysmith {}",
                                                 word, usage_of(*invocation.command))});
}

void assign_pair(Invocation& invocation, const std::vector<const Option*>& where,
                 const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos) {
    invocation.problems.push_back(
        {"", fmt::format("\"{}\" is no KEY=VALUE, as the words before it are", word)});
    return;
  }
  invocation.requests.push_back(
      {{where.at(0), word.substr(0, equals)}, {where.at(1), word.substr(equals + 1)}});
}

}  // namespace

void assign_words(Invocation& invocation, const std::vector<std::string>& words) {
  const std::vector<const Option*> where = places(invocation);
  if (invocation.command->pairs && !words.empty() && words[0].find('=') != std::string::npos) {
    for (const std::string& word : words) {
      assign_pair(invocation, where, word);
    }
    return;
  }
  std::vector<Given>& request = invocation.requests.emplace_back();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i < where.size()) {
      request.push_back({where[i], words[i]});
    } else {
      refuse_extra(invocation, words[i]);
    }
  }
}

}  // namespace activitysmith::cli
