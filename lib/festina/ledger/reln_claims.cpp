#include "festina/ledger/reln_claims.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/ledger/contextual_tasks.hpp"
#include "festina/sweep/sweep_panels.hpp"

namespace festina::ledger {

namespace {

/// Error on a logarithmic axis, task by task.
picture::Panel error_axes() {
  return {"Distance from the ReLU net", "contexts", "rel_l2 in % (logarithmic)", {}, false, true};
}

constexpr double same_loss = 0.01;
constexpr double near_enough = 0.05;

Judgement judge_exists(const Evidence& evidence) {
  const auto tasks = contextual_tasks(evidence);
  const double unit = worst_median(tasks, "reln-unit.rel_l2");
  const double shared = worst_median(tasks, "reln.rel_l2");
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  judgement.sentence = "With a graded gate per unit and window of 50 epochs the loss is met to " +
                       base::percent(unit) + " in the worst task; with a few pathways to " +
                       base::percent(shared) + ".";
  if (shared <= same_loss)
    judgement.verdict = Verdict::holds;
  else if (unit <= same_loss)
    judgement.verdict = Verdict::holds_qualified;
  for (const LedgerTask& task : tasks)
    add_number(judgement, task.table, task.combination, "reln-unit.rel_l2",
               "reln-unit, contexts: " + task.name, "%", 100);
  for (const LedgerTask& task : tasks)
    add_number(judgement, task.table, task.combination,
               "reln-unit.gates_sampled_at_the_start_of_every_window",
               "control: gates sampled at the start of every window, contexts: " + task.name, "%",
               100);
  const sweep::SweepTable& mixed = evidence.table("contextual3-mixed");
  judgement.panels = {
      sweep::loss_panel(mixed, 0, "3 contexts, mixed", {"reln-unit"}),
      sweep::loss_panel(mixed, 0, "3 contexts, mixed", {"reln-unit"}, true),
      tasks_panel(tasks,
                  {"reln-unit.rel_l2", "reln-unit.gates_sampled_at_the_start_of_every_window"},
                  {"reln-unit", "gates sampled"}, error_axes(), 100)};
  return judgement;
}

Judgement judge_few(const Evidence& evidence) {
  const auto tasks = contextual_tasks(evidence);
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  std::vector<std::string> near;
  std::vector<std::string> far;
  for (const LedgerTask& task : tasks) {
    const double error = sweep::median_of(task.table, task.combination, "reln.rel_l2");
    (error <= near_enough ? near : far).push_back(task.name + " (" + base::percent(error) + ")");
    for (const char* rung : {"reln", "reln-redrawn"})
      add_number(judgement, task.table, task.combination, std::string(rung) + ".rel_l2",
                 std::string(rung) + ", contexts: " + task.name, "%", 100);
    add_number(judgement, task.table, task.combination, "reln.pathways",
               "pathways of reln, contexts: " + task.name);
  }
  judgement.sentence = near.empty()
                           ? "In no task: contexts " + base::join(far, "; ") + "."
                           : "Within 5 % with contexts: " + base::join(near, "; ") +
                                 (far.empty() ? "." : "; not with: " + base::join(far, "; ") + ".");
  judgement.verdict = verdict_of_exceptions(far.size(), tasks.size());
  judgement.panels = {tasks_panel(
      tasks,
      {"reln.rel_l2", "reln.units_shuffled_among_pathways", "reln.gates_shuffled_over_samples"},
      {"reln", "units shuffled", "gates shuffled"}, error_axes(), 100)};
  for (const LedgerTask& task : {tasks.front(), tasks.back()})
    judgement.panels.push_back(
        sweep::loss_panel(task.table, task.combination, "contexts: " + task.name, {"reln"}, true));
  return judgement;
}

Judgement judge_exists_deep(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("depth-reln");
  const auto layers = sweep::values_of(table, "train.hidden");
  double most = 0;
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  for (std::size_t c = 0; c < layers.size(); ++c) {
    most = std::max(most, sweep::median_of(table, c, "reln-unit.rel_l2"));
    add_number(judgement, table, c, "reln-unit.rel_l2", "reln-unit, hidden layers " + layers[c],
               "%", 100);
    add_number(judgement, table, c, "reln-unit.aligned_rel_l2",
               "the same, first drops moved together", "%", 100);
    judgement.panels.push_back(
        sweep::loss_panel(table, c, "hidden layers " + layers[c], {"reln-unit"}));
  }
  judgement.sentence = "With a graded gate for every unit of every layer the replay is " +
                       base::percent(most) + " off in the deeper nets (worst median). ";
  if (most <= same_loss) {
    judgement.verdict = Verdict::holds;
  } else if (most <= near_enough) {
    judgement.verdict = Verdict::holds_qualified;
    judgement.sentence += "The loss is near, not the same.";
  } else {
    judgement.sentence +=
        "On plateaus of thousands of epochs what a graded gate leaves free grows, and the replay "
        "leaves them at another time.";
  }
  return judgement;
}

Judgement judge_unique(const Evidence& evidence) {
  constexpr double clearly_worse = 3;
  const auto tasks = contextual_tasks(evidence);
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  std::vector<std::string> open;
  for (const LedgerTask& task : tasks) {
    const double error = sweep::median_of(task.table, task.combination, "reln.rel_l2");
    const double shuffled =
        sweep::median_of(task.table, task.combination, "reln.units_shuffled_among_pathways");
    if (shuffled < clearly_worse * error) open.push_back(task.name);
    add_number(judgement, task.table, task.combination, "reln.rel_l2",
               "reln, contexts: " + task.name, "%", 100);
    add_number(judgement, task.table, task.combination, "reln.units_shuffled_among_pathways",
               "units shuffled among its pathways, contexts: " + task.name, "%", 100);
    add_number(judgement, task.table, task.combination, "reln.every_pathway_on_in_one_context_only",
               "every pathway on in one context only, contexts: " + task.name, "%", 100);
  }
  judgement.verdict = verdict_of_exceptions(open.size(), tasks.size());
  if (judgement.verdict == Verdict::holds) {
    judgement.sentence =
        "In every task other memberships of the same pathways miss the loss by "
        "three times as much or more.";
  } else if (judgement.verdict == Verdict::holds_qualified) {
    judgement.sentence =
        "Not where contexts are alike enough: with units shuffled among the pathways the loss is "
        "met less than three times as badly with contexts: " +
        base::join(open, "; ") + ". There many gatings have nearly the same loss.";
  } else {
    judgement.sentence =
        "In no task do units shuffled among the pathways miss the loss by three "
        "times as much: many gatings have nearly the same loss.";
  }
  judgement.panels = {tasks_panel(tasks,
                                  {"reln.rel_l2", "reln.units_shuffled_among_pathways",
                                   "reln.every_pathway_on_in_one_context_only"},
                                  {"reln", "units shuffled", "one context each"}, error_axes(),
                                  100)};
  return judgement;
}

Judgement judge_fastest(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("xor");
  const auto encodings = sweep::values_of(table, "task.encoding");
  const auto c = static_cast<std::size_t>(std::find(encodings.begin(), encodings.end(), "pm1") -
                                          encodings.begin());
  const double points = sweep::median_of(table, c, "gdln-points.half_loss_epoch");
  const double planes = sweep::median_of(table, c, "gdln-half-planes.half_loss_epoch");
  const double points_error = sweep::median_of(table, c, "gdln-points.aligned_rel_l2");
  const double planes_error = sweep::median_of(table, c, "gdln-half-planes.aligned_rel_l2");
  const bool fastest_is_nearest = (points < planes) == (points_error < planes_error);
  const sweep::SweepTable& families = evidence.table("families");
  const auto contexts = sweep::values_of(families, "task.contexts");
  bool largest_wins = true;
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  for (std::size_t f = 0; f < contexts.size(); ++f) {
    const std::size_t C = std::stoul(contexts[f]);
    for (std::size_t k = 1; k < C; ++k) {
      const std::string measure = "race-staged.family_" + std::to_string(k);
      if (k + 1 < C &&
          sweep::median_of(families, f, measure) >=
              sweep::median_of(families, f, "race-staged.family_" + std::to_string(C - 1)))
        largest_wins = false;
      add_number(judgement, families, f, measure,
                 "strength in pathways of " + std::to_string(k) + " of " + contexts[f] +
                     " contexts, race-staged",
                 "%", 100);
    }
  }
  const std::string numbers =
      "On exclusive-or (±1) two half-planes have learned half at epoch " +
      base::short_number(planes, 3) + ", a pathway per point at " + base::short_number(points, 3) +
      ", the ReLU nets at " + base::short_number(sweep::median_of(table, c, "half_loss_epoch"), 3) +
      "; the nets' curve is that of " +
      (points_error < planes_error ? "the pathways per point" : "the half-planes") + ". ";
  const std::string race = std::string("Among pathways of contexts, those of C−1 ") +
                           (largest_wins ? "win" : "do not always win") + " the race.";
  if (fastest_is_nearest && largest_wins) {
    judgement.verdict = Verdict::holds;
    judgement.sentence = numbers + race;
  } else if (largest_wins) {
    judgement.verdict = Verdict::holds_qualified;
    judgement.sentence = numbers +
                         "So the winner is the fastest among the gatings that units turn to, not "
                         "among all. " +
                         race;
  } else {
    judgement.sentence = numbers + race;
  }
  for (const char* rung : {"gdln-points", "gdln-half-planes"}) {
    for (std::size_t e = 0; e < encodings.size(); ++e) {
      add_number(judgement, table, e, std::string(rung) + ".half_loss_epoch",
                 std::string(rung) + ", half learned, encoding " + encodings[e], "epochs");
      add_number(judgement, table, e, std::string(rung) + ".aligned_rel_l2",
                 std::string(rung) + ", distance with first drops moved together, encoding " +
                     encodings[e],
                 "%", 100);
    }
  }
  for (std::size_t e = 0; e < encodings.size(); ++e) {
    add_number(judgement, table, e, "half_loss_epoch",
               "ReLU nets, half learned, encoding " + encodings[e], "epochs");
    judgement.panels.push_back(sweep::loss_panel(table, e, "exclusive-or, encoding " + encodings[e],
                                                 {"gdln-points", "gdln-half-planes", "linear"}));
  }
  return judgement;
}

}  // namespace

std::vector<Claim> reln_claims() {
  return {
      {"reln-exists",
       "There is a network of gated linear pathways with the ReLU net's loss at all times.",
       "arXiv 2503.06181, definition 3.1 and proposition 4.2",
       "Holds when `reln` (a few pathways that keep their units, gates averaged over windows) is "
       "within 1 % of the net in every task (median over seeds, from epoch 300 on, with the net's "
       "weights there); with a qualifier when `reln-unit`, which has a gate per unit, is.",
       {"contextual3-mixed", "contextual"},
       judge_exists},
      {"few-pathways",
       "A few pathways that units share are enough.",
       "arXiv 2503.06181, definition 3.1; reviewers ask how gates are found",
       "Holds when `reln`, with at most 32 pathways, is within 5 % of the net in every task "
       "(median "
       "over seeds), with a qualifier when in some.",
       {"contextual3-mixed", "contextual"},
       judge_few},
      {"reln-exists-deep",
       "There is such a network for ReLU nets with two and three hidden layers, too.",
       "arXiv 2503.06181, section on depth; reviewers ask what is left of the theory with two "
       "hidden layers",
       "Holds when `reln-unit` is within 1 % of every deeper net (median over seeds), with a "
       "qualifier within 5 %.",
       {"depth-reln"},
       judge_exists_deep},
      {"unique",
       "The network of pathways that imitates a ReLU net is unique up to symmetry.",
       "arXiv 2503.06181, proposition 4.2",
       "Holds when in every task units shuffled among the pathways of `reln` miss the loss by at "
       "least three times as much as `reln` itself; with a qualifier when in some tasks only.",
       {"contextual3-mixed", "contextual"},
       judge_unique},
      {"fastest",
       "The pathways of a ReLU net are those that win the neural race: the fastest to learn.",
       "arXiv 2503.06181, proposition 4.2; reviewers ask where the bias for shared nodes is in the "
       "equations",
       "Holds when on exclusive-or the gating whose curve is nearest to the ReLU nets' is the "
       "fastest, and of families of pathways that start alike those of C−1 contexts end with the "
       "largest strength; with a qualifier when only the latter is so.",
       {"xor", "families"},
       judge_fastest},
  };
}

}  // namespace festina::ledger
