#pragma once

#include "docs/markdown.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs::man {

// Text in the macros of man(7), not of mdoc(7): groff, man-db, mandoc and every other man of Linux
// and macOS format them alike.

/// Returns text to be filled: flags in bold, hyphens that may break a line, and everything escaped
/// that a formatter would take for a request.
std::string prose(std::string_view text);

/// Returns text to be typed, in which every character is the one that a shell needs, also when it
/// is copied from the page.
std::string verbatim(std::string_view text);

/// Returns verbatim() in bold.
std::string bold(std::string_view text);

/// Returns the heading of a section, in capitals.
std::string section(std::string_view heading);

/// Returns the heading of a subsection.
std::string subsection(std::string_view heading);

/// Returns a paragraph of prose.
std::string paragraph(std::string_view text);

/// Returns a tagged paragraph. `tag` is already escaped, `text` is not.
std::string tagged(std::string_view tag, std::string_view text);

/// Returns indented lines that are not filled.
std::string display(std::string_view lines);

/// Removes the paragraph macros that are redundant because they follow a heading.
std::string tidy(std::string_view text);

/// Formats parsed Markdown; examples get the program's name.
std::string format_blocks(const std::vector<docs::Block>& blocks);

}  // namespace activitysmith::docs::man
