#include "commands/given_key.hpp"

#include "config/key_text.hpp"
#include "error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace activitysmith::commands {
namespace {

std::string read(const config::KeySource& source, const Context& context) {
  return config::read_key(
      source, {.environment = context.world.environment, .streams = context.console.streams()});
}

std::string flaw_of(const std::string& key) {
  const bool is_text = text::first_invalid(key) == std::string::npos;
  return is_text ? config::key_flaw(key) : "is not valid UTF-8";
}

/// The key, if it is one.
std::string checked(std::string key, const Context& context) {
  context.console.hide(key);
  if (const std::string flaw = flaw_of(key); !flaw.empty()) {
    throw Error({.exit = ExitCode::key,
                 .message = fmt::format("the API key {}", flaw),
                 .hint = "give the key alone, without quotes"});
  }
  return key;
}

}  // namespace

std::string piped_key(const Context& context) {
  return checked(read({.kind = config::KeyKind::standard_input, .name = {}, .words = {}}, context),
                 context);
}

std::string given_key(const config::KeyFlags& flags, const Context& context) {
  const Streams& streams = context.console.streams();
  if (flags.key || flags.file) {
    const auto source = config::find_key_source(flags, context.world.environment, {});
    return checked(read(*source, context), context);
  }
  return streams.ask ? checked(streams.ask("API key: "), context) : piped_key(context);
}

}  // namespace activitysmith::commands
