// Writes the pages of the manual into a folder: activitysmith-manual FOLDER
#include "docs/manual.hpp"
#include "version.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: activitysmith-manual FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  const std::vector<activitysmith::docs::man::Page> pages = activitysmith::docs::man::pages();
  for (const activitysmith::docs::man::Page& page : pages) {
    std::ofstream file(folder / page.file(), std::ios::binary);
    file << text_of(page, pages, activitysmith::release_date);
    if (!file.flush()) {
      std::cerr << "activitysmith-manual: cannot write " << folder / page.file() << '\n';
      return 1;
    }
  }
  return 0;
}
