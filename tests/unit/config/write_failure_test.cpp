#include "config/write_failure.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <cerrno>

namespace activitysmith::config {
namespace {

TEST_CASE("what cannot be written is exit 10, with its name, the reason and a way out") {
  for (const int error :
       {EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG, ELOOP, ENOTDIR, EISDIR, EBUSY, EIO}) {
    CAPTURE(error);
    const Report report = write_failure("/a/config.toml", error).report();
    CHECK(report.exit == ExitCode::configuration);
    CHECK(report.message.starts_with("/a/config.toml cannot be written: "));
    CHECK_FALSE(report.message.ends_with(": "));
    CHECK_FALSE(report.hint.empty());
  }
  CHECK(test::contains(write_failure("f", ENOSPC).report().hint, "space"));
}

}  // namespace
}  // namespace activitysmith::config
