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

TEST_CASE("a password ends at the last at sign, whatever is in it") {
  for (const char* const secret : {"s3/cret", "s3\\cret", "s3#c?ret", "p@ss/w@rd", "a://b"}) {
    CAPTURE(secret);
    CHECK(passwords("https_proxy", (std::string{"http://bob:"} + secret + "@proxy:1").c_str())
              .front() == secret);
    CHECK(passwords("https_proxy", (std::string{"bob:"} + secret + "@proxy:1").c_str()).front() ==
          secret);
  }
}

TEST_CASE("a password that is too short to hide is hidden with its user") {
  CHECK(passwords("https_proxy", "http://bob:x/y@proxy").front() == "bob:x/y");
}

TEST_CASE("an address without a password has none") {
  CHECK(passwords("HTTPS_PROXY", "http://proxy:3128").empty());
  CHECK(passwords("HTTPS_PROXY", "http://bob:@proxy:3128").empty());
  CHECK(passwords("HTTPS_PROXY", "").empty());
}

Proxy proxy_of(std::map<std::string, std::string, std::less<>> variables) {
  return find_proxy(test::environment_of(variables));
}

TEST_CASE("the proxy is that of the first variable, with the place it names") {
  const Proxy proxy = proxy_of({{"https_proxy", "http://bob:pw@proxy:3128/"}, {"ALL_PROXY", "x"}});
  CHECK(proxy.variable == "https_proxy");
  CHECK(proxy.host == "proxy");
  CHECK(proxy.port == "3128");
  CHECK(proxy.remedy.empty());
  CHECK(proxy_of({{"ALL_PROXY", "proxy"}}).port == "1080");
  CHECK(proxy_of({{"HTTPS_PROXY", "https://proxy"}}).port == "443");
  CHECK(proxy_of({{"http_proxy", "http://proxy"}}).variable.empty());
}

TEST_CASE("what ends a password for libcurl is to be escaped") {
  CHECK(proxy_of({{"https_proxy", "http://bob:s3/cr@t@proxy"}}).remedy ==
        "write @ as %40, / as %2F in its user name and password");
}

TEST_CASE("a message is about the proxy if it names its place") {
  const Proxy proxy = proxy_of({{"https_proxy", "http://10.0.0.1:3128"}});
  CHECK(is_about_proxy(proxy, "Failed to connect to 10.0.0.1 port 3128 after 0 ms: no"));
  CHECK(is_about_proxy(proxy, "Failed to connect to api.x port 443 via 10.0.0.1 after 0 ms: no"));
  CHECK(is_about_proxy(proxy, "Failed to connect to api.x:443 over proxy 10.0.0.1 after 0 ms: no"));
  CHECK(is_about_proxy(proxy, "Could not resolve proxy: 10.0.0.1"));
  CHECK(is_about_proxy(proxy, "Unsupported proxy scheme for 'ftp://10.0.0.1'"));
  CHECK_FALSE(is_about_proxy(proxy, "Failed to connect to api.x port 443 after 0 ms: no"));
  CHECK_FALSE(is_about_proxy({}, "Could not resolve proxy: x"));
}

}  // namespace

}  // namespace activitysmith::http
