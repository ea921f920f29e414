#include "festina/reln/coarser.hpp"

#include "festina/base/check.hpp"

namespace festina::reln {

GateRecord coarser(const GateRecord& record, arma::uword windows) {
  base::check_at_least("windows to merge", windows, 1);
  GateRecord merged{record.windows, record.start, {}};
  merged.windows.length *= windows;
  merged.windows.check();
  for (std::size_t i = 0; i < record.layers.size(); ++i) {
    const LayerRecord& fine = record.layers[i];
    LayerRecord layer{fine.node, fine.name, {}, {}, {}};
    layer.contribution.set_size(fine.units(), merged.windows.count());
    for (arma::uword window = 0; window < merged.windows.count(); ++window) {
      const arma::uword first = window * windows;
      const bool at_end = window + 1 == merged.windows.count();
      const arma::uword last = at_end ? record.windows.count() - 1 : first + windows - 1;
      layer.gates.push_back(arma::conv_to<arma::fmat>::from(record.mean_gates(i, first, last)));
      layer.preactivation.push_back(fine.preactivation[first]);
      layer.contribution.col(window) = fine.contribution.col(first);
    }
    merged.layers.push_back(std::move(layer));
  }
  return merged;
}

}  // namespace festina::reln
