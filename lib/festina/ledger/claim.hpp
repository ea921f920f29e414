#pragma once

#include <functional>
#include <string>
#include <vector>

#include "festina/base/spread.hpp"
#include "festina/ledger/evidence.hpp"
#include "festina/ledger/verdict.hpp"
#include "festina/picture/panel.hpp"

namespace festina::ledger {

/// A measured number over seeds.
struct LedgerNumber {
  std::string what;  ///< "error of gdln, 3 contexts"
  std::string unit;  ///< "%", "epochs"; "" for pure numbers
  std::size_t runs;  ///< that gave it
  base::Spread over_seeds;
};

/// What the runs say of a claim.
struct Judgement {
  Verdict verdict;
  std::string sentence;                ///< why, with numbers; of a qualified verdict, how it is
  std::vector<LedgerNumber> numbers;   ///< that the verdict rests on, and those beside them
  std::vector<picture::Panel> panels;  ///< of its figure
};

/// A claim of the paper, or a question that its reviewers asked, as something runs decide.
struct Claim {
  std::string id;         ///< "reln-exists", the name of its page
  std::string statement;  ///< in one sentence
  std::string source;     ///< where it is from
  std::string criterion;  ///< when it holds, when with a qualifier, when not: in words what
                          ///< judge() does
  std::vector<std::string> experiments;  ///< that judge() reads
  std::function<Judgement(const Evidence&)> judge;
};

/// Distance (rel_l2) from the nets within which a theory is said to describe them.
inline constexpr double near_loss = 0.1;

/// Adds a measure of a combination, times `scale`, to the numbers of a judgement; nothing where no
/// run gave it. Seven parameters, for each call is a line of a table: where from, called what, in
/// which unit.
void add_number(Judgement& judgement, const sweep::SweepTable& table, std::size_t combination,
                const std::string& measure, const std::string& what, const std::string& unit = "",
                double scale = 1);

/// Adds values at hand, times `scale`, to the numbers of a judgement; nothing where there are none.
void add_number(Judgement& judgement, std::vector<double> values, const std::string& what,
                const std::string& unit = "", double scale = 1);

}  // namespace festina::ledger
