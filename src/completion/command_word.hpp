#pragma once

#include "completion/offer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::completion {

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

}  // namespace activitysmith::completion
