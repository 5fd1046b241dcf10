// A number between 0 and 100 says nothing by itself: test coverage, compression ratios and the load
// of a machine are written like progress. What tells them apart stands in the same line, and most
// of all right beside the number. A bar that shows nonsense is worse than none.

#include "progress/meaning.hpp"

#include "core/text.hpp"
#include "progress/amount.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

namespace activitysmith::progress {

namespace {

constexpr std::size_t shortest_word = 2;
constexpr std::size_t farthest = 200;  // bytes of the line that are looked at on each side

std::size_t letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text::is_letter(text[end])) {
    ++end;
  }
  return end - at;
}

/// Returns whether letters at `at` are the unit of a number (1.2GiB, MiB/s).
bool is_unit_at(std::string_view text, std::size_t at) {
  return at > 0 && (('0' <= text[at - 1] && text[at - 1] <= '9') || text[at - 1] == '/');
}

/// Returns the length of the path that begins at `at`, or 0. Only the paths tell the lines of a
/// table of disks apart.
std::size_t path_at(std::string_view text, std::size_t at) {
  const bool is_apart = at == 0 || text[at - 1] == ' ';
  const std::size_t end = text[at] == '/' && is_apart ? text.find(' ', at) : at;
  return std::min(end, text.size()) - at;
}

/// Returns a hash (FNV-1a) of the first word of the text; 0 if it has none.
std::size_t hash_of_first_word(std::string_view text) {
  constexpr std::uint64_t prime = 1'099'511'628'211U;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t path = path_at(text, at);
    const std::size_t size = std::max(path, letters_at(text, at));
    if (size >= shortest_word && (path > 0 || !is_unit_at(text, at))) {
      std::uint64_t hash = size;
      for (const char c : text.substr(at, size)) {
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
      }
      return static_cast<std::size_t>(hash);
    }
    at += size;
  }
  return 0;
}

/// Returns the bytes before a number, and those after it.
std::string_view text_before(std::string_view line, NumberSpan number) {
  const std::size_t near = number.from > farthest ? number.from - farthest : 0;
  return line.substr(near, number.from - near);
}

std::string_view text_after(std::string_view line, NumberSpan number) {
  return line.substr(number.to, farthest);
}

}  // namespace

ContextWords context_words(std::string_view line, std::size_t from, std::size_t to) {
  return {.before = hash_of_first_word(text_before(line, {from, to})),
          .after = hash_of_first_word(text_after(line, {from, to}))};
}

