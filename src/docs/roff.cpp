// Writes blocks of text in the man macros of roff. groff, mandoc and the old nroff of other systems
// have to agree on the result, so only macros and escapes that all of them know are used. What
// looks like plain ASCII needs care: groff turns -, ', `, ^ and ~ into typographic characters,
// which cannot be pasted into a shell or found by a search.

#include "docs/roff.hpp"

#include "core/text.hpp"
#include "docs/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::docs::man {

namespace {

/// Returns the escape of a character in any text; empty if it needs none.
std::string_view escape_of(char c) {
  switch (c) {
    case '\\': return "\\e";
    case '~': return "\\(ti";
    case '^': return "\\(ha";
    case '`': return "\\(ga";
    case '\'': return "\\(aq";
    default: return {};
  }
}

/// Returns the code point at `at` of valid UTF-8 and moves `at` past it.
unsigned code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const unsigned more = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : 1;
  unsigned value = lead & (0x3FU >> more);
  for (unsigned i = 0; i < more; ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return value;
}

std::string escaped(std::string_view text, std::string_view hyphen) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80U) {
      // Raw UTF-8 would depend on the locale and on how man calls the formatter.
      result += fmt::format("\\[u{:04X}]", code_point(text, at));
      continue;
    }
    ++at;
    const std::string_view instead = c == '-' ? hyphen : escape_of(c);
    result += instead.empty() ? std::string{c} : std::string{instead};
  }
  // A line that begins with a period would be a request.
  return result.starts_with('.') ? "\\&" + result : result;
}

/// Returns the length of the flag at the start of `text`, such as "--type" or "-q"; 0 without one.
std::size_t flag_size(std::string_view text) {
  const std::size_t dashes = text.starts_with("--") ? 2 : 1;
  std::size_t end = dashes;
  while (end < text.size() &&
         (text::lower(text[end]) != text::upper(text[end]) || (text[end] == '-' && end > dashes))) {
    ++end;
  }
  // A single dash with several letters is a hyphenated word or a negative range, not a flag.
  const bool is_flag = end > dashes && (dashes == 2 || end == 2);
  return text.starts_with('-') && is_flag ? end : 0;
}

std::string format_block(const docs::Block& block) {
  switch (block.kind) {
    case docs::BlockKind::paragraph: return paragraph(block.text);
    case docs::BlockKind::literal: return display(block.text);
    case docs::BlockKind::example:
      return tagged(bold(block.entries.front().term), block.entries.front().meaning) +
             display(docs::example_line(block.text, 4, 72));
    case docs::BlockKind::entries: break;
  }
  std::string text;
  for (const docs::Entry& entry : block.entries) {
    text += tagged(bold(entry.term), entry.meaning);
  }
  return text;
}

}  // namespace

std::string prose(std::string_view text) {
  std::string result;
  char before = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t flag = before == ' ' || before == '(' ? flag_size(text.substr(at)) : 0;
    const std::size_t last = std::min(text.find_first_of(" (", at), text.size() - 1);
    const std::string_view part = text.substr(at, flag != 0 ? flag : last - at + 1);
    // The hyphen of ordinary words stays a hyphen, where a line may be broken.
    result += flag != 0 ? bold(part) : escaped(part, "-");
    before = part.back();
    at += part.size();
  }
  return result;
}

std::string verbatim(std::string_view text) { return escaped(text, "\\-"); }

std::string bold(std::string_view text) { return "\\fB" + verbatim(text) + "\\fR"; }

std::string section(std::string_view heading) {
  return fmt::format(".SH {}\n", text::upper(heading));
}

std::string subsection(std::string_view heading) { return fmt::format(".SS {}\n", heading); }

std::string paragraph(std::string_view text) { return fmt::format(".PP\n{}\n", prose(text)); }

std::string tagged(std::string_view tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", tag, prose(text));
}

std::string display(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    text += verbatim(line) + "\n";
  }
  return fmt::format(".PP\n.RS 4\n.EX\n{}.EE\n.RE\n", text);
}

std::string tidy(std::string_view text) {
  std::string result;
  bool is_behind_heading = false;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    text.remove_prefix(line.size());
    // A paragraph right after a heading is superfluous, and mandoc -T lint warns about it.
    if (!is_behind_heading || line != ".PP\n") {
      result += line;
    }
    is_behind_heading = line.starts_with(".S");
  }
  return result;
}

std::string format_blocks(const std::vector<docs::Block>& blocks) {
  std::string text;
  for (const docs::Block& block : blocks) {
    text += format_block(block);
  }
  return text;
}

}  // namespace activitysmith::docs::man
