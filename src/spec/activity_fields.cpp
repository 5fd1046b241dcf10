#include "spec/activity_fields.hpp"

#include "spec/shared_fields.hpp"
#include "spec/state_fields.hpp"

#include <array>

namespace activitysmith::spec {
namespace {

constexpr On streams = On::stream | On::stream_end;
constexpr On by_id = On::update | On::end;

constexpr Field alert_members[] = {
    {.key = "title",
     .flag = "alert-title",
     .placeholder = "TEXT",
     .help = "Title of the alert that goes with the change",
     .group = Group::delivery},
    {.key = "body",
     .flag = "alert-body",
     .placeholder = "TEXT",
     .help = "Text of that alert",
     .group = Group::delivery},
};

// Not constexpr for one reason only: state_fields() lives in a file of its own.
const std::array fields = {
    Field{.key = "stream_key",
          .on = streams,
          .required = streams,
          .placeholder = "KEY",
          .help = "Your name for the ongoing thing",
          .pattern = Pattern::stream_key,
          .min_size = 1,
          .max_size = 255,
          .in_path = true},
    Field{.key = "activity_id",
          .on = by_id,
          .required = by_id,
          .flag = "activity-id",
          .placeholder = "ID",
          .help = "The id that activity start printed",
          .min_size = 1},
    Field{.key = "content_state",
          .kind = Kind::object,
          .required = On::stream | On::start | by_id,
          .flag = "content-state",
          .placeholder = "JSON",
          .help = "The whole state as an object; the flags win over it",
          .members = state_fields(),
          .file_flag = true,
          .overlays_file = true},
    Field{.key = "action",
          .kind = Kind::button,
          .flag = "action",
          .placeholder = "TITLE=URL",
          .help = "A button that opens a link, or a JSON object; twice: two buttons",
          .group = Group::buttons,
          .members = rows(action_members),
          .file_flag = true,
          .repeat = Repeat::append},
    Field{.key = "secondary_action",
          .kind = Kind::button,
          .flag = "secondary-action",
          .placeholder = "TITLE=URL",
          .help = "The second button, likewise",
          .group = Group::buttons,
          .members = rows(action_members),
          .file_flag = true},
    Field{.key = "alert",
          .kind = Kind::object,
          .on = streams | On::start,
          .members = rows(alert_members)},
    Field{.key = "target",
          .kind = Kind::object,
          .on = On::stream | On::start,
          .members = rows(target_members)},
    tags_field,
    metadata_field,
};

}  // namespace

Fields activity_fields() { return {fields.data(), fields.size()}; }

}  // namespace activitysmith::spec
