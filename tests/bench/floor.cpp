// The least that a request costs: libcurl and nothing else, as an example in its manual would do
// it.
//
//   floor URL BODY KEY CERTIFICATES
//
// CERTIFICATES is a folder, by hash, or a file. Prints nothing; exits with 0 if the answer was 200.
#include <curl/curl.h>

#include <cstddef>
#include <string>

namespace {

constexpr int arguments_wanted = 5;
constexpr long accepted = 200;

std::size_t take(const char*, std::size_t, std::size_t size, void*) { return size; }

}  // namespace

int main(int argc, char** argv) {
  if (argc != arguments_wanted) {
    return 2;
  }
  const std::string certificates = argv[4];
  const bool is_file = certificates.ends_with(".pem");
  CURL* const easy = curl_easy_init();
  curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
  headers = curl_slist_append(headers, ("Authorization: Bearer " + std::string{argv[3]}).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, argv[1]);
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, argv[2]);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_CAINFO, is_file ? argv[4] : nullptr);
  curl_easy_setopt(easy, CURLOPT_CAPATH, is_file ? nullptr : argv[4]);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
  long status = 0;
  if (curl_easy_perform(easy) == CURLE_OK) {
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  }
  curl_slist_free_all(headers);
  curl_easy_cleanup(easy);
  return status == accepted ? 0 : 1;
}
