#include "completion/offer.hpp"

#include "spec/activity_type.hpp"
#include "spec/file_keys.hpp"
#include "spec/topic.hpp"

#include <algorithm>

namespace activitysmith::completion {
namespace {

using spec::Field;
using spec::Form;
using spec::Kind;
using spec::On;

/// What a choice means, as far as the table knows.
std::string meaning_of(std::string_view choice) {
  const auto types = spec::type_examples();
  const auto found = std::ranges::find(types, choice, &spec::TypeExample::type);
  return found == types.end() ? std::string{} : std::string{found->shows};
}

std::vector<Word> choices_of(const Field& field) {
  const bool is_type = field.choices.data() == std::data(spec::activity_type_names);
  std::vector<Word> words;
  for (const std::string_view choice : field.choices) {
    words.push_back({std::string{choice}, is_type ? meaning_of(choice) : std::string{}});
  }
  return words;
}

/// The parts of a placeholder that stand for themselves, such as "up" in "DURATION|up".
std::vector<Word> literals_of(std::string_view placeholder) {
  std::vector<Word> words;
  while (!placeholder.empty()) {
    const std::string_view part = placeholder.substr(0, placeholder.find('|'));
    placeholder.remove_prefix(std::min(part.size() + 1, placeholder.size()));
    if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == part.npos) {
      words.push_back({std::string{part}, {}});
    }
  }
  return words;
}

std::vector<Word> keys_of_files() {
  std::vector<Word> words;
  for (const Field* const key : spec::file_keys()) {
    words.push_back({std::string{key->key}, std::string{key->help}});
  }
  return words;
}

bool is_setting_key(const spec::Option& option, On on) {
  return option.form == Form::word && option.field->key == "key" &&
         meets(on, On::config_get | On::config_set | On::config_unset);
}

Offer words_or_nothing(std::vector<Word> words) {
  return words.empty() ? Offer{} : Offer{Source::words, std::move(words)};
}

}  // namespace

Offer offer_of(const spec::Option& option, On on) {
  const Field& field = *option.field;
  if (option.form == Form::file || field.kind == Kind::file) {
    return {.source = Source::files};
  }
  if (option.is_setting() && field.key == "profile") {
    return {.source = Source::profiles};
  }
  if (is_setting_key(option, on)) {
    return {Source::words, keys_of_files()};
  }
  if (field.kind == Kind::choice) {
    return {Source::words, choices_of(field)};
  }
  if (field.kind == Kind::list && field.members.begin()->kind == Kind::choice) {
    return {Source::list, choices_of(*field.members.begin())};
  }
  return words_or_nothing(literals_of(option.placeholder));
}

bool is_offered(const spec::Option& option, On on) {
  return meets(option.field->on, on) && !option.field->ignored;
}

}  // namespace activitysmith::completion
