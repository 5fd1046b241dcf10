#pragma once

#include "cli/parser.hpp"
#include "request/build.hpp"

#include <string>
#include <vector>

namespace activitysmith::test {

/// A command line and what request/ is given of it. A --…-file has its text in place of a name.
struct Spoken {
  explicit Spoken(const std::vector<std::string>& arguments)
      : invocation(cli::parse(cli::find_command(arguments))) {
    for (const spec::Argument& given : invocation.given) {
      add(given);
    }
    for (const spec::Argument& word : invocation.requests.at(0)) {
      add(word);
    }
  }

  cli::Invocation invocation;
  std::vector<spec::Argument> said;

 private:
  void add(const spec::Argument& given) {
    if (!given.option->is_setting()) {
      said.push_back({given.option, given.text, given.option->name});
    }
  }
};

/// The draft of a command line, with or without checks.
struct Drafted : Spoken {
  explicit Drafted(const std::vector<std::string>& arguments,
                   request::Checks checks = request::Checks::all)
      : Spoken(arguments), draft(request::make(*invocation.command, said, checks)) {}

  [[nodiscard]] const Json& body() const { return draft.body; }
  [[nodiscard]] const Problems& problems() const { return draft.problems; }

  request::Draft draft;
};

/// The draft of a command line as build() leaves it.
struct Built : Spoken {
  explicit Built(const std::vector<std::string>& arguments)
      : Spoken(arguments), draft(request::build(*invocation.command, said)) {}

  request::Draft draft;
};

}  // namespace activitysmith::test
