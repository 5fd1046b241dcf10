#include "job/options.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace activitysmith::job {

namespace {

TEST_CASE("own body: --no-validate opens requests, and not the command's own flags") {
  test::Program program;
  CHECK(program.run({"progress", "k", "--no-validate", "--min-change", "x", "--dry-run"}) == 2);
  CHECK(test::contains(program.err(), "--min-change"));
  test::Program open;
  CHECK(open.run({"progress", "k", "--no-validate", "--tags", "a b!", "--dry-run"}) == 0);
  CHECK(open.document()[0]["body"]["tags"] == Json{"a b!"});
}

}  // namespace

namespace {

TEST_CASE("options: what is not said has its default") {
  const RunOptions options = run_options_of(*spec::command_called("run"), Json::object());
  CHECK(options.key.empty());
  CHECK(options.notify == NotifyWhen::failure);
  CHECK(options.lines == 20);
  CHECK(options.grace == Milliseconds{5000});
  CHECK(options.time_limit == Milliseconds{0});
  CHECK(options.longer_than == Milliseconds{0});
  CHECK(options.period == 0);
  CHECK((options.title.empty() && options.title_success.empty() && options.title_failure.empty()));
}

TEST_CASE("options: what is said counts") {
  const RunOptions options = run_options_of(*spec::command_called("run"), {{"stream_key", "k"},
                                                                           {"notify", "always"},
                                                                           {"tail", 3},
                                                                           {"grace", 0.5},
                                                                           {"job_timeout", 7200},
                                                                           {"longer_than", 30},
                                                                           {"dedupe", 21600},
                                                                           {"title", "T"},
                                                                           {"title_success", "S"},
                                                                           {"title_failure", "F"}});
  CHECK(options.key == "k");
  CHECK(options.notify == NotifyWhen::always);
  CHECK(options.lines == 3);
  CHECK(options.grace == Milliseconds{500});
  CHECK(options.time_limit == Milliseconds{7'200'000});
  CHECK(options.longer_than == Milliseconds{30'000});
  CHECK(options.period == 21600);
  CHECK(options.title + options.title_success + options.title_failure == "TSF");
}

TEST_CASE("options: which end makes a notification") {
  struct Row {
    const char* notify;
    bool failure, success;
  };
  for (const Row& row : {Row{"failure", true, false}, Row{"success", false, true},
                         Row{"always", true, true}, Row{"never", false, false}}) {
    CAPTURE(row.notify);
    const NotifyWhen notify =
        run_options_of(*spec::command_called("run"), {{"notify", row.notify}}).notify;
    CHECK(should_notify(notify, true) == row.failure);
    CHECK(should_notify(notify, false) == row.success);
  }
}

}  // namespace

namespace {

using progress::Follow;

progress::Rules rules_of(const Json& body) {
  Problems problems;
  const Following following = following_of(*spec::command_called("progress"), body, problems);
  CHECK(problems.empty());
  return following.rules;
}

/// The flags that are told to be wrong.
std::string following_complaint(const Json& body) {
  Problems problems;
  following_of(*spec::command_called("run"), body, problems);
  std::string flags;
  for (const Problem& problem : problems) {
    flags += problem.where + " ";
  }
  return flags;
}

TEST_CASE("following: what is looked for") {
  CHECK(rules_of(Json::object()).follow == Follow::automatic);
  CHECK(rules_of({{"follow", "percent"}}).follow == Follow::percent);
  CHECK(rules_of({{"follow", "fraction"}}).follow == Follow::fraction);
  CHECK(rules_of({{"follow", "json"}}).follow == Follow::json);
  CHECK(rules_of({{"follow", "osc"}}).follow == Follow::osc);
  CHECK(rules_of({{"follow", "none"}}).follow == Follow::none);
  CHECK(rules_of({{"follow", "regex"}, {"regex", "(.)"}}).regex == "(.)");
  CHECK(rules_of({{"regex", "(.)"}}).follow == Follow::regex);
  CHECK(rules_of({{"steps", "a|b"}}).steps == std::vector<std::string>{"a", "b"});
  CHECK(rules_of({{"total", "12kB"}}).total == 12'000);
}

TEST_CASE("following: how often it is shown") {
  Problems problems;
  const Following following = following_of(*spec::command_called("run"),
                                           {{"min_interval", 0.5}, {"min_change", 3}}, problems);
  CHECK(following.pace.min_interval == Milliseconds{500});
  CHECK(following.pace.min_change == 3);
}

TEST_CASE("following: what is wrong is told of its flag") {
  CHECK(following_complaint({{"follow", "regex"}}) == "--follow ");
  CHECK(following_complaint({{"follow", "auto"}, {"regex", "(.)"}}) == "--regex ");
  CHECK(following_complaint({{"follow", "auto"}, {"steps", "a"}}) == "--steps ");
  CHECK(following_complaint({{"regex", "(.)"}, {"steps", "a"}}) == "--steps ");
  CHECK(following_complaint({{"regex", "("}}) == "--regex ");
  CHECK(following_complaint({{"regex", "no group"}}) == "--regex ");
  CHECK(following_complaint({{"steps", "a|("}}) == "--steps ");
  CHECK(following_complaint({{"total", "much"}}) == "--total ");
  CHECK(following_complaint({{"total", "0"}}) == "--total ");
}

}  // namespace

namespace {

using Words = std::vector<std::string>;

/// What a line that is wrong tells; every one of them exits with 125 and runs nothing.
std::string job_complaint(const Words& arguments) {
  test::Program program;
  CHECK(program.run(arguments) == 125);
  CHECK(program.transport.requests.empty());
  CHECK(program.out().empty());
  return program.err();
}

TEST_CASE("job line: a job stands behind two dashes") {
  const std::string usage = "usage: activitysmith run [KEY] [OPTIONS] -- COMMAND [ARG...]\n";
  CHECK(job_complaint({"run"}) ==
        "activitysmith: the command to run has to stand behind \"--\"; " + usage);
  CHECK(job_complaint({"run", "make", "-j4"}) ==
        "activitysmith: the command to run has to stand behind \"--\"; " + usage);
  CHECK(job_complaint({"run", "k", "--"}) == "activitysmith: no command behind \"--\"; " + usage);
}

TEST_CASE("job line: what is wrong with it is told all at once") {
  const std::string told = job_complaint(
      {"run", "a b", "--notify", "maybe", "--tail", "-1", "--grace", "x", "--channels", ",",
       "--color", "pink", "--job-timeout", "soon", "--api-url", "ftp://x", "--", "true"});
  for (const char* const name : {"KEY:", "--notify:", "--tail:", "--grace:", "--channels:",
                                 "--color:", "--job-timeout:", "--api-url:"}) {
    CAPTURE(name);
    CHECK(test::count(told, name) == 1);
  }
}

TEST_CASE("job line: options and words that are not known") {
  CHECK(test::contains(job_complaint({"run", "--titel", "x", "--", "true"}),
                       "did you mean --title?"));
  CHECK(test::contains(job_complaint({"run", "a", "b", "--", "true"}), "unexpected word \"b\""));
  CHECK(test::contains(job_complaint({"run", "--title", "--", "true"}), "--title: needs a value"));
  CHECK(test::contains(job_complaint({"run", "--retries", "x", "--", "true"}), "--retries"));
}

TEST_CASE("job line: levels of interruption are those of the API") {
  CHECK(test::contains(job_complaint({"run", "--interruption-level", "loud", "--", "true"}),
                       "--interruption-level: \"loud\""));
  CHECK(test::contains(job_complaint({"run", "--interruption-level-failure", "loud", "--", "true"}),
                       "--interruption-level-failure: \"loud\""));
}

TEST_CASE("job line: standard input is the job's") {
  for (const Words& line : {Words{"run", "--title", "-", "--", "true"},
                            Words{"run", "--metadata-file", "-", "--", "true"},
                            Words{"run", "--api-key-file", "-", "--", "true"}}) {
    CHECK(test::contains(job_complaint(line), "standard input is the job's"));
  }
}

TEST_CASE("job line: --no-validate does not open the job's own flags") {
  CHECK(test::contains(job_complaint({"run", "--no-validate", "--tail", "x", "--", "true"}),
                       "--tail"));
  test::Program program;
  CHECK(program.run({"run", "--no-validate", "--tags", "a b!", "--dry-run", "--", "true"}) == 0);
}

TEST_CASE("job line: allowing failures does not hide a wrong line") {
  CHECK(test::contains(job_complaint({"run", "--allow-failure", "make"}), "--"));
}

TEST_CASE("job line: the title is what the user says, the key or the command") {
  const auto title = [](Words arguments) {
    test::Program program;
    arguments.insert(arguments.begin(), "--dry-run");
    CHECK(program.run(arguments) == 0);
    const Json all = program.document();
    return all.at(all.size() - 1).at("body").at("title").get<std::string>();
  };
  CHECK(title({"run", "--", "/usr/bin/make", "all"}) == "make failed");
  CHECK(title({"run", "k", "--", "make"}) == "k failed");
  CHECK(title({"run", "k", "--title", "T", "--", "make"}) == "T failed");
  CHECK(title({"run", "k", "--title-failure", "Oh", "--", "make"}) == "Oh");
  CHECK(title({"run", "--", "x/"}) == "job failed");
  CHECK(title({"run", "--", "\xff"}) == "\xEF\xBF\xBD failed");
}

TEST_CASE("job line: a dry run prints every request, and runs nothing") {
  test::Program program;
  CHECK(program.run({"--dry-run", "run", "k", "--notify", "success", "--", "true"}) == 0);
  const Json all = program.document();
  REQUIRE(all.size() == 3);
  CHECK(all[0]["method"] == "PUT");
  CHECK(all[1]["method"] == "DELETE");
  CHECK(all[2]["body"]["title"] == "k finished");
  test::Program never;
  CHECK(never.run({"--dry-run", "run", "--notify", "never", "--", "true"}) == 0);
  CHECK(never.document() == Json::array());
}

TEST_CASE("job line: a picture of all that the phone would show") {
  test::Program program;
  CHECK(program.run({"run", "k", "--preview", "--", "true"}) == 0);
  CHECK(test::contains(program.out(), "counting up"));
  CHECK(test::contains(program.out(), "done in 0 s"));
  CHECK(test::contains(program.out(), "k failed"));
}

TEST_CASE("job line: what was said that is not sent is told once") {
  test::Program program;
  CHECK(program.run({"run", "k", "--tags", "Upper", "--preview", "--", "true"}) == 0);
  CHECK(test::count(program.err(), "--tags") == 1);
}

}  // namespace

namespace {

using Words = std::vector<std::string>;

/// What a line that is wrong tells; every one of them exits with 2 and reads nothing.
std::string progress_complaint(const Words& arguments) {
  test::Program program;
  CHECK(program.run(arguments) == 2);
  CHECK(program.transport.requests.empty());
  return program.err();
}

TEST_CASE("progress line: what is wrong with it is told all at once") {
  const std::string told =
      progress_complaint({"progress", "a b", "--follow", "all", "--min-interval", "-1", "--grace",
                          "x", "--color", "pink", "--channels", ",", "--api-url", "ftp://x"});
  for (const char* const name : {"KEY:", "--follow:", "--min-interval:", "--grace:", "--color:",
                                 "--channels:", "--api-url:"}) {
    CAPTURE(name);
    CHECK(test::count(told, name) == 1);
  }
}

TEST_CASE("progress line: it needs a key, and no more words") {
  CHECK(test::contains(progress_complaint({"progress"}), "KEY"));
  CHECK(test::contains(progress_complaint({"progress", "a", "b"}), "unexpected word \"b\""));
  CHECK(test::contains(progress_complaint({"progress", "k", "--follow", "none"}), "--follow"));
}

TEST_CASE("progress line: standard input is the job's") {
  for (const Words& line :
       {Words{"progress", "k", "--title", "-"}, Words{"progress", "k", "--metadata-file", "-"},
        Words{"progress", "k", "--api-key-file", "-"}}) {
    CHECK(test::contains(progress_complaint(line), "standard input is the job's"));
  }
}

TEST_CASE("progress line: steps make a card of steps") {
  const Json all = test::dry_run({"progress", "k", "--steps", "a|b|c"});
  CHECK(all[0]["body"]["content_state"]["number_of_steps"] == 3);
  CHECK(test::dry_run({"progress", "k", "--keep"}).size() == 1);
}

}  // namespace

namespace {

TEST_CASE("foreseen: a dry run prints every request, and reads nothing") {
  test::Program program;
  program.variables = {};
  CHECK(program.run({"--dry-run", "progress", "k"}) == 0);
  const Json all = program.document();
  REQUIRE(all.size() == 2);
  CHECK(all[0]["method"] == "PUT");
  CHECK(all[1]["method"] == "DELETE");
  CHECK(program.err().empty());
}

TEST_CASE("foreseen: a preview draws what the phone would show") {
  test::Program program;
  program.variables = {};
  CHECK(program.run({"wait", "1", "Restore", "--preview"}) == 0);
  CHECK(test::contains(program.out(), "Restore"));
  CHECK(test::contains(program.out(), "counting up"));
}

}  // namespace

}  // namespace activitysmith::job
