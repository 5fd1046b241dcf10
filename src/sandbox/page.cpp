// The page is one document: style and script are embedded in it and named by a nonce that is new
// for each load. Texts of requests come from anywhere, so the policy allows nothing else to run, to
// load or to be sent, in case one of them ever ends up as markup.

#include "sandbox/page.hpp"

#include "sandbox_page.hpp"

#include <fmt/format.h>

#include <random>
#include <string>
#include <string_view>

namespace activitysmith::sandbox {

namespace {

void replace(std::string& text, std::string_view mark, std::string_view with) {
  if (const std::size_t at = text.find(mark); at != std::string::npos) {
    text.replace(at, mark.size(), with);
  }
}

/// What nobody can guess, so that only what the page was made with runs in it.
std::string make_nonce() {
  std::random_device device;
  std::string nonce;
  for (int i = 0; i < 4; ++i) {
    nonce += fmt::format("{:08x}", device());
  }
  return nonce;
}

}  // namespace

Reply page() {
  const std::string nonce = make_nonce();
  Reply reply;
  reply.type = "text/html; charset=utf-8";
  reply.body = page_html;
  replace(reply.body, "<style>", fmt::format("<style nonce=\"{}\">\n{}", nonce, page_css));
  replace(reply.body, "<script>", fmt::format("<script nonce=\"{}\">\n{}", nonce, page_js));
  reply.headers = {
      {"Content-Security-Policy",
       fmt::format("default-src 'none'; script-src 'nonce-{0}'; style-src 'nonce-{0}'; "
                   "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                   "frame-ancestors 'none'",
                   nonce)},
      {"Referrer-Policy", "no-referrer"}};
  return reply;
}

}  // namespace activitysmith::sandbox
