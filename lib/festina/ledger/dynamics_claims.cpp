#include "festina/ledger/dynamics_claims.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/text.hpp"
#include "festina/ledger/contextual_tasks.hpp"
#include "festina/sweep/sweep_panels.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::ledger {

namespace {

Judgement judge_exact(const Evidence& evidence) {
  const auto tasks = contextual_tasks(evidence);
  // What two nets that differ in their initial weights only are apart.
  constexpr double as_near_as_seeds = 0.01;
  const double error = worst_median(tasks, "gdln.rel_l2");
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  if (error <= as_near_as_seeds)
    judgement.verdict = Verdict::holds;
  else if (error <= near_loss)
    judgement.verdict = Verdict::holds_qualified;
  double apart = 0;
  for (const LedgerTask& task : tasks) {
    const std::vector<double> seeds = sweep::seeds_apart(task.table, task.combination);
    if (const auto all = base::spread(seeds)) apart = std::max(apart, all->most);
    add_number(judgement, seeds, "ReLU nets from their mean, contexts: " + task.name, "%", 100);
  }
  judgement.sentence = "Pathways given by the claim, with nothing fitted, are " +
                       base::percent(error) +
                       " off in the worst task (median). ReLU nets that differ in their initial "
                       "weights only are at most " +
                       base::percent(apart) + " from their mean.";
  for (const LedgerTask& task : tasks)
    for (const char* rung : {"gdln", "race", "closed", "modular", "linear"})
      add_number(judgement, task.table, task.combination, std::string(rung) + ".rel_l2",
                 std::string(rung) + ", contexts: " + task.name, "%", 100);
  const sweep::SweepTable& mixed = evidence.table("contextual3-mixed");
  judgement.panels = {
      sweep::loss_panel(mixed, 0, "3 contexts, mixed", {"gdln", "race", "modular"}),
      sweep::loss_panel(mixed, 0, "3 contexts, mixed", {"gdln", "race", "modular"}, true)};
  for (std::size_t t = 1; t < tasks.size(); ++t)
    judgement.panels.push_back(sweep::loss_panel(tasks[t].table, tasks[t].combination,
                                                 tasks[t].name + " contexts, the same tree",
                                                 {"gdln", "race", "modular"}));
  return judgement;
}

Judgement judge_modular_slower(const Evidence& evidence) {
  constexpr double learned = 0.1;
  Judgement judgement{Verdict::holds, "", {}, {}};
  std::vector<std::string> faster;
  const auto median_or_never = [](const std::vector<double>& epochs) {
    const auto all = base::spread(epochs);
    return all ? all->median : HUGE_VAL;
  };
  const auto tasks = contextual_tasks(evidence);
  for (const LedgerTask& task : tasks) {
    const auto ours = sweep::epochs_to(task.table, task.combination, "gdln", learned);
    const auto modular = sweep::epochs_to(task.table, task.combination, "modular", learned);
    if (!(median_or_never(modular) > median_or_never(ours))) faster.push_back(task.name);
    add_number(judgement, sweep::epochs_to(task.table, task.combination, "relu", learned),
               "ReLU nets, a tenth of the loss left, contexts: " + task.name, "epochs");
    add_number(judgement, ours, "gdln, a tenth of the loss left, contexts: " + task.name, "epochs");
    add_number(judgement, modular, "modular, a tenth of the loss left, contexts: " + task.name,
               "epochs");
    add_number(judgement, task.table, task.combination, "modular.final_ratio",
               "last loss of modular over that of the ReLU nets, contexts: " + task.name);
  }
  judgement.verdict = verdict_of_exceptions(faster.size(), tasks.size());
  judgement.sentence =
      faster.empty()
          ? "In every task pathways of single contexts take longer to lose nine tenths of the "
            "loss than pathways of C−1 contexts."
          : "Pathways of single contexts are not slower with contexts: " +
                base::join(faster, "; ") + ".";
  for (const LedgerTask& task : tasks)
    judgement.panels.push_back(sweep::loss_panel(
        task.table, task.combination, "contexts: " + task.name, {"gdln", "modular"}, true));
  return judgement;
}

Judgement judge_order(const Evidence& evidence) {
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  std::vector<std::string> inverted;
  std::vector<std::string> by_nets;
  const auto tasks = contextual_tasks(evidence);
  for (const LedgerTask& task : tasks) {
    for (const char* rung : {"race", "gdln"})
      add_number(judgement, task.table, task.combination, std::string(rung) + ".inversions",
                 std::string(rung) +
                     ", pairs of modes of which the one of larger singular value comes later, "
                     "contexts: " +
                     task.name,
                 "%", 100);
    add_number(judgement, task.table, task.combination, "inversions",
               "the same of the ReLU nets' modes on the task's own frame, contexts: " + task.name,
               "%", 100);
    if (sweep::median_of(task.table, task.combination, "gdln.inversions") > 0 &&
        sweep::median_of(task.table, task.combination, "race.inversions") > 0)
      inverted.push_back(task.name);
    const auto nets = base::spread(sweep::measured(task.table, task.combination, "inversions"));
    if (nets && nets->median > 0) by_nets.push_back(task.name);
  }
  if (!inverted.empty())
    judgement.verdict = by_nets.empty() ? Verdict::holds_qualified : Verdict::holds;
  judgement.sentence =
      inverted.empty()
          ? "In no task a mode of smaller singular value is learned before one of larger."
          : "Modes of one pathway overtake modes of larger singular value of another, in theory "
            "and in gated nets, with contexts: " +
                base::join(inverted, "; ") + ". " +
                (by_nets.empty() ? "On the task's own frame, where ReLU nets are measured, larger "
                                   "singular values do come first."
                                 : "So do the ReLU nets' modes with contexts: " +
                                       base::join(by_nets, "; ") + ".");
  judgement.panels = {tasks_panel(
      tasks, {"race.inversions", "gdln.inversions", "inversions"},
      {"race", "gdln", "ReLU nets, task's frame"},
      {"Larger singular value learned later", "contexts", "% of pairs of modes", {}}, 100)};
  return judgement;
}

Judgement judge_assumption(const Evidence& evidence) {
  constexpr double aligned = 0.99;
  constexpr double nearly = 0.1;
  Judgement judgement{Verdict::holds, "", {}, {}};
  const auto tasks = contextual_tasks(evidence);
  std::vector<std::string> not_diagonal;
  double alignment = 1;
  double most = 0;
  for (const LedgerTask& task : tasks) {
    const double off = sweep::median_of(task.table, task.combination, "gdln.off_diagonal");
    most = std::max(most, off);
    if (off > verdict::rounding)
      not_diagonal.push_back(task.name + " (" + base::percent(off) + ")");
    alignment =
        std::min(alignment, sweep::median_of(task.table, task.combination, "gdln.alignment"));
    add_number(judgement, task.table, task.combination, "gdln.off_diagonal",
               "correlations off the common diagonal, contexts: " + task.name, "%", 100);
    add_number(judgement, task.table, task.combination, "gdln.alignment",
               "alignment of what gdln learned, contexts: " + task.name);
  }
  if (alignment < aligned - nearly || most > nearly)
    judgement.verdict = Verdict::does_not_hold;
  else if (!not_diagonal.empty() || alignment < aligned)
    judgement.verdict = Verdict::holds_qualified;
  judgement.sentence =
      (not_diagonal.empty() ? std::string("Correlations are mutually diagonalisable in every task")
                            : "Correlations are not mutually diagonalisable with contexts: " +
                                  base::join(not_diagonal, "; ")) +
      "; the least alignment of what was learned with the task's modes is " +
      base::short_number(alignment, 4) + ".";
  const sweep::SweepTable& mixing = evidence.table("non-commuting");
  for (std::size_t c = 0; c < sweep::combinations(mixing); ++c)
    for (const char* rung : {"gdln", "race"})
      add_number(judgement, mixing, c, std::string(rung) + ".rel_l2",
                 std::string(rung) + ", objects mixed by " +
                     sweep::values_of(mixing, "task.input_mixing")[c],
                 "%", 100);
  judgement.panels = {
      sweep::error_panel(mixing, "task.input_mixing", "mixing of objects (task.input_mixing)",
                         {"gdln", "race", "closed", "modular", "linear"}),
      sweep::measure_panel(mixing, "task.input_mixing",
                           {{"gdln.off_diagonal", "off the common diagonal"}},
                           {"Mutual diagonalisability",
                            "mixing of objects (task.input_mixing)",
                            "off-diagonal share in %",
                            {}},
                           100)};
  return judgement;
}

Judgement judge_constants(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("contextual3-mixed");
  const double ours = sweep::median_of(table, 0, "closed.rel_l2");
  const double typed = sweep::median_of(table, 0, "closed-published.rel_l2");
  const double race = sweep::median_of(table, 0, "race.rel_l2");
  const double race_typed = sweep::median_of(table, 0, "race-published.rel_l2");
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  judgement.sentence = "Computed constants: closed " + base::percent(ours) + ", race " +
                       base::percent(race) + "; constants typed by hand: closed " +
                       base::percent(typed) + ", race " + base::percent(race_typed) + ".";
  if (ours <= typed && race <= race_typed)
    judgement.verdict = Verdict::holds;
  else if (ours <= typed || race <= race_typed)
    judgement.verdict = Verdict::holds_qualified;
  for (const char* rung : {"closed", "closed-published", "race", "race-published", "race-staged"}) {
    add_number(judgement, table, 0, std::string(rung) + ".rel_l2", rung, "%", 100);
    add_number(judgement, table, 0, std::string(rung) + ".log10_ratio",
               std::string(rung) + ", mean |log10| of the ratio of losses");
  }
  judgement.panels = {
      sweep::loss_panel(table, 0, "in closed form", {"closed", "closed-published"}),
      sweep::loss_panel(table, 0, "as a race", {"race", "race-staged", "race-published"})};
  return judgement;
}

}  // namespace

