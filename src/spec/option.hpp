#pragma once

#include "spec/command.hpp"
#include "spec/field.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace activitysmith::spec {

/// The flags for people: each is another spelling of fields that stand elsewhere in the table, and
/// request/shorthand.hpp says which. Their kinds are those from Kind::step on.
Fields shorthands();

/// How an option says its field.
enum class Form : std::uint8_t {
  value,      ///< --flag VALUE, or a toggle's --flag
  file,       ///< --flag-file FILE
  clear,      ///< --clear-flag
  word,       ///< a positional
  shorthand,  ///< another spelling of other fields: --step, --progress
};

/// One thing a command line may hold: a field of the table in one of its forms.
struct Option {
  const Field* field;
  Form form;
  std::array<const Field*, 3> path;  ///< from the body's root to the field; null behind its end
  std::size_t depth;             ///< how many of `path` are set; 0 for a setting and a shorthand
  std::string name;              ///< "--title", "--clear-tags", "TITLE"
  char letter = 0;               ///< short flag; 0 for none
  std::string_view placeholder;  ///< empty where no value follows
  bool many = false;             ///< a positional that takes all the words that are left
  bool digits = false;           ///< a positional that takes all words of digits

  /// Whether it is a setting, which every command has and no request holds.
  [[nodiscard]] bool is_setting() const { return depth == 0 && form != Form::shorthand; }
  [[nodiscard]] bool takes_value() const { return !placeholder.empty(); }
  /// Where it stands in the body, as keys joined by slashes: "/content_state/title".
  [[nodiscard]] std::string pointer() const;
};

using Options = std::span<const Option>;

/// One option as the user wrote it.
struct Argument {
  const Option* option;
  std::string text;         ///< the value; a toggle's is empty
  std::string name;         ///< what errors call it: "--title", "KEY", "--metrics-file tiles.json"
  bool unreadable = false;  ///< its file or standard input could not be read, which was reported
  bool is_input = false;    ///< a text from standard input
};

/// Every option of `command`, a row of the table: its fields' flags in the table's order, its
/// positionals, the settings. They are made once, and stay where they are.
Options options_of(const Command& command);

/// Whether `commands` cannot do without the value of the option: it is required, and so is
/// everything that holds it.
bool is_required(const Option& option, CommandSet commands);

/// The settings alone, for a line on which no command stands yet; made once, too.
Options setting_options();

/// The option called `name` ("--title"); null if there is none.
const Option* option_called(Options options, std::string_view name);

/// The option with the short flag `letter`; null if there is none.
const Option* option_lettered(Options options, char letter);

}  // namespace activitysmith::spec
