#include "keys.hpp"

#include <algorithm>
#include <stdexcept>

namespace festina::tool {

const std::vector<KeySection>& key_sections() {
  static const std::vector<KeySection> sections = {
      {"task",
       "The task",
       {{"task.kind", "contextual",
         "contextual (objects in contexts), files (your own samples), table (your own objects, "
         "each in "
         "every context), xor or routing (domains that share hidden layers)"},
        {"task.objects", "8", "contextual: number of objects; tree and cross need a power of two"},
        {"task.contexts", "3", "contextual: number of contexts, at least 2"},
        {"task.structures", "tree",
         "contextual: tree, ring or cross; one for all contexts or a comma list, one per context"},
        {"task.common_structure", "",
         "contextual: structure asked for in every context (default: tree where objects is a power "
         "of two, ring otherwise)"},
        {"task.context_scale", "1", "value of the context one-hot among the inputs"},
        {"task.inputs", "",
         "files: inputs, a CSV, .npy or .h5 file; FILE.h5:/GROUP/DATASET names a dataset", true},
        {"task.targets", "", "files: targets, likewise", true},
        {"task.samples_in", "rows",
         "files, table: rows or columns; which way samples or objects lie in the file"},
        {"task.ignore_columns", "",
         "files: columns of task.inputs (names, or numbers from 1) to leave out, a comma list; the "
         "first with words names the samples"},
        {"task.context_column", "",
         "files: column of task.inputs (name, or number from 1) that holds context labels; it "
         "enters as a one-hot"},
        {"task.blocks", "",
         "files: output blocks, SIZE or NAME:SIZE separated by commas; blocks used by some samples "
         "only tell the contexts"},
        {"task.table", "", "table: file of objects and their attributes, one object per row", true},
        {"task.object_column", "",
         "table: column that names the objects (default: they are numbered)"},
        {"task.common_columns", "",
         "table: columns asked for in every context, a comma list; words enter as a one-hot"},
        {"task.context_groups", "",
         "table: the columns each context asks for, as 'looks: hair, feathers; habitat: aquatic'"},
        {"task.one_hot_columns", "",
         "table: columns whose numbers are categories, a comma list; other numbers are scaled to 0 "
         "to 1"},
        {"task.encoding", "pm1", "xor: pm1 (-1 and 1) or 01 (0 and 1)"},
        {"task.domains", "7", "routing: number of input domains, and of output domains"},
        {"task.routes", "4",
         "routing: output domains that every input domain is trained for, 1 to task.domains"},
        {"task.input_mixing", "",
         "contextual, table: mu of objects that show I + mu G in place of a one-hot, G_ij from "
         "N(0, 1/objects); takes a task from correlations that commute to others (default: 0)"},
        {"task.target_noise", "",
         "sd of Gaussian noise that is added once to every target (default: 0)"},
        {"task.noise_seed", "",
         "seed of task.input_mixing and task.target_noise, apart from train.seed (default: 1)"}}},
      {"train",
       "Training",
       {{"train.hidden", "700",
         "width of every hidden layer, a comma list (420,420 is two layers)"},
        {"train.init_sd", "", "sd of the initial weights (default: 0.005 / largest hidden width)"},
        {"train.learning_rate", "0.001", "step of gradient descent"},
        {"train.batch", "",
         "samples per step of the ReLU runs, drawn without replacement, a pass over all of them "
         "per "
         "epoch; theories stay those of full-batch descent, and no gates are recorded (default: 0, "
         "all samples, full-batch descent)"},
        {"train.reduction", "sum",
         "loss: sum is 1/2 the sum over samples and outputs, mean divides it by the samples"},
        {"train.epochs", "8001", "epochs; losses are recorded before each step"},
        {"train.seed", "1", "seed of all random numbers"},
        {"train.runs", "5",
         "ReLU networks trained, each from its own initial weights; validate: 0 for theories "
         "beside their own networks alone; sweep: 1 per seed unless said"},
        {"train.record_every", "10", "epochs between recorded rows"},
        {"train.checkpoint_every", "0",
         "epochs between states of the ReLU runs that the same command goes on from after a stop, "
         "to the same bits; a multiple of train.record_every, 0 for none; needs gates.runs of 0"},
        {"train.snapshot_epochs", "",
         "epochs at which weights and outputs are kept, a comma list (default: about an eighth, a "
         "half and the end); the last recorded epoch is always kept"}}},
      {"theory",
       "Theories",
       {{"theory.rungs", "",
         "rungs to climb, a comma list (default: all that need no constants but gdln-points, "
         "gdln-half-planes, reduced and alternating; predict and sweep: those that train nothing)"},
        {"theory.dynamics", "descent",
         "descent (steps; race takes them into account) or flow (gradient flow by odeint)"},
        {"theory.pathway_contexts", "",
         "how many contexts a context pathway serves: a comma list of numbers, or all for 1 to C-1 "
         "(default: C-1)"},
        {"theory.start", "early",
         "where race and closed start: expected (what random weights have in the mean), drawn (the "
         "weights their network starts from) or early (as expected, but the common pathway, in "
         "gdln too, as strong as the ReLU net's early phase makes its first mode; where there is "
         "no such phase, expected)"},
        {"theory.orbit_units", "",
         "units of a set that rung orbit grows for all of the net (default: 8 where the task has "
         "symmetries, 128 where it has none)"},
        {"theory.orbit_sets", "6", "sets of such units, of which it gives mean and spread"},
        {"theory.reduced_scalars", "500", "variables that rung reduced may have in a set, at most"},
        {"theory.reduced_sets", "6", "sets of its static units, of which it gives mean and spread"},
        {"theory.published", "",
         "file of constants for rungs race-published and closed-published (see docs/files.md); "
         "each counts as a fitted constant",
         true},
        {"theory.pathway_width", "",
         "units of every pathway (default: equal shares of the net's); counts as a fitted "
         "constant"},
        {"theory.common_init_sd", "",
         "initial sd of the common pathway (default: the net's); counts as a fitted constant"},
        {"theory.context_init_sd", "",
         "initial sd of context pathways (default: the net's); counts as a fitted constant"}}},
      {"gates",
       "Gates of the ReLU runs and their ReLNs",
       {{"gates.from_epoch", "300",
         "epoch from which gates are recorded and ReLNs take over the net's weights"},
        {"gates.window", "50", "epochs over which gates are averaged"},
        {"gates.pathways", "8,12,16,24,32",
         "numbers of pathways that reln and reln-redrawn try in every hidden layer, a rising comma "
         "list; the one nearest to the run is taken"},
        {"gates.runs", "1", "ReLU runs whose gates are recorded, the first ones; 0 for none"}}},
      {"network",
       "A network of your own",
       {{"network.nodes", "",
         "nodes, as 'all: input; pair: hidden 100; out: output': gdln, race and closed are then "
         "about this network (see docs/networks.md)"},
        {"network.edges", "", "edges from node to node, as 'all > stem > out; stem > pair > out'"},
        {"network.gates", "",
         "when nodes and edges are on (default: always), as 'pair: contexts 1, 2; stem > pair: "
         "samples 1-8'; file FILE.csv:COLUMN for a value per sample"},
        {"network.init", "gaussian",
         "initial weights of gated networks and start of their theories: gaussian, orthogonal or "
         "aligned (along the theory's modes)"}}},
      {"sweep",
       "Seeds of a sweep (the keys to vary stand in the plan's sections [grid] and [list])",
       {{"sweep.seeds", "",
         "every combination is run with each of these as train.seed: a comma list of numbers and "
         "ranges, as 1..20 (default: train.seed)"}}},
      {"output",
       "Output",
       {{"output.dir", "out", "folder for results; --out is short for it", true, "out"}}},
      {"",
       "Work",
       {{"workers", "",
         "runs side by side; the results do not depend on it (default: one per processor)"}}}};
  return sections;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> all = {
      {"json", "print the closing results as one JSON object, and nothing else"},
      {"quiet", "print nothing but errors, and no progress"},
      {"surface",
       "also try every number of pathways at longer windows, graded and binary: error as a table "
       "and a heat map"},
      {"quick",
       "small tasks and few seeds, which show in a minute that everything runs but judge nothing"},
      {"dry-run", "print the runs that a plan asks for and which of them are finished; run none"},
      {"accept-changes",
       "go on where the plan no longer asks for runs that its folder was started with"},
      {"network",
       "print the mode equations of the network in an experiment file, derived and checked, as "
       "LaTeX"},
      {"help", "print this list; -h is short for it", true}};
  return all;
}

std::vector<std::string> key_names() {
  std::vector<std::string> names;
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys) names.push_back(key.name);
  return names;
}

std::vector<std::string> key_names(const std::vector<std::string>& sections) {
  std::vector<std::string> names;
  for (const KeySection& section : key_sections())
    if (std::find(sections.begin(), sections.end(), section.name) != sections.end())
      for (const Key& key : section.keys) names.push_back(key.name);
  return names;
}

const Key& find_key(const std::string& name) {
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys)
      if (key.name == name) return key;
  throw std::out_of_range("no key " + name);
}

}  // namespace festina::tool
