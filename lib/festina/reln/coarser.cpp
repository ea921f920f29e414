#include "festina/reln/coarser.hpp"

#include <algorithm>

#include "festina/base/check.hpp"

namespace festina {

namespace {

/// Means of the gates of windows first … last, in double precision until they are whole.
arma::fmat merged_gates(const GateRecord& record, std::size_t layer, arma::uword first,
                        arma::uword last) {
  if (first == last) return record.layers[layer].gates[first];
  arma::mat sum(arma::size(record.layers[layer].gates[first]), arma::fill::zeros);
  double epochs = 0;
  for (arma::uword window = first; window <= last; ++window) {
    const auto size = static_cast<double>(record.windows.size(window));
    sum += size * record.graded_gates(layer, window);
    epochs += size;
  }
  return arma::conv_to<arma::fmat>::from(sum / epochs);
}

}  // namespace

GateRecord coarser(const GateRecord& record, arma::uword windows) {
  check_at_least("windows to merge", windows, 1);
  GateRecord merged{record.windows, record.start, {}};
  merged.windows.length *= windows;
  merged.windows.check();
  for (std::size_t i = 0; i < record.layers.size(); ++i) {
    const LayerRecord& fine = record.layers[i];
    LayerRecord layer{fine.node, fine.name, {}, {}, {}};
    layer.contribution.set_size(fine.units(), merged.windows.count());
    for (arma::uword window = 0; window < merged.windows.count(); ++window) {
      const arma::uword first = window * windows;
      const arma::uword last = std::min(first + windows, record.windows.count()) - 1;
      layer.gates.push_back(merged_gates(record, i, first, last));
      layer.preactivation.push_back(fine.preactivation[first]);
      layer.contribution.col(window) = fine.contribution.col(first);
    }
    merged.layers.push_back(std::move(layer));
  }
  return merged;
}

}  // namespace festina
