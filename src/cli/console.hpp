#pragma once

#include "config/settings.hpp"
#include "core/environment.hpp"
#include "core/error.hpp"
#include "core/secrets.hpp"
#include "core/streams.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::cli {

/// All that the program writes goes through here: it keeps the key out of both streams, leaves
/// colour to terminals, and tells a full disk from a reader who went away.
class Console {
 public:
  /// `streams` has to outlive the console.
  Console(const Streams& streams, const Environment& environment);

  /// Takes over -q, -v and --term-color.
  void configure(const config::Settings& settings);
  /// Redacts `secret` in all that is written from now on.
  void hide(std::string_view secret) { secrets_.add(secret); }

  /// A line of the result, on standard output; nothing under -q. Throws Error (exit 1) if it cannot
  /// be written, unless the reader is gone, and Interrupted if a signal comes before it is.
  void result(std::string_view line);
  /// A text on standard output that -q does not silence, ended by a newline. Throws as result does.
  void document(std::string_view text);
  /// One of many results. Returns whether somebody still reads them. Throws as result does.
  bool record(std::string_view line);
  /// The same for a run that has failed already: what cannot be written is let go.
  void last_document(std::string_view text);
  /// A confirming line, on standard error if that is a terminal; nothing under -q.
  void confirm(std::string_view what);
  /// A line about what takes long, likewise only for those who watch.
  void announce(std::string_view what);
  /// A line on standard error; nothing under -q.
  void notice(std::string_view text);
  /// The same for what went wrong elsewhere than in what the program is to do, in one line.
  void warning(std::string_view what, const Report& report);
  /// A warning that -q does not silence.
  void loud_warning(std::string_view what, const Report& report);
  /// Lines on standard error as they are, which -q does not silence.
  void lines(std::string_view text);
  /// A line on standard error under -v.
  void trace(std::string_view text);
  /// What went wrong, on standard error, a line for each problem.
  void error(const Report& report);
  /// What went wrong but is allowed to, in one line on standard error.
  void allowed(const Report& report);
  /// The same of what was not even tried.
  void skipped(const Report& report);

  /// How wide a picture on standard output may be; a narrow one where that is no terminal.
  [[nodiscard]] int columns() const;
  /// How many colours a picture on standard output may have: 0, 16, or 16777216 for all of RGB.
  [[nodiscard]] int colours() const;
  [[nodiscard]] const Streams& streams() const { return streams_; }
  [[nodiscard]] const Secrets& secrets() const { return secrets_; }

 private:
  [[nodiscard]] std::string painted(std::string_view text, std::string_view code) const;
  void write_err(const std::string& text);

  const Streams& streams_;
  Secrets secrets_;
  bool quiet_ = false;
  bool verbose_ = false;
  bool colour_ = false;
  bool colour_if_auto_ = false;
  bool picture_colour_ = false;
  bool picture_colour_if_auto_ = false;
  bool has_rgb_ = false;
};

}  // namespace activitysmith::cli
