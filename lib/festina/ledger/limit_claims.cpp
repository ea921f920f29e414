#include "festina/ledger/limit_claims.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/text.hpp"
#include "festina/sweep/sweep_panels.hpp"

namespace festina::ledger {

namespace {

/// Adds the error of rungs in every combination, which `word` and the value of `key` name.
void add_errors(Judgement& judgement, const sweep::SweepTable& table, const std::string& key,
                const std::string& word, const std::vector<std::string>& rungs) {
  const auto values = sweep::values_of(table, key);
  for (std::size_t c = 0; c < values.size(); ++c) {
    const std::string where = word + " " + values[c];
    for (const std::string& rung : rungs)
      add_number(judgement, table, c, rung + ".rel_l2", base::join({rung, where}, ", "), "%", 100);
  }
}

/// Values of a key at which a rung is no more than near_loss off, and the others.
struct Reach {
  std::vector<std::string> near;
  std::vector<std::string> far;
};

Reach reach(const sweep::SweepTable& table, const std::string& key, const std::string& rung) {
  Reach found;
  const auto values = sweep::values_of(table, key);
  for (std::size_t c = 0; c < values.size(); ++c) {
    const double error = sweep::median_of(table, c, rung + ".rel_l2");
    (error <= near_loss ? found.near : found.far)
        .push_back(values[c] + " (" + base::percent(error) + ")");
  }
  return found;
}

/// Holds where all is within reach, with a qualifier where some is.
Judgement judge_reach(const sweep::SweepTable& table, const std::string& key,
                      const std::string& word, const std::string& rung) {
  const Reach found = reach(table, key, rung);
  const std::size_t cases = found.near.size() + found.far.size();
  Judgement judgement{verdict_of_exceptions(found.far.size(), cases), "", {}, {}};
  if (judgement.verdict == Verdict::holds) {
    judgement.sentence =
        rung + " is within 10 % throughout: " + word + " " + base::join(found.near, ", ") + ".";
  } else if (judgement.verdict == Verdict::holds_qualified) {
    judgement.sentence = rung + " is within 10 % with " + word + " " +
                         base::join(found.near, ", ") + ", not with " +
                         base::join(found.far, ", ") + ".";
  } else {
    judgement.sentence =
        rung + " is nowhere within 10 %: " + word + " " + base::join(found.far, ", ") + ".";
  }
  return judgement;
}

Judgement judge_width(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("width");
  Judgement judgement = judge_reach(table, "train.hidden", "width", "race");
  add_errors(judgement, table, "train.hidden", "width", {"race", "gdln", "closed"});
  judgement.panels = {
      sweep::error_panel(table, "train.hidden", "units", {"gdln", "race", "closed"}, true),
      sweep::measure_panel(table, "train.hidden", {{"half_loss_epoch", "ReLU nets"}},
                           {"Half of the loss gone", "units", "epoch", {}, true})};
  return judgement;
}

Judgement judge_init(const Evidence& evidence) {
  constexpr double far_loss = 0.2;
  const sweep::SweepTable& table = evidence.table("init-scale");
  const auto sds = sweep::values_of(table, "train.init_sd");
  const std::size_t last = sds.size() - 1;
  const double small = sweep::median_of(table, 0, "gdln.rel_l2");
  const double large = sweep::median_of(table, last, "gdln.rel_l2");
  const double rich = sweep::median_of(table, 0, "kernel_distance");
  const double lazy = sweep::median_of(table, last, "kernel_distance");
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  judgement.sentence = "From sd " + sds.front() + " to " + sds.back() +
                       " the error of gdln goes from " + base::percent(small) + " to " +
                       base::percent(large) +
                       " and that of the tangent kernel from its start, relative to it, from " +
                       base::short_number(rich, 3) + " to " + base::short_number(lazy, 3) + ".";
  if (small <= near_loss && large >= far_loss && lazy < rich)
    judgement.verdict = Verdict::holds;
  else if (small <= near_loss && large > small && lazy < rich)
    judgement.verdict = Verdict::holds_qualified;
  add_errors(judgement, table, "train.init_sd", "initial sd", {"gdln", "race"});
  for (std::size_t c = 0; c < sds.size(); ++c)
    add_number(judgement, table, c, "kernel_distance",
               "change of the tangent kernel relative to its start, initial sd " + sds[c]);
  for (std::size_t c = 0; c < sds.size(); ++c)
    add_number(judgement, table, c, "kernel_change",
               "change of its direction alone (1 - cosine), initial sd " + sds[c]);
  judgement.panels = {
      sweep::error_panel(table, "train.init_sd", "sd of the initial weights",
                         {"gdln", "race", "linear"}, true),
      sweep::measure_panel(
          table, "train.init_sd",
          {{"kernel_change", "tangent kernel"}, {"hidden_change", "hidden activity"}},
          {"Change of direction, start to end",
           "sd of the initial weights",
           "1 - cosine",
           {},
           true}),
      sweep::measure_panel(table, "train.init_sd", {{"kernel_distance", "tangent kernel"}},
                           {"Change of the tangent kernel",
                            "sd of the initial weights",
                            "relative to its start",
                            {},
                            true,
                            true})};
  for (const std::size_t c : {std::size_t{0}, last})
    judgement.panels.push_back(
        sweep::loss_panel(table, c, "initial sd " + sds[c], {"gdln", "race", "linear"}));
  return judgement;
}

Judgement judge_sgd(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("sgd");
  Judgement judgement = judge_reach(table, "train.batch", "batches of", "gdln");
  add_errors(judgement, table, "train.batch", "batches of", {"gdln", "race"});
  judgement.panels = {sweep::error_panel(table, "train.batch", "samples per step",
                                         {"gdln", "race", "linear"}, true)};
  const auto batches = sweep::values_of(table, "train.batch");
  const auto full = batches.size() - 1;
  judgement.panels.push_back(
      sweep::loss_panel(table, full, "batches of " + batches[full], {"gdln", "race"}));
  judgement.panels.push_back(
      sweep::loss_panel(table, full, "batches of " + batches[full], {"gdln", "race"}, true));
  return judgement;
}

Judgement judge_noise(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("noise");
  Judgement judgement = judge_reach(table, "task.target_noise", "noise of sd", "gdln");
  add_errors(judgement, table, "task.target_noise", "noise of sd", {"gdln", "race", "modular"});
  judgement.panels = {sweep::error_panel(table, "task.target_noise",
                                         "sd of the noise in the targets",
                                         {"gdln", "race", "modular", "linear"})};
  const auto sds = sweep::values_of(table, "task.target_noise");
  judgement.panels.push_back(sweep::loss_panel(table, sds.size() - 1, "noise of sd " + sds.back(),
                                               {"gdln", "race", "modular"}));
  return judgement;
}

}  // namespace

std::vector<Claim> limit_claims() {
  return {
      {"width",
       "Theories of pathways speak of nets of any width.",
       "reviewers: the number of neurons is never stated",
       "Holds when `race`, which knows the width through its initial strengths only, is within 10 "
       "% "
       "of nets of every width from 50 to 2000, with a qualifier when of some.",
       {"width"},
       judge_width},
      {"feature-learning",
       "The theory is one of feature learning: it holds for small initial weights, where the "
       "tangent kernel changes, and fails in the lazy regime.",
       "arXiv 2503.06181; reviewers ask what \"feature learning\" means",
       "Holds when `gdln` is within 10 % at the smallest initial sd and 20 % or more off at the "
       "largest, where the tangent kernel changes less (relative to its start); with a qualifier "
       "when its error grows less than "
       "that.",
       {"init-scale"},
       judge_init},
      {"sgd",
       "The theory of full-batch descent holds for mini-batches.",
       "reviewers: stochastic descent is not treated",
       "Holds when `gdln`, which learns from full batches, is within 10 % of nets that learn from "
       "batches of every size at the paper's learning rate, with a qualifier when of some.",
       {"sgd"},
       judge_sgd},
      {"noise",
       "The theory holds for noisy targets.",
       "reviewers ask which tasks cannot be studied",
       "Holds when `gdln` is within 10 % at every noise, with a qualifier when at some.",
       {"noise"},
       judge_noise},
  };
}

}  // namespace festina::ledger
