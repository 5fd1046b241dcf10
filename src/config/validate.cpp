// Checks the value of a setting from any source, and the entries of a configuration file. The type
// of a value in a file is checked first, since TOML has types of its own and "10" in quotes is the
// commonest mistake.

#include "config/validate.hpp"

#include "config/api_key.hpp"
#include "core/number.hpp"
#include "core/text.hpp"
#include "http/url.hpp"
#include "spec/field.hpp"
#include "spec/settings.hpp"
#include "spec/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::config {

namespace {

using spec::Field;
using spec::Kind;

std::string error_response(const Field& field, const std::string& text, std::string_view why) {
  return fmt::format("\"{}\" {}; give {}", text, why, spec::describe_expected(field));
}

std::string number_error(const Field& field, const std::string& text) {
  const auto number = text::decimal(text);
  const bool whole = field.kind != Kind::integer || text::whole_number(text);
  if (!number || !whole) {
    return error_response(field, text, fmt::format("is not {}", spec::type_name(field.kind)));
  }
  const std::string why = spec::flaw_of(field, *number);
  return why.empty() ? why : error_response(field, text, why);
}

std::string toggle_error(const std::string& text) {
  const bool is_known = text == "1" || text == "0" || text == "true" || text == "false";
  // Not "yes" and "on": a variable that means yes here but not in other programs is worse than an
  // error.
  return is_known ? "" : fmt::format("\"{}\" is not known; give 1, 0, true or false", text);
}

std::string url_error(const std::string& text) {
  const auto url = http::base_url(text);
  // Before an "@" there may stand a password.
  const bool is_harmless = text.find('@') == std::string::npos;
  return url ? ""
             : fmt::format("{} {}", is_harmless ? fmt::format("\"{}\"", text) : "the URL",
                           url.why());
}

std::string text_error(const Field& field, const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    return "has a NUL character in it; leave it out";
  }
  const std::string why = spec::flaw_of(field, text);
  return why.empty() ? why
                     : error_response(field, text, why) + text::did_you_mean(text, field.choices);
}

}  // namespace

std::string normalized(const Field& field, const std::string& text) {
  const std::string_view bare = text::trimmed(text);
  switch (field.kind) {
    case Kind::integer:
    case Kind::seconds: return std::string{bare};
    case Kind::toggle: return text::lower(bare);
    default: return field.key == "api-url" ? std::string{bare} : text;
  }
}

std::string validation_error(const Field& field, const std::string& text) {
  switch (field.kind) {
    case Kind::integer:
    case Kind::seconds: return number_error(field, text);
    case Kind::toggle: return toggle_error(text);
    case Kind::list: return text_error(*field.members.begin(), text);
    default: break;
  }
  if (field.key == "api-key") {
    const std::string odd = key_problem(text);
    return odd.empty() ? odd : odd + "; give the key alone";
  }
  return field.key == "api-url" ? url_error(text) : text_error(field, text);
}

