// Reads TOML with toml++ into a flat list of settings, each with the bytes of its key and value for
// config/edit.cpp. Positions are needed because toml++ cannot write a file back with its comments.
// Every mistake becomes a problem with its line, and a message never quotes a line that may hold
// the key.
//
// toml++ 3.3, which Debian 12 has, does not survive every text: some run into undefined behavior,
// some fail an assertion. What is known to be harmful is kept from it or made harmless first.

#include "config/file.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <toml++/toml.h>
#include <utility>

namespace activitysmith::config {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view expected_syntax = "write KEY = VALUE, with text in \"quotes\"";

// toml++ 3.3 runs into undefined behavior when it looks for white space among the characters from
// U+00A0 to U+FEFF. It therefore reads a text in which every character of the basic plane beyond
// ASCII is moved to plane 16, which it takes for letters; what it read is moved back. Characters
// stay characters, so its columns hold for the original text too.
constexpr char plane_16 = '\xF4';

char to_byte(unsigned bits) { return static_cast<char>(static_cast<unsigned char>(bits)); }

std::string moved_to_plane_16(std::string_view text) {
  std::string moved;
  moved.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0 && byte < 0xE0) {
      moved += {plane_16, '\x80', to_byte(0x80U | (byte & 0x1FU))};
    } else if (byte >= 0xE0 && byte < 0xF0) {
      moved += {plane_16, to_byte(0x80U | (byte & 0x0FU))};
    } else {
      moved += c;
    }
  }
  return moved;
}

std::string moved_back(std::string_view moved) {
  std::string text;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    if (moved[i] != plane_16 || moved.size() - i < 4) {
      text += moved[i];
      continue;
    }
    const unsigned high = static_cast<unsigned char>(moved[i + 1]) & 0x0FU;
    const unsigned middle = static_cast<unsigned char>(moved[i + 2]) & 0x3FU;
    // Two-byte characters are below U+0800, so their place in plane 16 tells which form they had.
    const bool is_two_bytes = high == 0 && middle < 0x20;
    text += to_byte(is_two_bytes ? 0xC0U | middle : 0xE0U | high);
    i += is_two_bytes ? 2 : 1;
  }
  return text;
}

/// Returns why a line must not reach toml++; empty if it may.
std::string_view line_error(std::string_view line) {
  // A key of a million dots would nest as many tables, too many for the stack when they are freed.
  constexpr std::size_t longest = 4096;
  if (line.size() > longest) {
    return "is longer than 4096 bytes; divide it";
  }
  if (text::first_invalid(line) != std::string_view::npos) {
    return "is not UTF-8; save the file as UTF-8";
  }
  const bool is_above = line.find(plane_16) != std::string_view::npos ||
                        line.find("\\U0010") != std::string_view::npos;
  // Plane 16 has to be free for the characters that are moved there. It is for private use, so
  // nobody misses it.
  return is_above ? "has a character above U+FFFFF; leave it out" : "";
}

/// A text and where its lines begin, to turn the positions of toml++ into bytes.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    begins_.push_back(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
      begins_.push_back(at + 1);
    }
  }

  [[nodiscard]] std::size_t count() const { return begins_.size(); }

  /// Line `number`, from 1, without its end.
  [[nodiscard]] std::string_view line(std::size_t number) const {
    const std::string_view rest = text_.substr(begins_[std::min(number, count()) - 1]);
    return rest.substr(0, rest.find('\n'));
  }

  /// The first `number` lines, without a byte order mark.
  [[nodiscard]] std::string_view first(std::size_t number) const {
    const std::size_t end = number < count() ? begins_[number] : text_.size();
    return text_.substr(begins_[0], end - begins_[0]);
  }

  /// The byte at a position, whose column counts characters from 1.
  [[nodiscard]] std::size_t byte_at(const toml::source_position& position) const {
    const std::string_view row = line(position.line);
    std::size_t at = 0;
    // toml++ counts characters, and a text is cut in bytes.
    for (auto left = position.column; left > 1 && at < row.size(); --left) {
      ++at;
      while (at < row.size() && (static_cast<unsigned char>(row[at]) & 0xC0U) == 0x80U) {
        ++at;
      }
    }
    return begins_[std::min<std::size_t>(position.line, count()) - 1] + at;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

int line_of(const toml::key& key) { return static_cast<int>(key.source().begin.line); }

std::string name_of(const toml::key& key) { return moved_back(key.str()); }

Type type_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return Type::text;
    case toml::node_type::integer: return Type::whole;
    case toml::node_type::floating_point: return Type::number;
    case toml::node_type::boolean: return Type::boolean;
    case toml::node_type::array:
      return std::ranges::all_of(*node.as_array(), &toml::node::is_string) ? Type::texts
                                                                           : Type::array;
    case toml::node_type::table: return Type::table;
    default: return Type::date;
  }
}

std::vector<std::string> texts_of(const toml::node& node) {
  switch (type_of(node)) {
    case Type::text: return {moved_back(node.as_string()->get())};
    case Type::whole: return {fmt::format("{}", node.as_integer()->get())};
    case Type::number: return {fmt::format("{}", node.as_floating_point()->get())};
    case Type::boolean: return {node.as_boolean()->get() ? "true" : "false"};
    case Type::texts: break;
    default: return {};
  }
  std::vector<std::string> texts;
  for (const toml::node& element : *node.as_array()) {
    texts.push_back(moved_back(element.as_string()->get()));
  }
  return texts;
}

/// Collects what a parsed text says into a File.
class Collector {
 public:
  Collector(File& file, std::string_view text, const Lines& lines)
      : file_(file), text_(text), lines_(lines) {}

