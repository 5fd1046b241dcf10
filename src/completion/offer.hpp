#pragma once

#include "spec/option.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace activitysmith::completion {

/// A word that a shell offers, and what it means; the latter may be empty.
struct Word {
  std::string text;
  std::string meaning;
};

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

}  // namespace activitysmith::completion
