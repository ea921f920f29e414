#include "festina/record/read_relns.hpp"

namespace festina {

namespace {

Sharing sharing_of(const JsonPart& rung) {
  for (const Sharing sharing : {Sharing::own, Sharing::fixed, Sharing::redrawn})
    if (rung_of(sharing) == rung.text()) return sharing;
  rung.fail("names no rung that reads a run");
}

std::vector<RelnPoint> points_of(const JsonPart& part) {
  std::vector<RelnPoint> points;
  for (const JsonPart& point : part.items())
    points.push_back({sharing_of(point.at("rung")), point.at("pathways").count(),
                      point.at("rel_l2").real(), point.at("gate_spread").real()});
  return points;
}

SearchStability stability_of(const JsonPart& part) {
  SearchStability stability{part.at("agreement").real(), {}, part.at("diverged").count()};
  if (part.at("rel_l2").is_null()) return stability;
  const std::vector<double> spread = part.at("rel_l2").reals();
  if (spread.size() != 3)
    part.at("rel_l2").fail("holds " + std::to_string(spread.size()) + " numbers; expected 3");
  stability.rel_l2 = Spread{spread[0], spread[1], spread[2]};
  return stability;
}

}  // namespace

RelnFindings relns_of(const JsonPart& part) {
  RelnFindings found;
  found.points = points_of(part.at("tried"));
  for (const JsonPart& control : part.at("controls").items())
    found.controls.push_back(
        {control.at("rung").text(), control.at("control").text(), control.at("rel_l2").real()});
  for (const JsonPart& rung : part.at("stability").items())
    found.stability.push_back({rung.at("rung").text(), rung.at("pathways").count(),
                               rung.at("searches").count(), stability_of(rung)});
  for (const JsonPart& run : part.at("other_runs").items())
    found.other_runs.push_back({run.at("run").count(), points_of(run.at("nearest"))});
  found.run_agreement = part.at("run_agreement").optional_real();
  for (const JsonPart& point : part.at("surface").items())
    found.surface.push_back({sharing_of(point.at("rung")), point.at("gates").text() == "binary",
                             point.at("pathways").count(), point.at("window").count(),
                             point.at("rel_l2").optional_real()});
  return found;
}

}  // namespace festina
