#pragma once

#include "http/curl_handle.hpp"
#include "http/inspection.hpp"

namespace activitysmith::http {

/// Adds to an inspection how far the last transfer of `handle` came, by the steps that took time.
/// What kept it from an answer has to be in the inspection already.
void add_steps(const CurlHandle& handle, Inspection& found);

}  // namespace activitysmith::http
