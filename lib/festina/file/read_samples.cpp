#include "festina/file/read_samples.hpp"

#include <utility>

#include "festina/file/csv.hpp"
#include "festina/file/data_path.hpp"
#include "festina/file/hdf5_array.hpp"
#include "festina/file/npy.hpp"
#include "festina/file/npz.hpp"

namespace festina::file {

namespace {

SampleTable from_array(const std::string& path, ArrayFile array, SamplesIn samples_in) {
  SampleTable table;
  table.path = path;
  table.samples_in = samples_in;
  table.one_dimensional = array.one_dimensional;
  const bool turn = samples_in == SamplesIn::columns && !array.one_dimensional;
  table.values = turn ? arma::mat(array.values.t()) : std::move(array.values);
  return table;
}

}  // namespace

SampleTable read_samples(const std::string& path, const ReadOptions& options) {
  const DataPath data = parse_data_path(path);
  switch (format_of(data.file)) {
    case DataFormat::npy:
      return from_array(path, read_npy(data.file, options.size_limit), options.samples_in);
    case DataFormat::npz:
      return from_array(path, read_npz(data.file, data.dataset, options.size_limit),
                        options.samples_in);
    case DataFormat::hdf5:
      return from_array(path, read_hdf5(data.file, data.dataset), options.samples_in);
    case DataFormat::csv:
      break;
  }
  return read_csv(path, options);
}

}  // namespace festina::file
