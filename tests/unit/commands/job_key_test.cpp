#include "commands/job_key.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

TEST_CASE("job key: where there is none to be had the job goes on, with one warning") {
  const test::Folder folder;
  const std::string open = folder.file("open", "ask_1234", 0644);
  const std::string wrong = folder.file("wrong.toml", "timeout = 'x'\n");
  for (const std::vector<std::string>& flags : {std::vector<std::string>{"--api-key-file", open},
                                                {"--api-key", "a b"},
                                                {"--config", wrong},
                                                {"--profile", "none"}}) {
    CAPTURE(flags);
    test::Program program;
    program.machine.pieces = {"10%\n20%\n"};
    std::vector<std::string> line{"progress", "k"};
    line.insert(line.end(), flags.begin(), flags.end());
    CHECK(program.run(line) == 0);
    CHECK(program.transport.requests.empty());
    CHECK(program.err().starts_with("activitysmith: progress: cannot tell the phone: "));
    CHECK(test::count(program.err(), "\n") == 1);
  }
}

}  // namespace
}  // namespace activitysmith::commands
