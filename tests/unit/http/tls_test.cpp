#include "http/tls.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

#include <vector>

namespace activitysmith::http {

namespace {

TEST_CASE("OpenSSL's number tells what is wrong with a certificate") {
  CHECK(trust_of(10, "SSL certificate problem: certificate has expired") == Trust::expired);
  CHECK(trust_of(9, "SSL certificate problem") == Trust::early);
  CHECK(trust_of(18, "") == Trust::unknown_issuer);
  CHECK(trust_of(19, "") == Trust::unknown_issuer);
  CHECK(trust_of(20, "unable to get local issuer certificate") == Trust::unknown_issuer);
  CHECK(trust_of(62, "Hostname mismatch") == Trust::other_host);
  CHECK(trust_of(26, "unsuitable certificate purpose") == Trust::unclear);
}

TEST_CASE("without a number the words tell it") {
  CHECK(trust_of(0, "SSL: no alternative certificate subject name matches target host name 'a'") ==
        Trust::other_host);
  CHECK(trust_of(0, "SSL: certificate subject name 'b' does not match target host name 'a'") ==
        Trust::other_host);
  CHECK(trust_of(0, "server certificate expiration date has passed.") == Trust::expired);
  CHECK(trust_of(0, "server certificate not yet activated") == Trust::early);
  CHECK(trust_of(0, "SSL certificate problem: self signed certificate") == Trust::unknown_issuer);
  CHECK(trust_of(0, "something else") == Trust::unclear);
  CHECK(trust_of(1, "SSL: no alternative certificate subject name matches") == Trust::other_host);
}

TEST_CASE("a number that is known beats words that name something else") {
  CHECK(trust_of(10, "issuer") == Trust::expired);
  CHECK(trust_of(62, "expired") == Trust::other_host);
}

}  // namespace

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
