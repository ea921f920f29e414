#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// Folders of derivations in the source tree.
std::set<std::string> folders() {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(FESTINA_SOURCE "/derivations"))
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  return names;
}

/// The pieces of a line between tabs.
std::vector<std::string> pieces(const std::string& line) {
  std::vector<std::string> result;
  std::istringstream stream(line);
  for (std::string piece; std::getline(stream, piece, '\t');) result.push_back(piece);
  return result;
}

/// Tables of tab-separated lines, as list and check print them.
std::vector<std::vector<std::string>> table(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) rows.push_back(pieces(line));
  return rows;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_derivation_is_listed_and_has_its_text) {
  const Call list = festina::test::festina("derive list");
  BOOST_TEST_REQUIRE(list.exit_code == 0, list.output);
  std::set<std::string> listed;
  for (const auto& row : table(list.output)) {
    BOOST_TEST_REQUIRE(row.size() == 2U);
    listed.insert(row[0]);
  }
  BOOST_TEST(listed == folders(), boost::test_tools::per_element());
  for (const std::string& id : listed)
    check_right("cite " + id, {"@misc{festina-" + id, "howpublished = {Festina "});
}

BOOST_AUTO_TEST_CASE(all_derivations_hold) {
  const Call checked = festina::test::festina("derive check");
  BOOST_TEST(checked.exit_code == 0, checked.output);
  const auto rows = table(checked.output);
  BOOST_TEST(rows.size() == folders().size());
  int proved = 0;
  double seconds = 0;
  for (const auto& row : rows) {
    BOOST_TEST_REQUIRE(row.size() == 3U, checked.output);
    BOOST_TEST((row[1] == "proved" || row[1] == "supported"), row[0] + " is " + row[1]);
    proved += row[1] == "proved" ? 1 : 0;
    seconds += std::stod(row[2]);
  }
  BOOST_TEST(proved >= 12);
  BOOST_TEST_MESSAGE("all derivations: " << seconds << " s");
}

BOOST_AUTO_TEST_CASE(a_derivation_is_shown_with_its_claims) {
  check_right("derive show balanced-mode",
              {"# One mode of two balanced layers", "## Where it fails", "- proved: pi(t) obeys",
               "2001/1000 instead of 2 is refuted"});
  check_right("derive check balanced-mode", {"balanced-mode\tproved\t"});
  check_right("derive latex balanced-mode", {"\\begin{equation}", "\\pi(t) = ", "\\pi_0"});
  check_right("cite depth-mode", {"@misc{festina-depth-mode", "@inproceedings{Saxe2014"});
}

BOOST_AUTO_TEST_CASE(printed_functions_compile_without_anything_of_festina) {
  const TemporaryFolder folder;
  check_right("derive cpp balanced-mode > proved.hpp", {}, folder.path().string());
  folder.file("main.cpp",
              "#include \"proved.hpp\"\n"
              "int main() { return festina::proved::balanced_mode_strength(1, 1, 0.5, 1, 0) == 0.5 "
              "? 0 : 1; }\n");
  const Call built = festina::test::shell("c++ -std=c++20 -Wall -Werror main.cpp && ./a.out",
                                          folder.path().string());
  BOOST_TEST(built.exit_code == 0, built.output);
}

BOOST_AUTO_TEST_CASE(modes_of_a_network_of_ones_own) {
  const TemporaryFolder folder;
  folder.file(
      "mine.ini",
      "[network]\nnodes = all: input; stem: hidden 9; a: hidden 5; b: hidden 5; out: output\n"
      "edges = all > stem > a > out; stem > b > out\n"
      "gates = a: contexts 1; b: contexts 2, 3\n");
  const Call call = festina::test::festina("derive --network mine.ini", folder.path().string());
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 0);
    BOOST_TEST(festina::test::has(call.output, "8 of 24 samples"));
    // Branches that are never on together do not feel each other; the stem feels both.
    BOOST_TEST(festina::test::has(call.output,
                                  "b_{2} b_{3}\\left(S_{1} - D_{1,1} b_{1} b_{2} b_{3}\\right)"));
    BOOST_TEST(festina::test::has(call.output,
                                  "+ b_{4} b_{5}\\left(S_{2} - D_{2,2} b_{1} b_{4} b_{5}\\right)"));
    BOOST_TEST(!festina::test::has(call.output, "D_{1,2}"));
    BOOST_TEST(festina::test::has(call.output, "b_{2}^2 + b_{4}^2 - b_{1}^2 = \\mathrm{const}"));
  }
  // The control: where they are on together, they do.
  folder.file(
      "overlap.ini",
      "[network]\nnodes = all: input; stem: hidden 9; a: hidden 5; b: hidden 5; out: output\n"
      "edges = all > stem > a > out; stem > b > out\ngates = b: contexts 2, 3\n");
  check_right("derive --network overlap.ini", {"D_{1,2}"}, folder.path().string());
}

BOOST_AUTO_TEST_CASE(wrong_words_of_derive) {
  check_wrong("derive", {"what to do is missing", "list, show, check"});
  check_wrong("derive chek", {"'chek'", "nearest: 'check'"});
  check_wrong("derive show", {"id of a derivation is missing", "festina derive list"});
  check_wrong("derive show balanced-mod", {"'balanced-mod'", "nearest: 'balanced-mode'"});
  check_wrong("derive check depth-mode again", {"too many words", "'again'"});
  check_wrong("cite", {"id of a derivation is missing", "depth-mode"});
  check_wrong("cite balanced-mod", {"'balanced-mod'", "nearest: 'balanced-mode'"});
  check_wrong("cite depth-mode again", {"too many words", "'again'"});
  check_wrong("derive --network", {"one experiment file expected"});
  check_wrong("derive --network " FESTINA_SOURCE "/examples/xor.ini",
              {"has no network of its own", "network.nodes"});
}

BOOST_AUTO_TEST_CASE(derive_says_what_it_is_missing) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const Call call =
      festina::test::shell("cp '" FESTINA_TOOL "' festina && ./festina derive list", where);
  BOOST_TEST(call.exit_code == 1, call.output);
  BOOST_TEST(festina::test::has(call.output, "there is no festina-derive beside"));
  BOOST_TEST(std::count(call.output.begin(), call.output.end(), '\n') == 1, call.output);
}

BOOST_AUTO_TEST_CASE(cite_needs_the_texts_only) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string texts =
      "mkdir -p bin share/festina && cp '" FESTINA_TOOL "' bin/festina && cp -r '" FESTINA_SOURCE
      "/derivations' share/festina/derivations && ";
  const Call call = festina::test::shell(texts + "bin/festina cite depth-mode", where);
  BOOST_TEST(call.exit_code == 0, call.output);
  for (const char* part : {"title = {{One mode of $L$ balanced layers", "{Saxe2014,"})
    BOOST_TEST(festina::test::has(call.output, part), call.output);
  // The control: without them it says so.
  const Call bare = festina::test::shell("rm -r share && bin/festina cite depth-mode", where);
  BOOST_TEST(bare.exit_code == 1, bare.output);
  BOOST_TEST(festina::test::has(bare.output, "no folder share/festina/derivations beside"));
}

BOOST_AUTO_TEST_SUITE_END()
