#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "support/tasks.hpp"

BOOST_AUTO_TEST_SUITE(house)

/// The floors of the house, from the ground up. A file includes from its own room and from lower
/// floors only: rooms that share a floor do not know each other.
const std::vector<std::vector<std::string>> floors = {{"base", "random"},
                                                      {"file", "linalg", "kernel", "solve"},
                                                      {"task", "modes"},
                                                      {"network"},
                                                      {"trajectory"},
                                                      {"simulate"},
                                                      {"race", "units", "reln", "guest"},
                                                      {"ladder"},
                                                      {"measure"},
                                                      {"record"},
                                                      {"verdict"},
                                                      {"picture"},
                                                      {"experiment"},
                                                      {"sweep"},
                                                      {"ledger"}};

/// Every include of a file under `library` that goes up or sideways, as "file includes header".
std::vector<std::string> wrong_includes(const std::filesystem::path& library) {
  std::map<std::string, std::size_t> floor;
  for (std::size_t height = 0; height < floors.size(); ++height)
    for (const std::string& room : floors[height]) floor.emplace(room, height);
  std::vector<std::string> faults;
  const std::regex include("^ *# *include *[<\"]festina/([a-z]+)/([^>\"]+)[>\"]");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library)) {
    if (!entry.is_regular_file() || entry.path().parent_path() == library) continue;
    const std::string room = entry.path().lexically_relative(library).begin()->string();
    const std::string file = entry.path().lexically_relative(library).string();
    if (!floor.contains(room)) faults.push_back(file + " is in no room");
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, include) || match[1] == room) continue;
      const bool known = floor.contains(match[1]) && floor.contains(room);
      if (!known || floor.at(match[1]) >= floor.at(room))
        faults.push_back(file + " includes " + match[1].str() + "/" + match[2].str());
    }
  }
  return faults;
}

BOOST_AUTO_TEST_CASE(includes_point_downward) {
  const std::filesystem::path library = std::filesystem::path(FESTINA_SOURCE) / "lib" / "festina";
  for (const std::string& fault : wrong_includes(library)) BOOST_TEST(false, fault);
}

BOOST_AUTO_TEST_CASE(a_planted_fault_is_found) {
  const festina::test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "task");
  folder.file("task/good.hpp",
              "#include \"festina/base/error.hpp\"\n#include \"festina/task/task.hpp\"\n");
  BOOST_TEST(wrong_includes(folder.path()).empty());
  folder.file("task/bad.hpp", "#include \"festina/ladder/ladder.hpp\"\n");
  BOOST_TEST_REQUIRE(wrong_includes(folder.path()).size() == 1U);
  BOOST_TEST(wrong_includes(folder.path())[0] == "task/bad.hpp includes ladder/ladder.hpp");
  folder.file("task/worse.hpp", "#include \"festina/attic/ladder.hpp\"\n");
  BOOST_TEST(wrong_includes(folder.path()).size() == 2U);
  folder.file("task/beside.hpp", "#include \"festina/modes/shared_mode.hpp\"\n");
  BOOST_TEST(wrong_includes(folder.path()).size() == 3U);
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

BOOST_AUTO_TEST_CASE(other_peoples_libraries_stand_in_one_file_each) {
  stands_in_one_file("numeric/odeint", "integrate");
  stands_in_one_file("include <coin/", "linear_programme");
  stands_in_one_file("include <lbfgs", "quasi_newton");
  stands_in_one_file("include <hdf5", "hdf5_handle");
  stands_in_one_file("include <zip", "npz");
}

BOOST_AUTO_TEST_SUITE_END()
