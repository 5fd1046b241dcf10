#include "http/proxy.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"

#include <map>
#include <string>
#include <vector>

namespace activitysmith::http {

namespace {

using Texts = std::vector<std::string>;

Texts passwords(const char* name, const char* url) {
  const std::map<std::string, std::string, std::less<>> variables{{name, url}};
  return proxy_secrets(test::environment_of(variables));
}

TEST_CASE("the password of a proxy is found in each variable") {
  for (const char* const name :
       {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}) {
    CAPTURE(name);
    CHECK(passwords(name, "http://bob:s3cret@proxy:3128") == Texts{"s3cret", "s3cret"});
  }
  CHECK(passwords("NO_PROXY", "http://bob:s3cret@proxy:3128").empty());
}

TEST_CASE("the password is found however the address is written") {
  CHECK(passwords("HTTPS_PROXY", "bob:s3cret@proxy:3128").front() == "s3cret");
  CHECK(passwords("HTTPS_PROXY", "socks5h://bob:s3cret@proxy/").front() == "s3cret");
  CHECK(passwords("HTTPS_PROXY", "http://bob:a@b:c@proxy").front() == "a@b:c");
  CHECK(passwords("HTTPS_PROXY", "http://bob:p%40ss%20word@proxy") ==
        Texts{"p%40ss%20word", "p@ss word"});
}

TEST_CASE("a token without a colon is a secret too") {
  CHECK(passwords("HTTPS_PROXY", "http://t0ken@proxy:3128").front() == "t0ken");
}

TEST_CASE("an address without a password has none") {
  CHECK(passwords("HTTPS_PROXY", "http://proxy:3128").empty());
  CHECK(passwords("HTTPS_PROXY", "http://bob:@proxy:3128").empty());
  CHECK(passwords("HTTPS_PROXY", "http://proxy:3128/a:b@c").empty());
  CHECK(passwords("HTTPS_PROXY", "").empty());
}

}  // namespace

}  // namespace activitysmith::http
