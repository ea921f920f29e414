#include "festina/network/gate_text.hpp"

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/data_path.hpp"
#include "festina/file/read_samples.hpp"
#include "festina/network/members.hpp"
#include "festina/network/text_entries.hpp"

namespace festina::network {

namespace {

/// A file and a column in it, "" for its only one.
struct FileColumn {
  std::string path;
  std::string column;
};

/// Splits "gates.csv:on" and "gates.h5:/group/gates:2" before the last colon that names no dataset
/// or array.
FileColumn parse_column(const std::string& text) {
  const file::DataPath data = file::parse_data_path(text);
  const bool dataset = !data.dataset.empty();
  const std::size_t colon = dataset ? data.dataset.rfind(':') : text.rfind(':');
  if (colon == std::string::npos || (!dataset && (file::format_of(text) == file::DataFormat::hdf5 ||
                                                  file::format_of(text) == file::DataFormat::npz)))
    return {text, ""};
  const std::size_t at = dataset ? data.file.size() + 1 + colon : colon;
  return {text.substr(0, at), text.substr(at + 1)};
}

arma::rowvec gate_from_file(const std::string& where, const std::string& text, const Task& task,
                            const FileFinder& find) {
  const FileColumn wanted = parse_column(text);
  const file::SampleTable table = file::read_samples(find(wanted.path));
  if (table.samples() != task.samples())
    throw InputError(where + ": " + table.shape() + " holds " + std::to_string(table.samples()) +
                     " rows; allowed: one row for each of the " + std::to_string(task.samples()) +
                     " samples");
  if (wanted.column.empty() && table.width() > 1)
    throw InputError(where + ": " + table.shape() + " has several columns; name one, as in 'file " +
                     wanted.path + ":1'");
  const std::size_t column =
      wanted.column.empty() ? 0 : file::find_column(table, where, wanted.column);
  const arma::vec values = file::numbers(table, {column});
  for (arma::uword sample = 0; sample < values.n_elem; ++sample)
    if (values(sample) < 0 || values(sample) > 1)
      throw InputError(where + ": " + table.place(sample, column) + ": " +
                       table.cell(sample, column) + " is no value of a gate; allowed: 0 to 1");
  return values.t();
}

/// The value of every context on its samples.
arma::rowvec gate_of_contexts(const Task& task, const arma::rowvec& values) {
  arma::rowvec gate(task.samples(), arma::fill::zeros);
  for (std::size_t context = 0; context < task.contexts(); ++context)
    gate += values(context) * task.context_gate({context});
  return gate;
}

arma::rowvec gate_of(const std::string& where, const std::string& kind, const std::string& list,
                     const Task& task, const FileFinder& find) {
  enum Kind { contexts, samples, file };
  switch (base::index_of(where, kind, {"contexts", "samples", "file"})) {
    case contexts:
      if (task.contexts() == 0)
        throw InputError(where + ": the task has no contexts; allowed: samples or file");
      return gate_of_contexts(task, picked_values({where, "context", task.context_names()}, list));
    case samples:
      return picked_values({where, "sample", task.sample_names()}, list);
    default:
      if (list.empty())
        throw InputError(where + ": 'file' names no file; allowed: CSV, NPY, NPZ or HDF5");
      return gate_from_file(where, list, task, find);
  }
}

}  // namespace

arma::rowvec gate_from_text(const std::string& where, const std::string& text, const Task& task,
                            const FileFinder& find) {
  const auto [kind, rest] = first_word(text);
  arma::rowvec gate = gate_of(where, kind, rest, task, find);
  if (arma::all(gate == 0))
    throw InputError(where + " is never on; allowed: on for at least one sample");
  return gate;
}

}  // namespace festina::network
