#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "support/tasks.hpp"

BOOST_AUTO_TEST_SUITE(house)

// A file includes from its own room and from rooms before it only.
const std::vector<std::string> rooms = {"base",    "random",     "linalg",   "kernel", "task",
                                        "network", "trajectory", "simulate", "theory", "reln",
                                        "measure", "record",     "picture",  "sweep",  "ledger"};

/// Every include of a file under `library` that goes up, as "file includes header".
std::vector<std::string> upward_includes(const std::filesystem::path& library) {
  std::map<std::string, std::size_t> floor;
  for (const std::string& room : rooms) floor.emplace(room, floor.size());
  std::vector<std::string> faults;
  const std::regex include("^ *# *include *[<\"]festina/([a-z]+)/([^>\"]+)[>\"]");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
    if (!entry.is_regular_file()) continue;
    const std::string room = entry.path().lexically_relative(library).begin()->string();
    const std::string file = entry.path().lexically_relative(library).string();
    if (!floor.contains(room)) faults.push_back(file + " is in no room");
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const bool known = floor.contains(match[1]) && floor.contains(room);
      if (!known || floor.at(match[1]) > floor.at(room))
        faults.push_back(file + " includes " + match[1].str() + "/" + match[2].str());
    }
  }
  return faults;
}

BOOST_AUTO_TEST_CASE(includes_point_downward) {
  const std::filesystem::path library = std::filesystem::path(FESTINA_SOURCE) / "lib" / "festina";
  for (const std::string& fault : upward_includes(library)) BOOST_TEST(false, fault);
}

BOOST_AUTO_TEST_CASE(a_planted_fault_is_found) {
  const festina::test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "task");
  folder.file("task/good.hpp",
              "#include \"festina/base/error.hpp\"\n#include \"festina/task/task.hpp\"\n");
  BOOST_TEST(upward_includes(folder.path()).empty());
  folder.file("task/bad.hpp", "#include \"festina/theory/ladder.hpp\"\n");
  BOOST_TEST_REQUIRE(upward_includes(folder.path()).size() == 1U);
  BOOST_TEST(upward_includes(folder.path())[0] == "task/bad.hpp includes theory/ladder.hpp");
  folder.file("task/worse.hpp", "#include \"festina/attic/ladder.hpp\"\n");
  BOOST_TEST(upward_includes(folder.path()).size() == 2U);
}

/// Sources under `library` whose first line does not include the header of the same name.
std::vector<std::string> sources_without_own_header_first(const std::filesystem::path& library) {
  std::vector<std::string> faults;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
    if (entry.path().extension() != ".cpp") continue;
    std::filesystem::path header = entry.path();
    header.replace_extension(".hpp");
    std::string line;
    std::ifstream stream(entry.path());
    std::getline(stream, line);
    if (line != "#include \"festina/" + header.lexically_relative(library).string() + "\"")
      faults.push_back(entry.path().lexically_relative(library).string());
  }
  return faults;
}

BOOST_AUTO_TEST_CASE(sources_include_their_own_header_first) {
  const std::filesystem::path library = std::filesystem::path(FESTINA_SOURCE) / "lib" / "festina";
  for (const std::string& fault : sources_without_own_header_first(library))
    BOOST_TEST(false, fault);
  const festina::test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "task");
  folder.file("task/good.cpp", "#include \"festina/task/good.hpp\"\n");
  BOOST_TEST(sources_without_own_header_first(folder.path()).empty());
  folder.file("task/bad.cpp", "#include <vector>\n#include \"festina/task/bad.hpp\"\n");
  BOOST_TEST_REQUIRE(sources_without_own_header_first(folder.path()).size() == 1U);
}

/// Checks that only files of the given stem hold `text`.
void stands_in_one_file(const std::string& text, const std::string& stem) {
  const std::filesystem::path library = std::filesystem::path(FESTINA_SOURCE) / "lib" / "festina";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
    if (!entry.is_regular_file() || entry.path().stem() == stem) continue;
    std::ostringstream content;
    content << std::ifstream(entry.path()).rdbuf();
    BOOST_TEST(content.str().find(text) == std::string::npos, entry.path().string());
  }
}

BOOST_AUTO_TEST_CASE(odeint_and_clp_stand_in_one_file_each) {
  stands_in_one_file("numeric/odeint", "integrate");
  stands_in_one_file("include <coin/", "linear_programme");
}

BOOST_AUTO_TEST_SUITE_END()
