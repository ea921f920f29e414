// SPDX-License-Identifier: GPL-2.0-or-later
#include <exception>
#include <iostream>

#include "check.hpp"
#include "derivation_texts.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "network.hpp"
#include "print.hpp"

namespace festina::derive {

namespace {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2 };

const Derivation& find(const std::vector<Derivation>& all, const std::string& id) {
  std::vector<std::string> ids;
  for (const Derivation& derivation : all) ids.push_back(derivation.id);
  return all[base::index_of("derivation", id, ids)];
}

void list(const std::vector<Derivation>& all) {
  for (const Derivation& derivation : all)
    std::cout << derivation.id << "\t" << derivation.title << "\n";
}

void show(const Derivation& derivation) {
  std::cout << tool::text_of(derivation.id) << "\n## What the machine checks\n\n";
  print_claims(derivation, std::cout);
}

int run(const std::vector<std::string>& words) {
  const std::vector<std::string> actions = {"list", "show", "check", "latex", "cpp"};
  if (words == std::vector<std::string>{"network"}) {
    derive_network(std::cin, std::cout);
    return done;
  }
  if (words.empty())
    throw InputError("derive: what to do is missing; allowed: " + base::join(actions, ", "));
  const std::string& action = actions[base::index_of("derive", words[0], actions)];
  const bool all_allowed = action == "check" || action == "cpp";
  const std::size_t most = action == "list" ? 1 : 2;
  if (words.size() > most)
    throw InputError("derive " + action + ": too many words: '" + words[most] + "'");
  if (words.size() == 1 && action != "list" && !all_allowed)
    throw InputError("derive " + action + ": the id of a derivation is missing; 'festina derive " +
                     "list' prints them");
  const std::vector<Derivation> all = all_derivations();
  std::vector<Derivation> chosen = all;
  if (words.size() == 2) chosen = {find(all, words[1])};

  if (action == "list") list(all);
  if (action == "show") show(chosen[0]);
  if (action == "latex") print_latex(chosen[0], std::cout);
  if (action == "cpp") print_cpp(chosen, std::cout);
  if (action == "check" && !check(chosen)) return failed;
  return done;
}

}  // namespace

}  // namespace festina::derive

int main(int count, char** arguments) {
  using namespace festina;
  try {
    GiNaC::Digits = 50;
    return derive::run({arguments + 1, arguments + count});
  } catch (const InputError& error) {
    std::cerr << "festina: " << error.what() << "\n";
    return derive::wrong_usage;
  } catch (const std::exception& error) {
    std::cerr << "festina: " << error.what() << "\n";
  }
  return derive::failed;
}
