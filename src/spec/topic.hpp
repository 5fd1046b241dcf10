#pragma once

#include <span>
#include <string_view>

namespace activitysmith::spec {

/// Something that `activitysmith help NAME` explains beside the commands.
struct Topic {
  std::string_view name;
  std::string_view summary;  ///< one line, no full stop
};

/// All of them, in the order of the help.
std::span<const Topic> topics();

/// The topic called `name`; null if there is none.
const Topic* topic_called(std::string_view name);

/// What a type of Live Activity shows, with a command line that sends one.
struct TypeExample {
  std::string_view type;
  std::string_view shows;
  std::string_view needs;  ///< the flags it cannot do without on a new card
  std::string_view line;   ///< without the program's name
};

/// One for each type, in the order of activity_type_names.
std::span<const TypeExample> type_examples();

}  // namespace activitysmith::spec
