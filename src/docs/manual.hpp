#pragma once

#include "docs/roff.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs::man {

/// The folder of system-wide configuration in the pages; an installation replaces it by its own.
inline constexpr std::string_view system_folder = "/etc";

/// A page of the manual.
struct Page {
  std::string name;  ///< "activitysmith-notify"
  char section = '1';
  std::string summary;    ///< for NAME, and for references from other pages
  std::string body = {};  ///< everything between NAME and SEE ALSO, in man(7)

  [[nodiscard]] std::string file() const { return name + "." + section; }
};

/// Returns the source of a page that refers to `others`. `date` is that of the version, YYYY-MM-DD.
std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date);

/// Returns all pages: the program's, one per first word of the commands, and the topics.
std::vector<Page> pages();

/// Returns the description of the commands with this first word, from docs/manual/; empty if there
/// is none.
std::vector<docs::Block> description_of(std::string_view first_word);

/// Returns an option's short flag, long flag and placeholder.
std::string option_tag(const spec::Option& option);

/// Returns the values that an option accepts, to follow "Takes "; empty if its name says enough.
std::string accepted_values(const spec::Option& option);

/// Returns the options of commands that share a page, without those of all commands. Each is listed
/// once, with the names of the commands that take it unless all of them do.
std::string option_list(const std::vector<const spec::Command*>& commands);

}  // namespace activitysmith::docs::man
