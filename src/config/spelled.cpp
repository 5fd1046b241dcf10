#include "config/spelled.hpp"

#include "text/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::config {
namespace {

constexpr std::string_view bare =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// A character as it stands in a text: control characters and what ends the text are escaped.
std::string escaped(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F ? fmt::format("\\u{:04X}", byte) : std::string{c};
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

std::string spelled_one(spec::Kind kind, const std::string& text) {
  switch (kind) {
    case spec::Kind::toggle: return is_true(text) ? "true" : "false";
    case spec::Kind::integer: return fmt::format("{}", text::whole_number(text).value_or(0));
    case spec::Kind::seconds: return fmt::format("{}", text::decimal(text).value_or(0));
    default: return spelled_text(text);
  }
}

std::string spelled_array(const std::vector<std::string>& texts) {
  std::string elements;
  for (const std::string& text : texts) {
    elements.append(elements.empty() ? "" : ", ").append(spelled_text(text));
  }
  return fmt::format("[{}]", elements);
}

}  // namespace

std::string spelled_text(std::string_view text) {
  std::string spelled = "\"";
  for (const char c : text) {
    spelled += escaped(c);
  }
  return spelled + '"';
}

std::string spelled_key(std::string_view key) {
  const bool is_bare = !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
  return is_bare ? std::string{key} : spelled_text(key);
}

std::string spelled(const spec::Field& field, const std::vector<std::string>& texts) {
  // A list that has a flag may stand as one text with commas, as the flag has it.
  const bool is_list = field.kind == spec::Kind::list && field.flag.empty();
  return texts.size() == 1 && !is_list ? spelled_one(field.kind, texts.front())
                                       : spelled_array(texts);
}

}  // namespace activitysmith::config
