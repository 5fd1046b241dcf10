// Changes one setting in the text of a configuration file, and nothing else: comments, order,
// indentation and line ends stay as their author wrote them. The parser says in which bytes a
// value, a line or a section is, and the text is cut there. There are many ways to write TOML, and
// some have no place for a further line. So the result is always parsed again, and unless it says
// what the old file said but for this one setting, nothing is written.

#include "config/edit.hpp"

#include "config/file.hpp"
#include "config/layers.hpp"
#include "core/number.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace activitysmith::config {

namespace {

/// Escapes control characters and what would end a string in quotes.
std::string escaped(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ? fmt::format("\\u{:04X}", byte) : std::string{c};
}

std::string toml_scalar(spec::Kind kind, const std::string& text) {
  switch (kind) {
    case spec::Kind::toggle: return text == "true" || text == "1" ? "true" : "false";
    case spec::Kind::integer: return fmt::format("{}", text::whole_number(text).value_or(0));
    case spec::Kind::seconds: return fmt::format("{}", text::decimal(text).value_or(0));
    default: return toml_string(text);
  }
}

std::string toml_array(const std::vector<std::string>& texts) {
  std::string elements;
  for (const std::string& text : texts) {
    elements.append(elements.empty() ? "" : ", ").append(toml_string(text));
  }
  return fmt::format("[{}]", elements);
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += escaped(c);
  }
  return quoted + '"';
}

std::string toml_key(std::string_view key) {
  constexpr std::string_view bare =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  const bool is_bare = !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
  return is_bare ? std::string{key} : toml_string(key);
}

std::string toml_value(const spec::Field& field, const std::vector<std::string>& texts) {
  // A list that has a flag may be one text with commas, as for the flag.
  const bool is_list = field.kind == spec::Kind::list && field.flag.empty();
  return texts.size() == 1 && !is_list ? toml_scalar(field.kind, texts.front()) : toml_array(texts);
}

