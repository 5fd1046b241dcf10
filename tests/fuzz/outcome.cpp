#include "fuzz/outcome.hpp"

#include "core/error.hpp"
#include "core/json.hpp"
#include "fuzz/promise.hpp"
#include "preview/width.hpp"
#include "support/contains.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace activitysmith::fuzz {
namespace {

std::string without_colors(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.compare(at, 2, "\x1b[") == 0
                                ? text.find_first_not_of("0123456789;", at + 2)
                                : std::string::npos;
    const bool is_color = end != std::string::npos && text[end] == 'm';
    if (is_color) {
      at = end + 1;
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

bool is_clean(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_c1 =
        byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F || is_c1) {
      return false;
    }
  }
  return text::first_invalid(text) == std::string_view::npos &&
         text::with_visible_order(text) == text;
}

/// Whether each line is one of the program's own.
bool names_itself(std::string_view err) {
  while (!err.empty()) {
    const std::string_view line = err.substr(0, err.find('\n'));
    if (!line.starts_with("activitysmith: ") && !line.starts_with("✓ ")) {
      return false;
    }
    err.remove_prefix(std::min(line.size() + 1, err.size()));
  }
  return true;
}

/// Whether an error is one of the program's own, which --allow-failure would hide in exit 0.
bool tells_of_itself(std::string_view err) {
  return std::ranges::any_of(
      std::to_array<std::string_view>(
          {"internal error", "failed (ignored because of --allow-failure): internal error"}),
      [&](std::string_view what) {
        const std::string line = "activitysmith: " + std::string{what};
        return err.starts_with(line) || test::contains(err, "\n" + line);
      });
}

/// A word of the line's own may be hidden as a key, which tears up every text that has it.
bool hides_plain_words(const cli::Invocation& invocation) {
  return std::ranges::any_of(invocation.given, [](const spec::Argument& given) {
    return given.option->field->key == "api-key" && given.text != key;
  });
}

void check_errors(const cli::Invocation& invocation, int exit, const test::Captured& captured) {
  const std::string err = without_colors(captured.err);
  promise(is_clean(err), "no control characters on standard error", captured.err);
  promise(invocation.has("verbose") || names_itself(err), "errors name the program", err);
  // What `doctor` finds is its result.
  const bool is_doctor =
      invocation.command != nullptr && invocation.command->id == spec::CommandSet::doctor;
  promise(exit == 0 || !err.empty() || (is_doctor && !captured.out.empty()), "a failure is told");
  promise(!tells_of_itself(err), "no mistake of the program's own", err);
}

/// A picture fits its terminal, or the width that pictures have elsewhere, and hides nothing.
void check_picture(const test::Captured& captured) {
  constexpr int elsewhere = 60;
  const int columns = captured.is_terminal ? Streams{}.columns : elsewhere;
  std::string_view rest = captured.out;
  while (!rest.empty()) {
    const std::string line = without_colors(std::string{rest.substr(0, rest.find('\n'))});
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    promise(preview::printable(line) == line, "a picture hides nothing", line);
    promise(preview::width(line) <= columns, "a picture is as wide as allowed", line);
  }
}

/// Whether the line asks for one of its own words or names back, as a script needs it.
bool gives_back(const cli::Invocation& invocation) {
  return invocation.command != nullptr &&
         intersect(invocation.command->id,
                   spec::CommandSet::config_path | spec::CommandSet::config_get);
}

bool has_job(const cli::Invocation& invocation) {
  return invocation.command != nullptr && intersect(invocation.command->id, spec::of_jobs);
}

/// Raw values of --field are as the API gave them, for scripts; a terminal gets them cleaned.
void check_result(const cli::Invocation& invocation, bool is_help, const test::Captured& captured) {
  if (!invocation.has("json") || is_help) {
    const bool has_field = std::ranges::any_of(
        invocation.given, [](auto& one) { return one.option->field->key == "field"; });
    const bool is_raw = !captured.is_terminal && (has_field || gives_back(invocation));
    promise(is_raw || is_clean(without_colors(captured.out)),
            "no control characters on standard output", captured.out);
    if (invocation.has("preview") && !is_help) {
      check_picture(captured);
    }
    return;
  }
  promise(is_clean(captured.out), "no control characters in a document", captured.out);
  if (has_job(invocation) && captured.out.empty()) {
    return;  // standard output is the job's
  }
  promise(Json::accept(captured.out), "one JSON document", captured.out);
}

}  // namespace

void check_outcome(const Spoken& spoken, int exit, const test::Captured& captured) {
  const auto code = static_cast<ExitCode>(exit);
  const cli::Invocation& invocation = spoken.invocation;
  const bool is_help =
      spoken.line.ask == cli::Ask::help || invocation.has("help") || invocation.has("version");
  const bool may_be = code == ExitCode::not_run ? has_job(invocation) : code != ExitCode::internal;
  promise(may_be && meaning_of(code).code == code, "an exit code of the table", captured.err);
  promise(!test::contains(captured.out, key), "no key on standard output", captured.out);
  promise(!test::contains(captured.err, key), "no key on standard error", captured.err);
  if (!hides_plain_words(invocation)) {
    check_errors(invocation, exit, captured);
    check_result(invocation, is_help, captured);
  }
}

}  // namespace activitysmith::fuzz
