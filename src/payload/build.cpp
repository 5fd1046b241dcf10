#include "payload/build.hpp"

#include "payload/read.hpp"
#include "payload/spelling.hpp"
#include "spec/wanted.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace activitysmith::payload {
namespace {

using spec::Field;
using spec::Form;
using spec::Kind;

bool is_toggled(std::span<const Said> said, std::string_view key) {
  return std::ranges::any_of(said, [&](const Said& one) {
    return one.option->field->kind == Kind::toggle && one.option->field->key == key;
  });
}

/// A number that the user wants as text keeps the spelling it has on the line.
Json value_of(const Said& said, bool as_text) {
  const Field& field = *said.option->field;
  if (said.option->form == Form::clear) {
    return Json::array();
  }
  if (as_text && field.kind == Kind::reading) {
    return said.text;
  }
  Json value = read(field, said.text);
  respell(field, value);
  return value;
}

bool is_structured(Kind kind) {
  return kind == Kind::object || kind == Kind::open_object || kind == Kind::list;
}

Json::value_t type_of(Kind kind) {
  return kind == Kind::list ? Json::value_t::array : Json::value_t::object;
}

/// The value; for a text that is none a problem is told, and the text itself is what --no-validate
/// sends. Nothing where there is no way to send it.
std::optional<Json> value_or_problem(Draft& draft, const Said& said, bool as_text) {
  const Kind kind = said.option->field->kind;
  try {
    Json value = value_of(said, as_text);
    if (is_structured(kind) && value.type() != type_of(kind)) {
      throw ReadError(fmt::format("{} is not {}", shown(value), spec::noun(kind)));
    }
    return value;
  } catch (const ReadError& error) {
    (is_structured(kind) ? draft.unreadable : draft.problems).push_back({said.name, error.what()});
    return is_structured(kind) ? std::nullopt : std::optional<Json>{said.text};
  }
}

/// Whether the two occurrences may write one value without a word about it.
bool may_follow(const Said& before, const Said& after) {
  return before.option == after.option ||
         (before.option->field == after.option->field && after.option->field->overlays_file);
}

void refuse_second_spelling(Draft& draft, const Said& before, const Said& after, bool differ) {
  const bool one_spelling_only = before.option->form != after.option->form &&
                                 after.option->form != Form::word &&
                                 before.option->form != Form::word;
  if (one_spelling_only) {
    draft.problems.push_back(
        {after.name, fmt::format("does not go together with {}; give one of them", before.name)});
  } else if (differ) {
    draft.problems.push_back({after.name, fmt::format("differs from {}, which says the same "
                                                      "thing; give one of them",
                                                      before.name)});
  }
}

/// A new symbol or title starts a new icon or badge; a color alone paints the one that is there.
void drop_inherited_container(Draft& draft, const spec::Option& option, std::string pointer) {
  if (option.depth < 3 || option.field->required == spec::On::nothing) {
    return;
  }
  pointer.resize(pointer.rfind('/'));
  if (draft.find(pointer) != nullptr) {
    draft.body[Json::json_pointer(pointer)] = Json::object();
  }
}

void write(Draft& draft, const Said& said, Json value) {
  const std::string pointer = said.option->pointer();
  const Field& field = *said.option->field;
  const Json* const before = draft.find(pointer);
  const Origin* const earlier = draft.origin(pointer);
  if (earlier != nullptr && !may_follow(earlier->said, said)) {
    refuse_second_spelling(draft, earlier->said, said, before == nullptr || *before != value);
  }
  if (before != nullptr && before->is_array() && earlier != nullptr &&
      earlier->said.option == said.option) {
    Json joined = *before;
    joined.insert(joined.end(), value.begin(), value.end());
    value = std::move(joined);
  } else if (before != nullptr && before->is_object() && field.overlays_file) {
    Json merged = *before;
    merged.update(value);
    value = std::move(merged);
  }
  drop_inherited_container(draft, *said.option, pointer);
  draft.body[Json::json_pointer(pointer)] = std::move(value);
}

void add(Draft& draft, const Said& said, bool as_text) {
  const std::string pointer = said.option->pointer();
  if (said.unreadable) {
    draft.origins.push_back({pointer, said, true});
    return;
  }
  if (const std::size_t at = text::first_invalid(said.text); at != std::string_view::npos) {
    draft.unreadable.push_back({said.name, fmt::format("byte {} is not valid UTF-8", at + 1)});
    draft.origins.push_back({pointer, said, true});
    return;
  }
  const std::size_t problems = draft.problems.size();
  std::optional<Json> value = value_or_problem(draft, said, as_text);
  const bool refused = !value || draft.problems.size() > problems;
  if (value) {
    write(draft, said, std::move(*value));
  }
  draft.origins.push_back({pointer, said, refused});
}

/// Of a flag that does not repeat only the last occurrence counts.
bool is_overruled(const Said& one, std::span<const Said> later) {
  return one.option->field->repeat == spec::Repeat::last_wins &&
         std::ranges::find(later, one.option, &Said::option) != later.end();
}

/// What goes into the request, in the order of writing: what holds others first, a file before
/// its flag, else as in the table.
std::vector<Said> in_order(std::span<const Said> said) {
  std::vector<Said> ordered;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const spec::Option& option = *said[i].option;
    const bool sent = option.depth > 0 && option.field->kind != Kind::toggle;
    if (sent && !is_overruled(said[i], said.subspan(i + 1))) {
      ordered.push_back(said[i]);
    }
  }
  const auto rank = [](const Said& one) {
    return std::tuple{one.option->depth, one.option->form != Form::file, one.option};
  };
  std::ranges::stable_sort(ordered, {}, rank);
  return ordered;
}

/// A URL with a hole in it cannot be sent at all.
void require_path(Draft& draft) {
  for (const Field& field : draft.command->fields) {
    const std::string pointer = fmt::format("/{}", field.key);
    if (field.in_path && spec::meets(field.required, draft.command->on) &&
        draft.origin(pointer) == nullptr) {
      draft.unreadable.push_back({std::string{field.placeholder}, "required, but not given"});
    }
  }
}

}  // namespace

Draft build(const spec::Command& command, std::span<const Said> said) {
  Draft draft;
  draft.command = &command;
  const bool as_text = is_toggled(said, "string");
  for (const Said& one : in_order(said)) {
    add(draft, one, as_text);
  }
  require_path(draft);
  return draft;
}

}  // namespace activitysmith::payload
