#include "spec/command.hpp"

#include "cli/parser.hpp"
#include "core/number.hpp"
#include "spec/activity.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/validate.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"
#include "support/words.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace activitysmith::spec {

// The rows of the table, tested as data: what every command and field has to be, whichever it is.

namespace {

/// Calls `visit` with every row that `fields` holds, at any depth.
void each(Fields fields, const std::function<void(const Field&)>& visit) {
  for (const Field& field : fields) {
    visit(field);
    each(field.members, visit);
  }
}

void each_row(const std::function<void(const Field&)>& visit) {
  for (const Command& command : commands()) {
    each(command.fields, visit);
    for (const Option& option : options_of(command)) {
      visit(*option.field);
    }
  }
  each(settings(), visit);
}

/// Whether a line of help is one: neither empty nor a sentence.
bool is_line(std::string_view text) {
  return !text.empty() && !text.ends_with('.') && !text.ends_with(' ') &&
         text.find('\n') == std::string_view::npos;
}

TEST_CASE("table: what a job passes on is an option of every request that gets it") {
  for (const char* const job : {"run", "progress", "wait"}) {
    for (const Option& option : options_of(*command_called(job))) {
      for (const Command& request : commands()) {
        if (request.is_request() && intersect(option.field->passed_on, request.id)) {
          CAPTURE(job, option.name, request.name);
          CHECK(option_called(options_of(request), option.name) != nullptr);
        }
      }
    }
  }
}

TEST_CASE("table: what a type needs are fields of that type") {
  for (const TypeNeed& need : type_needs()) {
    for (const std::string_view key : need.keys) {
      const Field* const field = std::ranges::find(state_fields(), key, &Field::key);
      CAPTURE(key);
      CHECK((key.empty() ||
             (field != state_fields().end() &&
              (field->types == Types::none || (field->types & need.types) != Types::none))));
    }
  }
}

TEST_CASE("table: no two options of a command share a name or a letter") {
  for (const Command& command : commands()) {
    std::set<std::string> names;
    std::set<char> letters;
    for (const Option& option : options_of(command)) {
      CAPTURE(command.name, option.name);
      CHECK(names.insert(option.name).second);
      CHECK((option.letter == 0 || letters.insert(option.letter).second));
    }
  }
}

TEST_CASE("table: a flag of a command is no setting's flag") {
  std::set<std::string> taken;
  std::set<char> letters;
  for (const Option& option : setting_options()) {
    CHECK(taken.insert(option.name).second);
    CHECK((option.letter == 0 || letters.insert(option.letter).second));
  }
  for (const Command& command : commands()) {
    for (const Option& option : options_of(command)) {
      CAPTURE(command.name, option.name);
      CHECK((option.is_setting() || taken.count(option.name) == 0));
      CHECK((option.is_setting() || option.letter == 0 || letters.count(option.letter) == 0));
    }
  }
}

TEST_CASE("table: flags are words of lower-case letters joined by dashes") {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz-";
  each_row([&](const Field& field) {
    CAPTURE(field.key, field.flag);
    CHECK(field.flag.find_first_not_of(allowed) == std::string_view::npos);
    CHECK((field.flag.empty() || (field.flag.front() != '-' && field.flag.back() != '-')));
    CHECK((field.letter == 0 || !field.flag.empty()));
  });
}

TEST_CASE("table: everything that help shows has a line of help, without a full stop") {
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(is_line(command.summary));
    CHECK(is_line(command.done) == command.is_request());
    CHECK(is_line(command.if_missing) == command.is_request());
    for (const Option& option : options_of(command)) {
      CAPTURE(option.name, option.field->help);
      CHECK(is_line(option.field->help));
    }
    for (const Example& example : command.examples) {
      CAPTURE(example.does);
      CHECK(is_line(example.does));
    }
  }
}

TEST_CASE("table: just what takes a value has a placeholder") {
  for (const Command& command : commands()) {
    for (const Option& option : options_of(command)) {
      CAPTURE(command.name, option.name);
      const bool bare = option.field->kind == Kind::toggle || option.form == Form::clear;
      CHECK(option.takes_value() != bare);
    }
  }
}

TEST_CASE("table: choices have something to choose from, once each") {
  each_row([](const Field& field) {
    CAPTURE(field.key);
    CHECK((field.kind == Kind::choice) == !field.choices.empty());
    const std::set<std::string_view> different(field.choices.begin(), field.choices.end());
    CHECK(different.size() == field.choices.size());
    CHECK(different.count("") == 0);
  });
}

