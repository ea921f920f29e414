#include "festina/record/pathways_h5.hpp"

#include "festina/base/error.hpp"
#include "festina/race/overlaps.hpp"
#include "festina/record/fit.hpp"
#include "festina/record/frame_h5.hpp"

namespace festina::record {

namespace {

std::string pathway_group(const std::string& group, std::size_t pathway) {
  return group + "/pathways/" + std::to_string(pathway);
}

void write_pathway(file::Hdf5Writer& file, const std::string& place, const Pathway& pathway,
                   const Frame& frame) {
  write_frame(file, place, frame);
  file.write(place + "/input_rows", pathway.input_rows, {{"input of the pathway"}, "input"});
  if (!pathway.output_rows.is_empty())
    file.write(place + "/output_rows", pathway.output_rows, {{"output of the pathway"}, "output"});
  if (!pathway.edges.empty())
    file.write(place + "/edges", arma::conv_to<arma::uvec>::from(pathway.edges),
               {{"layer"}, "edge"});
  if (!pathway.gate.is_empty())
    file.write(place + "/gate", arma::vec(pathway.gate.t()), {{"sample"}, "1"});
}

/// One column per recorded epoch, `rows` rows.
arma::mat series(const file::Hdf5Reader& file, const std::string& name, arma::uword rows,
                 const arma::uvec& epochs) {
  arma::mat values = file.matrix(name);
  if (values.n_rows != rows || values.n_cols != epochs.n_elem)
    throw InputError(file.path() + ":" + name + ": the dataset has shape (" +
                     std::to_string(values.n_rows) + ", " + std::to_string(values.n_cols) +
                     "); expected (" + std::to_string(rows) + ", " + std::to_string(epochs.n_elem) +
                     ")");
  return values;
}

}  // namespace

void write_pathways(file::Hdf5Writer& file, const std::string& group,
                    const race::PathwayModes& modes, const Trajectory& solution) {
  arma::uvec pathway(modes.count());
  arma::vec s;
  arma::vec d;
  std::vector<std::string> names;
  for (std::size_t p = 0; p < modes.frames.size(); ++p) {
    pathway.subvec(modes.first(p), modes.first(p + 1) - 1).fill(p);
    s = arma::join_cols(s, modes.frames[p].s);
    d = arma::join_cols(d, modes.frames[p].d);
    names.push_back(modes.pathways[p].name);
    write_pathway(file, pathway_group(group, p), modes.pathways[p], modes.frames[p]);
  }
  file.write(group + "/pathway_names", names, {{"pathway"}, "text"});
  file.write(group + "/pathway_of_mode", pathway, {{"pathway mode"}, "pathway"});
  file.write(group + "/pathway_singular_values", s, {{"pathway mode"}, "1"});
  file.write(group + "/pathway_input_variances", d, {{"pathway mode"}, "1"});
  file.write(group + "/left_overlaps", race::left_overlaps(modes),
             {{"pathway mode", "pathway mode"}, "1"});
  file.write(group + "/input_overlaps", modes.coupling(), {{"pathway mode", "pathway mode"}, "1"});
  file.write(group + "/pathway_strengths", solution.pathway_strengths,
             {{"pathway mode", "epoch"}, "strength"});
  if (solution.right_alignment.is_empty()) return;
  file.write(group + "/right_alignment", solution.right_alignment, {{"pathway", "epoch"}, "1"});
  file.write(group + "/left_alignment", solution.left_alignment, {{"pathway", "epoch"}, "1"});
  file.write(group + "/mode_alignment", solution.mode_alignment, {{"mode block", "epoch"}, "1"});
}

bool holds_pathways(const file::Hdf5Reader& file, const std::string& group) {
  return file.holds(group + "/pathway_of_mode");
}

race::PathwayModes read_pathways(const file::Hdf5Reader& file, const std::string& group,
                                 const Task& task) {
  const std::vector<std::string> names = file.texts(group + "/pathway_names");
  require_fit(!names.empty(), file, group + "/pathway_names", "a rung of pathways: there is none");
  std::vector<Pathway> pathways;
  std::vector<Frame> frames;
  for (std::size_t p = 0; p < names.size(); ++p) {
    const std::string place = pathway_group(group, p);
    Pathway pathway{names[p], file.counts(place + "/input_rows"), {}};
    if (file.holds(place + "/edges"))
      pathway.edges = arma::conv_to<std::vector<std::size_t>>::from(file.counts(place + "/edges"));
    if (file.holds(place + "/gate")) pathway.gate = file.numbers(place + "/gate").t();
    if (file.holds(place + "/output_rows"))
      pathway.output_rows = file.counts(place + "/output_rows");
    Frame frame = read_frame(file, place);
    const arma::uword outputs =
        pathway.output_rows.is_empty() ? task.targets().n_rows : pathway.output_rows.n_elem;
    const bool fits = frame.modes() > 0 && frame.U.n_rows == outputs &&
                      arma::all(pathway.output_rows < task.targets().n_rows) &&
                      frame.V.n_rows == pathway.input_rows.n_elem &&
                      arma::all(pathway.input_rows < task.inputs().n_rows) &&
                      (pathway.gate.is_empty() || pathway.gate.n_elem == task.samples());
    if (!fits) throw InputError(file.path() + ":" + place + ": the pathway does not fit the task");
    pathways.push_back(std::move(pathway));
    frames.push_back(std::move(frame));
  }
  return race::modes_along(task, pathways, std::move(frames));
}

void read_pathway_series(const file::Hdf5Reader& file, const std::string& group,
                         const race::PathwayModes& modes, Trajectory& solution) {
  const auto read = [&](const std::string& name, arma::uword rows) {
    return series(file, group + "/" + name, rows, solution.epochs);
  };
  solution.pathway_strengths = read("pathway_strengths", modes.count());
  if (!file.holds(group + "/right_alignment")) return;
  solution.right_alignment = read("right_alignment", modes.pathways.size());
  solution.left_alignment = read("left_alignment", modes.pathways.size());
  arma::uword blocks = 0;
  for (const Frame& frame : modes.frames) blocks += frame.blocks.size();
  solution.mode_alignment = read("mode_alignment", blocks);
}

}  // namespace festina::record
