#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/tasks.hpp"

BOOST_AUTO_TEST_SUITE(house)

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// Every "derivations/ID" in the headers of a room, as pairs of header and id. `folder` has lib/.
std::set<std::pair<std::string, std::string>> named(const fs::path& folder) {
  std::set<std::pair<std::string, std::string>> result;
  const std::regex name("derivations/([a-z0-9-]+)");
  for (const auto& entry : fs::recursive_directory_iterator(folder / "lib")) {
    if (entry.path().extension() != ".hpp") continue;
    const std::string text = content(entry.path());
    for (std::sregex_iterator match(text.begin(), text.end(), name), end; match != end; ++match)
      result.emplace(entry.path().stem().string(), (*match)[1]);
  }
  return result;
}

/// Headers that name a derivation whose folder lacks text or proof.
std::vector<std::string> dangling(const fs::path& folder) {
  std::vector<std::string> faults;
  for (const auto& [header, id] : named(folder))
    for (const char* file : {"text.md", "proof.cpp"})
      if (!fs::exists(folder / "derivations" / id / file))
        faults.push_back(header + " names derivations/" + id + ", which has no " + file);
  return faults;
}

/// Headers of lib/festina/theory that hold a formula: those that integrate or organise do not.
const std::vector<std::string> formulas = {
    "closed_form",        "depth_mode",
    "early_growth",       "gradient_flow",
    "lambda_balanced",    "parallel_pathways",
    "path_correlations",  "path_gradient",
    "pathway_invariants", "race",
    "race_equations",     "race_starts",
    "shallow_mode",       "shared_mode",
    "unbalanced_mode",
};

}  // namespace

BOOST_AUTO_TEST_CASE(derivations_named_in_headers_exist) {
  for (const std::string& fault : dangling(FESTINA_SOURCE)) BOOST_TEST(false, fault);
  const festina::test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "lib");
  fs::create_directories(folder.path() / "derivations/known");
  folder.file("derivations/known/text.md", "");
  folder.file("derivations/known/proof.cpp", "");
  folder.file("lib/good.hpp", "/// Derivation: derivations/known.\n");
  BOOST_TEST(dangling(folder.path()).empty());
  folder.file("lib/bad.hpp", "/// Derivation: derivations/unknown.\n");
  BOOST_TEST(dangling(folder.path()).size() == 2U);
}

BOOST_AUTO_TEST_CASE(headers_of_formulas_name_their_derivation) {
  std::set<std::string> headers;
  for (const auto& [header, id] : named(FESTINA_SOURCE)) headers.insert(header);
  for (const std::string& formula : formulas)
    BOOST_TEST(headers.contains(formula), formula + ".hpp names no derivation");
}

BOOST_AUTO_TEST_CASE(texts_of_derivations_have_their_parts) {
  for (const auto& entry : fs::directory_iterator(FESTINA_SOURCE "/derivations")) {
    if (!entry.is_directory()) continue;
    const std::string text = content(entry.path() / "text.md");
    for (const char* part :
         {"# ", "\n## Statement\n", "\n## Steps\n", "\n## Where it fails\n", "\n## Source\n"})
      BOOST_TEST(text.find(part) != std::string::npos, entry.path().string() + " has no " + part);
  }
}

BOOST_AUTO_TEST_SUITE_END()
