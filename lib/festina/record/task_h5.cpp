#include "festina/record/task_h5.hpp"

#include <algorithm>

#include "festina/record/fit.hpp"
#include "festina/record/frame_h5.hpp"

namespace festina::record {

namespace {

void write_contexts(file::Hdf5Writer& file, const std::string& group, const Task& task) {
  if (task.contexts() == 0) return;
  arma::uvec contexts(task.samples());
  for (std::size_t c = 0; c < task.contexts(); ++c)
    contexts(arma::find(task.context_gate({c}) > 0)).fill(c);
  file.write(group + "/context_names", task.context_names(), {{"context"}, "text"});
  file.write(group + "/context_of_sample", contexts, {{"sample"}, "context"});
}

void write_output_blocks(file::Hdf5Writer& file, const std::string& group, const Task& task) {
  std::vector<std::string> names;
  arma::uvec sizes(task.output_blocks().size());
  for (const task::OutputBlock& block : task.output_blocks()) {
    sizes(names.size()) = block.size;
    names.push_back(block.name);
  }
  file.write(group + "/output_block_names", names, {{"output block"}, "text"});
  file.write(group + "/output_block_sizes", sizes, {{"output block"}, "outputs"});
}

std::vector<task::OutputBlock> read_output_blocks(const file::Hdf5Reader& file,
                                                  const std::string& group, arma::uword outputs) {
  const std::vector<std::string> names = file.texts(group + "/output_block_names");
  const arma::uvec sizes = file.counts(group + "/output_block_sizes");
  require_fit(names.size() == sizes.n_elem && arma::all(sizes <= outputs), file,
              group + "/output_block_sizes", "the blocks' names and the task's outputs");
  std::vector<task::OutputBlock> blocks;
  arma::uword first = 0;
  for (std::size_t b = 0; b < names.size(); ++b) {
    blocks.push_back({names[b], first, sizes(b)});
    first += sizes(b);
  }
  return blocks;
}

}  // namespace

void write_samples(file::Hdf5Writer& file, const std::string& group, const Task& task) {
  file.write(group + "/inputs", arma::mat(task.inputs().t()), {{"sample", "input"}, "1"});
  file.write(group + "/targets", arma::mat(task.targets().t()), {{"sample", "output"}, "1"});
  file.attribute(group, "name", task.name());
  file.write(group + "/input_names", task.input_names(), {{"input"}, "text"});
  file.write(group + "/output_names", task.output_names(), {{"output"}, "text"});
  file.write(group + "/sample_names", task.sample_names(), {{"sample"}, "text"});
  write_contexts(file, group, task);
  write_output_blocks(file, group, task);
}

void write_task(file::Hdf5Writer& file, const Task& task, const Spectrum& spectrum) {
  write_samples(file, "task", task);
  write_frame(file, "task", spectrum.frame);
  file.write("task/block_residuals", arma::vec(spectrum.block_residuals), {{"block"}, "1"});
  file.write("task/input_eigenvalues", spectrum.input_eigenvalues, {{"eigenvalue"}, "1"});
  file.attribute("task", "input_rank", static_cast<double>(spectrum.input_rank));
  file.attribute("task", "off_diagonal", spectrum.off_diagonal);
  file.attribute("task", "linear_floor", spectrum.linear_floor);
}

Task read_task(const file::Hdf5Reader& file, const std::string& group) {
  task::TaskParts parts;
  parts.name = file.text_attribute(group, "name");
  parts.inputs = file.matrix(group + "/inputs").t();
  parts.targets = file.matrix(group + "/targets").t();
  parts.input_names = file.texts(group + "/input_names");
  parts.output_names = file.texts(group + "/output_names");
  parts.sample_names = file.texts(group + "/sample_names");
  if (file.holds(group + "/context_names")) {
    parts.context_names = file.texts(group + "/context_names");
    parts.context_of =
        arma::conv_to<std::vector<arma::uword>>::from(file.counts(group + "/context_of_sample"));
    for (std::size_t c = 0; c < parts.context_names.size(); ++c)
      require_fit(std::count(parts.context_of.begin(), parts.context_of.end(), c) > 0, file,
                  group + "/context_of_sample", "its contexts: one has no sample");
  }
  parts.output_blocks = read_output_blocks(file, group, parts.targets.n_rows);
  return Task(std::move(parts));
}

Spectrum read_spectrum(const file::Hdf5Reader& file, const Task& task) {
  const arma::vec residuals = file.numbers("task/block_residuals");
  const Frame frame = read_frame(file, "task");
  const arma::vec eigenvalues = file.numbers("task/input_eigenvalues");
  const double rank = file.real_attribute("task", "input_rank");
  const arma::uword inputs = task.inputs().n_rows;
  require_fit(frame.U.n_rows == task.targets().n_rows, file, "task/left_singular_vectors",
              "the task's outputs");
  require_fit(frame.V.n_rows == inputs, file, "task/right_singular_vectors", "the task's inputs");
  require_fit(residuals.n_elem == frame.blocks.size(), file, "task/block_residuals",
              "the blocks of modes");
  require_fit(eigenvalues.n_elem == inputs, file, "task/input_eigenvalues", "the task's inputs");
  require_fit(rank >= 0 && rank <= static_cast<double>(inputs), file, "task",
              "the task's inputs by its rank");
  return {frame,
          eigenvalues,
          static_cast<arma::uword>(rank),
          file.real_attribute("task", "off_diagonal"),
          {residuals.begin(), residuals.end()},
          file.real_attribute("task", "linear_floor")};
}

}  // namespace festina::record
