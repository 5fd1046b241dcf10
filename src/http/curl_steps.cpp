#include "http/curl_steps.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <string_view>

namespace activitysmith::http {
namespace {

bool has_taken_time(const CurlHandle& handle, CURLINFO step) { return handle.time(step) > 0; }

/// The certificate of the server itself, the first of its chain.
Certificate certificate_of(const CurlHandle& handle) {
  Certificate certificate;
  const curl_certinfo* const chain = handle.certificates();
  const curl_slist* line =
      chain != nullptr && chain->num_of_certs > 0 ? chain->certinfo[0] : nullptr;
  for (; line != nullptr; line = line->next) {
    const std::string_view text = line->data;
    const std::string_view name = text.substr(0, text.find(':'));
    const std::string value{text.substr(std::min(name.size() + 1, text.size()))};
    if (name == "Subject") {
      certificate.subject = value;
    } else if (name == "Issuer") {
      certificate.issuer = value;
    } else if (name == "Start date") {
      certificate.from = value;
    } else if (name == "Expire date") {
      certificate.until = value;
    }
  }
  return certificate;
}

/// The time of the connection counts from the end of the handshake in some releases of libcurl, so
/// that it is missing where the handshake failed; the port at this end is there earlier.
bool has_connected(const CurlHandle& handle) {
  return has_taken_time(handle, CURLINFO_CONNECT_TIME_T) || handle.number(CURLINFO_LOCAL_PORT) > 0;
}

}  // namespace

void add_steps(const CurlHandle& handle, Inspection& found) {
  found.resolved = has_taken_time(handle, CURLINFO_NAMELOOKUP_TIME_T);
  found.connected = has_connected(handle);
  found.secured = has_taken_time(handle, CURLINFO_APPCONNECT_TIME_T) &&
                  !(found.failure && found.failure->phase == Phase::tls);
  found.address = handle.text(CURLINFO_PRIMARY_IP);
  if (!found.address.empty()) {
    found.address += " port " + std::to_string(handle.number(CURLINFO_PRIMARY_PORT));
  }
  found.certificate = certificate_of(handle);
}

}  // namespace activitysmith::http
