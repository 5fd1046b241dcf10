#include "docs/heading.hpp"

namespace activitysmith::docs {
namespace {

using spec::Group;

constexpr Heading table[] = {
    {Group::job, "The job"},
    {Group::content, "Content"},
    {Group::brief, "In short"},
    {Group::appearance, "Appearance"},
    {Group::buttons, "Buttons and links"},
    {Group::delivery, "Delivery"},
    {Group::configuration, "Configuration"},
    {Group::connection, "Connection"},
    {Group::output, "Output"},
};

}  // namespace

std::span<const Heading> headings() { return table; }

}  // namespace activitysmith::docs
