// Turns what the line, variables and files say into the Settings of a call. A value has a rank by
// its source, and the highest one wins. What is wrong with a value is reported under the name of
// its source, since "timeout" may be a flag, a variable or line 3 of a file. Mistakes in files are
// kept apart from those on the line, as commands that repair a file go on with the former.

#include "config/settings.hpp"

#include "config/paths.hpp"
#include "config/validate.hpp"
#include "core/input.hpp"
#include "core/number.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <type_traits>
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
      // A relative name in a file means the same wherever the command runs.
      value.texts.front() = beside(found->path, value.texts.front(), from.environment);
    }
    return value;
  }
  return std::nullopt;
}

}  // namespace

Milliseconds Settings::file_limit() const {
  return input::limit_of(static_cast<double>(timeout_ms));
}

std::string Value::text() const { return fmt::format("{}", fmt::join(texts, ",")); }

std::optional<Value> value_of(const Sources& from, const spec::Field& field) {
  const auto last = std::find_if(from.stated.rbegin(), from.stated.rend(),
                                 [&](const Stated& one) { return one.key == field.key; });
  if (last != from.stated.rend()) {
    return Value{fmt::format("--{}", field.flag), {normalized(field, last->text)}, rank_of_line};
  }
  if (field.environment) {
    const std::string name = spec::environment_name(field);
    if (const std::string text = variable(from.environment, name); !text.empty()) {
      return Value{name, {normalized(field, text)}, rank_of_variables};
    }
  }
  return configured(from, field);
}

namespace {

using spec::Field;

const Field& row(std::string_view key) {
  return *std::ranges::find(spec::settings(), key, &Field::key);
}

/// Where values come from, and where what is made of them goes.
struct Resolver {
  const Sources& from;
  Resolved& result;

  [[nodiscard]] std::optional<Value> value(std::string_view key) const {
    return value_of(from, row(key));
  }

  void add_problem(const Value& value, std::string what, bool is_unreadable_file = false) const {
    Problems& problems = value.rank < rank_of_variables ? result.configured : result.problems;
    problems.push_back({value.name, std::move(what), is_unreadable_file});
  }

