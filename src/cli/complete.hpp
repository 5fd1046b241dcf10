#pragma once

#include "core/environment.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// What a shell offers at a TAB. The scripts in completions/ ask for it with the hidden command
// `activitysmith complete -- WORDS…`, so that no shell has to know the command line's grammar.
namespace activitysmith::cli {

/// A word that may stand in the place of the one that is being typed.
struct Candidate {
  std::string word;
  std::string description;  ///< may be empty
};

/// What the shell does itself, beside offering the candidates.
enum class ShellTask : std::uint8_t {
  nothing,
  files,    ///< offers names of files
  command,  ///< completes the command of a job as it completes any other command
};

/// The answer to one TAB.
struct Completion {
  std::vector<Candidate> candidates;
  bool is_open = false;  ///< the word goes on, so no space follows a lone candidate
  ShellTask task = ShellTask::nothing;
  std::size_t at = 0;  ///< files: how many bytes of the word stand before the name, as in
                       ///< "--config="; command: the place of the job's first word among the words
};

/// Returns what may stand in the place of the last of `words`, the arguments up to the cursor.
/// Never throws and never reports anything: a TAB is no place for an error. Profiles come from the
/// configuration files that `environment` names.
Completion complete(std::span<const std::string> words, const Environment& environment);

/// The answer as the scripts read it: a line "WORD<TAB>DESCRIPTION" for each candidate, and a last
/// line ":", ":open", ":files N" or ":command N".
std::string completion_text(const Completion& completion);

}  // namespace activitysmith::cli