namespace {

constexpr std::string_view blanks = " \t";

std::string section_header(const Edit& edit) {
  return fmt::format("[profile.{}]", toml_key(edit.profile));
}

std::string setting_line(const Edit& edit) {
  return fmt::format("{} = {}", toml_key(edit.key), *edit.value);
}

Error edit_error(const Edit& edit, std::string_view what, std::string hint) {
  return Error(
      {.exit = ExitCode::configuration,
       .message = fmt::format("{}: {} {}", text::printable_line(edit.path), edit.key, what),
       .hint = std::move(hint)});
}

/// Dotted keys and inline tables are for their owner to edit: a line of ours does not fit there.
Error no_section_error(const Edit& edit) {
  return edit_error(
      edit,
      edit.value ? "cannot be added to a profile written with dotted keys or in braces"
                 : "cannot be removed from a profile written in braces",
      text::printable_line(fmt::format("write {} with a line for each setting, or change {} in an "
                                       "editor; the file is as it was",
                                       section_header(edit), edit.key)));
}

/// Returns the beginning of the line that contains the byte `at`, after a byte order mark.
std::size_t line_begin(const std::string& text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return end == std::string::npos ? std::min(text.find_first_not_of("\xEF\xBB\xBF"), at) : end + 1;
}

/// Returns the beginning of the line after the one that contains the byte `at`.
std::size_t next_line(const std::string& text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

std::string newline_of(const std::string& text) {
  return text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
}

/// Inserts a line at `at`, where a line begins or the text ends. A last line without a newline
/// stays without one.
std::string insert_line(std::string text, std::size_t at, std::string line) {
  const bool follows_open_line = at > 0 && at == text.size() && text.back() != '\n';
  line.insert(follows_open_line ? 0 : line.size(), newline_of(text));
  return text.insert(at, line);
}

/// Returns the last setting whose key is in the bytes from `begin` to `end`; null if there is none.
const Entry* last_entry(const File& file, std::size_t begin, std::size_t end) {
  const auto last = std::find_if(file.entries.rbegin(), file.entries.rend(), [&](const Entry& one) {
    return one.key_begin >= begin && one.key_begin < end;
  });
  return last == file.entries.rend() ? nullptr : &*last;
}

/// Inserts a line after that of `entry`, indented as that is.
std::string insert_after(const std::string& text, const Entry& entry, const std::string& line) {
  const std::size_t begin = line_begin(text, entry.key_begin);
  const std::string indent = text.substr(begin, text.find_first_not_of(blanks, begin) - begin);
  return insert_line(text, next_line(text, entry.value_end), indent + line);
}

/// Inserts a line, and a blank one, before the first section and the comment right above it, unless
/// that is the comment of the file.
std::string insert_before_sections(const std::string& text, std::size_t first_header,
                                   const std::string& line) {
  const std::size_t top = line_begin(text, 0);
  const std::size_t header = line_begin(text, first_header);
  std::size_t at = header;
  while (at > top) {
    const std::size_t above = line_begin(text, at - 1);
    // A comment right above a section belongs to that section.
    if (text[text.find_first_not_of(blanks, above)] != '#') {
      break;
    }
    at = above;
  }
  return insert_line(text, at == top ? header : at, line + newline_of(text));
}

std::string add_to_top_level(const std::string& text, const File& file, const Edit& edit) {
  const std::size_t end = file.headers.empty() ? text.size() : file.headers.front().begin;
  if (const Entry* const last = last_entry(file, 0, end)) {
    return insert_after(text, *last, setting_line(edit));
  }
  return file.headers.empty() ? insert_line(text, text.size(), setting_line(edit))
                              : insert_before_sections(text, end, setting_line(edit));
}

std::string append_section(const std::string& text, const Edit& edit) {
  const std::string newline = newline_of(text);
  const std::string blank = newline + newline;
  std::string gap;
  if (!text.empty() && !text.ends_with(blank)) {
    gap = text.ends_with('\n') ? newline : blank;
  }
  return text + gap + section_header(edit) + newline + setting_line(edit) + newline;
}

std::string add_to_profile(const std::string& text, const File& file, const Edit& edit) {
  const auto header = std::ranges::find(file.headers, edit.profile, &Header::profile);
  if (header == file.headers.end()) {
    // The profile exists without a header: a second form of the same table would be an error of
    // TOML.
    if (std::ranges::find(file.profiles, edit.profile) != file.profiles.end()) {
      throw no_section_error(edit);
    }
    return append_section(text, edit);
  }
  const auto next = std::ranges::upper_bound(file.headers, header->begin, {}, &Header::begin);
  const std::size_t end = next == file.headers.end() ? text.size() : next->begin;
  if (const Entry* const last = last_entry(file, header->begin, end)) {
    return insert_after(text, *last, setting_line(edit));
  }
  return insert_line(text, next_line(text, header->begin), setting_line(edit));
}

std::string set_value(std::string text, const File& file, const Entry* old, const Edit& edit) {
  if (old != nullptr) {
    return text.replace(old->value_begin, old->value_end - old->value_begin, *edit.value);
  }
  return edit.profile.empty() ? add_to_top_level(text, file, edit)
                              : add_to_profile(text, file, edit);
}

std::string remove_lines(std::string text, const Entry& entry, const Edit& edit) {
  if (entry.is_inline) {
    throw no_section_error(edit);
  }
  const std::size_t begin = line_begin(text, entry.key_begin);
  return text.erase(begin, next_line(text, entry.value_end) - begin);
}

bool is_edited(const Entry& entry, const Edit& edit) {
  return entry.profile == edit.profile && entry.key == edit.key;
}

const Entry* find_entry(const File& file, const Edit& edit) {
  const auto found = std::ranges::find_if(
      file.entries, [&](const Entry& entry) { return is_edited(entry, edit); });
  return found == file.entries.end() ? nullptr : &*found;
}

/// Returns the settings that the edit must not change.
std::vector<Entry> other_entries(const File& file, const Edit& edit) {
  std::vector<Entry> entries;
  std::ranges::remove_copy_if(file.entries, std::back_inserter(entries),
                              [&](const Entry& entry) { return is_edited(entry, edit); });
  return entries;
}

/// Returns the profiles but the edited one, which may come and go with the setting.
std::set<std::string> other_profiles(const File& file, const Edit& edit) {
  std::set<std::string> names(file.profiles.begin(), file.profiles.end());
  names.erase(edit.profile);
  return names;
}

bool has_same_value(const Entry& left, const Entry& right) {
  return left.type == right.type && left.texts == right.texts;
}

bool is_same_setting(const Entry& left, const Entry& right) {
  return left.profile == right.profile && left.key == right.key && has_same_value(left, right);
}

/// Whether the setting has the value it was given: that of a file with nothing else.
bool is_applied(const File& file, const Edit& edit) {
  const Entry* const entry = find_entry(file, edit);
  if (entry == nullptr || !edit.value) {
    return entry == nullptr && !edit.value;
  }
  // The parser decides what the value means, as it will when the file is read.
  const File alone = parse(setting_line(edit), edit.path);
  return alone.entries.size() == 1 && has_same_value(alone.entries.front(), *entry);
}

bool is_only_change(const File& before, const File& after, const Edit& edit) {
  return is_applied(after, edit) &&
         std::ranges::equal(other_entries(before, edit), other_entries(after, edit),
                            is_same_setting) &&
         other_profiles(before, edit) == other_profiles(after, edit);
}

File parse_valid(const std::string& text, const std::string& path) {
  File file = parse(text, path);
  if (!file.problems.empty()) {
    throw configuration_error(file.problems);
  }
  return file;
}

}  // namespace

std::string Edit::section() const {
  const std::string file = text::printable_line(path);
  return profile.empty() ? file
                         : fmt::format("profile {} of {}", text::printable_line(profile), file);
}

std::optional<Replacement> edited(const std::string& old, const Edit& edit) {
  const File before = parse_valid(old, edit.path);
  const Entry* const entry = find_entry(before, edit);
  if (entry == nullptr && !edit.value) {
    return std::nullopt;
  }
  std::string text =
      edit.value ? set_value(old, before, entry, edit) : remove_lines(old, *entry, edit);
  const File after = parse_valid(text, edit.path);
  if (!is_only_change(before, after, edit)) {
    throw edit_error(edit, "cannot be changed without changing more",
                     "change it in an editor; the file is as it was");
  }
  // A file with a key is made private when it is written.
  const bool has_key =
      std::ranges::find(after.entries, "api-key", &Entry::key) != after.entries.end();
  return Replacement{std::move(text), has_key};
}

bool write_edit(const Edit& edit) {
  return rewrite(edit.path, edit.readers,
                 [&](const std::string& old) { return edited(old, edit); });
}

}  // namespace activitysmith::config
