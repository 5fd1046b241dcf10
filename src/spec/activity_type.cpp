#include "spec/activity_type.hpp"

#include <iterator>

namespace activitysmith::spec {

Types type_called(std::string_view name) {
  for (unsigned bit = 0; bit < std::size(activity_type_names); ++bit) {
    if (activity_type_names[bit] == name) {
      return static_cast<Types>(1U << bit);
    }
  }
  return Types::none;
}

std::string_view name_of(Types types) {
  for (unsigned bit = 0; bit < std::size(activity_type_names); ++bit) {
    if ((types & static_cast<Types>(1U << bit)) != Types::none) {
      return activity_type_names[bit];
    }
  }
  return {};
}

}  // namespace activitysmith::spec
