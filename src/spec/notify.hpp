#pragma once

#include "spec/activity.hpp"
#include "spec/field.hpp"

namespace activitysmith::spec {

// Rows of a notification that `run` has too, for the one that it sends.

inline constexpr Field interruption_level_field = {.key = "interruption_level",
                                                   .kind = Kind::choice,
                                                   .flag = "interruption-level",
                                                   .placeholder = "LEVEL",
                                                   .help = "Interruption level of the notification",
                                                   .group = Group::appearance,
                                                   .choices = interruption_levels,
                                                   .passed_on = CommandSet::notify};

inline constexpr Field sound_field = {.key = "sound",
                                      .flag = "sound",
                                      .placeholder = "NAME",
                                      .help = "Sound to play",
                                      .group = Group::appearance,
                                      .passed_on = CommandSet::notify};

inline constexpr Field redirection_field = {
    .key = "redirection",
    .flag = "redirection",
    .placeholder = "URL",
    .help = "What a tap on the notification opens: a web page, a shortcut or an app's own link",
    .group = Group::buttons,
    .pattern = Pattern::link,
    .max_size = 2048,
    .passed_on = CommandSet::notify};

/// As many buttons may a notification have.
inline constexpr std::size_t most_buttons = 4;

/// The body of POST /push-notification.
Fields push_fields();

}  // namespace activitysmith::spec
