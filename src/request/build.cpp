// Makes the draft of a request from the arguments of a line. Arguments are written in a fixed
// order, larger values before what is inside of them, so that the result does not depend on the
// order of flags. Then values that depend on each other are normalized, and at last everything is
// checked. Two kinds of problems are kept apart: a text that is no value of its kind cannot be sent
// at all (unreadable), while a value that breaks a rule is still sent with --no-validate.

#include "request/build.hpp"

#include "core/text.hpp"
#include "request/button.hpp"
#include "request/draft.hpp"
#include "request/shorthand.hpp"
#include "request/state.hpp"
#include "request/validate.hpp"
#include "request/value.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace activitysmith::request {

namespace {

using spec::Field;
using spec::Form;
using spec::Kind;
using spec::Option;

constexpr std::string_view button_places[] = {"/action", "/secondary_action"};

/// A draft on its way, with what only its making needs to know.
struct DraftBuilder {
  Draft draft = {};
  bool as_text = false;     ///< --string
  std::size_t buttons = 0;  ///< buttons of a Live Activity so far
};

bool is_toggled(std::span<const spec::Argument> said, std::string_view key) {
  return std::ranges::any_of(said, [&](const spec::Argument& one) {
    return one.option->field->kind == Kind::toggle && one.option->field->key == key;
  });
}

/// Whether it takes the next free button of a Live Activity, whichever that is.
bool takes_next_button(const spec::Argument& said, spec::CommandSet on) {
  const Field& field = *said.option->field;
  const bool action = field.key == "action" && said.option->form == Form::value;
  return on != spec::CommandSet::notify && (action || field.kind == Kind::webhook);
}

bool is_structured(Kind kind) {
  return spec::has_members(kind) || kind == Kind::open_object || kind == Kind::list;
}

Json::value_t type_of(Kind kind) {
  return kind == Kind::list ? Json::value_t::array : Json::value_t::object;
}

/// A number that the user wants as text keeps the spelling it has on the line.
Result<Json> value_of(const spec::Argument& said, bool as_text) {
  const Field& field = *said.option->field;
  if (said.option->form == Form::clear) {
    return Json::array();
  }
  if (as_text && field.kind == Kind::metric_value) {
    return Json(text::trimmed(said.text));
  }
  const bool file = said.option->form == Form::file;
  auto value = file ? read_document(field, said.text) : read(field, said.text);
  if (value && is_structured(field.kind) && value->type() != type_of(field.kind)) {
    return Reason{fmt::format("{} is not {}; give {}", quoted(*value), spec::type_name(field.kind),
                              spec::describe_expected(field))};
  }
  if (value) {
    normalize_spelling(field, *value);
  }
  return value;
}

Result<Assignments> assignments_of(const DraftBuilder& builder, const spec::Argument& said) {
  const spec::CommandSet on = builder.draft.command->id;
  const bool is_button = takes_next_button(said, on);
  if (is_button && builder.buttons >= std::size(button_places)) {
    return Reason{"is one button too many; a Live Activity has two"};
  }
  if (!is_button && said.option->form == Form::shorthand) {
    return expand(said, on);
  }
  const bool is_webhook = is_button && said.option->field->kind == Kind::webhook;
  auto value = is_webhook ? read_webhook(said.text) : value_of(said, builder.as_text);
  if (!value) {
    return value.reason();
  }
  return Assignments{
      {is_button ? std::string{button_places[builder.buttons]} : said.option->pointer(),
       *std::move(value)}};
}

/// The places that a value would have been written to, had it been one.
std::vector<std::string> targets_of(const DraftBuilder& builder, const spec::Argument& said) {
  if (takes_next_button(said, builder.draft.command->id)) {
    return {std::string{button_places[std::min<std::size_t>(builder.buttons, 1)]}};
  }
  return said.option->form == Form::shorthand ? shorthand_targets(said.option->field->kind)
                                              : std::vector{said.option->pointer()};
}

/// A text that is no value: JSON and shorthands cannot be sent as they are, other texts can, which
/// is what --no-validate does.
void add_read_problem(DraftBuilder& builder, const spec::Argument& said, const std::string& what) {
  Draft& draft = builder.draft;
  const bool sendable =
      said.option->form != Form::shorthand && !is_structured(said.option->field->kind);
  (sendable ? draft.problems : draft.unreadable).push_back({said.name, what});
  if (sendable) {
    assign(draft, said, {said.option->pointer(), said.text});
  }
}

void add(DraftBuilder& builder, const spec::Argument& said) {
  Draft& draft = builder.draft;
  bool refused = said.unreadable;
  const std::size_t invalid = text::first_invalid(said.text);
  Assignments assignments;
  if (invalid != std::string_view::npos) {
    draft.unreadable.push_back({said.name, fmt::format("byte {} is not valid UTF-8", invalid + 1)});
    refused = true;
  } else if (!refused) {
    if (auto read = assignments_of(builder, said)) {
      assignments = *std::move(read);
    } else {
      add_read_problem(builder, said, read.why());
      refused = true;
    }
  }
  for (Assignment& assignment : assignments) {
    const bool one_of_a_list = said.option->form == Form::shorthand && assignment.value.is_array();
    assign(draft, said, assignment);
    draft.provenance.push_back({assignment.pointer, said});
    if (one_of_a_list) {
      const std::size_t last = draft.find(assignment.pointer)->size() - 1;
      draft.provenance.push_back({fmt::format("{}/{}", assignment.pointer, last), said});
    }
  }
  if (refused) {
    for (std::string& pointer : targets_of(builder, said)) {
      draft.provenance.push_back({std::move(pointer), said, true});
    }
  }
  builder.buttons += takes_next_button(said, draft.command->id) ? 1 : 0;
}

/// Of a flag that does not repeat only the last occurrence counts.
bool is_overruled(const spec::Argument& one, std::span<const spec::Argument> later) {
  return one.option->field->repeat == spec::Repeat::last_wins &&
         std::ranges::find(later, one.option, &spec::Argument::option) != later.end();
}

/// What goes into the request, in the order of writing: what holds others first, a file before its
/// flag, else as in the table; buttons come last, in the order of the line.
std::vector<const spec::Argument*> in_order(std::span<const spec::Argument> said,
                                            spec::CommandSet on) {
  std::vector<const spec::Argument*> ordered;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const Option& option = *said[i].option;
    const bool sent = !option.is_setting() && option.field->kind != Kind::toggle;
    if (sent && !is_overruled(said[i], said.subspan(i + 1))) {
      ordered.push_back(&said[i]);
    }
  }
  const auto rank = [&](const spec::Argument* one) {
    constexpr std::size_t last = 9;
    const Option& option = *one->option;
    const Kind kind = option.field->kind;
    const bool button =
        takes_next_button(*one, on) || kind == Kind::button || kind == Kind::webhook;
    const bool in_line_order = button && option.form != Form::file;
    const bool brief = option.form == Form::shorthand;
    return std::tuple{in_line_order || brief ? last : option.depth, option.form != Form::file,
                      in_line_order ? nullptr : &option};
  };
  std::ranges::stable_sort(ordered, {}, rank);
  return ordered;
}

