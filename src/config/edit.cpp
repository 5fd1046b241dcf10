#include "config/edit.hpp"

#include "config/outline.hpp"
#include "config/spelled.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::config {
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

}  // namespace activitysmith::config
