#pragma once

#include <filesystem>

#include "festina/record/results.hpp"
#include "festina/record/summary.hpp"
#include "festina/record/told_numbers.hpp"

namespace festina::record {

/// A rung as the summary tells of it.
struct SummaryRung {
  ladder::RungInfo info;  ///< without network and modes
  ladder::Assumptions assumptions;
  ToldNumbers numbers;

  std::optional<double> number(ladder::RungNumberKey key) const { return numbers[key.index()]; }
};

/// What tells tasks apart.
struct SummaryTask {
  std::size_t samples = 0;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<double> singular_values = {};
};

/// What summary.json holds besides what follows from curves.
struct Summary {
  std::string experiment;
  Provenance provenance;
  std::vector<std::pair<std::string, std::string>> settings;
  SummaryTask task;
  Training training;
  OrWhyNot<simulate::ExpectedDrop> expected_drop = WhyNot{"it was not read"};
  std::vector<double> run_seconds;      ///< one per run
  std::optional<guest::LogFacts> logs;  ///< none where the runs were trained
  std::optional<double> final_loss;     ///< of the mean ReLU run
  std::vector<SummaryRung> rungs;
  std::vector<ladder::SkippedRung> skipped;
  ladder::RelnFindings relns;
  FileSums files;
};

/// Reads what summary_json() wrote. Throws InputError naming the file and, where it is a summary of
/// this version, the key that is missing or of another type.
Summary read_summary(const std::filesystem::path& path);

}  // namespace festina::record
