#include "festina/picture/planned_figures.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/alignment_figure.hpp"
#include "festina/picture/embedding_figure.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/picture/learning_figure.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/picture/majority_figure.hpp"
#include "festina/picture/mode_figure.hpp"
#include "festina/picture/network_figure.hpp"
#include "festina/picture/pathway_figure.hpp"
#include "festina/picture/selectivity_figure.hpp"
#include "festina/picture/similarity_figure.hpp"
#include "festina/picture/surface_figure.hpp"
#include "festina/picture/zero_shot_figure.hpp"
#include "festina/verdict/roles.hpp"

namespace festina::picture {

namespace {

/// "Pathway 1: common; pathway 2: …", for figures that have no room for the names.
std::string numbered_pathways(const RungResult& rung) {
  const std::vector<std::string> names = ladder::pathway_names(rung.info);
  const std::vector<std::size_t> shown = drawn_pathways(rung);
  std::vector<std::string> entries;
  for (const std::size_t p : shown)
    entries.push_back("pathway " + std::to_string(p + 1) + ": " + names.at(p));
  const std::string which = shown.size() < names.size()
                                ? "Of its " + std::to_string(names.size()) +
                                      " pathways those that add most at the last of them: "
                                : "In order: ";
  return which + base::join(entries, "; ") + ".";
}

/// The rung whose network is drawn: of the theories that train one with pathways or describe it,
/// one of the network that comes first in the ladder; without such a theory the first rung with
/// pathways; nullptr where there is none.
const RungResult* rung_to_draw(const Climb& climb) {
  const std::vector<std::string>& ladder = ladder::rung_names();
  const auto place = [&ladder](const RungResult& rung) {
    if (!verdict::is_theory(rung)) return ladder.size();
    const std::string& network = rung.info.describes.empty() ? rung.info.name : rung.info.describes;
    return static_cast<std::size_t>(std::find(ladder.begin(), ladder.end(), network) -
                                    ladder.begin());
  };
  const RungResult* first = nullptr;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.modes && ladder::network_of(rung.info) != nullptr &&
        (first == nullptr || place(rung) < place(*first)))
      first = &rung;
  return first;
}

/// Adds the picture of the network, or why there is none.
void plan_network(const Results& results, FigurePlan& plan) {
  const RungResult* rung = rung_to_draw(results.climb);
  if (rung == nullptr) return;
  const Network& network = *ladder::network_of(rung->info);
  const std::string name = rung->info.describes.empty() ? rung->info.name : rung->info.describes;
  plan.network = name;
  if (const std::string obstacle = drawing_obstacle(network); !obstacle.empty())
    plan.missing.push_back("no figure of the network of " + name + ": " + obstacle);
  else
    plan.figures.push_back({"network", Chapter::network,
                            "The network of " + name +
                                ": inputs on the left, outputs on the right. " +
                                network_figure_key(results.task, network),
                            network_figure(results.task, network)});
}

/// The pathways that are foretold.
void plan_prediction(const Results& results, std::vector<PlannedFigure>& figures) {
  if (!results.predicted) return;
  const measure::PredictedPathways& found = *results.predicted;
  figures.push_back(
      {"predicted-pathways", Chapter::prediction,
       "Contribution of the units of " + found.rung +
           ", all sets together, by the number of "
           "contexts they are on in: foretold from the task and the initial distribution.",
       majority_course_figure(found.epochs, found.course, results.experiment + ", " + found.rung)});
}

/// What the gates of run 0 show.
void plan_gates(const Results& results, std::vector<PlannedFigure>& figures) {
  const std::string& name = results.experiment;
  if (!results.relns.surface.empty())
    figures.push_back(
        {"gate-surface", Chapter::gates,
         "How far ReLNs are from run 0, by number of pathways and window, with graded "
         "and binary gates, fixed and redrawn pathways.",
         surface_figure(results.relns.surface, name)});
  for (const measure::LayerStudy& layer : results.study) {
    const bool several = results.study.size() > 1;
    const std::string stem = several ? "-" + layer.name : "";
    const std::string of = several ? " of layer " + layer.name : "";
    const std::string title = several ? name + ", " + layer.name : name;
    if (layer.majority) {
      figures.push_back({"majority" + stem, Chapter::gates,
                         "Contexts in which units" + of +
                             " are on in the last quarter of the run, and the contribution "
                             "behind each.",
                         majority_figure(*layer.majority, results.task.context_names(), title)});
      figures.push_back(
          {"majority-course" + stem, Chapter::gates,
           "Contribution of units" + of + " by the number of contexts they are on in.",
           majority_course_figure(layer.epochs, layer.majority_course, title)});
      figures.push_back(
          {"selectivity" + stem, Chapter::gates,
           "What units" + of + " select over training, beside random and modular gates.",
           selectivity_figure(layer.epochs, layer.selectivity, title)});
    }
    const measure::RepresentationPath& path = layer.representation;
    figures.push_back({"similarity" + stem, Chapter::gates,
                       "Cosine between the hidden activity" + of + " of every two samples.",
                       similarity_figure(results.task, path.epochs, path.similarity, title)});
    if (path.embedding.points.front().n_cols == 2)
      figures.push_back({"embedding" + stem, Chapter::gates,
                         "Samples as the hidden activity" + of +
                             " sees them: classical scaling, every epoch turned to the last one.",
                         embedding_figure(results.task, path.epochs, path.embedding, title)});
  }
}

std::vector<PlannedFigure> all_plots(const Results& results) {
  const std::string& name = results.experiment;
  const Climb& climb = results.climb;
  const bool runs = !climb.runs.empty();
  const bool trained = runs || any_network(climb);
  std::vector<PlannedFigure> figures = {
      {"loss", Chapter::ladder,
       runs ? "Loss of the runs (grey band: smallest to largest, black: mean) and of every "
              "rung."
            : "Loss of every rung.",
       loss_figure(climb, name)},
      {"modes", Chapter::modes,
       "Mode strengths on the fixed frame of the task, relative to their singular value; modes of "
       "equal singular value are averaged.",
       mode_figure(climb, results.spectrum.frame, name)}};
  // The deeper a net, the more its plateaus last as the draw would have it.
  if (climb.aligned_runs && results.training.hidden.size() > 1)
    figures.push_back({"loss-moved", Chapter::ladder,
                       "The same, every curve moved in time until its first drop falls on the mean "
                       "of the runs' first drops.",
                       moved_loss_figure(climb, name)});
  if (has_held_out(climb))
    figures.push_back(
        {"zero_shot", Chapter::outputs,
         "What is never trained beside what is: the loss on both by epoch, as a share of that of "
         "output 0, in simulation and theory; and the outputs on one untrained route (" +
             climb.held_out->sample_names().front() +
             " and those that follow) at the chosen epochs.",
         zero_shot_figure(climb, results.task, results.training.time(results.task), name)});
  plan_prediction(results, figures);
  plan_gates(results, figures);
  const auto in_modes = [](const RungResult& rung) { return !rung.info.describes.empty(); };
  const bool no_theory = std::none_of(climb.rungs.begin(), climb.rungs.end(), in_modes);
  bool aligned = runs;
  for (const RungResult& rung : climb.rungs) {
    aligned = aligned || !rung.solution.alignment.is_empty();
    const bool described = std::any_of(
        climb.rungs.begin(), climb.rungs.end(),
        [&](const RungResult& theory) { return theory.info.describes == rung.info.name; });
    if (rung.info.modes && rung.info.network && (described || no_theory))
      figures.push_back(
          {"pathways-" + rung.info.name, Chapter::modes,
           "Pathways of " + rung.info.name +
               ": simulated strength of every mode, projected on the fixed singular vectors of its "
               "pathway" +
               (described ? ", and what the theories in modes say of it." : "."),
           pathway_figure(climb, rung, name)});
    if (rung.info.modes && rung.info.network && !rung.mode_times.empty() &&
        (described || no_theory))
      figures.push_back({"learning-" + rung.info.name, Chapter::modes,
                         "When the pathways' modes of " + rung.info.name +
                             " align with their frames and are half learned, first learned on top: "
                             "filled marks measured on the trained network, hollow ones predicted.",
                         learning_figure(climb, rung, name)});
  }
  if (aligned)
    figures.push_back({"alignment", Chapter::assumptions,
                       "Alignment by epoch: of outputs with the task's modes, and of every "
                       "pathway's map with the singular vectors of its own correlation.",
                       alignment_figure(climb, name)});
  if (!trained) return figures;
  figures.push_back({"task", Chapter::task,
                     "Inputs and targets of the task, one column per sample.",
                     task_figure(results.task)});
  figures.push_back({"outputs", Chapter::outputs,
                     "Outputs at the chosen epochs and the targets, on one colour scale.",
                     output_figure(results.task, climb)});
  for (const RungResult& rung : climb.rungs)
    if (rung.info.network && !rung.solution.snapshots.front().pathway_outputs.empty())
      figures.push_back({"pathway-outputs-" + rung.info.name, Chapter::outputs,
                         "What every pathway of " + rung.info.name +
                             " adds to the outputs at the chosen epochs. " +
                             numbered_pathways(rung),
                         pathway_output_figure(results.task, rung)});
  return figures;
}

}  // namespace

FigurePlan plan_figures(const Results& results) {
  FigurePlan plan{all_plots(results), {}, ""};
  plan_network(results, plan);
  return plan;
}

void drop_undrawable(FigurePlan& plan) {
  const auto drop = [&plan](auto is_of, const std::string& line) {
    if (std::erase_if(plan.figures, is_of) > 0) plan.missing.push_back(line);
  };
  if (!gnuplot_available())
    drop([](const PlannedFigure& figure) { return figure.picture.index() == 0; },
         "no figures: gnuplot was not found");
  if (!dot_available())
    drop([](const PlannedFigure& figure) { return figure.picture.index() == 1; },
         "no figure of the network of " + plan.network + ": dot (Graphviz) was not found");
}

}  // namespace festina::picture
