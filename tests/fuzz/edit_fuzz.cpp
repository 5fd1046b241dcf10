// A configuration file and a change of it: the first byte chooses the setting, the rest is the
// text.

#include "config/edit.hpp"
#include "config/file.hpp"
#include "core/error.hpp"
#include "fuzz/promise.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace activitysmith::fuzz {
namespace {

const config::Place places[] = {
    {.profile = "", .key = "timeout"},
    {.profile = "work", .key = "timeout"},
    {.profile = "a.b \"c\"", .key = "api-key"},
};
constexpr std::string_view values[] = {"9", "\"a # b\"", "[\"a\", \"]\"]"};

std::optional<Replacement> changed(const std::string& text, const config::Place& place,
                                   std::optional<std::string> value) {
  try {
    return config::changed(text, {.path = "f", .place = place, .value = std::move(value)});
  } catch (const Error& error) {
    promise(error.report().exit == ExitCode::configuration, "exit 10", error.report().message);
    return std::nullopt;
  }
}

bool holds(const config::File& file, const config::Place& place) {
  return std::ranges::any_of(file.entries, [&](const config::Entry& entry) {
    return entry.profile == place.profile && entry.key == place.key;
  });
}

/// What was set can be removed again, and each text says what it has to; that nothing else changes
/// is checked by the change itself.
void run_edit(std::string_view input) {
  const std::size_t choice = input.empty() ? 0 : static_cast<unsigned char>(input.front());
  const config::Place& place = places[choice % std::size(places)];
  const std::string_view value = values[choice / std::size(places) % std::size(values)];
  const std::string text{input.substr(std::min<std::size_t>(input.size(), 1))};
  const auto set = changed(text, place, std::string{value});
  if (!set) {
    return;
  }
  const config::File file = config::parse(set->text, "f");
  promise(file.problems.empty() && holds(file, place), "the setting is there", set->text);
  promise(set->is_secret || place.key != "api-key", "a key is a secret", set->text);
  promise(changed(set->text, place, std::string{value})->text == set->text, "set once is enough",
          set->text);
  const auto unset = changed(set->text, place, std::nullopt);
  promise(unset && !holds(config::parse(unset->text, "f"), place), "the setting is gone",
          set->text);
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_edit({reinterpret_cast<const char*>(data), size});
  return 0;
}
