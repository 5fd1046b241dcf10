// The rows of everything that has to do with a Live Activity. All five requests share one tree: a
// card is started, updated and ended by the same members, and the few differences are columns of
// the rows (`commands`, `required`). The order of the rows is the order of the help. Limits,
// patterns and enumerations are those of the API's schema. Where it documents no limit, as for the
// length of a title, there is none here either, so that a limit which the API lifts does not need a
// new release.

#include "spec/activity.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace activitysmith::spec {

std::string_view color_called(std::string_view word) {
  // People write both spellings. The API knows one.
  const std::string name = text::lower(word) == "grey" ? "gray" : text::lower(word);
  const auto* const found = std::ranges::find(colors, name);
  return found == std::end(colors) ? std::string_view{} : *found;
}

namespace {

constexpr Field icon_members[] = {
    {.key = "symbol",
     .required = CommandSet::everything,
     .flag = "icon-symbol",
     .placeholder = "NAME",
     .help = "Icon, by the name of its SF Symbol, such as server.rack",
     .group = Group::appearance,
     .min_size = 1},
    {.key = "color",
     .kind = Kind::choice,
     .flag = "icon-color",
     .placeholder = "COLOR",
     .help = "Color of the icon",
     .group = Group::appearance,
     .choices = colors},
};

constexpr Field badge_members[] = {
    {.key = "title",
     .required = CommandSet::everything,
     .flag = "badge-title",
     .placeholder = "TEXT",
     .help = "Short word in a badge next to the title",
     .group = Group::appearance,
     .min_size = 1},
    {.key = "color",
     .kind = Kind::choice,
     .flag = "badge-color",
     .placeholder = "COLOR",
     .help = "Color of the badge",
     .group = Group::appearance,
     .choices = colors},
};

constexpr Field metric_members[] = {
    {.key = "label", .required = CommandSet::everything, .min_size = 1},
    {.key = "value",
     .kind = Kind::text_or_number,
     .required = CommandSet::everything,
     .min = 0,
     .min_size = 1,
     .max_size = 64},
    {.key = "unit"},
    {.key = "color", .kind = Kind::choice, .choices = colors},
};

constexpr Field metric_element[] = {
    {.key = "metric", .kind = Kind::object, .members = rows(metric_members)}};

constexpr Field color_element[] = {{.key = "color", .kind = Kind::choice, .choices = colors}};

// Which types a field belongs to decides the inferred type and what excludes what. What a type
// cannot do without is in the rows of `needs` below.
constexpr Field state_rows[] = {
    {.key = "title",
     .required = CommandSet::everything,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "Title of the card",
     .min_size = 1},
    {.key = "subtitle",
     .flag = "subtitle",
     .letter = 's',
     .placeholder = "TEXT",
     .help = "Line below the title"},
    {.key = "type",
     .kind = Kind::choice,
     .flag = "type",
     .placeholder = "TYPE",
     .help = "What the card shows; inferred from the other fields if omitted",
     .choices = activity_type_names},
    {.key = "number_of_steps",
     .kind = Kind::integer,
     .flag = "number-of-steps",
     .placeholder = "N",
     .help = "Number of steps",
     .min = 1,
     .types = Types::segmented_progress},
    {.key = "current_step",
     .kind = Kind::integer,
     .flag = "current-step",
     .placeholder = "N",
     .help = "Number of filled segments; scripts usually give the step that has begun",
     .min = 0,
     .types = Types::segmented_progress},
    {.key = "percentage",
     .kind = Kind::number,
     .flag = "percentage",
     .placeholder = "N",
     .help = "Progress of the bar, 0 to 100",
     .min = 0,
     .max = 100,
     .types = Types::progress},
    {.key = "value",
     .kind = Kind::text_or_number,
     .flag = "value",
     .placeholder = "VALUE",
     .help = "Type value: the large text; type progress: the progress, with --upper-limit",
     .types = Types::progress | Types::value},
    {.key = "upper_limit",
     .kind = Kind::number,
     .flag = "upper-limit",
     .placeholder = "N",
     .help = "The --value at which the bar is full",
     .min = 0,
     .above_min = true,
     .types = Types::progress},
    {.key = "metrics",
     .kind = Kind::list,
     .flag = "metrics",
     .placeholder = "JSON",
     .help = "1 to 8 tiles, each with label and value, optionally unit and color",
     .min_size = 1,
     .max_size = 8,
     .types = Types::metrics | Types::stats,
     .members = rows(metric_element),
     .file_flag = true},
    {.key = "message",
     .flag = "message",
     .letter = 'm',
     .placeholder = "TEXT",
     .help = "Text of an alert",
     .min_size = 1,
     .types = Types::alert},
    {.key = "duration_seconds",
     .kind = Kind::number,
     .flag = "duration-seconds",
     .placeholder = "N",
     .help = "Length of the countdown, from now",
     .min = 0,
     .above_min = true,
     .types = Types::timer},
    {.key = "counts_down",
     .kind = Kind::boolean,
     .flag = "counts-down",
     .placeholder = "true|false",
     .help = "false: a timer that counts up",
     .types = Types::timer},
    {.key = "is_running",
     .kind = Kind::boolean,
     .flag = "is-running",
     .placeholder = "true|false",
     .help = "false pauses the timer, true resumes it",
     .types = Types::timer},
    {.key = "color",
     .kind = Kind::choice,
     .flag = "color",
     .placeholder = "COLOR",
     .help = "Accent color of the card",
     .group = Group::appearance,
     .choices = colors},
    {.key = "step_color",
     .kind = Kind::choice,
     .flag = "step-color",
     .placeholder = "COLOR",
     .help = "Color of the current step",
     .group = Group::appearance,
     .choices = colors,
     .types = Types::segmented_progress},
    {.key = "step_colors",
     .kind = Kind::list,
     .flag = "step-colors",
     .placeholder = "A,B",
     .help = "Colors of the filled segments, one for each",
     .group = Group::appearance,
     .types = Types::segmented_progress,
     .members = rows(color_element)},
    {.key = "icon", .kind = Kind::object, .members = rows(icon_members)},
    {.key = "badge", .kind = Kind::object, .members = rows(badge_members)},
    {.key = "auto_dismiss_minutes",
     .kind = Kind::integer,
     .commands = CommandSet::stream | CommandSet::stream_end | CommandSet::end,
     .flag = "auto-dismiss-minutes",
     .placeholder = "N",
     .help = "Minutes until an ended card leaves the Lock Screen; 0: at once",
     .group = Group::delivery,
     .min = 0},
    // The API has seconds for streams only; POST /live-activity/end takes minutes.
    {.key = "auto_dismiss_seconds",
     .kind = Kind::integer,
     .commands = CommandSet::stream | CommandSet::stream_end,
     .flag = "auto-dismiss-seconds",
     .placeholder = "N",
     .help = "The same in seconds; overrides minutes",
     .group = Group::delivery,
     .min = 0},
};

}  // namespace

