// The rows of a push notification. Several of them are in the header, as `run` has the same options
// for the notification at a job's end. What excludes what (media and buttons) is in command.cpp.

#include "spec/notify.hpp"

#include "spec/activity.hpp"

namespace activitysmith::spec {

namespace {

constexpr Field action_element[] = {
    {.key = "action", .kind = Kind::button, .members = rows(action_members)}};

constexpr Field fields[] = {
    {.key = "title",
     .required = CommandSet::notify,
     .flag = "title",
     .letter = 't',
     .placeholder = "TEXT",
     .help = "Title of the notification",
     .min_size = 1},
    {.key = "message",
     .flag = "message",
     .letter = 'm',
     .placeholder = "TEXT",
     .help = "Text below the title"},
    {.key = "subtitle",
     .flag = "subtitle",
     .letter = 's',
     .placeholder = "TEXT",
     .help = "Line between title and message"},
    interruption_level_field,
    sound_field,
    {.key = "badge",
     .kind = Kind::integer,
     .flag = "badge",
     .placeholder = "N",
     .help = "Number on the app's icon (a number, not a word as on a card); 0 removes it",
     .group = Group::appearance},
    {.key = "icon",
     .flag = "icon",
     .placeholder = "URL",
     .help = "Picture to show, with the app's own icon small beside it (https)",
     .group = Group::appearance,
     .pattern = Pattern::image},
    {.key = "media",
     .flag = "media",
     .placeholder = "URL",
     .help = "Image, audio or video to attach (https); not together with buttons",
     .group = Group::appearance,
     .pattern = Pattern::https},
    redirection_field,
    {.key = "actions",
     .kind = Kind::list,
     .flag = "actions",
     .placeholder = "JSON",
     .help = "Up to four buttons, as an array of objects with title, type (open_url or webhook) "
             "and url; a webhook may have method (POST or GET) and body (an object)",
     .group = Group::buttons,
     .min_size = 1,
     .max_size = most_buttons,
     .members = rows(action_element),
     .file_flag = true},
    {.key = "target", .kind = Kind::object, .members = rows(target_members)},
    tags_field,
    metadata_field,
    {.key = "payload",
     .kind = Kind::open_object,
     .flag = "payload",
     .placeholder = "JSON",
     .help = "Custom data for the notification, as an object",
     .group = Group::delivery},
};

}  // namespace

Fields push_fields() { return rows(fields); }

}  // namespace activitysmith::spec