std::vector<Claim> dynamics_claims() {
  return {
      {"exact",
       "The gated linear network of the paper describes the ReLU net's learning exactly.",
       "arXiv 2503.06181, figures 4 and 5; a reviewer notes that the curves are not exactly equal",
       "Holds when `gdln` (common pathway and every C−1 contexts, widths and weights by rule, "
       "nothing fitted) is within 1 % of the nets in every task, with a qualifier within 10 %.",
       {"contextual3-mixed", "contextual"},
       judge_exact},
      {"modular-slower",
       "Strictly modular gatings learn slower.",
       "arXiv 2503.06181, figure 4; reviewers ask what \"strictly modular\" means",
       "Holds when in every task pathways of single contexts (`modular`) lose nine tenths of the "
       "loss later than those of C−1 contexts (`gdln`), with a qualifier when in some.",
       {"contextual3-mixed", "contextual"},
       judge_modular_slower},
      {"order",
       "The largest singular value need not be learned first.",
       "arXiv 2503.06181; reviewers ask why the largest is not learned first",
       "Holds when in some task a mode of smaller singular value is half learned before one of "
       "larger in `race`, in `gdln` and among the nets' modes on the task's frame; with a "
       "qualifier when in the first two only.",
       {"contextual3-mixed", "contextual"},
       judge_order},
      {"assumption",
       "Assumption 2.1 (mutual diagonalisability, alignment) holds where it is used.",
       "arXiv 2503.06181, assumption 2.1; reviewers ask when it holds and which tasks it excludes",
       "Holds when in every task correlations share a diagonal to rounding and what `gdln` learned "
       "is aligned to 0.99; with a qualifier when to within 10 %. Beside it: what mixing the "
       "objects' inputs, which breaks the first, does to every theory.",
       {"contextual3-mixed", "contextual", "non-commuting"},
       judge_assumption},
      {"constants",
       "Theories need no constants typed by hand.",
       "code of arXiv 2503.06181 (closed*.py, race.py)",
       "Holds when `closed` and `race`, whose constants are computed, are at least as near to the "
       "nets of the headline task as with the published code's constants; with a qualifier when "
       "one of them is.",
       {"contextual3-mixed"},
       judge_constants},
  };
}

}  // namespace festina::ledger