namespace {

// Of percentages: ratios and rates.
constexpr std::string_view ratios[] = {
    "acc",      "accuracy",   "battery",     "bitrate",       "branches",    "charged",
    "charging", "compressed", "compression", "confidence",    "contiguous",  "cover",
    "coverage", "covered",    "decrease",    "deflated",      "dropped",     "efficiency",
    "executed", "fan",        "faster",      "fragmentation", "fragmented",  "functions",
    "hit",      "humidity",   "identical",   "identity",      "idle",        "increase",
    "inter",    "intra",      "loss",        "match",         "miss",        "overhead",
    "packet",   "precision",  "probability", "quality",       "rate",        "ratio",
    "recall",   "reduced",    "reduction",   "replaced",      "saved",       "savings",
    "shrunk",   "similar",    "similarity",  "slower",        "smaller",     "statements",
    "stored",   "success",    "successful",  "temp",          "temperature", "threshold",
    "uptime",   "util",       "utilisation", "utilization"};

// Of percentages and counts: results, and what is in use.
constexpr std::string_view results[] = {"attempt",  "attempts", "avail",   "available", "capacity",
                                        "error",    "errors",   "fail",    "failed",    "failing",
                                        "failures", "free",     "hits",    "misses",    "retries",
                                        "retry",    "score",    "skipped", "usage",     "used"};

// What is in use too, unless the line says what is being done to it: "Checking memory: 40%".
constexpr std::string_view resources[] = {"core",   "cores", "cpu", "cpus",   "disk",   "gpu",
                                          "heap",   "id",    "io",  "iowait", "load",   "mem",
                                          "memory", "quota", "ram", "rename", "signal", "swap",
                                          "sys",    "us",    "usr", "volume", "vram"};

constexpr std::string_view no_activities[] = {"during",    "existing", "missing", "pending",
                                              "remaining", "using",    "warning"};

bool is_in(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Returns whether the word says what is being done: "Extracting", "copying".
bool is_activity(std::string_view word) {
  constexpr std::string_view ending = "ing";
  return word.size() > ending.size() + 1 && word.ends_with(ending) && !is_in(ratios, word) &&
         !is_in(results, word) && !is_in(no_activities, word);
}

/// Returns whether the text between two spaces is the name of a file: "a/memory", "core.img".
bool is_file_name(std::string_view text) {
  const std::size_t point = text.find('.');
  const bool has_extension = point != std::string_view::npos && point + 1 < text.size() &&
                             text::is_letter(text[point + 1]);
  return has_extension || text.find_first_of("/_\\") != std::string_view::npos;
}

/// What the words nearest to a number say about it.
struct WordsBeside {
  bool is_ratio = false;
  bool is_result = false;
  bool is_resource = false;
  bool is_activity = false;
};

/// Adds what the words in the text between two spaces say; returns how many words there are.
std::size_t add_words(WordsBeside& found, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && !is_file_name(text); ++at) {
    const std::size_t size = letters_at(text, at);
    if (size >= shortest_word && !is_unit_at(text, at)) {
      const std::string word = text::lower(text.substr(at, size));
      found.is_ratio = found.is_ratio || is_in(ratios, word);
      found.is_result = found.is_result || is_in(results, word);
      found.is_resource = found.is_resource || is_in(resources, word);
      found.is_activity = found.is_activity || is_activity(word);
      ++count;
    }
    at += size;
  }
  return count;
}

constexpr std::string_view clause_ends = ",;|";
constexpr std::size_t nearest = 2;  // words on each side

/// Looks at the words before and after the number, up to the end of their clause.
WordsBeside words_beside(std::string_view line, NumberSpan number) {
  WordsBeside found;
  std::string_view lead = text_before(line, number);
  std::string_view first = lead;
  add_words(found, next_word(first));
  found = {.is_activity = found.is_activity};
  const std::size_t clause = lead.find_last_of(clause_ends);
  const bool has_clause =
      clause != std::string_view::npos && std::ranges::any_of(lead.substr(clause), text::is_letter);
  lead.remove_prefix(has_clause ? clause + 1 : 0);
  for (std::size_t words = 0; words < nearest && !visible_part(lead).empty();) {
    lead = lead.substr(0, lead.find_last_not_of(" \t") + 1);
    const std::size_t space = lead.find_last_of(" \t");
    const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
    words += add_words(found, lead.substr(start));
    lead = lead.substr(0, start);
  }
  WordsBeside behind;
  std::string_view rest = text_after(line, number);
  rest = rest.substr(0, rest.find_first_of(clause_ends));
  for (std::size_t words = 0; words < nearest && !visible_part(rest).empty();) {
    words += add_words(behind, next_word(rest));
  }
  found.is_ratio = found.is_ratio || behind.is_ratio;
  found.is_result = found.is_result || behind.is_result;
  found.is_resource = (found.is_resource && !found.is_activity) || behind.is_resource;
  return found;
}

/// Returns whether an arrow points at the number, as from a size to its ratio: "=> 38.7%".
bool follows_arrow(std::string_view line, NumberSpan number) {
  const std::string_view lead = text_before(line, number);
  const std::size_t last = lead.find_last_not_of(' ');
  const std::size_t start = last == std::string_view::npos || lead[last] != '>'
                                ? std::string_view::npos
                                : lead.substr(0, last).find_last_not_of("=-");
  constexpr std::size_t longest_arrow = 3;  // a bar is longer
  return start != std::string_view::npos && lead[start] == ' ' && last > start + 1 &&
         last - start <= longest_arrow;
}

/// Returns whether the number says how much is left.
bool is_rest(std::string_view line, NumberSpan number) {
  constexpr std::string_view words[] = {"left", "remaining", "to go"};
  const std::string_view rest = visible_part(text_after(line, number));
  const std::string_view lead = text_before(line, number);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return rest.starts_with(word); }) ||
         lead.substr(0, lead.find_last_not_of(" :=") + 1).ends_with("emaining");
}

}  // namespace

