#pragma once

#include "spec/activity_type.hpp"
#include "spec/on.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ranges>
#include <span>
#include <string_view>

namespace activitysmith::spec {

/// What a value may be, and how its text on the command line is read.
enum class Kind : std::uint8_t {
  // JSON values of a request
  text,         ///< a string
  integer,      ///< a whole number
  number,       ///< a finite number
  boolean,      ///< true or false
  scalar,       ///< a string kept as it was typed, or a number
  reading,      ///< a number where the text reads as one, else a string
  duration,     ///< whole seconds, written as [Nh][Nm][Ns] or as a bare number
  choice,       ///< one of Field::choices
  list,         ///< an array of Field::members[0]; comma separated when those are texts or choices
  object,       ///< a closed object of Field::members
  open_object,  ///< an object with any members
  button,       ///< an object of Field::members, or TITLE=URL
  // settings, which never reach a request
  toggle,   ///< a flag without a value
  seconds,  ///< a duration in seconds, fractions allowed
  file,     ///< a path
  // short ways, each spelling one or two fields that stand elsewhere; see spec/short_ways.cpp
  step,
  progress,
  tile,
  timer,
  symbol,
  label,
  dismissal,
  webhook,
  entry,
};

/// What the characters of a text must look like; pattern.hpp holds the rules.
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
  brief,
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
  std::string_view key;               ///< JSON name; of a setting, its name
  Kind kind = Kind::text;             ///< what the value may be
  On on = On::everything;             ///< the commands that take it
  On required = On::nothing;          ///< the commands that cannot do without it
  std::string_view flag = {};         ///< long flag, without the dashes
  char letter = 0;                    ///< short flag; 0 for none
  std::string_view placeholder = {};  ///< how the help calls its value
  std::string_view help = {};         ///< one line, no full stop
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
  bool file_flag = false;       ///< there is also --FLAG-file FILE
  bool overlays_file = false;   ///< --FLAG and --FLAG-file go together, the former wins
  On clear_flag = On::nothing;  ///< commands that have --clear-FLAG, which sends []
  bool in_path = false;         ///< goes into the URL's path, not into the body
  bool ignored = false;         ///< taken for the sake of old scripts, with a notice
  bool environment = false;     ///< ACTIVITYSMITH_FLAG gives a default
  Repeat repeat = Repeat::last_wins;
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

}  // namespace activitysmith::spec
