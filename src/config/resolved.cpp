// Settings for `config list` and `config get`: the value that counts, and where it comes from. The
// API key is special in both: three settings are its sources, of which only one is used, and its
// value is never shown.

#include "config/resolved.hpp"

#include "config/api_key.hpp"
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
  return is_joined
             ? words({.profile = {}, .key = {}, .type = Type::text, .texts = texts, .line = 0})
             : texts;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

std::string ResolvedSetting::origin() const {
  if (!found) {
    return variable;
  }
  const std::string place = where(found->path, found->entry.line);
  const std::string& profile = found->entry.profile;
  return text::printable_line(profile.empty() ? place
                                              : fmt::format("{} (profile {})", place, profile));
}

std::optional<ResolvedSetting> resolved_setting(const Field& row, const Environment& environment,
                                                const Layers& layers) {
  const auto value = value_of({{}, environment, layers}, row);
  if (!value) {
    return std::nullopt;
  }
  ResolvedSetting setting{
      .row = &row, .texts = entries_of(row, value->texts), .variable = {}, .found = {}};
  if (value->rank == rank_of_variables) {
    setting.variable = spec::environment_name(row);
  } else {
    setting.found = layers.find(row.key);
  }
  return setting;
}

std::optional<ResolvedSetting> resolved_key(bool is_profile_chosen, const Environment& environment,
                                            const Layers& layers) {
  const auto source = find_key_source({.profile = is_profile_chosen}, environment, layers);
  if (!source) {
    return std::nullopt;
  }
  std::string_view key = source->kind == KeyKind::text ? "api-key" : "api-key-file";
  if (source->found) {
    key = source->found->entry.key;
  }
  const Field* const row = spec::file_key_called(key);
  return ResolvedSetting{.row = row,
                         .texts = source->found ? source->found->entry.texts : source->words,
                         .variable = source->found ? std::string{} : source->name,
                         .found = source->found};
}

bool is_key_source(const Field& row) {
  return row.key == "api-key" || row.key == "api-key-file" || row.key == "api-key-command";
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
  return is_text ? Json(texts.front()) : Json::parse(toml_value(row, texts));
}

std::string setting_line(const ResolvedSetting& setting) {
  const Field& row = *setting.row;
  return fmt::format("{} = {}", row.key,
                     is_secret(row) ? std::string{hidden} : toml_value(row, setting.texts));
}

std::vector<std::string> value_lines(const ResolvedSetting& setting) {
  const Field& row = *setting.row;
  if (has_commas(row)) {
    return {fmt::format("{}", fmt::join(setting.texts, ","))};
  }
  const Json value = value_json(row, setting.texts);
  return is_list(row) || value.is_string() ? setting.texts : std::vector{value.dump()};
}

Json setting_json(const ResolvedSetting& setting) {
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
