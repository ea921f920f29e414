#include "festina/verdict/findings.hpp"

#include <iterator>
#include <utility>

#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/blame.hpp"
#include "festina/verdict/contradiction.hpp"
#include "festina/verdict/curves.hpp"
#include "festina/verdict/expected_drop.hpp"
#include "festina/verdict/gates.hpp"
#include "festina/verdict/learned.hpp"
#include "festina/verdict/logged.hpp"
#include "festina/verdict/narrow.hpp"
#include "festina/verdict/ranking.hpp"
#include "festina/verdict/stable.hpp"
#include "festina/verdict/winners.hpp"

namespace festina::verdict {

namespace {

using List = std::vector<Finding>;

void add(List& list, std::optional<Finding> finding) {
  if (finding) list.push_back(std::move(*finding));
}

void add(List& list, List more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

List of_rung(const RungResult& rung, const Results& results, const Yardstick& yardstick) {
  const Climb& climb = results.climb;
  List list;
  add(list, learned(rung, climb.first_drop_fall));
  add(list, stable(results, rung));
  add(list, distance(rung));
  add(list, takes_over(rung));
  add(list, sets(rung));
  add(list, limit(rung, yardstick));
  add(list, departure(rung, yardstick));
  add(list, blame(rung, climb, yardstick));
  add(list, unmixed(rung));
  add(list, alike(rung));
  add(list, overlaps(rung));
  add(list, silent_alignment(rung));
  return list;
}

List of_gates(const Results& results) {
  List list;
  const ladder::RelnFindings& found = results.relns;
  List replays;
  add(replays, matched_replay(found));
  for (const reln::Sharing sharing : reln::all_sharings) {
    add(replays, replay(found, sharing));
    add(replays, held_replay(found, sharing));
  }
  for (Finding& finding : replays)
    list.push_back(if_run_learned(std::move(finding), results.climb));
  for (const ladder::RungStability& rung : found.stability) add(list, repeated_search(rung));
  for (const ladder::OtherRun& run : found.other_runs) {
    const std::string name = "run " + std::to_string(run.run);
    for (const ladder::RelnPoint& point : run.nearest) add(list, other_run(point, run.run));
    for (const ladder::PictureShares& layer : run.majority)
      add(list, majority(name, layer.common, layer.all_but_one));
  }
  if (found.run_agreement) add(list, runs_agree(*found.run_agreement));
  for (const measure::LayerStudy& layer : results.study)
    if (layer.majority)
      add(list, majority(layer.name, layer.majority->common(), layer.majority->all_but_one()));
  for (const measure::RungRealisability& rung : results.realisability) add(list, realisable(rung));
  return list;
}

}  // namespace

Yardstick yardstick(const Results& results) {
  return yardstick(results.climb, results.training.hidden.size());
}

std::vector<Finding> findings(const Results& results) {
  const Climb& climb = results.climb;
  const Yardstick held_against = yardstick(results);
  List list = {expected_drop(results.expected_drop, results.training.schedule), learned(climb),
               stable(results), spread(climb, held_against), nearest(climb, held_against)};
  add(list, logged(results));
  add(list, told_from_control(climb, held_against));
  add(list, contradictions(climb));
  add(list, diagonalisable(results.spectrum));
  add(list, linear_floor(results.spectrum, results.training.time(results.task)));
  for (const RungResult& rung : climb.rungs) add(list, of_rung(rung, results, held_against));
  add(list, of_gates(results));
  add(list, winners(results));
  add(list, narrow(results));
  add(list, beside_single_nets(results));
  return list;
}

}  // namespace festina::verdict
