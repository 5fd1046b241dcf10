// Everything that is printed passes here, and is redacted here: no other place has to remember
// that. Results go to standard output, all else to standard error. A failure to write a result is
// an error of the call, except when the reader has gone away (EPIPE), which is its own decision.
// Text from outside is made harmless to a terminal first. JSON is not, as it is escaped when it is
// made.

#include "cli/console.hpp"

#include "core/signals.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace activitysmith::cli {

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

/// What terminals that take RGB set in COLORTERM.
bool takes_rgb(const Environment& environment) {
  const std::string kind = variable(environment, "COLORTERM");
  return kind == "truecolor" || kind == "24bit";
}

/// The lines of a report; the hint stands behind the last one, in place of its full stop.
std::string told(const Report& report) {
  std::string lines = report.message;
  if (!report.hint.empty()) {
    if (lines.ends_with('.')) {
      lines.pop_back();
    }
    lines += "; " + report.hint;
  }
  return text::without_controls(lines);
}

}  // namespace

Console::Console(const Streams& streams, const Environment& environment)
    : streams_(streams),
      colour_if_auto_(wants_colour(environment, streams.err_is_terminal)),
      picture_colour_if_auto_(wants_colour(environment, streams.out_is_terminal)),
      has_rgb_(takes_rgb(environment)) {
  colour_ = colour_if_auto_;
  picture_colour_ = picture_colour_if_auto_;
}

void Console::configure(const config::Settings& settings) {
  quiet_ = settings.quiet;
  verbose_ = settings.verbose;
  const bool is_auto = settings.term_color == "auto";
  colour_ = is_auto ? colour_if_auto_ : settings.term_color == "always";
  picture_colour_ = is_auto ? picture_colour_if_auto_ : settings.term_color == "always";
}

int Console::columns() const {
  // A file or a pipe has no width; this fits into a mail.
  constexpr int narrow = 60;
  return streams_.out_is_terminal ? streams_.columns : narrow;
}

int Console::colours() const {
  constexpr int few = 16;
  constexpr int all = 1 << 24;
  const int colours = has_rgb_ ? all : few;
  return picture_colour_ ? colours : 0;
}

void Console::last_document(std::string_view text) {
  // A failure is about to be reported already; a second one would hide it.
  static_cast<void>(streams_.out(secrets_.redacted(text) + "\n"));
}

void Console::document(std::string_view text) { static_cast<void>(record(text)); }

bool Console::record(std::string_view line) {
  const int failure = streams_.out(secrets_.redacted(line) + "\n");
  if (failure == EINTR) {
    interrupt::check();
  }
  if (failure != 0 && failure != EPIPE) {
    throw Error({.exit = ExitCode::internal,
                 .message = fmt::format("cannot write to standard output: {}",
                                        std::generic_category().message(failure)),
                 .hint = {}});
  }
  return failure == 0;
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

void Console::announce(std::string_view what) {
  if (streams_.err_is_terminal) {
    notice(what);
  }
}

void Console::notice(std::string_view text) {
  if (!quiet_) {
    write_err(fmt::format("{}{}\n", name, text::without_controls(text)));
  }
}

void Console::warning(std::string_view what, const Report& report) {
  if (!quiet_) {
    loud_warning(what, report);
  }
}

void Console::loud_warning(std::string_view what, const Report& report) {
  write_err(fmt::format("{}{}: {}\n", name, what, text::printable_line(told(report))));
}

void Console::lines(std::string_view text) { write_err(fmt::format("{}\n", text)); }

void Console::trace(std::string_view text) {
  if (verbose_) {
    write_err(text::without_controls(text) + "\n");
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
  write_err(fmt::format("{}failed (ignored because of --allow-failure): {}\n", name,
                        text::printable_line(told(report))));
}

void Console::skipped(const Report& report) {
  write_err(fmt::format("{}skipped: {}\n", name, text::printable_line(told(report))));
}

std::string Console::painted(std::string_view text, std::string_view code) const {
  return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
}

// A standard error that cannot be written has nowhere to tell so.
void Console::write_err(const std::string& text) {
  static_cast<void>(streams_.err(secrets_.redacted(text)));
}

}  // namespace activitysmith::cli
