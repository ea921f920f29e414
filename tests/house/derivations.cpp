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

/// Headers of the rooms of theory that write an equation of learning, τ dx/dt, or are known to hold
/// a formula, and name no derivation. `folder` has lib/.
std::vector<std::string> unnamed(const fs::path& folder) {
  const std::set<std::string> known = {"closed_form",       "early_growth", "mode_starts",
                                       "path_correlations", "race_starts",  "gradient_flow",
                                       "race_equations"};
  std::vector<std::string> faults;
  for (const char* room : {"modes", "simulate", "race", "units", "ladder"}) {
    const fs::path headers = folder / "lib/festina" / room;
    if (!fs::is_directory(headers)) continue;
    for (const auto& entry : fs::directory_iterator(headers)) {
      if (entry.path().extension() != ".hpp") continue;
      const std::string text = content(entry.path());
      const bool formula =
          known.contains(entry.path().stem().string()) || text.find("τ d") != std::string::npos;
      if (formula && text.find("derivations/") == std::string::npos)
        faults.push_back(entry.path().filename().string() + " names no derivation");
    }
  }
  return faults;
}

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
  for (const std::string& fault : unnamed(FESTINA_SOURCE)) BOOST_TEST(false, fault);
  const festina::test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "lib/festina/modes");
  folder.file("lib/festina/modes/plan.hpp", "/// Organises.\n");
  BOOST_TEST(unnamed(folder.path()).empty());
  folder.file("lib/festina/modes/bad.hpp", "/// τ du/dt = s − du.\n");
  BOOST_TEST(unnamed(folder.path()).size() == 1U);
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
