#include "man/option_list.hpp"

#include "docs/heading.hpp"
#include "docs/meaning.hpp"
#include "spec/wanted.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace activitysmith::man {
namespace {

using spec::Form;
using spec::Option;

/// An option as one or several commands have it.
struct Told {
  std::string tag;
  std::string text;
  const spec::Field* field;
  std::vector<std::string_view> commands;
};

/// What it does and what it takes, in sentences.
std::string sentences(const Option& option, spec::On on) {
  std::string text = docs::meaning_of(option) + ".";
  if (const std::string takes = accepted(option); !takes.empty()) {
    text += fmt::format(" Takes {}.", takes);
  }
  // An object may be said by its members' flags instead.
  const bool is_needed = option.form == Form::value && meets(option.field->required, on) &&
                         !has_members(option.field->kind);
  return is_needed ? text + " Required." : text;
}

void tell(std::vector<Told>& all, const Option& option, const spec::Command& command) {
  const std::string tag = tag_of(option);
  const std::string text = sentences(option, command.on);
  auto found = std::ranges::find_if(
      all, [&](const Told& told) { return told.tag == tag && told.text == text; });
  if (found == all.end()) {
    all.push_back({tag, text, option.field, {}});
    found = std::prev(all.end());
  }
  found->commands.push_back(command.name);
}

std::string entry(const Told& told, std::size_t of) {
  const std::string only = told.commands.size() == of
                               ? std::string{}
                               : fmt::format("For {}: ", fmt::join(told.commands, ", "));
  return tagged(told.tag, only + told.text);
}

std::string group(const std::vector<Told>& all, const docs::Heading& heading, std::size_t of) {
  std::string text;
  for (const Told& told : all) {
    text += told.field->group == heading.group ? entry(told, of) : "";
  }
  return text.empty() ? text : subsection(heading.text) + text;
}

}  // namespace

std::string tag_of(const Option& option) {
  std::string tag = option.letter == 0 ? "" : bold(std::string{'-', option.letter}) + ", ";
  if (option.form == Form::word) {
    return "\\fI" + typed(option.name) + "\\fR";
  }
  tag += bold(option.name);
  return option.takes_value() ? tag + " \\fI" + typed(option.placeholder) + "\\fR" : tag;
}

std::string accepted(const Option& option) {
  const spec::Field& field = *option.field;
  const bool is_plain = field.kind == spec::Kind::button || field.kind == spec::Kind::file ||
                        field.kind == spec::Kind::boolean || option.form == Form::brief ||
                        option.form == Form::file || !option.takes_value();
  const std::string takes = is_plain ? "" : spec::wanted(field);
  return takes == "a text" || takes == "a text that is not empty" ? "" : takes;
}

std::string option_list(const std::vector<const spec::Command*>& commands) {
  std::vector<Told> words;
  std::vector<Told> flags;
  for (const spec::Command* const command : commands) {
    for (const Option& option : spec::options_of(*command)) {
      if (!option.is_setting()) {
        tell(option.form == Form::word ? words : flags, option, *command);
      }
    }
  }
  std::string text;
  for (const Told& told : words) {
    text += entry(told, commands.size());
  }
  for (const docs::Heading& heading : docs::headings()) {
    text += group(flags, heading, commands.size());
  }
  return text;
}

}  // namespace activitysmith::man
