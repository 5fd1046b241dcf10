// `help --json`: the table for programs, such as an editor's completion or an assistant that writes
// command lines.

#include "docs/manifest.hpp"

#include "core/error.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "version.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace activitysmith::docs {

namespace {

using spec::Form;
using spec::Option;

Json option_json(const Option& option, spec::CommandSet on) {
  const spec::Field& field = *option.field;
  Json json;
  json[option.form == Form::word ? "word" : "flag"] = option.name;
  if (option.letter != 0) {
    json["short"] = std::string{'-', option.letter};
  }
  if (option.takes_value()) {
    json["value"] = option.placeholder;
    json["accepts"] = option.form == Form::file ? "a file name, or - for standard input"
                                                : spec::describe_expected(field);
  }
  if (!field.choices.empty()) {
    json["choices"] = field.choices;
  }
  json["required"] = spec::is_required(option, on);
  json["repeatable"] = option.many || field.repeat == spec::Repeat::append;
  if (option.depth > 0) {
    json["field"] = option.pointer();
  }
  if (option.is_setting() && field.environment) {
    json["variable"] = spec::environment_name(field);
  }
  if (!field.default_value.empty()) {
    json["default"] = field.default_value;
  }
  json["help"] = spec::help_of(field);
  return json;
}

Json options_json(spec::Options options, spec::CommandSet on, bool settings) {
  Json list = Json::array();
  for (const Option& option : options) {
    if (option.is_setting() == settings) {
      list.push_back(option_json(option, on));
    }
  }
  return list;
}

Json command_json(const spec::Command& command) {
  Json examples = Json::array();
  for (const spec::Example& example : command.examples) {
    examples.push_back({{"line", spec::command_line(example)}, {"does", example.does}});
  }
  Json json{{"name", command.name}, {"aliases", command.aliases}, {"summary", command.summary}};
  if (command.is_request()) {
    json["method"] = name_of(command.method);
    json["endpoint"] = command.endpoint;
    // Null says that nothing is printed, which a missing member would leave open.
    json["prints"] = command.result.empty() ? Json() : Json(command.result);
    json["idempotent"] = command.idempotent;
  }
  json["options"] = options_json(spec::options_of(command), command.id, false);
  json["examples"] = std::move(examples);
  return json;
}

/// The keys of a configuration file.
Json file_keys_json() {
  Json list = Json::array();
  for (const spec::Field* const key : spec::file_keys()) {
    list.push_back({{"key", key->key},
                    {"accepts", spec::describe_expected(*key)},
                    {"help", spec::help_of(*key)}});
  }
  return list;
}

Json exit_codes_json() {
  Json list = Json::array();
  for (const ExitMeaning& row : exit_meanings()) {
    list.push_back(
        {{"exit", static_cast<int>(row.code)}, {"code", row.name}, {"meaning", row.meaning}});
  }
  return list;
}

}  // namespace

Json manifest(const spec::Command* command) {
  if (command != nullptr) {
    return command_json(*command);
  }
  Json commands = Json::array();
  for (const spec::Command& row : spec::commands()) {
    commands.push_back(command_json(row));
  }
  Json topics = Json::array();
  for (const spec::Topic& topic : spec::topics()) {
    topics.push_back({{"name", topic.name}, {"summary", topic.summary}});
  }
  return {{"name", "activitysmith"},
          {"version", version},
          {"commands", std::move(commands)},
          {"settings", options_json(spec::setting_options(), spec::CommandSet::nothing, true)},
          {"configuration", file_keys_json()},
          {"topics", std::move(topics)},
          {"exitCodes", exit_codes_json()}};
}

}  // namespace activitysmith::docs
