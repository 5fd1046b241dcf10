#include "commands/completion.hpp"

#include "cli/document.hpp"
#include "cli/result.hpp"
#include "completion_scripts.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "spec/field.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::commands {

ExitCode print_script(const ShellScripts& scripts, const cli::Invocation& invocation,
                      const cli::Context& context) {
  const spec::Argument& word = invocation.requests.front().front();
  const spec::Field& row = *word.option->field;
  if (std::ranges::find(row.choices, word.text) == row.choices.end()) {
    throw usage_error(fmt::format("{}: \"{}\" has no script; give {}{}", word.name,
                                  text::printable_line(word.text), spec::describe_expected(row),
                                  text::did_you_mean(word.text, row.choices)));
  }
  std::string script{word.text == "bash"  ? scripts.bash
                     : word.text == "zsh" ? scripts.zsh
                                          : scripts.fish};
  while (script.ends_with('\n')) {
    // The console ends the document with a newline.
    script.pop_back();
  }
  const Json document{{"shell", word.text}, {"script", script}};
  cli::require_fields(document, context);
  if (context.settings.json) {
    context.console.document(cli::document(document));
  } else if (!context.settings.fields.empty()) {
    cli::print_fields(document, context);
  } else {
    context.console.document(script);
  }
  return ExitCode::accepted;
}

ExitCode completion(const cli::Invocation& invocation, const cli::Context& context) {
  return print_script({bash_completion, zsh_completion, fish_completion}, invocation, context);
}

}  // namespace activitysmith::commands
