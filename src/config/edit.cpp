#include "config/edit.hpp"

#include "config/file.hpp"
#include "config/layers.hpp"
#include "core/number.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace activitysmith::config {

namespace {

constexpr std::string_view spaces = " \t";
constexpr std::string_view gaps = " \t\r\n";

/// Reads the text from its start to its end, one step at a time.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Outline read() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    at_ = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    for (skip_gaps(); !is_done(); skip_gaps()) {
      if (peek() == '[') {
        read_header();
      } else {
        read_pair(section_, false);
      }
    }
    return std::move(outline_);
  }

 private:
  using Path = std::vector<std::string>;

  [[nodiscard]] bool is_done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return is_done() ? '\0' : text_[at_]; }
  [[nodiscard]] bool is_next(std::string_view word) const {
    return text_.substr(std::min(at_, text_.size())).starts_with(word);
  }
  void go_behind(std::size_t place) { at_ = std::min(place, text_.size()); }
  void skip(std::string_view any) { go_behind(text_.find_first_not_of(any, at_)); }
  void skip_to(std::string_view any) { go_behind(text_.find_first_of(any, at_)); }

  /// White space, line ends and comments.
  void skip_gaps() {
    for (skip(gaps); peek() == '#'; skip(gaps)) {
      skip_to("\n");
    }
  }

  /// The text up to the quote that ends it; an escaped one is a part of it.
  std::string read_quoted(char quote) {
    std::string part;
    for (++at_; !is_done() && peek() != quote && peek() != '\n'; ++at_) {
      if (quote == '"' && peek() == '\\') {
        ++at_;
      }
      part += peek();
    }
    go_behind(at_ + 1);
    return part;
  }

  /// Keys joined by dots, appended to `path`.
  void read_key(Path& path) {
    for (;;) {
      skip(spaces);
      const std::size_t begin = at_;
      if (peek() == '"' || peek() == '\'') {
        path.push_back(read_quoted(peek()));
      } else {
        skip_to(" \t.=]\r\n");
        path.emplace_back(text_.substr(begin, at_ - begin));
      }
      skip(spaces);
      if (peek() != '.') {
        return;
      }
      ++at_;
    }
  }

  void read_header() {
    Header header{.path = {}, .is_array = is_next("[["), .begin = at_, .end = 0};
    const std::size_t brackets = header.is_array ? 2 : 1;
    go_behind(at_ + brackets);
    read_key(header.path);
    go_behind(at_ + brackets);
    header.end = at_;
    section_ = header.path;
    outline_.headers.push_back(std::move(header));
    skip_to("\n");
  }

  void read_pair(const Path& around, bool is_inline) {
    Pair pair{.path = around,
              .section = around.size(),
              .is_inline = is_inline,
              .begin = at_,
              .value = 0,
              .end = 0};
    read_key(pair.path);
    go_behind(at_ + 1);
    skip(spaces);
    pair.value = at_;
    skip_value(&pair.path);
    pair.end = at_;
    outline_.pairs.push_back(std::move(pair));
  }

  /// Goes behind the value that begins here; members of a table are told if it has a path.
  void skip_value(const Path* path) {
    if (is_next(R"(""")") || is_next("'''")) {
      skip_lines();
    } else if (peek() == '"' || peek() == '\'') {
      read_quoted(peek());
    } else if (peek() == '[') {
      skip_array();
    } else if (peek() == '{') {
      skip_table(path);
    } else {
      const std::size_t begin = at_;
      skip_to(",]}#\r\n");
      while (at_ > begin && spaces.find(text_[at_ - 1]) != std::string_view::npos) {
        --at_;
      }
    }
  }

  /// A text of several lines; up to two quotes may stand before the three that end it.
  void skip_lines() {
    const std::string quotes(3, peek());
    const bool has_escapes = peek() == '"';
    for (go_behind(at_ + 3); !is_done() && !is_next(quotes); go_behind(at_ + 1)) {
      if (has_escapes && peek() == '\\') {
        ++at_;
      }
    }
    go_behind(at_ + 3);
    for (int more = 0; more < 2 && peek() == quotes[0]; ++more) {
      ++at_;
    }
  }

  void skip_array() {
    ++at_;
    for (skip_gaps(); !is_done() && peek() != ']'; skip_gaps()) {
      skip_element([this] { skip_value(nullptr); });
    }
    go_behind(at_ + 1);
  }

  void skip_table(const Path* path) {
    ++at_;
    for (skip_gaps(); !is_done() && peek() != '}'; skip_gaps()) {
      skip_element([&] {
        if (path != nullptr) {
          read_pair(*path, true);
        } else {
          Path ignored;
          read_key(ignored);
          go_behind(at_ + 1);
          skip(spaces);
          skip_value(nullptr);
        }
      });
    }
    go_behind(at_ + 1);
  }

  /// One element and the comma behind it; what is no TOML must not stop us here.
  void skip_element(const auto& read) {
    const std::size_t begin = at_;
    read();
    skip_gaps();
    if (peek() == ',' || at_ == begin) {
      go_behind(at_ + 1);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Path section_;
  Outline outline_;
};

}  // namespace

Outline outline(std::string_view text) { return Reader(text).read(); }

namespace {

using Path = std::vector<std::string>;

/// A text in the making, with its outline and the way it ends its lines.
struct Page {
  explicit Page(std::string_view written)
      : text(written),
        outline(config::outline(written)),
        newline(text.find("\r\n") == std::string::npos ? "\n" : "\r\n") {}

  /// Just behind the line in which `place` stands.
  [[nodiscard]] std::size_t behind_line(std::size_t place) const {
    const std::size_t end = text.find('\n', place);
    return end == std::string::npos ? text.size() : end + 1;
  }
  /// Where the line begins in which `place` stands.
  [[nodiscard]] std::size_t line_of(std::size_t place) const {
    const std::size_t end = place == 0 ? std::string::npos : text.rfind('\n', place - 1);
    return end == std::string::npos ? std::min(text.find_first_not_of("\xEF\xBB\xBF"), place)
                                    : end + 1;
  }

  std::string text;
  Outline outline;
  std::string newline;
};

Path section_of(const Place& place) {
  return place.profile.empty() ? Path{} : Path{"profile", place.profile};
}

Path path_of(const Place& place) {
  Path path = section_of(place);
  path.push_back(place.key);
  return path;
}

bool begins_with(const Path& path, const Path& start) {
  return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

/// The keys behind the first `skipped` of `path`, as TOML spells them.
std::string dotted(const Path& path, std::size_t skipped) {
  std::string keys;
  for (std::size_t i = skipped; i < path.size(); ++i) {
    keys += (keys.empty() ? "" : ".") + spelled_key(path[i]);
  }
  return keys;
}

const Pair* pair_at(const Page& page, const Path& path) {
  const auto found = std::ranges::find(page.outline.pairs, path, &Pair::path);
  return found == page.outline.pairs.end() ? nullptr : &*found;
}

/// The innermost table in braces that has to hold `path`; null if there is none.
const Pair* braces_around(const Page& page, const Path& path) {
  const Pair* innermost = nullptr;
  for (const Pair& pair : page.outline.pairs) {
    const bool is_around = page.text[pair.value] == '{' && pair.path.size() < path.size() &&
                           begins_with(path, pair.path);
    if (is_around && (innermost == nullptr || pair.path.size() > innermost->path.size())) {
      innermost = &pair;
    }
  }
  return innermost;
}

/// The members of a table in braces, in their order.
std::vector<const Pair*> members_of(const Page& page, const Pair& table) {
  std::vector<const Pair*> members;
  for (const Pair& pair : page.outline.pairs) {
    const bool is_inside = pair.is_inline && pair.begin > table.value && pair.end < table.end;
    if (is_inside && pair.section == table.path.size()) {
      members.push_back(&pair);
    }
  }
  return members;
}

std::string inserted_in_braces(Page page, const Pair& table, const Path& path,
                               std::string_view value) {
  const std::string member = fmt::format("{} = {}", dotted(path, table.path.size()), value);
  const auto members = members_of(page, table);
  if (members.empty()) {
    return page.text.replace(table.value, table.end - table.value, fmt::format("{{ {} }}", member));
  }
  return page.text.insert(members.back()->end, ", " + member);
}

/// A line of its own at `at`, where a line begins or the text ends.
std::string inserted_line(Page page, std::size_t at, const std::string& line) {
  const bool needs_end = at > 0 && at == page.text.size() && page.text.back() != '\n';
  return page.text.insert(at, needs_end ? page.newline + line : line + page.newline);
}

/// Behind the line of `pair`, indented as that is.
std::string inserted_behind(const Page& page, const Pair& pair, const Path& path,
                            std::string_view value) {
  const std::size_t line = page.line_of(pair.begin);
  const std::string indent = page.text.substr(line, pair.begin - line);
  return inserted_line(page, page.behind_line(pair.end),
                       fmt::format("{}{} = {}", indent, dotted(path, pair.section), value));
}

/// Before the first section and the comment that stands right above it, unless that is the file's.
std::string inserted_at_top(const Page& page, const std::string& line) {
  if (page.outline.headers.empty()) {
    return inserted_line(page, page.text.size(), line);
  }
  const std::size_t header = page.line_of(page.outline.headers.front().begin);
  std::size_t at = header;
  while (at > page.line_of(0)) {
    const std::size_t above = page.line_of(at - 1);
    const std::size_t first = page.text.find_first_not_of(" \t", above);
    if (page.text[first] != '#') {
      break;
    }
    at = above;
  }
  at = at == page.line_of(0) ? header : at;
  return inserted_line(page, at, line + page.newline);
}

std::string inserted_at_end(const Page& page, const Path& section, const std::string& line) {
  std::string text = page.text;
  const std::string blank = page.newline + page.newline;
  if (!text.empty()) {
    text += text.ends_with(blank) ? "" : text.ends_with('\n') ? page.newline : blank;
  }
  return fmt::format("{}[{}]{}{}{}", text, dotted(section, 0), page.newline, line, page.newline);
}

/// The last pair of a section that satisfies `is_of_section`; null if there is none.
const Pair* last_pair(const Page& page, const auto& is_of_section) {
  const Pair* last = nullptr;
  for (const Pair& pair : page.outline.pairs) {
    if (!pair.is_inline && is_of_section(pair)) {
      last = &pair;
    }
  }
  return last;
}

std::string inserted(const Page& page, const Place& place, std::string_view value) {
  const Path section = section_of(place);
  const Path path = path_of(place);
  const std::string line = fmt::format("{} = {}", spelled_key(place.key), value);
  const auto header = std::ranges::find(page.outline.headers, section, &Header::path);
  const bool has_header = header != page.outline.headers.end();
  const bool is_section = section.empty() || has_header;  // else dotted keys may make one
  const Pair* const last = last_pair(page, [&](const Pair& pair) {
    return begins_with(pair.path, section) &&
           (is_section ? pair.section == section.size() : pair.section < section.size());
  });
  if (last != nullptr) {
    return inserted_behind(page, *last, path, value);
  }
  if (section.empty()) {
    return inserted_at_top(page, line);
  }
  return has_header ? inserted_line(page, page.behind_line(header->end), line)
                    : inserted_at_end(page, section, line);
}

}  // namespace

std::string with_value(std::string_view text, const Place& place, std::string_view value) {
  Page page(text);
  const Path path = path_of(place);
  if (const Pair* const old = pair_at(page, path)) {
    return page.text.replace(old->value, old->end - old->value, value);
  }
  if (const Pair* const table = braces_around(page, path)) {
    return inserted_in_braces(page, *table, path, value);
  }
  return inserted(page, place, value);
}

std::string without_value(std::string_view text, const Place& place) {
  Page page(text);
  const Path path = path_of(place);
  const Pair* const old = pair_at(page, path);
  if (old == nullptr) {
    return page.text;
  }
  if (!old->is_inline) {
    const std::size_t line = page.line_of(old->begin);
    return page.text.erase(line, page.behind_line(old->end) - line);
  }
  const Pair& table = *braces_around(page, path);
  const auto members = members_of(page, table);
  const auto place_of_old = std::ranges::find(members, old);
  if (members.size() == 1) {
    return page.text.replace(table.value, table.end - table.value, "{}");
  }
  if (place_of_old + 1 != members.end()) {
    return page.text.erase(old->begin, (*(place_of_old + 1))->begin - old->begin);
  }
  const std::size_t before = (*(place_of_old - 1))->end;
  return page.text.erase(before, old->end - before);
}

namespace {

constexpr std::string_view bare =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// A character as it stands in a text: control characters and what ends the text are escaped.
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

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

std::string spelled_one(spec::Kind kind, const std::string& text) {
  switch (kind) {
    case spec::Kind::toggle: return is_true(text) ? "true" : "false";
    case spec::Kind::integer: return fmt::format("{}", text::whole_number(text).value_or(0));
    case spec::Kind::seconds: return fmt::format("{}", text::decimal(text).value_or(0));
    default: return spelled_text(text);
  }
}

std::string spelled_array(const std::vector<std::string>& texts) {
  std::string elements;
  for (const std::string& text : texts) {
    elements.append(elements.empty() ? "" : ", ").append(spelled_text(text));
  }
  return fmt::format("[{}]", elements);
}

}  // namespace

std::string spelled_text(std::string_view text) {
  std::string spelled = "\"";
  for (const char c : text) {
    spelled += escaped(c);
  }
  return spelled + '"';
}

std::string spelled_key(std::string_view key) {
  const bool is_bare = !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
  return is_bare ? std::string{key} : spelled_text(key);
}

std::string spelled(const spec::Field& field, const std::vector<std::string>& texts) {
  // A list that has a flag may stand as one text with commas, as the flag has it.
  const bool is_list = field.kind == spec::Kind::list && field.flag.empty();
  return texts.size() == 1 && !is_list ? spelled_one(field.kind, texts.front())
                                       : spelled_array(texts);
}

namespace {

bool is_at(const Entry& entry, const Place& place) {
  return entry.profile == place.profile && entry.key == place.key;
}

/// What stands at all places but one.
std::vector<Entry> others(const File& file, const Place& place) {
  std::vector<Entry> entries;
  for (const Entry& entry : file.entries) {
    if (!is_at(entry, place)) {
      entries.push_back(entry);
      entries.back().line = 0;
    }
  }
  return entries;
}

bool says_the_same(const Entry& left, const Entry& right) {
  return left.profile == right.profile && left.key == right.key && left.type == right.type &&
         left.texts == right.texts;
}

/// The other profiles; that of the place may come and go with it.
std::set<std::string> other_profiles(const File& file, const Place& place) {
  std::set<std::string> names(file.profiles.begin(), file.profiles.end());
  names.erase(place.profile);
  return names;
}

/// Whether the place holds what `setting` says: compared with a file of nothing else.
bool is_as_set(const File& file, const Setting& setting) {
  const auto found = std::ranges::find_if(
      file.entries, [&](const Entry& entry) { return is_at(entry, setting.place); });
  if (!setting.value || found == file.entries.end()) {
    return !setting.value && found == file.entries.end();
  }
  const File alone = parse(with_value("", setting.place, *setting.value), setting.path);
  return alone.entries.size() == 1 && says_the_same(alone.entries.front(), *found);
}

bool is_only_change(const File& before, const File& after, const Setting& setting) {
  return is_as_set(after, setting) &&
         std::ranges::equal(others(before, setting.place), others(after, setting.place),
                            says_the_same) &&
         other_profiles(before, setting.place) == other_profiles(after, setting.place);
}

bool holds_key(const File& file) {
  return std::ranges::any_of(file.entries,
                             [](const Entry& entry) { return entry.key == "api-key"; });
}

}  // namespace

std::string Setting::section() const {
  const std::string file = text::printable_line(path);
  return place.profile.empty()
             ? file
             : fmt::format("profile {} of {}", text::printable_line(place.profile), file);
}

std::optional<Replacement> changed(const std::string& old, const Setting& setting) {
  const File before = parse(old, setting.path);
  if (!before.problems.empty()) {
    throw configuration_error(before.problems);
  }
  std::string text = setting.value ? with_value(old, setting.place, *setting.value)
                                   : without_value(old, setting.place);
  if (!setting.value && text == old) {
    return std::nullopt;
  }
  const File after = parse(text, setting.path);
  if (!after.problems.empty()) {
    throw configuration_error(after.problems);
  }
  if (!is_only_change(before, after, setting)) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("{}: {} cannot be changed without changing more",
                                        text::printable_line(setting.path), setting.place.key),
                 .hint = "change it in an editor; the file is as it was"});
  }
  return Replacement{std::move(text), holds_key(after)};
}

bool apply(const Setting& setting) {
  return rewrite(setting.path, setting.readers,
                 [&](const std::string& old) { return changed(old, setting); });
}

}  // namespace activitysmith::config