TEST_CASE("table: lists have one element row, closed objects have members") {
  each_row([](const Field& field) {
    CAPTURE(field.key);
    if (field.kind == Kind::list) {
      CHECK(field.members.count == 1);
    } else if (field.kind == Kind::object) {
      CHECK(field.members.count > 0);
    } else if (!has_members(field.kind)) {
      CHECK(field.members.count == 0);
    }
    std::set<std::string_view> keys;
    for (const Field& member : field.members) {
      CHECK(keys.insert(member.key).second);
    }
  });
}

TEST_CASE("table: limits have an order, and what is required is taken") {
  each_row([](const Field& field) {
    CAPTURE(field.key);
    CHECK_FALSE(field.key.empty());
    CHECK(field.min < field.max);
    CHECK(field.min_size <= field.max_size);
    if (field.required != CommandSet::everything) {
      CHECK((static_cast<unsigned>(field.required) & ~static_cast<unsigned>(field.commands)) == 0);
    }
  });
}

TEST_CASE("table: names and aliases of commands are words of their own") {
  std::set<std::string_view> all;
  std::set<unsigned> bits;
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(all.insert(command.name).second);
    for (const std::string_view alias : command.aliases) {
      CHECK(all.insert(alias).second);
    }
    const auto bit = static_cast<unsigned>(command.id);
    CHECK(((bit & (bit - 1)) == 0 && bit != 0));
    CHECK(bits.insert(bit).second);
  }
}

TEST_CASE("table: a positional names a row that its command takes") {
  for (const Command& command : commands()) {
    for (const Positional& word : command.positionals) {
      CAPTURE(command.name, word.name);
      const auto* const row = std::ranges::find(command.fields, word.key, &Field::key);
      REQUIRE(row != command.fields.end());
      CHECK(intersect(row->commands, command.id));
      CHECK_FALSE(word.name.empty());
    }
    CHECK((!command.pairs || command.positionals.size() == 2));
    for (std::size_t i = 0; i + 1 < command.positionals.size(); ++i) {
      CHECK_FALSE(command.positionals[i].many);
    }
  }
}

TEST_CASE("table: a row of the path has its hole in the endpoint, and no hole is left over") {
  for (const Command& command : commands()) {
    CAPTURE(command.name, command.endpoint);
    std::size_t holes = 0;
    for (const Field& field : command.fields) {
      if (field.in_path && intersect(field.commands, command.id)) {
        ++holes;
        CHECK(test::count(command.endpoint, "{" + std::string{field.key} + "}") == 1);
        CHECK(intersect(field.required, command.id));
      }
    }
    CHECK(test::count(command.endpoint, "{") == holes);
    CHECK((!command.is_request() || command.endpoint.starts_with('/')));
  }
}

TEST_CASE("table: a default is a value of its row, and help tells it") {
  each_row([](const Field& field) {
    if (field.default_value.empty()) {
      CHECK(help_of(field) == field.help);
      return;
    }
    CAPTURE(field.key, field.default_value);
    CHECK(help_of(field) ==
          std::string{field.help} + " (default " + std::string{field.default_value} + ")");
    if (field.kind == Kind::choice) {
      CHECK(flaw_of(field, field.default_value).empty());
    } else {
      CHECK(flaw_of(field, static_cast<double>(default_number(field))).empty());
      CHECK(text::duration(field.default_value) == default_number(field));
    }
  });
}

TEST_CASE("table: just the requests have a picture") {
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK((command.picture != Picture::none) == command.is_request());
  }
}

TEST_CASE("table: exclusions speak of rows that are there") {
  for (const Exclusion& pair : exclusions()) {
    for (const Command& command : commands()) {
      if (intersect(pair.commands, command.id)) {
        CAPTURE(command.name, pair.first, pair.second);
        CHECK(std::ranges::find(command.fields, pair.first, &Field::key) != command.fields.end());
        CHECK(std::ranges::find(command.fields, pair.second, &Field::key) != command.fields.end());
      }
    }
  }
}

TEST_CASE("table: a setting means something to a request unless it is no setting of requests") {
  for (const Field& field : settings()) {
    CAPTURE(field.key);
    CHECK((static_cast<unsigned>(field.commands) & static_cast<unsigned>(sending)) ==
          static_cast<unsigned>(sending));
  }
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(intersect(command.id, sending) == command.is_request());
  }
}

