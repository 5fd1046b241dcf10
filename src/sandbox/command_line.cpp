// Turns the body of a request into the command line that sends the same body. The page shows it
// beside each request, so that somebody who wrote JSON, or used the npm package, can read off the
// flags. It walks through the options of the command and takes those whose place in the body is
// filled. Only the plain form of each option is used, never a shorthand, since several shorthands
// can mean the same.

#include "sandbox/command_line.hpp"

#include "core/number.hpp"
#include "core/text.hpp"
#include "spec/option.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace activitysmith::sandbox {

namespace {

using spec::Form;
using spec::Kind;
using spec::Option;

std::string compact(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether a list goes on the line as its entries, separated by commas.
bool is_plain_list(const Option& option, const Json& value) {
  const auto is_word = [](const Json& one) {
    return one.is_string() && one.get_ref<const std::string&>().find(',') == std::string::npos &&
           text::trimmed(one.get_ref<const std::string&>()) == one.get_ref<const std::string&>();
  };
  // An entry with a comma or with spaces at its ends would not survive the splitting of the flag.
  return option.field->kind == Kind::list && value.is_array() && !value.empty() &&
         !spec::has_members(option.field->members.begin()->kind) &&
         std::ranges::all_of(value, is_word);
}

std::string value_text(const Option& option, const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (!is_plain_list(option, value)) {
    return compact(value);
  }
  std::string joined;
  for (const Json& one : value) {
    joined += (joined.empty() ? "" : ",") + one.get<std::string>();
  }
  return joined;
}

/// A number as the large text of a card of type value would arrive as a text.
bool needs_whole_state(const Json& body) {
  if (!body.contains("content_state") || !body["content_state"].is_object()) {
    return body.contains("content_state");
  }
  const Json& state = body["content_state"];
  return state.contains("value") && state["value"].is_number() && !state.contains("upper_limit");
}

bool is_below_state(const std::string& pointer) { return pointer.starts_with("/content_state/"); }

class Line {
 public:
  explicit Line(const spec::Command& command)
      : text_("activitysmith " + std::string{command.name}) {}

  void add(std::string_view word) { text_.append(" ").append(text::shell_quoted(word)); }
  void add(const Option& option, const Json& value) {
    add(option.name);
    add(value_text(option, value));
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The words that have no flag: a stream's or a metric's key, a metric's value, a count.
void add_words(Line& line, const Target& target, const Json& body) {
  for (const spec::Positional& word : target.command->positionals) {
    const auto* const field =
        std::ranges::find(target.command->fields, word.key, &spec::Field::key);
    if (field->in_path) {
      line.add(target.key);
    } else if (field->flag.empty() && body.contains(word.key)) {
      const Json& value = body[std::string{word.key}];
      const bool is_text = value.is_string();
      line.add(is_text ? value.get<std::string>() : compact(value));
      // Without the flag, a text that reads as a number would arrive as one.
      if (is_text && text::is_json_number(value.get_ref<const std::string&>())) {
        line.add("--string");
      }
    }
  }
}

}  // namespace

std::string command_line(const Target& target, const Json& body) {
  Line line(*target.command);
  add_words(line, target, body);
  // A state that flags cannot spell is given as JSON, and then as a whole: flags beside it would
  // only override parts.
  const bool whole_state = needs_whole_state(body);
  for (const Option& option : spec::options_of(*target.command)) {
    if (option.is_setting() || (option.form != Form::value && option.form != Form::clear)) {
      continue;
    }
    const std::string pointer = option.pointer();
    const bool is_state = pointer == "/content_state";
    const Json::json_pointer place(pointer);
    if (!body.contains(place) || (is_state && !whole_state) ||
        (is_below_state(pointer) && whole_state)) {
      continue;
    }
    const Json& value = body.at(place);
    const bool clears = value.is_array() && value.empty();
    if (option.form == Form::clear && clears) {
      line.add(option.name);
    } else if (option.form == Form::value && !clears) {
      line.add(option, value);
    }
  }
  return line.text();
}

}  // namespace activitysmith::sandbox
