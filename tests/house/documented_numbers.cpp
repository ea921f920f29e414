#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/reln/controls.hpp"
#include "festina/sweep/rung_measures.hpp"

BOOST_AUTO_TEST_SUITE(house)

namespace {

using Names = std::set<std::string>;

/// Names in backticks in the first column of the table whose head begins with `head`. One that
/// begins with a dot goes on from what the first name of its line has before its first dot.
Names documented(std::istream& page, const std::string& head) {
  Names names;
  bool inside = false;
  const std::regex quoted("`([^`]+)`");
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| " + head + " |")) inside = true;
    if (!inside) continue;
    if (line.empty()) break;
    const std::string cell = line.substr(0, line.find(" |", 1));
    std::string before;
    for (std::sregex_iterator match(cell.begin(), cell.end(), quoted), end; match != end; ++match) {
      std::string name = (*match)[1];
      if (before.empty()) before = name.substr(0, name.find('.'));
      if (name.starts_with('.')) name.insert(0, before);
      names.insert(name);
    }
  }
  return names;
}

Names documented_in(const std::string& file, const std::string& head) {
  std::ifstream page(FESTINA_SOURCE "/docs/" + file);
  return documented(page, head);
}

template <class Definitions>
Names keys_of(const Definitions& definitions, const std::string& before = "") {
  Names names;
  for (const auto& definition : definitions) names.insert(before + std::string(definition.key));
  return names;
}

/// What stands in one of them only.
Names differences(const Names& a, const Names& b) {
  Names apart;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                std::inserter(apart, apart.begin()));
  return apart;
}

void check_same(const Names& documented, const Names& defined) {
  for (const std::string& name : differences(documented, defined))
    BOOST_ERROR(name << (defined.contains(name) ? " is not documented" : " is unknown"));
}

}  // namespace

BOOST_AUTO_TEST_CASE(docs_list_the_numbers_of_a_rung) {
  check_same(documented_in("files.md", "number"), keys_of(festina::ladder::rung_numbers));
  check_same(documented_in("files.md", "residual"), keys_of(festina::ladder::residual_definitions));
}

BOOST_AUTO_TEST_CASE(docs_list_the_numbers_of_a_sweep) {
  Names defined = keys_of(festina::sweep::measure_definitions);
  defined.merge(keys_of(festina::reln::control_definitions, "RUNG."));
  // Of a rung those that every one has a column for, and one line for its other residuals.
  festina::RungResult rung{};
  rung.info.name = "RUNG";
  for (const auto& [name, value] : festina::sweep::error_measures(rung)) defined.insert(name);
  for (const auto& [name, value] : festina::sweep::rung_measures(rung)) defined.insert(name);
  defined.merge(
      Names{"RUNG.network_rel_l2", "RUNG.held_rel_l2", "RUNG.loss_left", "RUNG.RESIDUAL"});
  check_same(documented_in("sweep.md", "name"), defined);
}

BOOST_AUTO_TEST_CASE(docs_give_the_units_of_the_numbers_of_a_rung) {
  std::ostringstream page;
  page << std::ifstream(FESTINA_SOURCE "/docs/files.md").rdbuf();
  const auto check = [&page](const auto& definitions) {
    for (const auto& definition : definitions) {
      std::string line = "\n| `";
      line.append(definition.key).append("` | ");
      line.append(festina::base::unit_text(definition.unit)).append(" | ");
      BOOST_TEST((page.str().find(line) != std::string::npos), line);
    }
  };
  check(festina::ladder::rung_numbers);
  check(festina::ladder::residual_definitions);
}

BOOST_AUTO_TEST_CASE(control_a_number_missing_in_the_docs_is_found) {
  std::istringstream page("| number | unit |\n|---|---|\n| `RUNG.a`, `.b` | 1 |\n\n`c`\n");
  const Names found = documented(page, "number");
  BOOST_TEST((found == Names{"RUNG.a", "RUNG.b"}));
  BOOST_TEST((differences(found, {"RUNG.a", "RUNG.d"}) == Names{"RUNG.b", "RUNG.d"}));
}

BOOST_AUTO_TEST_SUITE_END()
