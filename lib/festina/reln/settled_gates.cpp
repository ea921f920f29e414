#include "festina/reln/settled_gates.hpp"

namespace festina::reln {

SettledGates settled_gates(const GateRecord& record, std::size_t layer) {
  const arma::uword windows = record.windows.count();
  const arma::uword first = windows - (windows + 3) / 4;
  return {record.mean_gates(layer, first, windows - 1),
          arma::sum(record.layers[layer].contribution.cols(first, windows - 1), 1)};
}

MajorityTable settled_majority(const Task& task, const GateRecord& record, std::size_t layer) {
  const SettledGates settled = settled_gates(record, layer);
  return majority_table(task, settled.gates, settled.contribution);
}

}  // namespace festina::reln