namespace {

using spec::Field;
using spec::Kind;

constexpr std::string_view default_profile = "default-profile";

/// The command is a list that a comma does not divide.
bool is_command(const Field& row) { return row.key == "api-key-command"; }

bool takes(const Field& row, Type type) {
  switch (row.kind) {
    case Kind::integer: return type == Type::whole;
    case Kind::seconds: return type == Type::whole || type == Type::number;
    case Kind::toggle: return type == Type::boolean;
    case Kind::list: return type == Type::texts || (type == Type::text && !is_command(row));
    default:
      return type == Type::text || (type == Type::texts && row.repeat == spec::Repeat::append);
  }
}

/// What a file has to have there, to follow "give ".
std::string describe_expected(const Field& row, Type instead_of) {
  const std::string_view bare = instead_of == Type::text ? ", without quotes" : "";
  switch (row.kind) {
    case Kind::integer:
    case Kind::seconds: return fmt::format("{}{}", spec::describe_expected(row), bare);
    case Kind::toggle: return fmt::format("true or false{}", bare);
    case Kind::list:
      return is_command(row) ? R"(an array such as ["pass", "show", "NAME"])"
                             : R"(an array such as ["a", "b"])";
    default: return fmt::format("{} in quotes", spec::describe_expected(row));
  }
}

/// A value as it may be repeated; the key may not.
std::string shown(const Field& row, const Entry& entry) {
  if (row.key == "api-key" || entry.texts.size() != 1 || entry.type == Type::texts) {
    return "the value";
  }
  return entry.type == Type::text ? fmt::format("\"{}\"", entry.texts.front())
                                  : entry.texts.front();
}

std::string unknown(const Entry& entry) {
  const std::string_view more = "; see activitysmith help config";
  if (entry.key == "profile" && entry.profile.empty()) {
    return "is for sections, [profile.NAME]; name the one to take by default-profile";
  }
  if (entry.type == Type::table) {
    return fmt::format("unknown section; sections are [profile.NAME]{}", more);
  }
  std::vector<std::string_view> names;
  for (const Field* const key : spec::file_keys()) {
    names.push_back(key->key);
  }
  const std::string hint = text::did_you_mean(entry.key, names);
  return fmt::format("unknown key{}", hint.empty() ? more : hint);
}

/// What is wrong with the entries of a list, taken together.
std::string list_error(const Field& row, const std::vector<std::string>& entries) {
  if (entries.empty()) {
    return fmt::format("names nothing; give {}", describe_expected(row, Type::texts));
  }
  if (entries.size() > row.max_size) {
    return fmt::format("has {} entries; give at most {}", entries.size(), row.max_size);
  }
  for (auto one = entries.begin(); one != entries.end(); ++one) {
    // Entries are joined by commas later, as on the line.
    if (!is_command(row) && one->find(',') != std::string::npos) {
      return fmt::format("\"{}\" has a comma; give an entry for each", *one);
    }
    if (row.unique && std::find(entries.begin(), one, *one) != one) {
      return fmt::format("\"{}\" comes twice; leave one out", *one);
    }
  }
  return {};
}

std::string value_error(const Field& row, const Entry& entry) {
  if (row.key == "api-key-file" && entry.texts.front() == "-") {
    return "\"-\" is standard input, which only the line can ask for; give the name of a file";
  }
  const std::vector<std::string> texts = row.kind == Kind::list ? words(entry) : entry.texts;
  for (const std::string& text : texts) {
    if (std::string found = validation_error(row, text); !found.empty()) {
      return found;
    }
  }
  return row.kind == Kind::list ? list_error(row, texts) : std::string{};
}

std::string entry_error(const Entry& entry) {
  const Field* const row = spec::file_key_called(entry.key);
  if (row == nullptr) {
    return unknown(entry);
  }
  if (entry.key == default_profile && !entry.profile.empty()) {
    return "belongs above the first section";
  }
  if (!takes(*row, entry.type)) {
    return fmt::format("{} is {}; give {}", shown(*row, entry), type_name(entry.type),
                       describe_expected(*row, entry.type));
  }
  return value_error(*row, entry);
}

}  // namespace

Problems check(const File& file) {
  Problems problems = file.problems;
  for (const Entry& entry : file.entries) {
    if (std::string what = entry_error(entry); !what.empty()) {
      problems.push_back({where(file.path, entry.line, entry.key), text::printable_line(what)});
    }
  }
  return problems;
}

std::vector<std::string> words(const Entry& entry) {
  if (entry.type != Type::text) {
    return entry.texts;
  }
  std::vector<std::string> found;
  std::string_view rest = entry.texts.front();
  while (!rest.empty()) {
    const std::string_view word = text::trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.find(','), rest.size() - 1) + 1);
    if (!word.empty()) {
      found.emplace_back(word);
    }
  }
  return found;
}

}  // namespace activitysmith::config
