#include "config/passwd.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace activitysmith::config {
namespace {

TEST_CASE("a user's home folder stands in the sixth column of his line") {
  const test::Folder folder;
  const std::string file = folder.file("passwd",
                                       "root:x:0:0:root:/root:/bin/sh\n"
                                       "\n"
                                       "short:x:7\n"
                                       "half::8:8::/half\n"
                                       "ten:x:10:10::/home/ten:/bin/sh\n"
                                       "late:x:10:10::/home/late:/bin/sh\n"
                                       "last:x:11:11:A, B:/home/last:");
  CHECK(home_in(file, 0) == "/root");
  CHECK(home_in(file, 7).empty());
  CHECK(home_in(file, 8) == "/half");
  CHECK(home_in(file, 10) == "/home/ten");
  CHECK(home_in(file, 11) == "/home/last");
  CHECK(home_in(file, 1).empty());
  CHECK(home_in(folder.path() + "/none", 0).empty());
}

}  // namespace
}  // namespace activitysmith::config