bool is_other_percentage(std::string_view line, NumberSpan number) {
  const WordsBeside found = words_beside(line, number);
  return found.is_ratio || found.is_result || found.is_resource || follows_arrow(line, number) ||
         is_rest(line, number);
}

bool is_other_count(std::string_view line, NumberSpan number) {
  const WordsBeside found = words_beside(line, number);
  return found.is_result || found.is_resource;
}

namespace {

/// Returns whether `text` ends in a word for progress, apart from punctuation and a count.
bool ends_in_progress(std::string_view text) {
  constexpr std::string_view words[] = {"progress", "complete", "completed", "done"};
  text = text.substr(0, text.find_last_not_of(" :=([]-./,~0123456789") + 1);
  std::size_t at = text.size();
  while (at > 0 && text::is_letter(text[at - 1])) {
    --at;
  }
  return is_in(words, text::lower(text.substr(at)));
}

bool begins_as_done(std::string_view text) {
  constexpr std::string_view words[] = {"done", "complete", "finished"};
  text = text.substr(std::min(text.find_first_not_of(" \t)]"), text.size()));
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool is_only_brackets(std::string_view text) {
  return text.find_first_not_of(" \t()[]{}:") == std::string_view::npos;
}

bool contains_any(std::string_view line, std::span<const std::string_view> parts) {
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return line.find(part) != std::string_view::npos; });
}

/// Returns whether the line has a bar, a rate, or an estimate of the time that is left.
bool looks_drawn(std::string_view line) {
  constexpr std::string_view parts[] = {"==",  "##",   "=>",  "\xE2\x96\x88", "\xE2\x94\x81",
                                        "ETA", "eta ", "B/s", "it/s"};
  return contains_any(line, parts);
}

/// Returns whether there is nothing before the number but brackets or a time in them.
bool starts_line(std::string_view lead) {
  lead = visible_part(lead);
  return is_only_brackets(lead) || (lead.starts_with('[') && lead.find(']') + 1 == lead.size());
}

}  // namespace

Meaning meaning_of_percent(std::string_view line, NumberSpan number) {
  const std::string_view lead = line.substr(0, number.from);
  const std::string_view rest = line.substr(number.to);
  if (ends_in_progress(text_before(line, number)) || begins_as_done(rest) ||
      (is_only_brackets(lead) && is_only_brackets(rest))) {
    return Meaning::certain;
  }
  const bool is_likely =
      starts_line(lead) || words_beside(line, number).is_activity || looks_drawn(line);
  return is_likely ? Meaning::likely : Meaning::unknown;
}

bool is_table_cell(std::string_view line, NumberSpan number) {
  constexpr int least_gaps = 3;
  int gaps = 0;
  std::string_view row = visible_part(line);
  for (std::size_t at = row.find_first_of("\t "); at < row.size();
       at = row.find_first_of("\t ", at)) {
    const std::size_t end = row.find_first_not_of("\t ", at);
    gaps += row[at] == '\t' || end - at > 1 ? 1 : 0;
    at = end;
  }
  return gaps >= least_gaps && !starts_line(line.substr(0, number.from)) && !looks_drawn(line);
}

}  // namespace activitysmith::progress
