# Everything the program is built with; scripts/deps installs it.
find_package(CLI11 2.1 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
