#include "http/tls.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

#include <vector>

namespace activitysmith::http {

namespace {

TEST_CASE("OpenSSL's number tells what is wrong with a certificate") {
  CHECK(certificate_problem(10, "SSL certificate problem: certificate has expired") ==
        CertificateProblem::expired);
  CHECK(certificate_problem(9, "SSL certificate problem") == CertificateProblem::not_yet_valid);
  CHECK(certificate_problem(18, "") == CertificateProblem::unknown_issuer);
  CHECK(certificate_problem(19, "") == CertificateProblem::unknown_issuer);
  CHECK(certificate_problem(20, "unable to get local issuer certificate") ==
        CertificateProblem::unknown_issuer);
  CHECK(certificate_problem(62, "Hostname mismatch") == CertificateProblem::wrong_host);
  CHECK(certificate_problem(26, "unsuitable certificate purpose") == CertificateProblem::unknown);
}

TEST_CASE("without a number the words tell it") {
  CHECK(certificate_problem(
            0, "SSL: no alternative certificate subject name matches target host name 'a'") ==
        CertificateProblem::wrong_host);
  CHECK(certificate_problem(
            0, "SSL: certificate subject name 'b' does not match target host name 'a'") ==
        CertificateProblem::wrong_host);
  CHECK(certificate_problem(0, "server certificate expiration date has passed.") ==
        CertificateProblem::expired);
  CHECK(certificate_problem(0, "server certificate not yet activated") ==
        CertificateProblem::not_yet_valid);
  CHECK(certificate_problem(0, "SSL certificate problem: self signed certificate") ==
        CertificateProblem::unknown_issuer);
  CHECK(certificate_problem(0, "something else") == CertificateProblem::unknown);
  CHECK(certificate_problem(1, "SSL: no alternative certificate subject name matches") ==
        CertificateProblem::wrong_host);
}

TEST_CASE("a number that is known beats words that name something else") {
  CHECK(certificate_problem(10, "issuer") == CertificateProblem::expired);
  CHECK(certificate_problem(62, "expired") == CertificateProblem::wrong_host);
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

  const Roots all = find_roots(folders, bundles);
  CHECK(all.folder == hashed.path());
  CHECK(all.bundle == bundle);

  const Roots some = find_roots(std::span{folders}.first(3), std::span{bundles}.first(1));
  CHECK(some.folder.empty());
  CHECK(some.bundle.empty());
}

}  // namespace

}  // namespace activitysmith::http
