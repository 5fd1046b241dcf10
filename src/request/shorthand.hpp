#pragma once

#include "request/draft.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::request {

/// A text with the colour that a person gave it: "server.rack@blue".
struct Painted {
  std::string text;
  std::string color;  ///< empty if there is none
};

/// Splits `text` at its last "@" if a word of letters ends it, which has to be a color; refuses any
/// other word with the nearest one. "@@" is a plain "@".
Result<Painted> read_painted(std::string_view text);

/// The entry of metrics that LABEL[@COLOR]=VALUE spells; its value still is the text as typed.
Result<Json> read_metric(std::string_view text);

/// Normalizes the values of entries that --metric made. Unless the type is stats, "76%" becomes the
/// number 76 with the unit "%"; where no type is named that needs every value to be a number.
void normalize_metrics(Draft& draft);

/// Returns the fields that a shorthand writes. Refuses any other text with the grammar.
///
/// --step N/M is current_step and number_of_steps; --progress N% or N is percentage, N/M is value
/// and upper_limit; --timer is duration_seconds, or counts_down false; --dismiss is
/// auto_dismiss_minutes or auto_dismiss_seconds (activity end knows whole minutes only); --icon and
/// --badge are symbol or title, and color; --metric is an entry of metrics (see read_metric);
/// --meta is an entry of metadata; --action and --webhook of a notification are entries of its
/// actions.
Result<Assignments> expand(const spec::Argument& said, spec::CommandSet on);

/// Returns the places in the body that a shorthand of this kind may write.
std::vector<std::string> shorthand_targets(spec::Kind kind);

}  // namespace activitysmith::request
