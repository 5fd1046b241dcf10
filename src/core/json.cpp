#include "core/json.hpp"

#include "core/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::text {

namespace {

constexpr int deepest = 100;
constexpr int most_keys = 10'000;

/// Returns the library's message without its own name and number: "line 1, column 9: invalid…".
std::string explained(std::string_view message) {
  constexpr std::string_view lead = "parse error at ";
  if (const std::size_t at = message.find(lead); at != std::string_view::npos) {
    message.remove_prefix(at + lead.size());
  } else if (const std::size_t end = message.find("] "); end != std::string_view::npos) {
    message.remove_prefix(end + 2);
  }
  return std::string{message};
}

}  // namespace

Json parse_json(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw ParseError("it is empty");
  }
  // Printing and destroying recurse, and adding a member compares it with all others, so hostile
  // depths and widths are refused here.
  int keys = 0;
  const auto shallow = [&](int depth, Json::parse_event_t event, const Json&) {
    keys += event == Json::parse_event_t::key ? 1 : 0;
    if (keys > most_keys) {
      throw ParseError(fmt::format("more than {} keys", most_keys));
    }
    if (depth > deepest) {
      throw ParseError(fmt::format("nested more than {} deep", deepest));
    }
    return true;
  };
  try {
    return Json::parse(text, shallow);
  } catch (const Json::exception& error) {
    throw ParseError(explained(error.what()));
  }
}

}  // namespace activitysmith::text
