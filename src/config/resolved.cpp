#include "config/resolved.hpp"

#include "config/edit.hpp"
#include "config/settings.hpp"
#include "config/validate.hpp"
#include "core/text.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace activitysmith::config {

namespace {

using spec::Field;
using spec::Kind;

constexpr std::string_view hidden = "[redacted]";

bool is_secret(const Field& row) { return row.key == "api-key"; }
bool is_list(const Field& row) {
  return row.kind == Kind::list || row.repeat == spec::Repeat::append;
}
/// Whether its flag takes all entries in one text.
bool has_commas(const Field& row) { return row.kind == Kind::list && !row.flag.empty(); }

/// The entries of a list, also of one that was given as a text with commas.
std::vector<std::string> entries_of(const Field& row, const std::vector<std::string>& texts) {
  const bool is_joined = has_commas(row) && texts.size() == 1;
  return is_joined ? config::words({.profile = {},
                                    .key = {},
                                    .type = config::Type::text,
                                    .texts = texts,
                                    .line = 0})
                   : texts;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

std::string Effective::origin() const {
  if (!found) {
    return variable;
  }
  const std::string place = config::where(found->path, found->entry.line);
  const std::string& profile = found->entry.profile;
  return text::printable_line(profile.empty() ? place
                                              : fmt::format("{} (profile {})", place, profile));
}

std::optional<Effective> effective(const Field& row, const Environment& environment,
                                   const config::Layers& layers) {
  const auto value = config::value_of({{}, environment, layers}, row);
  if (!value) {
    return std::nullopt;
  }
  Effective setting{
      .row = &row, .texts = entries_of(row, value->texts), .variable = {}, .found = {}};
  if (value->rank == config::rank_of_variables) {
    setting.variable = spec::environment_name(row);
  } else {
    setting.found = layers.find(row.key);
  }
  return setting;
}

Json value_json(const Field& row, const std::vector<std::string>& texts) {
  if (is_secret(row)) {
    return hidden;
  }
  if (is_list(row)) {
    return entries_of(row, texts);
  }
  const bool is_text =
      row.kind != Kind::toggle && row.kind != Kind::integer && row.kind != Kind::seconds;
  return is_text ? Json(texts.front()) : Json::parse(config::spelled(row, texts));
}

std::string line_of(const Effective& setting) {
  const Field& row = *setting.row;
  return fmt::format("{} = {}", row.key,
                     is_secret(row) ? std::string{hidden} : config::spelled(row, setting.texts));
}

std::vector<std::string> values_of(const Effective& setting) {
  const Field& row = *setting.row;
  if (has_commas(row)) {
    return {fmt::format("{}", fmt::join(setting.texts, ","))};
  }
  const Json value = value_json(row, setting.texts);
  return is_list(row) || value.is_string() ? setting.texts : std::vector{value.dump()};
}

Json document_of(const Effective& setting) {
  const auto& found = setting.found;
  return {{"key", setting.row->key},
          {"value", value_json(*setting.row, setting.texts)},
          {"source", found ? "file" : "variable"},
          {"variable", text_or_null(setting.variable)},
          {"path", found ? Json(found->path) : Json()},
          {"line", found ? Json(found->entry.line) : Json()},
          {"profile", found ? text_or_null(found->entry.profile) : Json()}};
}

}  // namespace activitysmith::config
