#include "config/key_file.hpp"

#include "config/guard.hpp"
#include "config/key_text.hpp"
#include "error.hpp"
#include "input/source.hpp"

#include <fmt/format.h>

namespace activitysmith::config {
namespace {

Error file_error(const std::string& path, std::string_view what, std::string hint) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("key file {} {}", path, what),
                .hint = std::move(hint)});
}

}  // namespace

std::string read_key_file(const std::string& path, const Environment& environment) {
  input::Content content;
  try {
    content = input::read_content(path);
  } catch (const input::ReadFailure& failure) {
    throw file_error(path, failure.what(), "");
  }
  if (const auto found = exposure(path, content, Holds::key, environment)) {
    throw file_error(path, found->what, found->remedy);
  }
  std::string key = input::without_newline(std::move(content.text));
  if (const std::string flaw = key_flaw(key); !flaw.empty()) {
    throw file_error(path, flaw, "put the key alone into it");
  }
  return key;
}

}  // namespace activitysmith::config
