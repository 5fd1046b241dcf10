#include "config/file.hpp"

#include "core/number.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <string>
#include <toml++/toml.h>

namespace activitysmith::config {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view behind(std::string_view any, std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(any), text.size()));
  return text;
}

/// A key of a million dots would make as many tables inside each other, more than the stack can
/// take apart.
bool is_overlong(std::string_view line) {
  constexpr std::size_t longest = 4096;
  return line.size() > longest;
}

/// toml++ takes it for granted that a name begins in the one or two brackets of a section.
bool is_nameless(std::string_view line) {
  constexpr std::string_view name =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-\"']";
  line = behind(" \t", line);
  if (!line.starts_with('[')) {
    return false;
  }
  line.remove_prefix(line.starts_with("[[") ? 2 : 1);
  line = behind(" \t", line);
  return line.empty() || name.find(line.front()) == std::string_view::npos;
}

}  // namespace

std::optional<Hazard> find_hazard(std::string_view text) {
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (is_overlong(line)) {
      return Hazard{number, "is longer than 4096 bytes; divide it"};
    }
    if (text::first_invalid(line) != std::string_view::npos) {
      return Hazard{number, "is not UTF-8; save the file as UTF-8"};
    }
    if (is_nameless(line)) {
      return Hazard{number, "has no name in its brackets; write [profile.NAME]"};
    }
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return std::nullopt;
}

namespace {

constexpr char end = '~';
constexpr std::string_view digits = "0123456789abcdef";

bool is_beyond(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

/// What begins no part of `text`.
std::string unused_mark(std::string_view text) {
  for (int number = 0;; ++number) {
    std::string mark = "~" + std::to_string(number) + "~";
    if (text.find(mark) == std::string_view::npos) {
      return mark;
    }
  }
}

/// The bytes that `hex` spells; false if it spells none.
bool read_hex(std::string_view hex, std::string& bytes) {
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    unsigned byte = 0;
    if (std::from_chars(hex.data(), hex.data() + 2, byte, 16).ptr != hex.data() + 2) {
      return false;
    }
    bytes += static_cast<char>(byte);
  }
  return hex.empty();
}

}  // namespace

Ascii::Ascii(std::string_view text) : mark_(unused_mark(text)) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_beyond(text[i])) {
      text_ += text[i];
      continue;
    }
    text_ += mark_;
    for (; i < text.size() && is_beyond(text[i]); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      text_ += {digits[byte >> 4U], digits[byte & 0xFU]};
    }
    text_ += end;
    --i;
  }
}

std::string Ascii::restored(std::string_view spelled) const {
  std::string text;
  for (std::size_t at = spelled.find(mark_); at != spelled.npos; at = spelled.find(mark_)) {
    text += spelled.substr(0, at);
    spelled.remove_prefix(at + mark_.size());
    const std::size_t size = spelled.find(end);
    if (std::string bytes; size != spelled.npos && read_hex(spelled.substr(0, size), bytes)) {
      text += bytes;
      spelled.remove_prefix(size + 1);
    } else {
      text += mark_;
    }
  }
  return text.append(spelled);
}

namespace {

constexpr std::string_view what_is_right = "write KEY = VALUE, with text in \"quotes\"";

int line_of(const toml::key& key) { return static_cast<int>(key.source().begin.line); }

/// Whether all of a not empty array are texts.
bool is_texts(const toml::array& array) {
  return std::all_of(array.begin(), array.end(),
                     [](const toml::node& node) { return node.is_string(); });
}

Type type_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return Type::text;
    case toml::node_type::integer: return Type::whole;
    case toml::node_type::floating_point: return Type::number;
    case toml::node_type::boolean: return Type::boolean;
    case toml::node_type::array: return is_texts(*node.as_array()) ? Type::texts : Type::array;
    case toml::node_type::table: return Type::table;
    default: return Type::date;
  }
}

std::vector<std::string> texts_of(const toml::node& node) {
  std::vector<std::string> texts;
  switch (type_of(node)) {
    case Type::text: texts.push_back(node.as_string()->get()); break;
    case Type::whole: texts.push_back(fmt::format("{}", node.as_integer()->get())); break;
    case Type::number: texts.push_back(fmt::format("{}", node.as_floating_point()->get())); break;
    case Type::boolean: texts.emplace_back(node.as_boolean()->get() ? "true" : "false"); break;
    case Type::texts:
      for (const toml::node& entry : *node.as_array()) {
        texts.push_back(entry.as_string()->get());
      }
      break;
    default: break;
  }
  return texts;
}

