#include "http/roots.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

#include <vector>

namespace activitysmith::http {
namespace {

TEST_CASE("certificates are looked for by hash only where there are some") {
  const test::Folder none;
  const test::Folder bundled;
  const test::Folder hashed;
  const std::string bundle = bundled.file("ca-certificates.crt", "");
  REQUIRE_FALSE(bundled.file("5ed36f99.1", "").empty());
  REQUIRE_FALSE(hashed.file("5ed36f99.0", "").empty());
  const std::string missing = none.path() + "/missing";
  const std::vector<const char*> folders = {missing.c_str(), none.path().c_str(),
                                            bundled.path().c_str(), hashed.path().c_str()};
  const std::vector<const char*> bundles = {missing.c_str(), bundle.c_str()};

  const Roots all = roots_among(folders, bundles);
  CHECK(all.folder == hashed.path());
  CHECK(all.bundle == bundle);

  const Roots some = roots_among(std::span{folders}.first(3), std::span{bundles}.first(1));
  CHECK(some.folder.empty());
  CHECK(some.bundle.empty());
}

}  // namespace
}  // namespace activitysmith::http
