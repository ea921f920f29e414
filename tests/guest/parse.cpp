#include "festina/guest/parse.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <utility>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/guest/check.hpp"
#include "support/tasks.hpp"

BOOST_AUTO_TEST_SUITE(guest_parse)

using namespace festina;

const std::string good =
    "for a in modes:\n  d x[a]/dt = s[a] - d[a]*x[a]\n  x[a](0) = 0\nloss = sum(a in modes: "
    "x[a])\n";

/// What parse_theory() says of a text, "" where it takes it.
std::string fault(const std::string& text) {
  try {
    guest::parse_theory(text, "my.theory");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

BOOST_AUTO_TEST_CASE(statements_come_out_as_they_are_written) {
  const guest::Theory theory = guest::parse_theory(
      "# a remark\n\nconstant k = 0.5\nconstant l = 2*k from rule \"twice # k\"\n" + good +
          "for a in modes: mode[a] = x[a]\nclaim x[1](t) = 3\nclaim time(x[1] = 1) = tau\n",
      "folder/my.theory");
  BOOST_TEST(theory.name == "my");
  BOOST_TEST_REQUIRE(theory.constants.size() == 2U);
  BOOST_TEST(!theory.constants[0].rule.has_value());
  BOOST_TEST(theory.constants[1].rule.value() == "twice # k");
  BOOST_TEST_REQUIRE(theory.equations.size() == 1U);
  BOOST_TEST(theory.equations[0].variable.name == "x");
  BOOST_TEST(!theory.equations[0].logarithm);
  BOOST_TEST(theory.equations[0].over[0].name == "a");
  BOOST_TEST(theory.mode.has_value());
  BOOST_TEST_REQUIRE(theory.claims.size() == 2U);
  BOOST_TEST(theory.claims[0].text == "claim x[1](t) = 3");
  BOOST_TEST((theory.claims[1].kind == guest::Claim::Kind::time));
  BOOST_TEST(theory.claims[1].when.has_value());
  BOOST_TEST(guest::needs_of(theory).contains("d"));
  BOOST_TEST(!guest::needs_of(theory).contains("tau"));
  BOOST_TEST(guest::needs_of(theory, true).contains("tau"));
}

BOOST_AUTO_TEST_CASE(definitions_may_come_in_any_order) {
  const guest::Theory theory =
      guest::parse_theory("first = 2*second\n" + good + "second = 3*tau\n", "my.theory");
  BOOST_TEST_REQUIRE(theory.definitions.size() == 2U);
  BOOST_TEST(theory.definitions[0].name.name == "second");
}

BOOST_AUTO_TEST_CASE(every_fault_has_its_place_and_what_is_allowed) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {good + "loss2 = taus\n", "my.theory:5:9: unknown name 'taus' (nearest: 'tau')"},
      {good + "y = x\n", "my.theory:5:5: 'x' has 1 index, not 0"},
      {good + "y = s[b]\n", "my.theory:5:7: index 'b' is not bound here"},
      {good + "y = sum(a in modes: s[a,a])\n", "my.theory:5:21: 's' has 1 index, not 2"},
      {good + "y = sum(k in inputs: s[k])\n",
       "my.theory:5:24: index 1 of s runs over modes, and 'k' runs over inputs"},
      {good + "y = sum(p in pathways, a in modes: S[p,a])\n",
       "my.theory:5:40: index 2 of S runs over modes(p), and 'a' runs over modes"},
      {good + "y = sum(p in pathways, q in pathways, a in modes(p), b in modes(p): D[p,q,a,b])\n",
       "index 4 of D runs over modes(q), and 'b' runs over modes(p)"},
      {good + "tau = 3\n", "my.theory:5:1: definition 'tau' has the name of a known symbol"},
      {good + "H3 = 3\n", "has the name of a known symbol"},
      {good + "x = 3\n", "stands for something else already"},
      {good + "exp = 3\n", "has the name of a word of the language"},
      {good + "y = sum(s in modes: 1)\n", "index 's' has the name of a known symbol"},
      {good + "y = z + 1\nz = y\n", "depends on itself"},
      {good + "y = 3 +\n", "my.theory:5:8: expected an expression, found the end of the statement"},
      {good + "y = 3 tau\n",
       "my.theory:5:7: expected an operator or the end of the statement, found "
       "'tau'"},
      {good + "y = expo(3)\n", "'expo' is no function (nearest: 'exp')"},
      {good + "y = min(3)\n", "min has 1 argument; allowed: 2"},
      {good + "y = sum(a in mode: s[a])\n", "unknown index set 'mode' (nearest: 'modes')"},
      {good + "y = sum(k in 2..3: 1)\n", "a range starts at 1"},
      {good + "y = tau(0)\n", "'tau' is no variable, so it has no start"},
      {good + "y = (3\n", "my.theory:5:5: '(' is never closed"},
      {good + "y = 3)\n", "my.theory:5:6: ')' closes nothing"},
      {good + "y = 3 % 2\n", "my.theory:5:7: '%' is no part of the language"},
      {good + "y = π\n", "my.theory:5:5: a character outside ASCII"},
      {good + "  y = 3\n", "further in than the one above"},
      {good + "for a in modes:\nz = 1\n", "nothing stands below this 'for'"},
      {good + "for b in modes: z = 1\n", "z lacks index 'b' of the 'for' that it stands in"},
      {good + "z[b] = 1\n", "no 'for' says what index 'b' of z runs over"},
      {good + "y(0) = 1\n", "'y' has a start but no equation"},
      {"d x/dt = 1\nloss = x\n", "my.theory:1:3: variable 'x' has no start; needed: x(0) = …"},
      {"d x/dt = 1\nx(0) = x\nloss = x\n", "the start of 'x' depends on variable 'x'"},
      {"d x/dt = 1\nx(0) = t\nloss = x\n", "the start of 'x' depends on t"},
      {"d x/dt = 1\nd x/dt = 2\nx(0) = 1\nloss = x\n", "variable 'x' has two equations"},
      {"d x/dt = 1\nx(0) = 1\n", "the theory has no loss"},
      {"loss = 1\n", "the theory has no equation"},
      {"", "the theory has no loss"},
      {good + "loss = 3\n", "loss is defined twice"},
      {good + "constant k = s[1]\n", "constant 'k' uses 's'"},
      {good + "constant k = 1e999\n", "1e999 is beyond double precision"},
      {good + "for p in pathways: mode[p] = 1\n", "mode has one index, over modes"},
      {good + "nonsense\n", "my.theory:5:9: expected '=', found the end of the statement"},
      {good + "y = " + std::string(100, '(') + "1" + std::string(100, ')') + "\n",
       "more than 60 brackets inside each other"}};
  for (const auto& [text, expected] : cases) {
    const std::string said = fault(text);
    BOOST_TEST(said.find(expected) != std::string::npos, said << " | expected: " << expected);
    BOOST_TEST(said.find('\n') == std::string::npos);
    BOOST_TEST(said.starts_with("my.theory"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_written_otherwise_is_the_same) {
  BOOST_TEST(fault(good) == "");
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : good) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  BOOST_TEST(fault(windows) == "");
  BOOST_TEST(fault("for a in modes: d x[a]/dt = x[a]\nfor a in modes: x[a](0) = 1 # one\n"
                   "loss = sum(a in modes:\n  x[a]\n  + 1)\n") == "");
  BOOST_TEST(fault(good + "y = - - 3^-2^+1 * (tau + 1e-3) / .5\n") == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_file_of_equations_is_refused_at_once) {
  const test::TemporaryFolder folder;
  // A pipe would be waited for.
  const std::string pipe = (folder.path() / "pipe.theory").string();
  BOOST_TEST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  for (const std::string& file :
       {pipe, folder.path().string(), std::string("nowhere.theory"),
        folder.file("empty.theory", ""), folder.file("long.theory", std::string(2'000'000, '#')),
        folder.file("noise.theory", std::string(100, '\0'))})
    BOOST_CHECK_THROW(guest::read_theory(file), InputError);
  BOOST_TEST(guest::read_theory(folder.file("good.theory", good)).name == "good");
}

BOOST_AUTO_TEST_SUITE_END()
