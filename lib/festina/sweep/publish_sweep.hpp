#pragma once

#include <filesystem>
#include <stop_token>

#include "festina/picture/publish.hpp"
#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

/// Writes the tables, figures and the page of a finished sweep into its folder, numbers first:
/// sweep.csv, sweep.h5, summary.csv, timings.csv and, last of them, sweep.json, all or none; then
/// figures/ and report.html, as picture::publish() does. Throws RunError naming the file that
/// cannot be written.
picture::Published publish_sweep(const SweepTable& table, const std::filesystem::path& folder,
                                 std::size_t workers, const std::stop_token& stop = {});

}  // namespace festina::sweep
