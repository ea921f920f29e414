#include "festina/record/frame_h5.hpp"

#include "festina/base/error.hpp"
#include "festina/record/fit.hpp"

namespace festina::record {

namespace {

std::vector<linalg::DegenerateBlock> blocks_of(const arma::uvec& sizes) {
  std::vector<linalg::DegenerateBlock> blocks;
  arma::uword first = 0;
  for (const arma::uword size : sizes) {
    blocks.push_back({first, size});
    first += size;
  }
  return blocks;
}

}  // namespace

void write_frame(file::Hdf5Writer& file, const std::string& group, const Frame& frame) {
  arma::uvec sizes(frame.blocks.size());
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) sizes(b) = frame.blocks[b].size;
  file.write(group + "/singular_values", frame.s, {{"mode"}, "1"});
  file.write(group + "/input_variances", frame.d, {{"mode"}, "1"});
  file.write(group + "/left_singular_vectors", frame.U, {{"output", "mode"}, "1"});
  file.write(group + "/right_singular_vectors", frame.V, {{"input", "mode"}, "1"});
  file.write(group + "/mode_blocks", sizes, {{"block"}, "modes"});
  file.attribute(group, "rank_tolerance", frame.tolerance);
}

Frame read_frame(const file::Hdf5Reader& file, const std::string& group) {
  const arma::uvec sizes = file.counts(group + "/mode_blocks");
  // Sizes that wrap around might add up to anything.
  const arma::uword most = file.numbers(group + "/singular_values").n_elem;
  require_fit(arma::all(sizes > 0) && arma::all(sizes <= most), file, group + "/mode_blocks",
              "the number of modes");
  Frame frame{file.matrix(group + "/left_singular_vectors"),
              file.matrix(group + "/right_singular_vectors"),
              file.numbers(group + "/singular_values"),
              file.numbers(group + "/input_variances"),
              blocks_of(sizes),
              file.real_attribute(group, "rank_tolerance")};
  const arma::uword modes = frame.modes();
  if (frame.U.n_cols != modes || frame.V.n_cols != modes || frame.d.n_elem != modes ||
      arma::accu(sizes) != modes)
    throw InputError(file.path() + ":" + group + ": the datasets do not agree on the number of " +
                     "modes");
  return frame;
}

}  // namespace festina::record
