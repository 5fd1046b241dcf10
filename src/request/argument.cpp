// Reads what the options of a line refer to, before anything is made of their texts: files,
// standard input for "-", and defaults from variables and files. After this, where a text came from
// matters only for messages. Standard input can be read but once, so a second "-" is a mistake, as
// is one for a job, whose input it is.

#include "request/argument.hpp"

#include "core/input.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace activitysmith::request {

namespace {

using spec::Argument;
using spec::Field;
using spec::Form;
using spec::Kind;

/// Reads what the line refers to; standard input can be read but once.
struct Reader {
  const Streams& streams;
  Problems& problems;
  bool is_of_a_job;               ///< standard input belongs to a job
  Milliseconds limit;             ///< of the time to read a file
  std::string stdin_reader = {};  ///< who read it

  bool may_read_stdin(const std::string& name) {
    if (is_of_a_job) {
      problems.push_back({name, "standard input is the job's; give the text itself"});
      return false;
    }
    if (!stdin_reader.empty()) {
      problems.push_back({name, fmt::format("standard input is already read by {}; give \"-\" once",
                                            stdin_reader)});
      return false;
    }
    stdin_reader = name;
    return true;
  }

  /// The text of `source`, a file or "-"; a problem if it cannot be read.
  std::optional<std::string> read(const std::string& name, const std::string& source) {
    const bool is_stdin = source == "-";
    if (is_stdin && !may_read_stdin(name)) {
      return std::nullopt;
    }
    auto text = is_stdin ? input::read_stdin(streams) : input::read_file(source, limit);
    if (!text) {
      const std::string what = is_stdin ? "standard input" : source;
      problems.push_back({name, fmt::format("{} {}", what, text.why()), !is_stdin});
      return std::nullopt;
    }
    return *std::move(text);
  }
};

/// What stands for a value that could not be read.
spec::Argument unreadable(const spec::Argument& given) {
  return {given.option, "", given.name, true};
}

/// Keys and ids name things; a "-" there is a name, not a request for standard input.
bool may_be_stdin(const Field& field) {
  return !field.in_path && field.key != "activity_id" && field.kind != Kind::choice &&
         field.kind != Kind::boolean && field.kind < Kind::toggle;
}

bool is_text(Kind kind) {
  return kind == Kind::text || kind == Kind::text_or_number || kind == Kind::metric_value;
}

/// Returns `text` with LF for each CRLF, which a file from Windows ends its lines with.
std::string unix_lines(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) != "\r\n") {
      result += text[at];
    }
  }
  return result;
}

spec::Argument said(const spec::Argument& given, Reader& reader) {
  const spec::Option& option = *given.option;
  if (option.form == Form::file) {
    auto text = reader.read(option.name, given.text);
    return text ? spec::Argument{&option, std::move(*text), option.name + " " + given.text}
                : unreadable(given);
  }
  if (given.text != "-" || !may_be_stdin(*option.field) || option.form == Form::clear) {
    return spec::Argument{&option, given.text, given.name};
  }
  auto text = reader.read(given.name, "-");
  if (!text) {
    return unreadable(given);
  }
  // Text of a program is sent even if parts of it are not UTF-8. JSON with such bytes would be an
  // error.
  const bool is_plain = is_text(option.field->kind);
  std::string trimmed = input::without_newline(is_plain ? unix_lines(*text) : std::move(*text));
  return {&option, is_plain ? text::mended(trimmed) : trimmed, given.name, false, is_plain};
}

bool speaks_of(std::span<const spec::Argument> said, const Field& field) {
  return std::ranges::any_of(
      said, [&](const spec::Argument& one) { return one.option->field == &field; });
}

/// Defaults from variables such as ACTIVITYSMITH_CHANNELS and from the configuration, where the
/// command takes the field.
void add_defaults(std::vector<spec::Argument>& said, const cli::Invocation& invocation,
                  const config::Sources& from) {
  for (const spec::Option& option : invocation.options) {
    const bool has_default = option.depth > 0 && option.form == Form::value &&
                             option.field->environment && !speaks_of(said, *option.field);
    if (!has_default) {
      continue;
    }
    if (const auto value = config::value_of(from, *option.field)) {
      said.push_back({&option, value->text(), value->name});
    }
  }
}

/// The name of the flag that will read the key from standard input; empty if none will.
std::string key_reader(const cli::Invocation& invocation) {
  std::string name;
  for (const spec::Argument& given : invocation.given) {
    if (given.option->is_setting() && given.option->field->key == "api-key-file") {
      name = given.text == "-" ? given.name : std::string{};
    }
  }
  return name;
}

/// Of a flag that does not repeat only the last occurrence counts, so no other need be read.
bool is_overruled(const spec::Argument& given, const cli::Invocation& invocation) {
  const auto& all = invocation.given;
  const auto last = std::find_if(all.rbegin(), all.rend(), [&](const spec::Argument& one) {
    return one.option == given.option;
  });
  return given.option->field->repeat == spec::Repeat::last_wins && &*last != &given;
}

/// Scripts give what is optional as "$VARIABLE": JSON or a file whose variable is empty counts as
/// not given.
bool is_left_out(const spec::Argument& given) {
  const Field& field = *given.option->field;
  const Field& value = field.kind == Kind::list ? *field.members.begin() : field;
  const bool is_json = spec::has_members(value.kind) || value.kind == Kind::open_object;
  return given.text.empty() && (is_json || given.option->form == Form::file);
}

}  // namespace

std::vector<std::vector<spec::Argument>> read_arguments(const cli::Invocation& invocation,
                                                        const Streams& streams,
                                                        const config::Sources& defaults,
                                                        Milliseconds file_limit,
                                                        Problems& problems) {
  Reader reader{streams, problems, intersect(invocation.command->id, spec::of_input), file_limit,
                key_reader(invocation)};
  std::vector<spec::Argument> shared;
  for (const spec::Argument& given : invocation.given) {
    if (!given.option->is_setting() && !is_left_out(given) && !is_overruled(given, invocation)) {
      shared.push_back(said(given, reader));
    }
  }
  add_defaults(shared, invocation, defaults);
  std::vector<std::vector<spec::Argument>> requests;
  for (const std::vector<spec::Argument>& words : invocation.requests) {
    // Each request of a line with several gets all of the options, but words of its own.
    std::vector<spec::Argument>& request = requests.emplace_back(shared);
    for (const spec::Argument& word : words) {
      request.push_back(said(word, reader));
    }
  }
  return requests;
}

}  // namespace activitysmith::request
