#include "output/console.hpp"

#include "text/printable.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace activitysmith::output {
namespace {

constexpr std::string_view name = "activitysmith: ";

/// NO_COLOR beats CLICOLOR_FORCE, and both beat what the stream is.
bool wants_colour(const Environment& environment, bool is_terminal) {
  if (!variable(environment, "NO_COLOR").empty()) {
    return false;
  }
  const std::string force = variable(environment, "CLICOLOR_FORCE");
  if (!force.empty() && force != "0") {
    return true;
  }
  return is_terminal && variable(environment, "TERM") != "dumb";
}

/// The lines of a report; the hint stands behind the last one.
std::string told(const Report& report) {
  return report.hint.empty() ? report.message : report.message + "; " + report.hint;
}

}  // namespace

Console::Console(const Streams& streams, const Environment& environment)
    : streams_(streams), colour_if_auto_(wants_colour(environment, streams.err_is_terminal)) {
  colour_ = colour_if_auto_;
}

void Console::configure(const config::Settings& settings) {
  quiet_ = settings.quiet;
  verbose_ = settings.verbose;
  colour_ = settings.term_color == "auto" ? colour_if_auto_ : settings.term_color == "always";
}

void Console::last_document(std::string_view text) {
  static_cast<void>(streams_.out(text::redacted(std::string{text}, secret_) + "\n"));
}

void Console::document(std::string_view text) {
  const int failure = streams_.out(text::redacted(std::string{text}, secret_) + "\n");
  if (failure != 0 && failure != EPIPE) {
    throw Error({.exit = ExitCode::internal,
                 .message = fmt::format("cannot write to standard output: {}",
                                        std::generic_category().message(failure)),
                 .hint = {}});
  }
}

void Console::result(std::string_view line) {
  if (!quiet_) {
    document(line);
  }
}

void Console::confirm(std::string_view what) {
  if (!quiet_ && streams_.err_is_terminal) {
    write_err(fmt::format("{} {}\n", painted("✓", "32"), what));
  }
}

void Console::notice(std::string_view text) {
  if (!quiet_) {
    write_err(fmt::format("{}{}\n", name, text));
  }
}

void Console::trace(std::string_view text) {
  if (verbose_) {
    write_err(fmt::format("{}\n", text));
  }
}

void Console::error(const Report& report) {
  const std::string lines = told(report);
  std::string text;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    text += painted(name, "31") + lines.substr(at, end - at) + "\n";
    at = end + 1;
  }
  write_err(text);
}

void Console::allowed(const Report& report) {
  write_err(
      fmt::format("{}failed, which is allowed: {}\n", name, text::printable_line(told(report))));
}

std::string Console::painted(std::string_view text, std::string_view code) const {
  return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
}

// A standard error that cannot be written has nowhere to tell so.
void Console::write_err(const std::string& text) {
  static_cast<void>(streams_.err(text::redacted(text, secret_)));
}

}  // namespace activitysmith::output
