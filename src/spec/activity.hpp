#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

// Rows that several commands share.

/// The accent colours of the API, for every place that takes one.
inline constexpr std::string_view colors[] = {"lime",    "green", "cyan",   "blue",   "purple",
                                              "magenta", "red",   "orange", "yellow", "gray"};

/// The color that people spell `word`, in any case and gray also as grey; empty if there is none.
std::string_view color_called(std::string_view word);

inline constexpr std::string_view interruption_levels[] = {"passive", "active", "time-sensitive"};

inline constexpr std::string_view action_types[] = {"open_url", "webhook"};
inline constexpr std::string_view action_methods[] = {"GET", "POST"};

/// A button, on a notification (actions[]) or a Live Activity (action, secondary_action).
/// Which URLs it may open depends on its place and type: request/button.hpp.
inline constexpr Field action_members[] = {
    {.key = "title", .required = CommandSet::everything, .min_size = 1},
    {.key = "type",
     .kind = Kind::choice,
     .required = CommandSet::everything,
     .choices = action_types},
    {.key = "url", .required = CommandSet::everything, .pattern = Pattern::link, .min_size = 1},
    {.key = "method", .kind = Kind::choice, .choices = action_methods},
    {.key = "body", .kind = Kind::open_object},
};

/// The requests of a job that get its channels, tags and metadata: an ended card keeps those it
/// has.
inline constexpr CommandSet of_message = CommandSet::notify | CommandSet::stream;

/// The requests of a job's card, whose end is a state of its own.
inline constexpr CommandSet of_card = CommandSet::stream | CommandSet::stream_end;

inline constexpr Field channel_element[] = {{.key = "channel", .min_size = 1}};

/// target.channels: slugs of the channels that a request reaches.
inline constexpr Field target_members[] = {
    {.key = "channels",
     .kind = Kind::list,
     .required = CommandSet::everything,
     .flag = "channels",
     .letter = 'c',
     .placeholder = "A,B",
     .help = "Reach only these channels (comma separated, repeatable)",
     .group = Group::delivery,
     .min_size = 1,
     .members = rows(channel_element),
     .environment = true,
     .repeat = Repeat::append,
     .alias = "channel",
     .passed_on = of_message},
};

inline constexpr Field tag_element[] = {
    {.key = "tag", .pattern = Pattern::tag, .min_size = 1, .max_size = 64}};

/// Every request of a Live Activity.
inline constexpr CommandSet activities = CommandSet::stream | CommandSet::stream_end |
                                         CommandSet::start | CommandSet::update | CommandSet::end;

/// The requests that can make a new card.
inline constexpr CommandSet may_start = CommandSet::stream | CommandSet::start;

/// What a type of Live Activity cannot do without in the requests of `commands`: one of `keys`.
struct TypeNeed {
  Types types;
  CommandSet commands;
  std::string_view keys[3];  ///< of the content state; fewer leave the rest empty
  std::string_view give;     ///< the flags that give it, to follow "give "
};

/// What each type needs.
std::span<const TypeNeed> type_needs();

/// Where tags can be cleared: on what exists already.
inline constexpr CommandSet clearable =
    CommandSet::stream | CommandSet::stream_end | CommandSet::update | CommandSet::end;

inline constexpr Field tags_field = {.key = "tags",
                                     .kind = Kind::list,
                                     .flag = "tags",
                                     .placeholder = "A,B",
                                     .help = "Labels to find it by in the app (repeatable)",
                                     .group = Group::delivery,
                                     .max_size = 20,
                                     .unique = true,
                                     .members = rows(tag_element),
                                     .clear_flag = clearable,
                                     .environment = true,
                                     .repeat = Repeat::append,
                                     .alias = "tag",
                                     .passed_on = of_message};

inline constexpr Field metadata_field = {
    .key = "metadata",
    .kind = Kind::open_object,
    .flag = "metadata",
    .placeholder = "JSON",
    .help = "Facts for the app's detail view: an object of texts, numbers and booleans",
    .group = Group::delivery,
    .file_flag = true,
    .passed_on = of_message};

/// The members of content_state, for every request of a Live Activity.
Fields state_fields();

/// The requests of a Live Activity, stream or manual; each row says which of them take it.
Fields activity_fields();

}  // namespace activitysmith::spec