/// Returns whether an optional text came from an empty standard input, as of a job without output.
bool is_empty_input(const spec::Argument& said, const spec::Command& command) {
  return said.is_input && said.text.empty() &&
         !spec::intersect(said.option->field->required, command.id);
}

/// A URL with a hole in it cannot be sent at all.
void require_path(Draft& draft) {
  for (const Field& field : draft.command->fields) {
    const std::string pointer = fmt::format("/{}", field.key);
    if (field.in_path && spec::intersect(field.required, draft.command->id) &&
        draft.provenance_of(pointer) == nullptr && !draft.is_incomplete) {
      draft.unreadable.push_back({std::string{field.placeholder},
                                  fmt::format("required; usage: {}", spec::usage(*draft.command))});
    }
  }
}

}  // namespace

Draft build(const spec::Command& command, std::span<const spec::Argument> said, Extent extent) {
  DraftBuilder builder;
  builder.draft.is_incomplete = extent == Extent::in_part;
  builder.draft.command = &command;
  builder.as_text = is_toggled(said, "string");
  builder.draft.provenance.reserve(said.size());
  for (const spec::Argument* const one : in_order(said, command.id)) {
    if (one->option->field->ignored) {
      builder.draft.notices.push_back({one->name, "ignored, as no such request has one"});
    } else if (is_empty_input(*one, command)) {
      builder.draft.notices.push_back({one->name, "standard input is empty; left out"});
    } else {
      add(builder, *one);
    }
  }
  require_path(builder.draft);
  return std::move(builder.draft);
}

Draft make(const spec::Command& command, std::span<const spec::Argument> said, Checks checks,
           Extent extent) {
  Draft draft = build(command, said, extent);
  normalize_metrics(draft);
  normalize_state(draft);
  normalize_links(draft);
  if (checks == Checks::none) {
    draft.problems.clear();
  } else {
    check(draft);
    check_state(draft);
    check_links(draft);
    check_metadata(draft);
    note_tags(draft);
  }
  draft.problems.insert(draft.problems.begin(), draft.unreadable.begin(), draft.unreadable.end());
  return draft;
}

Json with_defaults(const spec::Command& command, Json options) {
  for (const Field& field : command.fields) {
    const std::string key{field.key};
    if (!field.default_value.empty() && intersect(field.commands, command.id) &&
        !options.contains(key)) {
      options[key] = *read(field, field.default_value);
    }
  }
  return options;
}

}  // namespace activitysmith::request
