#include "festina/file/read_samples.hpp"

#include "festina/file/csv.hpp"
#include "festina/file/data_path.hpp"
#include "festina/file/hdf5_array.hpp"
#include "festina/file/npy.hpp"

namespace festina::file {

namespace {

SampleTable from_array(const std::string& path, const ArrayFile& array, SamplesIn samples_in) {
  SampleTable table;
  table.path = path;
  table.samples_in = samples_in;
  table.one_dimensional = array.one_dimensional;
  const bool turn = samples_in == SamplesIn::columns && !array.one_dimensional;
  table.values = turn ? arma::mat(array.values.t()) : array.values;
  return table;
}

}  // namespace

SampleTable read_samples(const std::string& path, SamplesIn samples_in,
                         const std::vector<std::string>& label_columns) {
  const DataPath data = parse_data_path(path);
  switch (format_of(data.file)) {
    case DataFormat::npy:
      return from_array(path, read_npy(data.file), samples_in);
    case DataFormat::hdf5:
      return from_array(path, read_hdf5(data.file, data.dataset), samples_in);
    case DataFormat::csv:
      break;
  }
  return read_csv(path, samples_in, label_columns);
}

}  // namespace festina::file
