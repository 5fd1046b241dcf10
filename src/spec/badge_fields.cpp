#include "spec/badge_fields.hpp"

#include "spec/shared_fields.hpp"

namespace activitysmith::spec {
namespace {

constexpr Field fields[] = {
    {.key = "badge",
     .kind = Kind::integer,
     .required = On::badge,
     .placeholder = "COUNT",
     .help = "The number on the app's icon; 0 removes it",
     .min = 0,
     .max = 2147483647},
    {.key = "target", .kind = Kind::object, .members = rows(target_members)},
};

}  // namespace

Fields badge_fields() { return rows(fields); }

}  // namespace activitysmith::spec
