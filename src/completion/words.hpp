#pragma once

#include "spec/option.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::completion {

/// A word that a shell offers, and what it means; the latter may be empty.
struct Word {
  std::string text;
  std::string meaning;
};

/// What may come next where the words of a command are typed.
struct NextWords {
  std::string first;          ///< the word in front; empty at the start of the line
  std::vector<Word> names;    ///< what the program itself calls its commands
  std::vector<Word> aliases;  ///< offered where no name fits what is typed
};

/// For the start of a line, and for every first word of a command of two.
std::vector<NextWords> next_words();

/// What may follow `help` beside the commands.
std::vector<Word> topic_words();

/// Settings that mean something to the same commands, so that a script names them once.
struct SharedFlags {
  spec::On on;
  std::vector<spec::Option> options;
};

/// All settings; a set's place in the list is its name in a script.
std::vector<SharedFlags> shared_flags();

/// Where the values that a shell offers come from.
enum class Source : std::uint8_t {
  nothing,   ///< only the user knows them
  words,     ///< one of Offer::words
  list,      ///< Offer::words, joined by commas
  files,     ///< names of files
  profiles,  ///< the sections of the configuration files, read when they are wanted
};

/// The values that a shell offers for an option.
struct Offer {
  Source source = Source::nothing;
  std::vector<Word> words = {};
};

/// What may follow the flag of `option`, or stand as its word, in a command of `on`.
Offer offer_of(const spec::Option& option, spec::On on);

/// Whether the option is worth an offer in a command of `on`, to which it has to mean something.
bool is_offered(const spec::Option& option, spec::On on);

/// The script by which `shell` (bash, zsh, fish) completes command lines of activitysmith, without
/// a newline at its end.
std::string script(std::string_view shell);

}  // namespace activitysmith::completion
