#include "festina/ledger/selectivity_claims.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/text.hpp"
#include "festina/ledger/contextual_tasks.hpp"
#include "festina/ledger/words.hpp"
#include "festina/sweep/sweep_panels.hpp"

namespace festina::ledger {

namespace {

std::string layer_measure(std::size_t layer, const std::string& measure) {
  return std::string("layer").append(std::to_string(layer)).append(".").append(measure);
}

/// Contexts of a task, from the shares that its runs gave: majority_0 … majority_C.
std::size_t contexts_of(const sweep::SweepTable& table, std::size_t combination) {
  std::size_t contexts = 0;
  while (!sweep::measured(table, combination,
                          layer_measure(1, "majority_" + std::to_string(contexts + 1)))
              .empty())
    ++contexts;
  return contexts;
}

/// Of the units of a layer that serve some but not all contexts, the share that serves exactly
/// `serve` (by contribution), in every run.
std::vector<double> share_among_context_units(const sweep::SweepTable& table,
                                              std::size_t combination, std::size_t layer,
                                              std::size_t serve) {
  const std::size_t contexts = contexts_of(table, combination);
  std::vector<double> shares = sweep::measured(
      table, combination, layer_measure(layer, "majority_" + std::to_string(serve)));
  std::vector<double> all(shares.size(), 0);
  for (std::size_t k = 1; k < contexts; ++k) {
    const auto part =
        sweep::measured(table, combination, layer_measure(layer, "majority_" + std::to_string(k)));
    for (std::size_t run = 0; run < all.size(); ++run) all[run] += part[run];
  }
  for (std::size_t run = 0; run < all.size(); ++run)
    shares[run] = all[run] > 0 ? shares[run] / all[run] : std::nan("");
  std::erase_if(shares, [](double share) { return std::isnan(share); });
  return shares;
}

/// Share of a layer's contribution whose units serve two or more contexts but not all.
std::vector<double> mixed_share(const sweep::SweepTable& table, std::size_t combination,
                                std::size_t layer) {
  const std::size_t contexts = contexts_of(table, combination);
  std::vector<double> mixed;
  for (std::size_t k = 2; k < contexts; ++k) {
    const auto part =
        sweep::measured(table, combination, layer_measure(layer, "majority_" + std::to_string(k)));
    mixed.resize(part.size(), 0);
    for (std::size_t run = 0; run < mixed.size(); ++run) mixed[run] += part[run];
  }
  return mixed;
}

/// Shares of the contribution by number of contexts served, as points.
picture::Panel majority_panel(const sweep::SweepTable& table, std::size_t combination,
                              std::size_t layer, const std::string& title) {
  std::vector<std::pair<std::string, std::string>> measures;
  for (std::size_t k = 0; k <= contexts_of(table, combination); ++k)
    measures.emplace_back(layer_measure(layer, "majority_" + std::to_string(k)), std::to_string(k));
  return sweep::point_panel(
      table, combination, measures,
      {title, "contexts that a unit serves", "share of contribution in %", {}}, 100);
}

double median(const std::vector<double>& values) {
  const auto all = base::spread(values);
  return all ? all->median : std::nan("");
}

Judgement judge_c_minus_one(const Evidence& evidence) {
  constexpr double nearly_all = 0.9;
  Judgement judgement{Verdict::holds, "", {}, {}};
  std::vector<std::string> shares;
  bool nearly_everywhere = true;
  std::vector<std::string> outnumbered;
  for (const LedgerTask& task : contextual_tasks(evidence)) {
    const std::size_t C = contexts_of(task.table, task.combination);
    const double share = median(share_among_context_units(task.table, task.combination, 1, C - 1));
    shares.push_back(base::percent(share) + " with " + task.name);
    nearly_everywhere = nearly_everywhere && share >= nearly_all;
    bool most = true;
    for (std::size_t k = 1; k + 1 < C; ++k)
      if (median(share_among_context_units(task.table, task.combination, 1, k)) >= share)
        most = false;
    if (!most) outnumbered.push_back(task.name);
    for (std::size_t k = 0; k <= C; ++k)
      add_number(judgement, task.table, task.combination, "layer1.majority_" + std::to_string(k),
                 "units that serve " + std::to_string(k) + ", contexts: " + task.name, "%", 100);
    judgement.panels.push_back(
        majority_panel(task.table, task.combination, 1, "contexts: " + task.name));
  }
  if (outnumbered.size() == shares.size())
    judgement.verdict = Verdict::does_not_hold;
  else if (!outnumbered.empty() || !nearly_everywhere)
    judgement.verdict = Verdict::holds_qualified;
  judgement.sentence = "Of the units that serve some contexts but not all, C−1 are served by " +
                       base::join(shares, ", ") + " contexts (by contribution)." +
                       (outnumbered.empty() ? " No other number is served by more."
                                            : " Another number is served by more with " +
                                                  base::join(outnumbered, ", ") + " contexts.");
  return judgement;
}

/// Whether medians rise from each to the next, rise from first to last, or neither.
Verdict rising(const std::vector<double>& medians) {
  if (std::is_sorted(medians.begin(), medians.end()) && medians.back() > medians.front())
    return Verdict::holds;
  return medians.back() > medians.front() ? Verdict::holds_qualified : Verdict::does_not_hold;
}

Judgement judge_more_contexts(const Evidence& evidence) {
  const sweep::SweepTable& table = evidence.table("contextual");
  const auto contexts = sweep::values_of(table, "task.contexts");
  std::vector<double> shares;
  std::vector<std::string> words;
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  for (std::size_t c = 0; c < contexts.size(); ++c) {
    const auto mixed = mixed_share(table, c, 1);
    shares.push_back(median(mixed));
    words.push_back(base::percent(shares.back()));
    add_number(judgement, table, c, "layer1.active_share",
               "share of contexts a unit is on in, " + contexts[c] + " contexts", "%", 100);
    add_number(judgement, mixed,
               "units that serve two or more contexts but not all, " + contexts[c] + " contexts",
               "%", 100);
  }
  judgement.verdict = rising(shares);
  judgement.sentence = "Units that serve two or more contexts but not all make " +
                       base::join(words, ", ") + " of the contribution with " +
                       base::join(contexts, ", ") + " contexts.";
  judgement.panels = {sweep::measure_panel(
      table, "task.contexts",
      {{"layer1.active_share", "ReLU nets"},
       {"layer1.active_share_random", "random gates"},
       {"layer1.active_share_modular", "modular gates"}},
      {"Share of contexts a unit is on in", "contexts", "% of the contexts", {}}, 100)};
  return judgement;
}

Judgement judge_more_layers(const Evidence& evidence) {
  const sweep::SweepTable& one = evidence.table("contextual");
  const sweep::SweepTable& deep = evidence.table("depth");
  const auto contexts = sweep::values_of(one, "task.contexts");
  const auto three =
      static_cast<std::size_t>(std::find(contexts.begin(), contexts.end(), "3") - contexts.begin());
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  std::vector<double> shares;
  const auto add = [&](const sweep::SweepTable& table, std::size_t combination, std::size_t layer,
                       const std::string& name) {
    const std::vector<double> mixed = mixed_share(table, combination, layer);
    shares.push_back(median(mixed));
    add_number(judgement, mixed, "serve two or more contexts but not all, " + name, "%", 100);
    judgement.panels.push_back(majority_panel(table, combination, layer, name));
  };
  add(one, three, 1, "one hidden layer");
  const auto hidden = sweep::values_of(deep, "train.hidden");
  for (std::size_t c = 0; c < hidden.size(); ++c) {
    const auto layers =
        1 + static_cast<std::size_t>(std::count(hidden[c].begin(), hidden[c].end(), ','));
    add(deep, c, layers, "last of " + std::to_string(layers) + " hidden layers");
  }
  judgement.verdict = rising(shares);
  std::vector<std::string> words;
  for (const double share : shares) words.push_back(base::percent(share));
  judgement.sentence =
      "In the last hidden layer of nets with one, two, … layers, units that serve "
      "two or more contexts but not all make " +
      base::join(words, ", ") + " of the contribution (three contexts).";
  return judgement;
}

Judgement judge_first_layer(const Evidence& evidence) {
  constexpr double nearly_all = 0.9;
  const sweep::SweepTable& table = evidence.table("depth");
  const std::size_t C = contexts_of(table, 0);
  const std::string all = "majority_" + std::to_string(C);
  const double first = sweep::median_of(table, 0, layer_measure(1, all));
  const double second = sweep::median_of(table, 0, layer_measure(2, all));
  Judgement judgement{Verdict::does_not_hold, "", {}, {}};
  judgement.sentence = "At the end of training " + percent_range(table, 0, layer_measure(1, all)) +
                       " of the first layer's contribution serves all contexts, and " +
                       percent_range(table, 0, layer_measure(2, all)) + " of the second's.";
  if (first >= nearly_all && first > second)
    judgement.verdict = Verdict::holds;
  else if (first > second)
    judgement.verdict = Verdict::holds_qualified;
  for (const std::size_t layer : {std::size_t{1}, std::size_t{2}}) {
    for (std::size_t k = 0; k <= C; ++k)
      add_number(judgement, table, 0, layer_measure(layer, "majority_" + std::to_string(k)),
                 "layer " + std::to_string(layer) + ", serve " + std::to_string(k) + " contexts",
                 "%", 100);
    judgement.panels.push_back(
        majority_panel(table, 0, layer, "hidden layer " + std::to_string(layer) + " of two"));
  }
  return judgement;
}

Judgement judge_reuse(const Evidence& evidence) {
  constexpr double most = 0.5;
  Judgement judgement{Verdict::holds, "", {}, {}};
  const auto tasks = contextual_tasks(evidence);
  double least_shared = 1;
  bool alike = true;
  for (const LedgerTask& task : tasks) {
    const double same = sweep::median_of(task.table, task.combination, "layer1.similarity");
    const double other = sweep::median_of(task.table, task.combination, "layer1.similarity_other");
    alike = alike && same > other;
    least_shared =
        std::min(least_shared, sweep::median_of(task.table, task.combination, "layer1.shared"));
    add_number(judgement, task.table, task.combination, "layer1.shared",
               "units used by two or more contexts, contexts: " + task.name, "%", 100);
    add_number(judgement, task.table, task.combination, "layer1.similarity",
               "similarity of an object's hidden activity in two contexts, contexts: " + task.name);
    add_number(judgement, task.table, task.combination, "layer1.similarity_other",
               "the same of two different objects");
  }
  judgement.sentence = "Units used by two or more contexts make " + base::percent(least_shared) +
                       " of the contribution or more; hidden activity of an object in two contexts "
                       "is " +
                       (alike ? "more" : "not always more") +
                       " alike than that of different objects.";
  if (!alike)
    judgement.verdict = Verdict::does_not_hold;
  else if (least_shared < most)
    judgement.verdict = Verdict::holds_qualified;
  judgement.panels = {
      tasks_panel(tasks, {"layer1.similarity", "layer1.similarity_other"},
                  {"the same object", "different objects"},
                  {"Hidden activity in different contexts", "contexts", "cosine similarity", {}}),
      tasks_panel(tasks, {"layer1.own", "layer1.shared", "layer1.everywhere"},
                  {"one context", "two or more", "all contexts"},
                  {"What units are used by", "contexts", "share of contribution in %", {}}, 100)};
  return judgement;
}

}  // namespace

std::vector<Claim> selectivity_claims() {
  return {
      {"c-minus-one",
       "Each context pathway serves C−1 of the C contexts.",
       "arXiv 2503.06181, section on contexts; theory of the race in derivations/why-c-minus-1",
       "By majority gates of the last quarter of training, weighted by contribution, among units "
       "that serve some contexts but not all: holds when 90 % or more serve C−1 in every task "
       "(median over seeds), with a qualifier when C−1 is the most frequent number in some.",
       {"contextual3-mixed", "contextual"},
       judge_c_minus_one},
      {"more-contexts",
       "The more contexts, the more mixed selective the pathways are.",
       "arXiv 2503.06181, section on contexts",
       "By the share of the contribution whose units serve two or more contexts but not all: holds "
       "when its median rises from every number of contexts to the next, with a qualifier when it "
       "rises from the fewest to the most contexts.",
       {"contextual"},
       judge_more_contexts},
      {"more-layers",
       "The more hidden layers, the more mixed selective the pathways are.",
       "arXiv 2503.06181, section on depth",
       "By the same share in the last hidden layer of nets with one, two and three: holds when it "
       "rises from each to the next, with a qualifier when it rises from one to three.",
       {"contextual", "depth"},
       judge_more_layers},
      {"first-layer-shared",
       "The first layer of a net with two hidden layers is shared by all contexts.",
       "arXiv 2503.06181, section on depth",
       "Holds when units that serve all contexts make 90 % or more of the first layer's "
       "contribution at the end, and more than of the second's; with a qualifier when only more "
       "than of the second's.",
       {"depth"},
       judge_first_layer},
      {"reuse",
       "Representations are reused between contexts.",
       "arXiv 2503.06181, abstract",
       "Holds when in every task hidden activity of the same object in two contexts is more alike "
       "than that of different objects in two contexts, and half of the contribution or more is "
       "of units used by two or more contexts; with a qualifier when only the former.",
       {"contextual3-mixed", "contextual"},
       judge_reuse},
  };
}

}  // namespace festina::ledger
