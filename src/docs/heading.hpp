#pragma once

#include "spec/field.hpp"

#include <span>
#include <string_view>

namespace activitysmith::docs {

/// What the options of a group stand under, in help and in the manual.
struct Heading {
  spec::Group group;
  std::string_view text;
};

/// All of them, in the order of the help.
std::span<const Heading> headings();

}  // namespace activitysmith::docs
