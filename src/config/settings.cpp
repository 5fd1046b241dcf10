#include "config/settings.hpp"

#include "input/source.hpp"
#include "spec/settings.hpp"
#include "spec/wanted.hpp"
#include "text/nearest.hpp"
#include "text/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <type_traits>

namespace activitysmith::config {
namespace {

using spec::Field;

/// A setting's value with the name errors call it by.
struct Value {
  std::string name;
  std::string text;
};

/// Where the values come from, and where what is wrong with them goes.
struct Sources {
  std::span<const Stated> stated;
  const Environment& environment;
  Problems& problems;
};

const Field& row(std::string_view key) {
  return *std::ranges::find(spec::settings(), key, &Field::key);
}

std::optional<Value> value_of(const Sources& from, const Field& field) {
  const auto last = std::find_if(from.stated.rbegin(), from.stated.rend(),
                                 [&](const Stated& one) { return one.key == field.key; });
  if (last != from.stated.rend()) {
    return Value{fmt::format("--{}", field.flag), last->text};
  }
  const std::string name = spec::environment_name(field);
  std::string text = field.environment ? variable(from.environment, name) : std::string{};
  return text.empty() ? std::nullopt : std::optional{Value{name, std::move(text)}};
}

void refuse(const Sources& from, const Value& value, const Field& field, std::string_view why) {
  from.problems.push_back(
      {value.name, fmt::format("\"{}\" {}; give {}", value.text, why, spec::wanted(field))});
}

bool is_within(const Field& field, double number) {
  return number >= field.min && number <= field.max && !(field.above_min && number == field.min);
}

void set_number(const Sources& from, std::string_view key, auto& target, double scale) {
  const Field& field = row(key);
  const auto value = value_of(from, field);
  if (!value) {
    return;
  }
  const auto number = text::decimal(value->text);
  const bool whole = field.kind != spec::Kind::integer || text::whole_number(value->text);
  if (!number || !whole) {
    refuse(from, *value, field, fmt::format("is not {}", spec::noun(field.kind)));
  } else if (!is_within(field, *number)) {
    refuse(from, *value, field, "is out of range");
  } else {
    // The smallest time above zero still is a time: libcurl takes 0 for "no limit".
    target = static_cast<std::remove_reference_t<decltype(target)>>(
        std::max(*number * scale, *number > 0 ? 1.0 : 0.0));
  }
}

/// A flag that is on the line is on; a variable says 1, 0, true or false.
void set_toggle(const Sources& from, std::string_view key, bool& target) {
  const Field& field = row(key);
  const auto value = value_of(from, field);
  if (!value) {
    return;
  }
  const bool on_line = value->name.starts_with("--");
  target = on_line || value->text == "1" || value->text == "true";
  if (!target && value->text != "0" && value->text != "false") {
    from.problems.push_back(
        {value->name, fmt::format("\"{}\" is not known; give 1, 0, true or false", value->text)});
  }
}

void set_choice(const Sources& from, std::string_view key, std::string& target) {
  const Field& field = row(key);
  const auto value = value_of(from, field);
  if (value && std::ranges::find(field.choices, value->text) == field.choices.end()) {
    refuse(from, *value, field, "is not known");
    from.problems.back().what += text::did_you_mean(value->text, field.choices);
  } else if (value) {
    target = value->text;
  }
}

bool is_on_line(const Sources& from, std::string_view key) {
  return std::ranges::find(from.stated, key, &Stated::key) != from.stated.end();
}

/// --cacert, else what the curl tool reads: CURL_CA_BUNDLE, else SSL_CERT_DIR and SSL_CERT_FILE.
void set_certificates(const Sources& from, Settings& settings) {
  settings.ca_file = variable(from.environment, "CURL_CA_BUNDLE");
  if (settings.ca_file.empty()) {
    settings.ca_file = variable(from.environment, "SSL_CERT_FILE");
    settings.ca_folder = variable(from.environment, "SSL_CERT_DIR");
  }
  if (const auto value = value_of(from, row("cacert"))) {
    settings.ca_file = value->text;
    settings.ca_folder.clear();
    if (const std::string flaw = input::unreadable(value->text); !flaw.empty()) {
      from.problems.push_back({value->name, fmt::format("{} {}", value->text, flaw)});
    }
  }
}

/// A picture is no JSON: of --preview and a setting that prints JSON, one on the line beats one
/// from a variable. Two from the same place are refused.
void exclude_picture(const Sources& from, bool& picture, std::string_view key, bool& document) {
  if (!picture || !document) {
    return;
  }
  const bool is_picture_said = is_on_line(from, "preview");
  if (is_picture_said == is_on_line(from, key)) {
    from.problems.push_back({value_of(from, row("preview"))->name,
                             fmt::format("draws a picture where {} prints JSON; give one of them",
                                         value_of(from, row(key))->name)});
    return;
  }
  (is_picture_said ? document : picture) = false;
}

/// --field may come several times; the variable names one field.
void set_fields(const Sources& from, std::vector<std::string>& target) {
  for (const Stated& one : from.stated) {
    if (one.key == "field") {
      target.push_back(one.text);
    }
  }
  if (const auto value = value_of(from, row("field")); value && target.empty()) {
    target.push_back(value->text);
  }
  if (std::ranges::find(target, "") != target.end()) {
    from.problems.push_back({"--field", "the name is empty; give the name of a field"});
  }
}

/// Standard output holds one JSON document or raw values. What the line says beats a variable.
void choose_output(const Sources& from, Settings& settings) {
  if (!settings.json || settings.fields.empty()) {
    return;
  }
  if (is_on_line(from, "json") && is_on_line(from, "field")) {
    from.problems.push_back({"--field", "does not go together with --json; give one of them"});
  } else if (is_on_line(from, "field")) {
    settings.json = false;
  } else {
    settings.fields.clear();
  }
}

}  // namespace

Settings resolve(std::span<const Stated> stated, const Environment& environment,
                 Problems& problems) {
  constexpr double milliseconds = 1000;
  const Sources from{stated, environment, problems};
  Settings settings;
  if (const auto url = value_of(from, row("api-url"))) {
    settings.api_url = url->text;
    settings.api_url_source = url->name;
  }
  set_number(from, "timeout", settings.timeout_ms, milliseconds);
  set_number(from, "connect-timeout", settings.connect_timeout_ms, milliseconds);
  set_number(from, "retries", settings.retries, 1);
  set_toggle(from, "at-least-once", settings.at_least_once);
  set_certificates(from, settings);
  set_toggle(from, "json", settings.json);
  set_fields(from, settings.fields);
  choose_output(from, settings);
  set_toggle(from, "quiet", settings.quiet);
  set_toggle(from, "verbose", settings.verbose);
  set_toggle(from, "dry-run", settings.dry_run);
  set_toggle(from, "preview", settings.preview);
  exclude_picture(from, settings.preview, "dry-run", settings.dry_run);
  exclude_picture(from, settings.preview, "json", settings.json);
  set_toggle(from, "no-validate", settings.no_validate);
  set_toggle(from, "allow-failure", settings.allow_failure);
  set_choice(from, "term-color", settings.term_color);
  return settings;
}

}  // namespace activitysmith::config
