// nlohmann/json with the limits that input from outside needs. The library takes what would be
// trouble later: nesting so deep that printing it overflows the stack, objects with so many keys
// that adding them takes quadratic time, and a NUL as the end of the text. Bodies that are sent on
// (parse_exact_json) are also checked for what parsing changes silently: keys that come twice, of
// which only the last would be left, and integers that do not fit into 64 bits, which would be
// rounded.

#include "core/json.hpp"

#include "core/error.hpp"
#include "core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

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

/// Looks at the parts of a document before it is built, up to the first that is refused. Printing
/// and destroying recurse, and adding a member compares it with all others, so hostile depths and
/// widths are refused.
class ShapeGuard final : public nlohmann::json_sax<Json> {
 public:
  explicit ShapeGuard(bool is_exact) : is_exact_(is_exact) {}

  /// Returns why the document was refused.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }

  bool start_object(std::size_t /*size*/) override {
    open_.emplace_back();
    return enter();
  }
  bool key(string_t& key) override {
    if (++keys_ > most_keys) {
      return refuse(fmt::format("more than {} keys", most_keys));
    }
    if (is_exact_ && !open_.back().insert(key).second) {
      return refuse(fmt::format(
          "the key {} comes twice",
          escape_controls(Json(key).dump(-1, ' ', false, Json::error_handler_t::replace))));
    }
    return true;
  }
  bool end_object() override {
    open_.pop_back();
    return end_array();
  }
  bool start_array(std::size_t /*size*/) override { return enter(); }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& error) override {
    return refuse(explained(error.what()));
  }

 private:
  bool enter() {
    return ++depth_ <= deepest || refuse(fmt::format("nested more than {} deep", deepest));
  }

  bool refuse(std::string why) {
    refusal_ = std::move(why);
    return false;
  }

  bool is_exact_;
  std::string refusal_;
  int depth_ = 0;
  int keys_ = 0;
  std::vector<std::set<std::string>> open_;  ///< the keys of the objects around
};

int occurrences(char c, std::string_view text) {
  int count = 0;
  for (std::size_t at = text.find(c); at != text.npos; at = text.find(c, at + 1)) {
    ++count;
  }
  return count;
}

/// Returns whether a text may have what ShapeGuard refuses. To look costs as much as to parse, and
/// most texts have too few brackets and colons for it.
bool may_be_misshapen(std::string_view text, bool is_exact) {
  return occurrences('{', text) + occurrences('[', text) > deepest ||
         occurrences(':', text) > (is_exact ? 1 : most_keys);
}

Result<Json> parse_guarded(std::string_view text, bool is_exact) {
  // The library's own message speaks of an unexpected end of input.
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Reason{"it is empty"};
  }
  if (text.find('\0') != std::string_view::npos) {
    return Reason{"it has a NUL character in it"};  // the library takes one for the end
  }
  if (ShapeGuard guard(is_exact);
      may_be_misshapen(text, is_exact) && !Json::sax_parse(text, &guard)) {
    return Reason{guard.refusal()};
  }
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    return Reason{explained(error.what())};
  }
}

/// Returns the size of the string at the start of `text`, with its quotes.
std::size_t string_size(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && text[at] != '"') {
    at += text[at] == '\\' ? 2 : 1;
  }
  return std::min(at + 1, text.size());
}

bool is_beyond_64_bits(std::string_view integer) {
  std::int64_t small = 0;
  std::uint64_t large = 0;
  const char* const end = integer.data() + integer.size();
  return std::from_chars(integer.data(), end, small).ec == std::errc::result_out_of_range &&
         std::from_chars(integer.data(), end, large).ec != std::errc{};
}

/// Returns the text with "-0.0" for "-0", whose sign an integer does not keep. Refuses an
/// integer beyond 64 bits; a fraction is rounded by whoever reads it, so it may have any digits.
Result<std::string> checked_numbers(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t size = 1;
    const bool is_string = text.front() == '"';
    if (is_string) {
      size = string_size(text);
    } else if (text.front() == '-' || ('0' <= text.front() && text.front() <= '9')) {
      size = std::min(text.find_first_not_of("0123456789.eE+-"), text.size());
    }
    const std::string_view token = text.substr(0, size);
    const bool is_integer = token.find_first_not_of("-0123456789") == token.npos;
    if (is_integer && is_beyond_64_bits(token)) {
      return Reason{fmt::format("the number {} is beyond 64 bits; put it in quotes",
                                printable_line(token, 40))};
    }
    result.append(token).append(token == "-0" ? ".0" : "");
    text.remove_prefix(size);
  }
  return result;
}

}  // namespace

Result<Json> parse_json(std::string_view text) { return parse_guarded(text, false); }

Result<Json> parse_exact_json(std::string_view text) {
  const Result<std::string> checked = checked_numbers(text);
  return checked ? parse_guarded(*checked, true) : checked.reason();
}

}  // namespace activitysmith::text
