// The last requests, for the page and for `sandbox log`. The number of entries and the size of each
// are limited, as a script may run against a sandbox for days.

#include "sandbox/journal.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <string_view>

namespace activitysmith::sandbox {

namespace {

constexpr std::size_t most_entries = 500;
constexpr std::size_t longest = 8192;  // bytes

std::string cut(std::string_view text) {
  // Four bytes more than needed, so that a character at the cut is whole before it is looked at.
  const std::string safe = text::mended(text.substr(0, longest + 4));
  const std::string_view start = text::start_of(safe, longest);
  return std::string{start} + (text.size() > start.size() ? "…" : "");
}

}  // namespace

const Json& Journal::add(const Entry& entry, Moment now) {
  Json problems = Json::array();
  for (const Problem& problem : entry.problems) {
    problems.push_back(cut(problem.text()));
  }
  entries_.push_back(
      {{"id", ++count_},
       {"at", now.count()},
       {"method", entry.method},
       {"path", cut(entry.path)},
       {"status", entry.status},
       {"body", cut(entry.body)},
       {"answer", cut(entry.answer.dump(-1, ' ', false, Json::error_handler_t::replace))},
       {"problems", std::move(problems)},
       {"command", cut(entry.command)},
       {"note", entry.note}});
  if (entries_.size() > most_entries) {
    entries_.pop_front();
  }
  return entries_.back();
}

}  // namespace activitysmith::sandbox
