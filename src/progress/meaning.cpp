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

/// Returns a hash of the first word of the text; 0 if it has none.
std::size_t hash_of_first_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t path = path_at(text, at);
    const std::size_t size = std::max(path, letters_at(text, at));
    if (size >= shortest_word && (path > 0 || !is_unit_at(text, at))) {
      return static_cast<std::size_t>(text::hash(text.substr(at, size)));
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

/// What a word says about the number beside it.
enum class WordKind : std::uint8_t {
  other,
  ratio,     ///< a percentage is a ratio or a rate
  result,    ///< a percentage or a count is a result, or something that is in use
  resource,  ///< the same, unless the line says what is done to it: "Checking memory: 40%"
  state,     ///< no activity, although it ends like one
};

struct KnownWord {
  std::string_view word;
  WordKind kind;
};

constexpr auto of_ratio = WordKind::ratio;
constexpr auto of_result = WordKind::result;
constexpr auto of_resource = WordKind::resource;
constexpr auto of_state = WordKind::state;

constexpr KnownWord known_words[] = {
    {"acc", of_ratio},           {"accuracy", of_ratio},    {"attempt", of_result},
    {"attempts", of_result},     {"avail", of_result},      {"available", of_result},
    {"battery", of_ratio},       {"bitrate", of_ratio},     {"branches", of_ratio},
    {"capacity", of_result},     {"charged", of_ratio},     {"charging", of_ratio},
    {"compressed", of_ratio},    {"compression", of_ratio}, {"confidence", of_ratio},
    {"contiguous", of_ratio},    {"core", of_resource},     {"cores", of_resource},
    {"cover", of_ratio},         {"coverage", of_ratio},    {"covered", of_ratio},
    {"cpu", of_resource},        {"cpus", of_resource},     {"decrease", of_ratio},
    {"deflated", of_ratio},      {"disk", of_resource},     {"dropped", of_ratio},
    {"during", of_state},        {"efficiency", of_ratio},  {"error", of_result},
    {"errors", of_result},       {"executed", of_ratio},    {"existing", of_state},
    {"fail", of_result},         {"failed", of_result},     {"failing", of_result},
    {"failures", of_result},     {"fan", of_ratio},         {"faster", of_ratio},
    {"fragmentation", of_ratio}, {"fragmented", of_ratio},  {"free", of_result},
    {"functions", of_ratio},     {"gpu", of_resource},      {"heap", of_resource},
    {"hit", of_ratio},           {"hits", of_result},       {"humidity", of_ratio},
    {"id", of_resource},         {"identical", of_ratio},   {"identity", of_ratio},
    {"idle", of_ratio},          {"increase", of_ratio},    {"inter", of_ratio},
    {"intra", of_ratio},         {"io", of_resource},       {"iowait", of_resource},
    {"load", of_resource},       {"loss", of_ratio},        {"match", of_ratio},
    {"mem", of_resource},        {"memory", of_resource},   {"miss", of_ratio},
    {"misses", of_result},       {"missing", of_state},     {"overhead", of_ratio},
    {"packet", of_ratio},        {"pending", of_state},     {"precision", of_ratio},
    {"probability", of_ratio},   {"quality", of_ratio},     {"quota", of_resource},
    {"ram", of_resource},        {"rate", of_ratio},        {"ratio", of_ratio},
    {"recall", of_ratio},        {"reduced", of_ratio},     {"reduction", of_ratio},
    {"remaining", of_state},     {"rename", of_resource},   {"replaced", of_ratio},
    {"retries", of_result},      {"retry", of_result},      {"saved", of_ratio},
    {"savings", of_ratio},       {"score", of_result},      {"shrunk", of_ratio},
    {"signal", of_resource},     {"similar", of_ratio},     {"similarity", of_ratio},
    {"skipped", of_result},      {"slower", of_ratio},      {"smaller", of_ratio},
    {"statements", of_ratio},    {"stored", of_ratio},      {"success", of_ratio},
    {"successful", of_ratio},    {"swap", of_resource},     {"sys", of_resource},
    {"temp", of_ratio},          {"temperature", of_ratio}, {"threshold", of_ratio},
    {"uptime", of_ratio},        {"us", of_resource},       {"usage", of_result},
    {"used", of_result},         {"using", of_state},       {"usr", of_resource},
    {"util", of_ratio},          {"utilisation", of_ratio}, {"utilization", of_ratio},
    {"volume", of_resource},     {"vram", of_resource},     {"warning", of_state}};

static_assert(std::ranges::is_sorted(known_words, {}, &KnownWord::word));

constexpr std::size_t longest_word = 16;

/// Returns what the word, in whatever case, says about a number.
WordKind kind_of(std::string_view word) {
  if (word.size() > longest_word) {
    return WordKind::other;
  }
  char letters[longest_word];
  std::ranges::transform(word, letters, [](char c) { return text::lower(c); });
  const std::string_view lower{letters, word.size()};
  const auto* const found = std::ranges::lower_bound(known_words, lower, {}, &KnownWord::word);
  return found != std::end(known_words) && found->word == lower ? found->kind : WordKind::other;
}

/// Returns whether a word of that kind says what is being done: "Extracting", "copying".
bool is_activity(std::string_view word, WordKind kind) {
  constexpr std::string_view ending = "ing";
  return kind == WordKind::other && word.size() > ending.size() + 1 && word.ends_with(ending);
}

/// Returns whether the text between two spaces is the name of a file: "a/memory", "core.img".
bool is_file_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool has_extension = c == '.' && at + 1 < text.size() && text::is_letter(text[at + 1]);
    if (has_extension || c == '/' || c == '_' || c == '\\') {
      return true;
    }
  }
  return false;
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
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t size = letters_at(text, at);
    if (size >= shortest_word && !is_unit_at(text, at)) {
      // "memory.cpp 42%" is about a file, whose name says nothing about the number.
      if (count == 0 && is_file_name(text)) {  // bars and numbers are not looked at twice
        return 0;
      }
      const std::string_view word = text.substr(at, size);
      const WordKind kind = kind_of(word);
      found.is_ratio = found.is_ratio || kind == WordKind::ratio;
      found.is_result = found.is_result || kind == WordKind::result;
      found.is_resource = found.is_resource || kind == WordKind::resource;
      found.is_activity = found.is_activity || is_activity(word, kind);
      ++count;
    }
    at += size;
  }
  return count;
}

