// The body of a request while it is made, and who wrote each part of it. Two questions depend on
// the latter: which of two values wins, and how a problem is called ("--step" rather than
// "content_state.current_step"). So each value that is written leaves a Provenance, and a place in
// the body is named after the nearest one above it.

#include "request/draft.hpp"

#include "core/number.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace activitysmith::request {

namespace {

/// "/metrics/2/value" as "metrics[2].value".
std::string readable(std::string_view pointer) {
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    const bool index = !token.empty() && token.find_first_not_of("0123456789") == token.npos;
    if (index) {
      path.append("[").append(token).append("]");
    } else {
      path.append(path.empty() ? "" : ".").append(token);
    }
  }
  return path;
}

bool is_at_or_above(std::string_view upper, std::string_view pointer) {
  return pointer.starts_with(upper) &&
         (pointer.size() == upper.size() || pointer[upper.size()] == '/');
}

}  // namespace

const Provenance* Draft::provenance_of(std::string_view pointer) const {
  const auto found = std::ranges::find(provenance, pointer, &Provenance::pointer);
  return found == provenance.end() ? nullptr : &*found;
}

std::string Draft::where(std::string_view pointer) const {
  const Provenance* nearest = nullptr;
  for (const Provenance& origin : provenance) {
    if (is_at_or_above(origin.pointer, pointer) &&
        // Of several at the same place, the last one wrote the value.
        (nearest == nullptr || origin.pointer.size() >= nearest->pointer.size())) {
      nearest = &origin;
    }
  }
  if (nearest == nullptr) {
    // A user of flags need not know that the API has the fields of a card in an object.
    constexpr std::string_view state = "/content_state/";
    return readable(pointer.starts_with(state) ? pointer.substr(state.size() - 1) : pointer);
  }
  const std::string below = readable(pointer.substr(nearest->pointer.size()));
  const std::string_view gap = below.empty() || below.starts_with('[') ? "" : ": ";
  return fmt::format("{}{}{}", nearest->said.name, gap, below);
}

const Json* Draft::find(const std::string& pointer) const {
  if (pointer.empty()) {
    return &body;
  }
  // Most of what is asked for is not there, and it takes long to parse a pointer.
  if (pointer.starts_with('/') && pointer.find('~') == std::string::npos && body.is_object()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const auto& members = body.get_ref<const Json::object_t&>();
    const auto member = std::ranges::find(
        members, std::string_view(pointer).substr(1, end - 1),
        [](const Json::object_t::value_type& one) { return std::string_view(one.first); });
    if (member == members.end()) {
      return nullptr;
    }
    if (end == pointer.size()) {
      return &member->second;
    }
  }
  const Json::json_pointer place(pointer);
  return body.contains(place) ? &body.at(place) : nullptr;
}

void add_problem(Draft& draft, std::string_view pointer, std::string what) {
  draft.problems.push_back({draft.where(pointer), std::move(what)});
}

Draft redacted(Draft draft, const Secrets& secrets) {
  // Redacted as text, since a secret may be in a key, in a value, or across both.
  draft.body = Json::parse(
      secrets.redacted(draft.body.dump(-1, ' ', false, Json::error_handler_t::replace)));
  return draft;
}

std::string quoted(const Json& value) {
  constexpr std::size_t longest = 60;
  std::string text =
      text::escape_controls(value.dump(-1, ' ', false, Json::error_handler_t::replace));
  const std::string_view start = text::start_of(text, longest);
  if (start.size() == text.size()) {
    return text;
  }
  return std::string{start} + (value.is_string() ? "…\"" : "…");
}

