#pragma once

#include "docs/block.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs::man {

/// Texts as man(7) writes them. Those macros, not mdoc(7): `groff -man`, man-db, mandoc and every
/// other man of Linux and macOS set them alike.

/// Text to be filled: its flags in bold, hyphens that break lines, and nothing that a formatter
/// would take for an order.
std::string prose(std::string_view text);

/// Text to be typed: every character is the one that a shell wants, also when it is copied.
std::string typed(std::string_view text);

/// typed() in bold.
std::string bold(std::string_view text);

/// The heading of a section, in capitals, or of a part of one.
std::string section(std::string_view heading);
std::string subsection(std::string_view heading);

/// A paragraph of prose.
std::string paragraph(std::string_view text);

/// A tagged paragraph: `tag` is set already, `text` is prose.
std::string tagged(std::string_view tag, std::string_view text);

/// Lines that are not filled, indented, each as it is typed.
std::string display(std::string_view lines);

/// The text of a page without what its macros make needless: a paragraph begins behind a heading.
std::string tidied(std::string_view text);

/// Blocks of a topic, one below the other; a command line gets the program's name.
std::string blocks(const std::vector<docs::Block>& blocks);

}  // namespace activitysmith::docs::man
