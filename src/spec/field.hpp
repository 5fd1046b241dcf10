#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ranges>
#include <span>
#include <string>
#include <string_view>

namespace activitysmith::spec {

/// Types of Live Activity, as a set: which of them a field of the content state belongs to.
enum class Types : std::uint8_t {
  none = 0,
  segmented_progress = 1U << 0U,
  progress = 1U << 1U,
  metrics = 1U << 2U,
  stats = 1U << 3U,
  alert = 1U << 4U,
  timer = 1U << 5U,
  value = 1U << 6U,
  any = 0x7F,
};

constexpr Types operator|(Types left, Types right) {
  return static_cast<Types>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

constexpr Types operator&(Types left, Types right) {
  return static_cast<Types>(static_cast<unsigned>(left) & static_cast<unsigned>(right));
}

/// The API's names of the types, in the order of the bits of Types.
inline constexpr std::string_view activity_type_names[] = {
    "segmented_progress", "progress", "metrics", "stats", "alert", "timer", "value"};

/// The set that holds just the type called `name`; none for a name the API does not know.
Types type_called(std::string_view name);

/// The name of the first type in `types`; empty for none.
std::string_view name_of(Types types);

/// The commands a row belongs to, as a set; every command of the table owns one bit.
enum class CommandSet : std::uint32_t {
  nothing = 0,
  notify = 1U << 0U,
  stream = 1U << 1U,
  stream_end = 1U << 2U,
  start = 1U << 3U,
  update = 1U << 4U,
  end = 1U << 5U,
  metric = 1U << 6U,
  badge = 1U << 7U,
  config_path = 1U << 8U,
  config_list = 1U << 9U,
  config_get = 1U << 10U,
  config_set = 1U << 11U,
  config_unset = 1U << 12U,
  auth_login = 1U << 13U,
  auth_status = 1U << 14U,
  auth_logout = 1U << 15U,
  doctor = 1U << 16U,
  run = 1U << 17U,
  progress = 1U << 18U,
  wait = 1U << 19U,
  batch = 1U << 20U,
  sandbox_log = 1U << 21U,
  sandbox = 1U << 22U,
  sandbox_stop = 1U << 23U,
  completion = 1U << 24U,
  hook = 1U << 25U,
  queue_list = 1U << 26U,
  queue_flush = 1U << 27U,
  queue_clear = 1U << 28U,
  everything = 0xFFFFFFFF,
};

constexpr CommandSet operator|(CommandSet left, CommandSet right) {
  return static_cast<CommandSet>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

/// The commands that are one request of the API.
inline constexpr CommandSet sending =
    CommandSet::notify | CommandSet::stream | CommandSet::stream_end | CommandSet::start |
    CommandSet::update | CommandSet::end | CommandSet::metric | CommandSet::badge;

/// The commands that end a Live Activity.
inline constexpr CommandSet ending = CommandSet::stream_end | CommandSet::end;

/// The commands that tell of a job, which goes on whatever keeps them from telling.
inline constexpr CommandSet of_jobs = CommandSet::run | CommandSet::progress | CommandSet::wait;

/// The commands that print an answer, and fail with it.
inline constexpr CommandSet answering = static_cast<CommandSet>(
    static_cast<unsigned>(CommandSet::everything) & ~static_cast<unsigned>(of_jobs));

/// The commands whose standard input belongs to the job.
inline constexpr CommandSet of_input = CommandSet::run | CommandSet::progress;

/// The commands that open a connection to the API, also for requests of other commands.
inline constexpr CommandSet connecting = sending | CommandSet::doctor | CommandSet::auth_login |
                                         CommandSet::batch | of_jobs | CommandSet::queue_flush;

/// The commands that need the API key, or only say where it comes from.
inline constexpr CommandSet with_key =
    connecting | CommandSet::auth_status | CommandSet::queue_list;

/// The commands whose requests the queue can keep.
inline constexpr CommandSet queueing = sending | of_jobs | CommandSet::batch;

/// The commands that write a configuration file.
inline constexpr CommandSet writing = CommandSet::config_set | CommandSet::config_unset |
                                      CommandSet::auth_login | CommandSet::auth_logout;

/// The commands that a broken configuration does not stop: they mend it, tell of it, or are what a
/// shell runs when it starts.
inline constexpr CommandSet mending = writing | CommandSet::config_path | CommandSet::doctor |
                                      CommandSet::completion | CommandSet::hook;

/// Whether the two sets share a command.
constexpr bool intersect(CommandSet left, CommandSet right) {
  return (static_cast<unsigned>(left) & static_cast<unsigned>(right)) != 0;
}

/// What a value may be, and how its text on the command line is read.
enum class Kind : std::uint8_t {
  // JSON values of a request
  text,            ///< a string
  integer,         ///< a whole number
  number,          ///< a finite number
  boolean,         ///< true or false
  text_or_number,  ///< a string kept as it was typed, or a number
  metric_value,    ///< a number where the text reads as one, else a string
  duration,        ///< whole seconds, written as [Nd][Nh][Nm][Ns] or as a bare number
  choice,          ///< one of Field::choices
  list,         ///< an array of Field::members[0]; comma separated when those are texts or choices
  object,       ///< a closed object of Field::members
  open_object,  ///< an object with any members
  button,       ///< an object of Field::members, or TITLE=URL
  // settings, which never reach a request
  toggle,   ///< a flag without a value
  seconds,  ///< a duration in seconds, fractions allowed
  file,     ///< a path
  // shorthands, each another spelling of one or two fields; see spec/option.cpp
  step,
  progress,
  metric,
  timer,
  icon,
  badge,
  dismissal,
  webhook,
  key_value,
};

/// What the characters of a text must look like: see matches().
enum class Pattern : std::uint8_t {
  any,
  stream_key,
  metric_key,
  tag,
  https,
  image,
  link,
  timestamp
};

/// What a second occurrence of a flag does.
enum class Repeat : std::uint8_t {
  last_wins,  ///< the last occurrence replaces the earlier ones
  append,     ///< each adds to a list
};

/// The heading a flag stands under in the help.
enum class Group : std::uint8_t {
  job,
  shorthand,
  content,
  appearance,
  buttons,
  delivery,
  configuration,
  connection,
  output
};

/// Whether a value of the kind is a closed object, so that its row has a row for each member.
constexpr bool has_members(Kind kind) { return kind == Kind::object || kind == Kind::button; }

struct Field;

/// The rows below a row: the members of an object, or the one element of a list.
struct Fields {
  const Field* first = nullptr;
  std::size_t count = 0;

  [[nodiscard]] constexpr const Field* begin() const { return first; }
  [[nodiscard]] constexpr const Field* end() const;
};

/// One thing a user can set: a member of a request's JSON together with its flag, or a setting.
/// The rows form the tree of the request; a row without a flag is reached only through JSON.
struct Field {
  std::string_view key;                          ///< JSON name; of a setting, its name
  Kind kind = Kind::text;                        ///< what the value may be
  CommandSet commands = CommandSet::everything;  ///< the commands that take it
  CommandSet required = CommandSet::nothing;     ///< the commands that cannot do without it
  std::string_view flag = {};                    ///< long flag, without the dashes
  char letter = 0;                               ///< short flag; 0 for none
  std::string_view placeholder = {};             ///< how the help calls its value
  std::string_view help = {};                    ///< one line, no full stop; see help_of()
  Group group = Group::content;
  std::span<const std::string_view> choices = {};
  Pattern pattern = Pattern::any;
  double min = std::numeric_limits<double>::lowest();  ///< smallest number
  double max = std::numeric_limits<double>::max();     ///< largest number
  bool above_min = false;                              ///< min itself is too small
  std::size_t min_size = 0;  ///< fewest characters of a text, or entries of a list
  std::size_t max_size = std::numeric_limits<std::size_t>::max();  ///< most of them
  bool unique = false;        ///< no entry of a list may come twice
  Types types = Types::none;  ///< the activity types it belongs to; none: to all of them
  Fields members = {};
  bool file_flag = false;      ///< there is also --FLAG-file FILE
  bool overlays_file = false;  ///< --FLAG and --FLAG-file go together, the former wins
  CommandSet clear_flag = CommandSet::nothing;  ///< commands that have --clear-FLAG, which sends []
  bool in_path = false;                         ///< goes into the URL's path, not into the body
  bool ignored = false;                    ///< taken for the sake of old scripts, with a notice
  bool environment = false;                ///< ACTIVITYSMITH_FLAG gives a default
  std::string_view environment_help = {};  ///< what its page says where `help` is about the flag
  Repeat repeat = Repeat::last_wins;
  std::string_view alias = {};  ///< another spelling of the flag, which no help shows
  CommandSet passed_on = CommandSet::nothing;  ///< of a job's option: the requests that get it
  /// What it is where nothing says otherwise, as a user would write it; empty for what has no such
  /// value, or another one by what else the line says. The program takes it from here.
  std::string_view default_value = {};
};

}  // namespace activitysmith::spec

// Fields only points at rows, which outlive it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<activitysmith::spec::Fields> = true;

namespace activitysmith::spec {

constexpr const Field* Fields::end() const { return first + count; }

/// The rows of an array as Fields.
template <std::size_t N>
constexpr Fields rows(const Field (&array)[N]) {
  return {array, N};
}

/// Whether `text` has the form that `pattern` asks for.
bool matches(Pattern pattern, std::string_view text);

/// What `pattern` asks for, to follow "give "; empty for Pattern::any.
std::string_view form_of(Pattern pattern);

/// The scheme of a URL, without the colon, as it was written; empty if `text` has none.
std::string_view scheme_of(std::string_view text);

/// What a value of `kind` is called, with its article: "a whole number".
std::string_view type_name(Kind kind);

/// What `field` accepts, to follow "give ": "a whole number from 1", "one of red, green".
std::string describe_expected(const Field& field);

/// The line of help of `field`, with its default: "Maximum number of retries (default 4)".
std::string help_of(const Field& field);

/// The same for its environment variable.
std::string environment_help_of(const Field& field);

/// The number that the default of `field` spells: "30", or "1h" in seconds.
constexpr long default_number(const Field& field) {
  constexpr long minute = 60;
  constexpr long hour = 60 * minute;
  constexpr long day = 24 * hour;
  long number = 0;
  for (const char c : field.default_value) {
    number = c == 's'   ? number
             : c == 'm' ? number * minute
             : c == 'h' ? number * hour
             : c == 'd' ? number * day
                        : number * 10 + (c - '0');
  }
  return number;
}

}  // namespace activitysmith::spec
