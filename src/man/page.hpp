#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::man {

/// Where configuration for all users is said to lie; an installation puts its own folder there.
inline constexpr std::string_view system_folder = "/etc";

/// A page of the manual.
struct Page {
  std::string name;  ///< "activitysmith-notify"
  char section = '1';
  std::string summary;    ///< for NAME, and for where other pages name it
  std::string body = {};  ///< all between NAME and SEE ALSO, in man(7)

  [[nodiscard]] std::string file() const { return name + "." + section; }
};

/// The whole of a page, which names the others; `date` is that of the version, YYYY-MM-DD.
std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date);

/// Every page of the manual: the program, a page for each of its commands' first words, the file,
/// the topics.
std::vector<Page> pages();

}  // namespace activitysmith::man