TEST_CASE("table: every example is a line of its command that works") {
  for (const Command& command : commands()) {
    CHECK_FALSE(command.examples.empty());
    for (const Example& example : command.examples) {
      CAPTURE(example.line);
      std::vector<std::string> arguments = test::words(example.line);
      const cli::Invocation invocation = cli::parse(cli::find_command(arguments));
      CHECK(invocation.command == &command);
      CHECK(invocation.problems.empty());
      if (!command.is_request()) {
        continue;
      }
      arguments.emplace_back("--dry-run");
      test::Program program;
      CHECK(program.run(arguments) == 0);
      CHECK(program.err().empty());
      CHECK(program.transport.requests.empty());
    }
  }
}

}  // namespace

namespace {

TEST_CASE("a command answers to its name and its aliases only") {
  REQUIRE(command_called("stream end") != nullptr);
  CHECK(command_called("stream end")->id == CommandSet::stream_end);
  CHECK(command_called("activity end-stream") == command_called("stream end"));
  CHECK(command_called("activity stream") == command_called("stream"));
  CHECK(command_called("push") == command_called("notify"));
  CHECK(command_called("badge-count") == command_called("badge"));
  for (const char* const words : {"metrics set", "metric update", "metrics update"}) {
    CAPTURE(words);
    CHECK(command_called(words) == command_called("metric set"));
  }
  for (const char* const words : {"", "activity", "metric", "end", "stream  end", "Stream"}) {
    CAPTURE(words);
    CHECK(command_called(words) == nullptr);
  }
}

TEST_CASE("a word opens a command where another word has to follow or may") {
  CHECK(opens_a_command("activity"));
  CHECK(opens_a_command("metric"));
  CHECK(opens_a_command("metrics"));
  CHECK(opens_a_command("stream"));
  CHECK_FALSE(opens_a_command("notify"));
  CHECK_FALSE(opens_a_command("act"));
  CHECK_FALSE(opens_a_command(""));
}

TEST_CASE("methods have the names of HTTP") {
  CHECK(name_of(Method::get) == "GET");
  CHECK(name_of(Method::post) == "POST");
  CHECK(name_of(Method::put) == "PUT");
  CHECK(name_of(Method::remove) == "DELETE");
}

TEST_CASE("an attachment excludes buttons") {
  REQUIRE(exclusions().size() == 1);
  CHECK(exclusions()[0].commands == CommandSet::notify);
  CHECK(exclusions()[0].first == "media");
  CHECK(exclusions()[0].second == "actions");
}

/// What each request is, by the API's own words.
struct Endpoint {
  const char* words;
  Method method;
  const char* path;
  const char* result;
  bool idempotent;
};

TEST_CASE("every command is one request of the API") {
  constexpr Endpoint endpoints[] = {
      {"notify", Method::post, "/push-notification", "", false},
      {"stream", Method::put, "/live-activity/stream/{stream_key}", "operation", true},
      {"stream end", Method::remove, "/live-activity/stream/{stream_key}", "operation", true},
      {"activity start", Method::post, "/live-activity/start", "activity_id", false},
      {"activity update", Method::post, "/live-activity/update", "", true},
      {"activity end", Method::post, "/live-activity/end", "", true},
      {"metric set", Method::post, "/metrics/{key}/value", "", true},
      {"badge", Method::post, "/badge", "", true},
  };
  for (const Endpoint& endpoint : endpoints) {
    CAPTURE(endpoint.words);
    const Command* const command = command_called(endpoint.words);
    REQUIRE(command != nullptr);
    CHECK(command->method == endpoint.method);
    CHECK(command->endpoint == endpoint.path);
    CHECK(command->result == endpoint.result);
    CHECK(command->idempotent == endpoint.idempotent);
  }
}

}  // namespace

namespace {

TEST_CASE("a word stands in brackets where it may be left out") {
  CHECK(usage(*command_called("stream end")) == "activitysmith stream end KEY [OPTIONS]");
  CHECK(usage(*command_called("badge")) == "activitysmith badge COUNT [OPTIONS]");
  CHECK(usage(*command_called("activity start")) ==
        "activitysmith activity start --title TEXT (--step N/M | --progress N% | --metric "
        "LABEL=VALUE | --message TEXT | --timer DURATION | --value VALUE) [OPTIONS]");
  CHECK(usage(*command_called("push")) == "activitysmith notify TITLE [MESSAGE] [OPTIONS]");
  CHECK(usage(*command_called("activity end")) ==
        "activitysmith activity end ID --title TEXT [OPTIONS]");
}

}  // namespace

}  // namespace activitysmith::spec