bool ends_clause(char c) { return c == ',' || c == ';' || c == '|'; }
bool is_space_or_tab(char c) { return c == ' ' || c == '\t'; }

constexpr std::size_t nearest = 2;  // words on each side

/// Looks at the words before and after the number, up to the end of their clause.
WordsBeside words_beside(std::string_view line, NumberSpan number) {
  WordsBeside found;
  std::string_view lead = text_before(line, number);
  std::string_view first = lead;
  add_words(found, next_word(first));
  // The first word of a line often names the activity ("Checking memory: 40%") but describes the
  // number only if it is beside it, so nothing else that it says counts here.
  found = {.is_activity = found.is_activity};
  std::size_t clause = lead.size();
  bool has_clause = false;
  for (; clause > 0 && !ends_clause(lead[clause - 1]); --clause) {
    has_clause = has_clause || text::is_letter(lead[clause - 1]);
  }
  // A clause without letters, as between "cpu," and the number in "cpu, 12%", leaves the words
  // before it in charge.
  lead.remove_prefix(has_clause ? clause : 0);
  for (std::size_t words = 0; words < nearest && !visible_part(lead).empty();) {
    std::size_t end = lead.size();
    for (; is_space_or_tab(lead[end - 1]); --end) {
    }
    std::size_t start = end;
    for (; start > 0 && !is_space_or_tab(lead[start - 1]); --start) {
    }
    words += add_words(found, lead.substr(start, end - start));
    lead = lead.substr(0, start);
  }
  WordsBeside behind;
  std::string_view rest = text_after(line, number);
  rest = {rest.begin(), std::ranges::find_if(rest, ends_clause)};
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

/// Returns whether the sizes before and after follow, of which the percentage is the ratio:
/// "38.7%   (12 MiB => 4.6 MiB, a.zst)".
bool precedes_sizes(std::string_view line, NumberSpan number) {
  const std::string_view rest = visible_part(text_after(line, number));
  const std::string_view inside = rest.substr(0, rest.find(')'));
  return rest.starts_with('(') && inside.find("> ") != std::string_view::npos;
}

/// Returns whether the ratio of a fraction's two sizes follows: "57.2 KiB / 614.2 KiB = 0.093".
bool precedes_quotient(std::string_view line, NumberSpan number) {
  // xz -v prints it after both of its sizes, which look like a part and a total.
  return visible_part(text_after(line, number))
      .starts_with("= 0");  // in some languages, a comma follows
}

/// Returns whether the number says how much is left.
bool is_rest(std::string_view line, NumberSpan number) {
  constexpr std::string_view words[] = {"left", "remaining", "to go"};
  const std::string_view rest = visible_part(text_after(line, number));
  const std::string_view lead = text_before(line, number);
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return rest.starts_with(word); }) ||
         // Without the first letter, which may be a capital.
         lead.substr(0, lead.find_last_not_of(" :=") + 1).ends_with("emaining");
}

}  // namespace

bool is_other_percentage(std::string_view line, NumberSpan number) {
  const WordsBeside found = words_beside(line, number);
  return found.is_ratio || found.is_result || found.is_resource || follows_arrow(line, number) ||
         precedes_sizes(line, number) || is_rest(line, number);
}

bool is_other_count(std::string_view line, NumberSpan number) {
  const WordsBeside found = words_beside(line, number);
  return found.is_result || found.is_resource || precedes_quotient(line, number);
}

namespace {

/// Returns whether `text` ends in a word for progress, apart from punctuation and a count.
bool ends_in_progress(std::string_view text) {
  // Sorted, for the binary search below.
  constexpr std::string_view words[] = {"complete", "completed", "done", "progress"};
  text = text.substr(0, text.find_last_not_of(" :=([]-./,~0123456789") + 1);
  std::size_t at = text.size();
  while (at > 0 && text::is_letter(text[at - 1])) {
    --at;
  }
  return std::ranges::binary_search(words, std::string_view{text::lower(text.substr(at))});
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
  // In this order, for the words take longer than the rest of the line does.
  const bool is_likely =
      starts_line(lead) || looks_drawn(line) || words_beside(line, number).is_activity;
  return is_likely ? Meaning::likely : Meaning::unknown;
}

bool is_table_cell(std::string_view line, NumberSpan number) {
  // Two or more blanks in a row, or a tab, separate the columns of a table. A line with fewer such
  // gaps may be a bar that is padded.
  constexpr int least_gaps = 3;
  int gaps = 0;
  bool was_blank = false;
  bool is_gap = false;
  for (const char c : visible_part(line)) {
    const bool blank = is_space_or_tab(c);
    const bool goes_on = blank && (was_blank || c == '\t');
    gaps += goes_on && !is_gap ? 1 : 0;
    is_gap = blank && (is_gap || goes_on);
    was_blank = blank;
  }
  return gaps >= least_gaps && !starts_line(line.substr(0, number.from)) && !looks_drawn(line);
}

}  // namespace activitysmith::progress