void add_entry(File& file, const std::string& profile, const toml::key& key,
               const toml::node& node) {
  file.entries.push_back(
      {profile, std::string{key.str()}, type_of(node), texts_of(node), line_of(key)});
}

void add_profiles(File& file, const toml::table& sections) {
  for (const auto& [key, node] : sections) {
    const std::string name{key.str()};
    if (!node.is_table() || name.empty()) {
      file.problems.push_back({where(file.path, line_of(key), fmt::format("profile.{}", name)),
                               name.empty()
                                   ? "a profile needs a name; write [profile.NAME]"
                                   : "is no section; write [profile.NAME], and settings below it"});
      continue;
    }
    file.profiles.push_back(name);
    for (const auto& [setting, value] : *node.as_table()) {
      add_entry(file, name, setting, value);
    }
  }
}

/// The line `number` of the text, from 1.
std::string_view line_at(std::string_view text, std::size_t number) {
  for (; number > 1 && !text.empty(); --number) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return text.substr(0, text.find('\n'));
}

/// What toml++ found, in our words. It quotes what it could not read, which may be a piece of the
/// key.
std::string syntax_problem(std::string_view description, std::string_view line) {
  constexpr std::string_view lead = "Error while parsing ";
  if (line.find("api-key") != std::string_view::npos) {
    return fmt::format("cannot be read as TOML; {}", what_is_right);
  }
  if (description.find("existing string 'profile") != description.npos ||
      description.find("existing table 'profile'") != description.npos) {
    return "[profile.NAME] and profile = do not go together; name the profile to take by "
           "default-profile";
  }
  description.remove_prefix(description.starts_with(lead) ? lead.size() : 0);
  return fmt::format("cannot be read as TOML ({}); {}", text::printable_line(description),
                     what_is_right);
}

void read(File& file, const toml::table& root) {
  for (const auto& [key, node] : root) {
    if (key.str() == "profile" && node.is_table()) {
      add_profiles(file, *node.as_table());
    } else {
      add_entry(file, "", key, node);
    }
  }
  std::ranges::stable_sort(file.entries, {}, &Entry::line);
}

/// Everything that came from the text as it was in the text.
void restore(File& file, const Ascii& ascii) {
  for (std::string& name : file.profiles) {
    name = ascii.restored(name);
  }
  for (Entry& entry : file.entries) {
    entry.profile = ascii.restored(entry.profile);
    entry.key = ascii.restored(entry.key);
    for (std::string& text : entry.texts) {
      text = ascii.restored(text);
    }
  }
  for (Problem& problem : file.problems) {
    problem = {ascii.restored(problem.where), ascii.restored(problem.what)};
  }
}

}  // namespace

std::string_view noun(Type type) {
  switch (type) {
    case Type::text: return "a text";
    case Type::whole: return "a whole number";
    case Type::number: return "a number";
    case Type::boolean: return "true or false";
    case Type::texts: return "an array of texts";
    case Type::array: return "an array of more than texts";
    case Type::date: return "a date or a time";
    case Type::table: return "a section";
  }
  return {};
}

std::string where(std::string_view path, int line, std::string_view key) {
  const std::string place = fmt::format("{}:{}", path, line);
  return key.empty() ? place : fmt::format("{}: {}", place, text::printable_line(key));
}

File parse(std::string_view text, const std::string& path) {
  File file{.path = path, .profiles = {}, .entries = {}, .problems = {}};
  if (const auto hazard = find_hazard(text)) {
    file.problems.push_back({where(path, hazard->line), std::string{hazard->what}});
    return file;
  }
  const Ascii ascii(text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0));
  try {
    read(file, toml::parse(ascii.text()));
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    file.problems.push_back({where(path, static_cast<int>(line)),
                             syntax_problem(error.description(), line_at(text, line))});
  } catch (const std::logic_error&) {
    // An assertion of toml++'s: see CMakeLists.txt.
    file.problems.push_back({path, "cannot be read as TOML; write KEY = VALUE in every line"});
  }
  restore(file, ascii);
  return file;
}

}  // namespace activitysmith::config