namespace {

using spec::Field;
using spec::Form;
using spec::Kind;

bool adds_to_a_list(const spec::Argument& said) {
  return said.option->field->repeat == spec::Repeat::append;
}

/// A --value is a text until the type is known, and --progress gives a number at once.
bool mean_the_same(const Json& left, const Json& right) {
  if (left.is_string() && right.is_number()) {
    const auto number = text::decimal(text::trimmed(left.get_ref<const std::string&>()));
    return number && *number == right.get<double>();
  }
  return left == right;
}

/// Whether the two occurrences may write one value without a word about it.
bool may_follow(const spec::Argument& before, const spec::Argument& after,
                std::string_view pointer) {
  const bool adds = adds_to_a_list(after) && (pointer == "/actions" || pointer == "/metadata");
  return before.option == after.option || adds ||
         (before.option->field == after.option->field && after.option->field->overlays_file);
}

/// --flag, --flag-file and --clear-flag exclude each other, as do --metrics and --metric, of which
/// each gives but a part; other spellings may agree.
void add_spelling_problem(Draft& draft, const spec::Argument& before, const spec::Argument& after,
                          bool differ) {
  const bool is_flag_or_file = before.option->field == after.option->field &&
                               before.option->form != after.option->form &&
                               after.option->form != Form::word;
  if (is_flag_or_file || after.option->field->kind == Kind::metric) {
    draft.problems.push_back(
        {after.name, fmt::format("does not go together with {}; give one of them", before.name)});
  } else if (differ && after.option->form == Form::word) {
    draft.problems.push_back(
        {after.name, fmt::format("{} is given beside {}; leave one of them out",
                                 quoted(Json(after.text)), before.name)});
  } else if (differ) {
    draft.problems.push_back(
        {after.name,
         fmt::format("says the same as {} with another value; give one of them", before.name)});
  }
}

/// Whether the place is inside of something that should be an object but is not, as in
/// {"icon": "bolt"}; validate.hpp tells of that.
bool is_below_a_value(const Draft& draft, const std::string& pointer) {
  const Json* const container = draft.find(pointer.substr(0, pointer.rfind('/')));
  return container != nullptr && !container->is_object();
}

bool was_written_below(const Draft& draft, const std::string& container) {
  return std::ranges::any_of(draft.provenance, [&](const Provenance& origin) {
    return origin.pointer.starts_with(container + "/");
  });
}

/// A symbol or title from a flag starts a new icon or badge; a color alone paints the one from
/// JSON.
void drop_inherited(Draft& draft, const std::string& pointer) {
  const std::string container = pointer.substr(0, pointer.rfind('/'));
  const bool names_it = pointer.ends_with("/icon/symbol") || pointer.ends_with("/badge/title");
  if (names_it && draft.find(container) != nullptr && !was_written_below(draft, container)) {
    draft.body[Json::json_pointer(container)] = Json::object();
  }
}

/// The value as it is with what stood there before, where the two add up.
Json combined(const Json& before, Json value, const spec::Argument& said, bool by_flag) {
  if (before.is_array() && value.is_array() && by_flag && adds_to_a_list(said)) {
    Json joined = before;
    joined.insert(joined.end(), value.begin(), value.end());
    return joined;
  }
  const Field& field = *said.option->field;
  if (before.is_object() && value.is_object() &&
      (field.overlays_file || field.kind == Kind::key_value)) {
    Json merged = before;
    merged.update(value);
    return merged;
  }
  return value;
}

}  // namespace

// Values come in the order of build(): what holds others before what is in it, a file before its
// flag. So what stands in a place already came either inside of a larger JSON value, which this one
// beats without a word (file < JSON < flags), or from another spelling of the same value.
// Provenance tells the two apart: only the latter has an entry for exactly this place.
void assign(Draft& draft, const spec::Argument& said, const Assignment& assignment) {
  const std::string& pointer = assignment.pointer;
  if (is_below_a_value(draft, pointer)) {
    return;  // the JSON library would throw; check() tells what is wrong with the value above
  }
  Json value = assignment.value;
  const Json* const before = draft.find(pointer);
  const Provenance* const earlier = draft.provenance_of(pointer);
  if (earlier != nullptr && !may_follow(earlier->said, said, pointer)) {
    add_spelling_problem(draft, earlier->said, said,
                         before == nullptr || !mean_the_same(*before, value));
  }
  // A list that a flag adds to grows by its own earlier occurrences only, not by those of a file.
  if (before != nullptr) {
    value = combined(*before, std::move(value), said, earlier != nullptr);
  }
  drop_inherited(draft, pointer);
  // It takes long to parse a pointer, and most of them name a member of the body.
  const bool is_member = pointer.rfind('/') == 0 && pointer.find('~') == std::string::npos;
  (is_member ? draft.body[pointer.substr(1)] : draft.body[Json::json_pointer(pointer)]) =
      std::move(value);
}

}  // namespace activitysmith::request
