#pragma once

#include <filesystem>
#include <stop_token>

#include "festina/ledger/ledger.hpp"
#include "festina/picture/publish.hpp"

namespace festina::ledger {

/// Writes ledger.md, ledger.json and, in the folder ledger/, a page and a figure per claim and a
/// table per experiment (the same as its sweep.csv), figures last. Each file appears whole or not
/// at all; figures are drawn `workers` at a time, and one that cannot be is told of (`failed`). The
/// same bytes for the same runs and program. Throws RunError naming the file that cannot be
/// written.
picture::Published publish_ledger(const Ledger& ledger, const std::filesystem::path& folder,
                                  std::size_t workers, const std::stop_token& stop = {});

}  // namespace festina::ledger
