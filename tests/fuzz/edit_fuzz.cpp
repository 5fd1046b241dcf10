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

/// A setting to edit.
struct Target {
  std::string profile;
  std::string key;
};

const Target targets[] = {{"", "timeout"}, {"work", "timeout"}, {"a.b \"c\"", "api-key"}};
constexpr std::string_view values[] = {"9", "\"a # b\"", "[\"a\", \"]\"]"};

std::optional<Replacement> edited(const std::string& text, const Target& target,
                                  std::optional<std::string> value) {
  try {
    return config::edited(
        text,
        {.path = "f", .profile = target.profile, .key = target.key, .value = std::move(value)});
  } catch (const Error& error) {
    promise(error.report().exit == ExitCode::configuration, "exit 10", error.report().message);
    return std::nullopt;
  }
}

const config::Entry* find(const config::File& file, const Target& target) {
  const auto found = std::ranges::find_if(file.entries, [&](const config::Entry& entry) {
    return entry.profile == target.profile && entry.key == target.key;
  });
  return found == file.entries.end() ? nullptr : &*found;
}

/// A setting that was set can be removed again, unless it is in braces; that nothing else changes
/// is checked by the edit itself.
void run_edit(std::string_view input) {
  const std::size_t choice = input.empty() ? 0 : static_cast<unsigned char>(input.front());
  const Target& target = targets[choice % std::size(targets)];
  const std::string_view value = values[choice / std::size(targets) % std::size(values)];
  const std::string text{input.substr(std::min<std::size_t>(input.size(), 1))};
  const auto set = edited(text, target, std::string{value});
  if (!set) {
    return;
  }
  const config::File file = config::parse(set->text, "f");
  const config::Entry* const entry = find(file, target);
  promise(file.problems.empty() && entry != nullptr, "the setting is there", set->text);
  promise(set->is_secret || target.key != "api-key", "a key is a secret", set->text);
  promise(edited(set->text, target, std::string{value})->text == set->text, "set once is enough",
          set->text);
  const auto unset = edited(set->text, target, std::nullopt);
  promise(unset.has_value() != entry->is_inline, "the setting can be removed", set->text);
  promise(!unset || find(config::parse(unset->text, "f"), target) == nullptr, "the setting is gone",
          set->text);
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_edit({reinterpret_cast<const char*>(data), size});
  return 0;
}