  void collect(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key.str() == "profile" && node.is_table()) {
        add_profiles(*node.as_table());
      } else {
        add_entry("", key, node, false);
      }
      add_headers(node);
    }
    // toml++ has tables sorted by key; problems should come in the order of the file.
    std::ranges::stable_sort(file_.entries, {}, &Entry::line);
    std::ranges::stable_sort(file_.headers, {}, &Header::begin);
  }

 private:
  void add_entry(const std::string& profile, const toml::key& key, const toml::node& node,
                 bool is_inline) {
    file_.entries.push_back({.profile = profile,
                             .key = name_of(key),
                             .type = type_of(node),
                             .texts = texts_of(node),
                             .line = line_of(key),
                             .key_begin = lines_.byte_at(key.source().begin),
                             .value_begin = lines_.byte_at(node.source().begin),
                             .value_end = lines_.byte_at(node.source().end),
                             .is_inline = is_inline});
  }

  void add_profiles(const toml::table& sections) {
    for (const auto& [key, node] : sections) {
      const std::string name = name_of(key);
      if (!node.is_table() || name.empty()) {
        file_.problems.push_back(
            {where(file_.path, line_of(key), fmt::format("profile.{}", name)),
             name.empty() ? "a profile needs a name; write [profile.NAME]"
                          : "is not a section; write [profile.NAME], and settings below it"});
        continue;
      }
      const toml::table& profile = *node.as_table();
      file_.profiles.push_back(name);
      if (is_header(profile)) {
        file_.headers.push_back({lines_.byte_at(profile.source().begin), name});
      }
      for (const auto& [setting, value] : profile) {
        add_entry(name, setting, value, profile.is_inline());
      }
    }
  }

  /// Adds the headers of the tables in `node`. One that was added with a profile comes first.
  void add_headers(const toml::node& node) {
    if (is_header(node)) {
      file_.headers.push_back({lines_.byte_at(node.source().begin), {}});
    }
    if (const toml::table* const table = node.as_table()) {
      for (const auto& member : *table) {
        add_headers(member.second);
      }
    } else if (const toml::array* const array = node.as_array()) {
      for (const toml::node& element : *array) {
        add_headers(element);
      }
    }
  }

  /// Whether a section's header made this table, not a dotted key or braces. The region of a
  /// section is its header.
  [[nodiscard]] bool is_header(const toml::node& node) const {
    const std::size_t begin = lines_.byte_at(node.source().begin);
    return node.is_table() && begin < text_.size() && text_[begin] == '[';
  }

  File& file_;
  std::string_view text_;
  const Lines& lines_;
};

/// Returns a message for an error of toml++, which quotes what it could not read: perhaps a part of
/// the API key.
std::string syntax_error(std::string_view description, std::string_view line) {
  constexpr std::string_view lead = "Error while parsing ";
  if (line.find("api-key") != std::string_view::npos) {
    return fmt::format("cannot be read as TOML; {}", expected_syntax);
  }
  const auto mentions = [&](std::string_view words) {
    return description.find(words) != description.npos;
  };
  if (mentions("existing string 'profile") || mentions("existing table 'profile'") ||
      mentions("insert 'profile.")) {
    return "[profile.NAME] and profile = do not go together; write profiles as sections, and name "
           "the default one with default-profile";
  }
  description.remove_prefix(description.starts_with(lead) ? lead.size() : 0);
  return fmt::format("cannot be read as TOML ({}); {}",
                     text::printable_line(moved_back(description)), expected_syntax);
}

/// What toml++ makes of a text; with neither it fails an assertion, which throws: see
/// CMakeLists.txt.
struct Parsed {
  std::optional<toml::table> root = {};
  std::optional<toml::parse_error> error = {};
};

Parsed parse_toml(const std::string& text) {
  try {
    return {.root = toml::parse(text)};
  } catch (const toml::parse_error& error) {
    return {.error = error};
  } catch (const std::logic_error&) {
    return {};
  }
}

/// Returns the line on which an assertion of toml++ fails, which has no position: the last of the
/// fewest lines that make it fail.
std::size_t asserting_line(const Lines& lines) {
  std::size_t passing = 0;
  std::size_t failing = lines.count();
  // Parsing fewer lines may fail in another way, but only a failed assertion counts, so halving
  // finds it.
  while (failing - passing > 1) {
    const std::size_t middle = passing + (failing - passing) / 2;
    const Parsed parsed = parse_toml(moved_to_plane_16(lines.first(middle)));
    (parsed.root || parsed.error ? passing : failing) = middle;
  }
  return failing;
}

}  // namespace

std::string_view type_name(Type type) {
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
  File file{.path = path, .profiles = {}, .entries = {}, .headers = {}, .problems = {}};
  const Lines lines(text);
  const auto add_problem = [&](std::size_t line, std::string what) {
    file.problems.push_back({where(path, static_cast<int>(line)), std::move(what)});
  };
  for (std::size_t line = 1; line <= lines.count(); ++line) {
    if (const std::string_view error = line_error(lines.line(line)); !error.empty()) {
      add_problem(line, std::string{error});
      return file;
    }
  }
  const Parsed parsed = parse_toml(moved_to_plane_16(lines.first(lines.count())));
  if (parsed.root) {
    Collector(file, text, lines).collect(*parsed.root);
  } else if (parsed.error) {
    const auto line = parsed.error->source().begin.line;
    add_problem(line, syntax_error(parsed.error->description(), lines.line(line)));
  } else {
    add_problem(asserting_line(lines), fmt::format("cannot be read as TOML; {}", expected_syntax));
  }
  return file;
}

}  // namespace activitysmith::config
