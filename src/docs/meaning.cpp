#include "docs/meaning.hpp"

#include <fmt/format.h>

namespace activitysmith::docs {

std::string meaning_of(const spec::Option& option) {
  switch (option.form) {
    case spec::Form::file:
      return fmt::format("The same as --{}, from a file; - is standard input", option.field->flag);
    case spec::Form::clear: return fmt::format("Remove all {}", option.field->flag);
    default: return std::string{option.field->help};
  }
}

}  // namespace activitysmith::docs
