#pragma once

#include "docs/roff.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs::man {

/// Where configuration for all users is said to lie; an installation puts its own folder there.
inline constexpr std::string_view system_folder = "/etc";

/// A page of the manual.
struct Page {
  std::string name;  ///< "activitysmith-notify"
  char section = '1';
  std::string summary;    ///< for NAME, and for where other pages name it
  std::string body = {};  ///< all between NAME and SEE ALSO, in man(7)

  [[nodiscard]] std::string file() const { return name + "." + section; }
};

/// The whole of a page, which names the others; `date` is that of the version, YYYY-MM-DD.
std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date);

/// Every page of the manual: the program, a page for each of its commands' first words, the file,
/// the topics.
std::vector<Page> pages();

/// The sections that every page has behind its own: EXIT STATUS, ENVIRONMENT and FILES, for what is
/// `on` these commands. What `topic` tells, the page itself tells; it may be empty.
std::string ending(spec::On on, std::string_view topic = {});

/// The tag of an option: its short flag, its long one and its value.
std::string tag_of(const spec::Option& option);

/// What the value of an option has to be, to follow "takes "; empty where its name says it all.
std::string accepted(const spec::Option& option);

/// The options of commands that share a page, those of all commands left out, each told once and
/// with the commands that take it unless all of them do.
std::string option_list(const std::vector<const spec::Command*>& commands);

/// What a page says of its commands before it lists them, a paragraph each; nothing for a page
/// whose commands' own summaries are enough.
std::span<const std::string_view> description_of(std::string_view first_word);

/// A page for each topic of the help; that of the configuration file is in section 5.
std::vector<Page> topic_pages();

/// activitysmith(1).
Page program_page();

/// A page for each first word of commands, so that stream and stream end share one.
std::vector<Page> command_pages();

}  // namespace activitysmith::docs::man
