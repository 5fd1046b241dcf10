#pragma once

#include "spec/field.hpp"

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::spec {

enum class Method : std::uint8_t { get, post, put, remove };

/// The method's name in HTTP.
std::string_view name_of(Method method);

/// Whether a request by the method has a body even if that is empty.
constexpr bool has_body(Method method) { return method == Method::post || method == Method::put; }

/// What --preview draws of a request.
enum class Picture : std::uint8_t {
  none,          ///< nothing that a phone would show
  notification,  ///< a notification on the Lock Screen
  card,          ///< a Live Activity
  widget,        ///< a metric's widget
  icon,          ///< the app's icon with its badge
};

/// A value that is told by its place on the line.
struct Positional {
  std::string_view name;  ///< how help and errors call it
  std::string_view key;   ///< key of the row it fills
  bool many = false;      ///< takes all the words that are left; of a command's last one only
  bool digits = false;    ///< takes, wherever they stand, the words of digits alone; many of them
};

/// A command line that works, and what it is for.
struct Example {
  std::string_view line;         ///< what follows the program's name
  std::string_view does;         ///< one line, no full stop
  std::string_view before = {};  ///< what stands before the program's name, such as a pipe
  std::string_view after = {};   ///< what a shell does with the rest of the line
};

/// Returns the example as it is typed, with the program's name.
std::string command_line(const Example& example);

/// A command. One with an endpoint is a request of the API, and differs from the others by its row
/// only; one without has a function of its own, which commands/table.cpp finds by its name.
struct Command {
  CommandSet id;                              ///< its own bit
  std::string_view name;                      ///< its words: "stream end"
  std::span<const std::string_view> aliases;  ///< other words for it
  std::string_view summary;                   ///< one line, no full stop
  Method method = Method::post;
  std::string_view endpoint = {};  ///< path below the API's URL; {key} is filled from the row `key`
  Fields fields = {};  ///< tree of the request, shared with other commands: see CommandSet
  std::span<const Positional> positionals = {};
  bool pairs = false;            ///< KEY=VALUE words stand for several requests
  std::string_view result = {};  ///< member of the answer that is printed; empty: see prints_all()
  std::span<const std::string_view> answer = {};  ///< the members that an answer may have
  std::string_view confirms = "success";  ///< the member that is true where the API did its part;
                                          ///< empty: every answer will do
  std::string_view done = {};        ///< what a terminal is told on success, after its check mark;
                                     ///< the operation follows where that is the result; may be
                                     ///< empty
  std::string_view if_missing = {};  ///< what to do when the API answers 404
  bool idempotent = true;            ///< sending it twice does what sending it once does
  bool needs_key = true;             ///< the API asks who sends it
  bool may_wait = true;              ///< --queue keeps it until the network is back
  Picture picture = Picture::none;   ///< what --preview draws
  bool has_job = false;              ///< the words behind the first "--" are a command to run
  std::span<const Example> examples;
  std::span<const std::string_view> common =
      {};  ///< the options that -h shows; empty: all of its own

  /// Whether it is a request of the API.
  [[nodiscard]] bool is_request() const { return !endpoint.empty(); }
  /// Whether the whole answer is printed, as JSON. Other requests without a result print nothing.
  [[nodiscard]] bool prints_all() const { return method == Method::get && result.empty(); }
};

/// Every command, in the order of the help.
std::span<const Command> commands();

/// The command whose name or alias is exactly `words`; null if there is none.
const Command* command_called(std::string_view words);

/// The commands that share a first word.
struct CommandGroup {
  std::string_view word, alias;
  std::string_view summary;  ///< one line, no full stop
};

/// The group whose word or alias is `word`; null if there is none.
const CommandGroup* group_called(std::string_view word);

/// Whether `command` belongs to `group`.
bool is_in_group(const Command& command, const CommandGroup& group);

/// Whether some command's name or alias starts with `word` and goes on with another word.
bool opens_a_command(std::string_view word);

/// Two rows of a request that cannot go together.
struct Exclusion {
  CommandSet commands;
  std::string_view first, second;  ///< top-level keys of the body
  std::string_view why;
};

/// What excludes what in the bodies of the requests.
std::span<const Exclusion> exclusions();

/// The shortest ways to say what a Live Activity shows, one of which its start needs.
std::span<const std::string_view> type_shorthands();

/// How a command is written: "activitysmith stream end KEY [OPTIONS]".
std::string usage(const Command& command);

}  // namespace activitysmith::spec
