#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// Names of the experiment files in the source tree.
std::vector<std::string> shipped() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(FESTINA_SOURCE "/examples"))
    if (entry.path().extension() == ".ini") names.push_back(entry.path().stem().string());
  return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(examples_are_listed_with_a_sentence_each) {
  const Call list = festina::test::festina("examples");
  BOOST_TEST(list.exit_code == 0);
  for (const std::string& name : shipped()) {
    const std::size_t at = list.output.find(name + " ");
    BOOST_TEST_REQUIRE(at != std::string::npos, name);
    const std::string line = list.output.substr(at, list.output.find('\n', at) - at);
    BOOST_TEST(line.ends_with("."), line);
  }
  BOOST_TEST(list.output.find("101 animals") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_example_is_copied_whole) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  for (const std::string& name : shipped()) {
    const bool plan = name.starts_with("sweep-");
    check_right("examples copy " + name + " " + name,
                {name + ".ini", plan ? "next: festina sweep" : "next: festina validate"}, where);
    if (plan) {
      check_right("sweep --dry-run " + name + "/" + name + ".ini", {"open"}, where);
      continue;
    }
    check_right("task " + name + "/" + name + ".ini", {"singular values"}, where);
    check_right("predict " + name + "/" + name +
                    ".ini --train.epochs 20 --train.snapshot_epochs 10 --theory.rungs linear",
                {}, where);
  }
  BOOST_TEST(std::filesystem::exists(folder.path() / "zoo" / "zoo" / "zoo.csv"));
  BOOST_TEST(std::filesystem::exists(folder.path() / "zoo" / "zoo" / "README.md"));
  BOOST_TEST(std::filesystem::exists(folder.path() / "contextual3" / "published"));
  BOOST_TEST(!std::filesystem::exists(folder.path() / "xor" / "zoo"));
}

BOOST_AUTO_TEST_CASE(copies_go_to_this_folder_and_overwrite_nothing) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("examples copy own-csv.ini", {"own-csv/inputs.csv"}, where);
  folder.file("own-csv.ini", "mine");
  check_wrong("examples copy own-csv", {"own-csv.ini exists and is not overwritten"}, where);
  BOOST_TEST(std::filesystem::file_size(folder.path() / "own-csv.ini") == 4U);
  // Nothing is copied when any of the files is there.
  std::filesystem::remove(folder.path() / "own-csv.ini");
  check_wrong("examples copy own-csv", {"inputs.csv exists and is not overwritten"}, where);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "own-csv.ini"));
}

BOOST_AUTO_TEST_CASE(wrong_examples) {
  check_wrong("examples copy zo", {"examples copy", "'zo'", "nearest: 'zoo'"});
  check_wrong("examples copy", {"name of an example is missing", "contextual3"});
  check_wrong("examples cpy zoo", {"'cpy'", "nearest: 'copy'"});
  check_wrong("examples copy zoo one two", {"one name and one folder", "zoo, one, two"});
  check_wrong("examples copy zoo /proc/nowhere", {"/proc/nowhere", "cannot be made"});
  check_wrong("examples --task.kind xor", {"unknown option 'task.kind'"});
}

BOOST_AUTO_TEST_CASE(an_installation_finds_its_own_examples) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::filesystem::path share = folder.path() / "share" / "festina" / "examples";
  std::filesystem::create_directories(share);
  std::filesystem::create_directories(folder.path() / "bin");
  std::filesystem::copy_file(FESTINA_TOOL, folder.path() / "bin" / "festina");
  std::ofstream(share / "mine.ini") << "# Only here.\n[task]\nkind = xor\n";
  const Call list = festina::test::shell("bin/festina examples", where);
  BOOST_TEST(list.exit_code == 0);
  BOOST_TEST(list.output.starts_with("mine  Only here.\n"), list.output);
  std::filesystem::remove_all(folder.path() / "share");
  const Call none = festina::test::shell("bin/festina examples", where);
  BOOST_TEST(none.exit_code == 1);
  BOOST_TEST(none.output.find("no folder share/festina/examples") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
