// Prints the result of commands other than requests, in the three forms that all of them have:
// JSON, single fields, or lines for a person.

#include "cli/result.hpp"

#include "cli/document.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace activitysmith::cli {

std::string safe_line(const std::string& line, const Context& context) {
  // Only a terminal obeys control characters; a script gets the value as it is.
  const bool is_shown = context.console.streams().out_is_terminal;
  return is_shown ? text::printable_line(line, line.size()) : line;
}

void print_fields(const Json& answer, const Context& context) {
  for (const std::string& name : context.settings.fields) {
    const Json* const value = cli::find_field(answer, name);
    if (const auto line = value == nullptr ? std::string{} : cli::field_line(*value)) {
      context.console.document(safe_line(*line, context));
    }
  }
}

void require_fields(const Json& document, const Context& context) {
  for (const std::string& name : context.settings.fields) {
    if (cli::find_field(document, name) == nullptr) {
      throw usage_error(fmt::format("--field: there is no {}", text::printable_line(name)),
                        "there are " + cli::field_names(document));
    }
  }
}

void show(const Json& document, const std::vector<std::string>& lines, const Context& context) {
  require_fields(document, context);
  if (context.settings.json) {
    context.console.document(cli::document(document));
  } else if (!context.settings.fields.empty()) {
    print_fields(document, context);
  } else {
    for (const std::string& line : lines) {
      context.console.result(safe_line(line, context));
    }
  }
}

}  // namespace activitysmith::cli
