#include "api/no_answer.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_transport.hpp"

#include <string>

namespace activitysmith::api {
namespace {

constexpr std::time_t now = 1'777'617'000;  // Fri, 01 May 2026 06:30:00 GMT
const http::Request unanswered = test::request_to("https://example.com/push-notification");

Report report_of(const char* words, http::Phase phase, http::Trust trust = http::Trust::unclear) {
  const http::NetworkError error(phase, "no route\nto host", trust);
  return no_answer(*spec::command_called(words), unanswered, error, now).report();
}

TEST_CASE("without an answer it matters how far the request came") {
  for (const http::Phase phase :
       {http::Phase::resolve, http::Phase::connect, http::Phase::tls, http::Phase::proxy}) {
    const Report report = report_of("notify", phase);
    CHECK(report.exit == ExitCode::unreachable);
    CHECK(report.delivered == Delivered::no);
    CHECK(report.retryable);
    CHECK(report.cause == "no route to host");
    CHECK(test::contains(report.message, "no route to host"));
    CHECK(test::contains(report.hint, "nothing was sent"));
    CHECK(report.url == unanswered.url);
    CHECK(report.status == 0);
  }
  const Report sent = report_of("notify", http::Phase::sent);
  CHECK(sent.exit == ExitCode::unknown);
  CHECK(sent.delivered == Delivered::unknown);
  CHECK_FALSE(sent.retryable);
  CHECK(report_of("stream", http::Phase::sent).retryable);
}

TEST_CASE("a certificate that is not trusted is told with its remedy") {
  struct Row {
    http::Trust trust;
    const char* message;
    const char* hint;
  };
  for (const Row& row : {
           Row{http::Trust::expired, "the server's certificate has expired",
               "clock says 2026-05-01 06:30 UTC"},
           Row{http::Trust::early, "the server's certificate is not valid yet",
               "clock says 2026-05-01 06:30 UTC"},
           Row{http::Trust::unknown_issuer,
               "the server's certificate is not from an authority that this machine trusts",
               "--cacert FILE"},
           Row{http::Trust::other_host, "the server's certificate is for another host",
               "--api-url"},
       }) {
    CAPTURE(row.message);
    const Report report = report_of("notify", http::Phase::tls, row.trust);
    CHECK(test::contains(report.message, row.message));
    CHECK(test::contains(report.message, "no route to host"));
    CHECK(test::contains(report.hint, row.hint));
    CHECK(report.exit == ExitCode::unreachable);
  }
}

TEST_CASE("a proxy is told from the API") {
  const Report refused = report_of("notify", http::Phase::proxy);
  CHECK(test::contains(refused.message, "the proxy refused"));
  CHECK(test::contains(refused.hint, "HTTPS_PROXY"));
  CHECK(test::contains(report_of("notify", http::Phase::proxy, http::Trust::unknown_issuer).message,
                       "the proxy's certificate is not from an authority"));
}

TEST_CASE("a signal is told with what may have been done") {
  const Report report = interrupted(Interrupted(1), true).report();
  CHECK(report.exit == exit_by_signal(1));
  CHECK(report.message == "ended by SIGHUP");
  CHECK(report.delivered == Delivered::unknown);
  CHECK(interrupted(Interrupted(1), false).report().delivered == Delivered::no);
}

}  // namespace
}  // namespace activitysmith::api
