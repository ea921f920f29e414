#pragma once

#include <filesystem>
#include <stop_token>

#include "festina/picture/publish.hpp"
#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

/// Writes the tables, figures and the page of a finished sweep into its folder: sweep.csv,
/// summary.csv, timings.csv, sweep.h5, figures/, report.html and, last, sweep.json. Each appears
/// whole or not at all. Throws RunError naming the file that cannot be written, Interrupted between
/// figures when `stop` asks for it.
picture::Published publish_sweep(const SweepTable& table, const std::filesystem::path& folder,
                                 std::size_t workers, const std::stop_token& stop = {});

}  // namespace festina::sweep