Fields state_fields() { return rows(state_rows); }

namespace {

constexpr CommandSet streams = CommandSet::stream | CommandSet::stream_end;
constexpr CommandSet by_id = CommandSet::update | CommandSet::end;

constexpr Field alert_members[] = {
    {.key = "title",
     .flag = "alert-title",
     .placeholder = "TEXT",
     .help = "Title of the alert sent with the update",
     .group = Group::delivery},
    {.key = "body",
     .flag = "alert-body",
     .placeholder = "TEXT",
     .help = "Text of that alert",
     .group = Group::delivery},
};

constexpr Field activity_rows[] = {
    {.key = "stream_key",
     .commands = streams,
     .required = streams,
     .placeholder = "KEY",
     .help = "Your key for the task: letters, digits, _ and -",
     .pattern = Pattern::stream_key,
     .min_size = 1,
     .max_size = 255,
     .in_path = true},
    {.key = "activity_id",
     .commands = by_id,
     .required = by_id,
     .flag = "activity-id",
     .placeholder = "ID",
     .help = "The id that activity start printed",
     .min_size = 1},
    {.key = "content_state",
     .kind = Kind::object,
     .required = CommandSet::stream | CommandSet::start | by_id,
     .flag = "content-state",
     .placeholder = "JSON",
     .help = "The whole state as an object; flags override it",
     .members = rows(state_rows),
     .file_flag = true,
     .overlays_file = true},
    {.key = "action",
     .kind = Kind::button,
     .flag = "action",
     .placeholder = "TITLE=URL",
     .help = "A button that opens a link, or a JSON object; give it twice for two buttons",
     .group = Group::buttons,
     .members = rows(action_members),
     .file_flag = true,
     .repeat = Repeat::append},
    {.key = "secondary_action",
     .kind = Kind::button,
     .flag = "secondary-action",
     .placeholder = "TITLE=URL",
     .help = "The second button, likewise; metrics, stats and timer have room for one alone",
     .group = Group::buttons,
     .members = rows(action_members),
     .file_flag = true},
    {.key = "alert",
     .kind = Kind::object,
     .commands = streams | CommandSet::start,
     .members = rows(alert_members)},
    {.key = "target",
     .kind = Kind::object,
     .commands = CommandSet::stream | CommandSet::start,
     .members = rows(target_members)},
    tags_field,
    metadata_field,
};

}  // namespace

Fields activity_fields() { return rows(activity_rows); }

namespace {

// An update may leave out what the card has already, so some needs apply only where a card may
// start. PUT on a stream counts as such: nobody knows whether the card is still there.
constexpr TypeNeed needs[] = {
    {Types::segmented_progress, may_start, {"number_of_steps"}, "--number-of-steps N"},
    {Types::segmented_progress, activities, {"current_step"}, "--current-step N"},
    {Types::progress,
     activities,
     {"percentage", "value", "upper_limit"},
     "--percentage N, or --value N with --upper-limit N"},
    {Types::metrics | Types::stats, activities, {"metrics"}, "--metrics JSON"},
    {Types::alert, activities, {"message"}, "--message TEXT"},
    {Types::timer,
     CommandSet::start,
     {"duration_seconds", "counts_down"},
     "--duration-seconds N, or --counts-down false"},
    {Types::value, activities, {"value"}, "--value VALUE"},
};

}  // namespace

std::span<const TypeNeed> type_needs() { return needs; }

}  // namespace activitysmith::spec