  /// The value of `key`, if there is one and nothing is wrong with it.
  [[nodiscard]] std::optional<std::string> sound(std::string_view key) const {
    const auto found = value(key);
    if (!found) {
      return std::nullopt;
    }
    if (std::string what = validation_error(row(key), found->text()); !what.empty()) {
      add_problem(*found, std::move(what));
      return std::nullopt;
    }
    return found->text();
  }
};

void set_number(const Resolver& resolver, std::string_view key, auto& target, double scale) {
  if (const auto text = resolver.sound(key)) {
    const double number = *text::decimal(*text) * scale;
    // The smallest time above zero still is a time: libcurl takes 0 for "no limit".
    target = static_cast<std::remove_reference_t<decltype(target)>>(
        std::max(number, number > 0 ? 1.0 : 0.0));
  }
}

/// A flag that is on the line is on; a variable says 1, 0, true or false.
void set_toggle(const Resolver& resolver, std::string_view key, bool& target) {
  if (const auto value = resolver.value(key); value && value->rank == rank_of_line) {
    target = true;
  } else if (const auto text = resolver.sound(key)) {
    target = *text == "1" || *text == "true";
  }
}

/// --cacert, else what the curl tool reads: CURL_CA_BUNDLE, else SSL_CERT_DIR and SSL_CERT_FILE.
void set_certificates(const Resolver& resolver) {
  Settings& settings = resolver.result.settings;
  const Environment& environment = resolver.from.environment;
  settings.ca_file = variable(environment, "CURL_CA_BUNDLE");
  if (settings.ca_file.empty()) {
    settings.ca_file = variable(environment, "SSL_CERT_FILE");
    settings.ca_folder = variable(environment, "SSL_CERT_DIR");
  }
  if (const auto value = resolver.value("cacert")) {
    settings.ca_file = value->text();
    // --cacert replaces the system's authorities, so a folder from a variable must not add others.
    settings.ca_folder.clear();
    if (auto text = input::read_file(settings.ca_file, settings.file_limit())) {
      settings.ca_text = *std::move(text);
    } else {
      resolver.add_problem(*value, fmt::format("{} {}", settings.ca_file, text.why()), true);
    }
  }
}

Rank rank_of(const Resolver& resolver, std::string_view key) {
  const auto value = resolver.value(key);
  return value ? value->rank : 0;
}

/// A picture is no JSON: of --preview and a setting that prints JSON, the one from the stronger
/// source wins. Two from the same source are refused.
void exclude_picture(const Resolver& resolver, bool& picture, std::string_view key,
                     bool& document) {
  if (!picture || !document) {
    return;
  }
  const Rank of_picture = rank_of(resolver, "preview");
  const Rank of_document = rank_of(resolver, key);
  if (of_picture == of_document) {
    resolver.add_problem(*resolver.value("preview"),
                         fmt::format("draws a picture where {} prints JSON; give one of them",
                                     resolver.value(key)->name));
    return;
  }
  (of_picture > of_document ? document : picture) = false;
}

/// --field may come several times; the variable names one field.
void set_fields(const Resolver& resolver, std::vector<std::string>& target) {
  const auto value = resolver.value("field");
  if (!value) {
    return;
  }
  target = value->texts;
  if (value->rank == rank_of_line) {
    target.clear();
    for (const Stated& one : resolver.from.stated) {
      if (one.key == "field") {
        target.push_back(one.text);
      }
    }
  }
  if (std::ranges::find(target, "") != target.end()) {
    resolver.add_problem(*value, "the name is empty; give the name of a field");
  }
}

/// Standard output holds one JSON document or raw values; the stronger source says which.
void choose_output(const Resolver& resolver) {
  Settings& settings = resolver.result.settings;
  if (!settings.json || settings.fields.empty()) {
    return;
  }
  const Rank of_fields = rank_of(resolver, "field");
  const Rank of_json = rank_of(resolver, "json");
  if (of_fields == rank_of_line && of_json == rank_of_line) {
    resolver.add_problem(*resolver.value("field"),
                         "does not go together with --json; give one of them");
  } else if (of_fields > of_json) {
    settings.json = false;
  } else {
    settings.fields.clear();
  }
}

}  // namespace

Resolved resolve(const Sources& from) {
  constexpr double milliseconds = 1000;
  Resolved result;
  Settings& settings = result.settings;
  const Resolver resolver{from, result};
  if (const auto url = resolver.value("api-url")) {
    settings.api_url = url->text();
    settings.api_url_source = url->name;
  }
  set_number(resolver, "timeout", settings.timeout_ms, milliseconds);
  set_number(resolver, "connect-timeout", settings.connect_timeout_ms, milliseconds);
  set_number(resolver, "retries", settings.retries, 1);
  set_toggle(resolver, "at-least-once", settings.at_least_once);
  set_toggle(resolver, "queue", settings.queue);
  if (const auto ttl = resolver.sound("queue-ttl")) {
    settings.queue_ttl_s = static_cast<long>(*text::duration(*ttl));
  }
  set_certificates(resolver);
  set_toggle(resolver, "json", settings.json);
  set_fields(resolver, settings.fields);
  // Before the picture is compared with --json, which may have lost to --field here.
  choose_output(resolver);
  set_toggle(resolver, "quiet", settings.quiet);
  set_toggle(resolver, "verbose", settings.verbose);
  set_toggle(resolver, "dry-run", settings.dry_run);
  set_toggle(resolver, "preview", settings.preview);
  exclude_picture(resolver, settings.preview, "dry-run", settings.dry_run);
  exclude_picture(resolver, settings.preview, "json", settings.json);
  set_toggle(resolver, "no-validate", settings.no_validate);
  set_toggle(resolver, "allow-failure", settings.allow_failure);
  if (auto color = resolver.sound("term-color")) {
    settings.term_color = *std::move(color);
  }
  return result;
}

}  // namespace activitysmith::config
