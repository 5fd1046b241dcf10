#pragma once

#include <string>
#include <string_view>

namespace activitysmith::config {

/// A place in a configuration file.
struct Place {
  std::string profile;  ///< the NAME of [profile.NAME]; empty for the top level
  std::string key;
};

/// `text`, which is TOML, with `value`, as TOML spells it, at `place`: in the lines of the old
/// value if there is one, else behind the last setting of its section, else in a new section at the
/// end. All else stays as it is: comments, order, line ends. What the result says has to be
/// checked: no other spelling of the place was looked for than sections, dotted keys and tables in
/// braces.
std::string with_value(std::string_view text, const Place& place, std::string_view value);

/// `text`, which is TOML, without what stands at `place`; its section stays, if only as a header.
std::string without_value(std::string_view text, const Place& place);

}  // namespace activitysmith::config
