#include "config/sources.hpp"

#include "config/places.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace activitysmith::config {
namespace {

std::optional<Value> configured(const Sources& from, const spec::Field& field) {
  const std::vector<Section>& sections = from.layers.sections();
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto found = find_in(sections[i], field.key);
    if (!found) {
      continue;
    }
    Value value{found->name(), found->entry.texts, sections.size() - i};
    if (field.kind == spec::Kind::file) {
      value.texts.front() = beside(found->path, value.texts.front(), from.environment);
    }
    return value;
  }
  return std::nullopt;
}

}  // namespace

std::string Value::text() const { return fmt::format("{}", fmt::join(texts, ",")); }

std::optional<Value> value_of(const Sources& from, const spec::Field& field) {
  const auto last = std::find_if(from.stated.rbegin(), from.stated.rend(),
                                 [&](const Stated& one) { return one.key == field.key; });
  if (last != from.stated.rend()) {
    return Value{fmt::format("--{}", field.flag), {last->text}, rank_of_line};
  }
  if (field.environment) {
    const std::string name = spec::environment_name(field);
    if (std::string text = variable(from.environment, name); !text.empty()) {
      return Value{name, {std::move(text)}, rank_of_variables};
    }
  }
  return configured(from, field);
}

}  // namespace activitysmith::config
