#include "console.hpp"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "colour.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/rung_numbers.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/reading.hpp"
#include "festina/picture/rung_words.hpp"
#include "festina/task/orbits.hpp"
#include "festina/verdict/curves.hpp"
#include "festina/verdict/findings.hpp"
#include "guard.hpp"
#include "resumable.hpp"

namespace festina::tool {

namespace {

/// When and how far the nets learned, in numbers.
void print_relu(const Results& results, std::ostream& out) {
  const Climb& climb = results.climb;
  if (climb.runs.empty()) return;
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  const auto half = trajectory::half_loss_epoch(climb.runs.front().epochs, mean);
  out << base::counted(climb.runs.size(), picture::runs_name(climb) + " run") << " of "
      << results.training.schedule.epochs << " epochs: mean loss " << base::short_number(mean(0), 6)
      << " -> " << base::short_number(mean(mean.n_elem - 1)) << ", half loss "
      << (half ? "at epoch " + base::short_number(*half) : "not reached") << "\n";
  if (!climb.aligned_runs) return;
  const trajectory::AlignedRuns& aligned = *climb.aligned_runs;
  const auto [first, last] = std::minmax_element(aligned.drops.begin(), aligned.drops.end());
  out << "first drop at epoch " << base::short_number(aligned.drop);
  if (aligned.drops.size() > 1)
    out << " (" << base::short_number(*first) << " to " << base::short_number(*last) << ")";
  out << "\n";
}

/// Where theories say that they end.
void print_limits(const Results& results, std::ostream& out) {
  const verdict::Yardstick yardstick = verdict::yardstick(results);
  for (const RungResult& rung : results.climb.rungs)
    if (const auto limit = verdict::limit(rung, yardstick))
      out << rung.info.name << ": " << picture::limit_sentence(*limit) << "\n";
}

/// What few units say of all.
void print_prediction(const Results& results, std::ostream& out) {
  for (const RungResult& rung : results.climb.rungs)
    if (const std::string sets = picture::sets_sentence(rung); !sets.empty())
      out << rung.info.name << ": " << sets << "\n";
  for (const std::string& sentence : picture::prediction_reading(results)) out << sentence << "\n";
}

void print_rungs(const Climb& climb, std::ostream& out) {
  if (climb.rungs.empty()) return;
  std::vector<std::string> heads = {"rung"};
  std::vector<int> widths = {16};
  for (const ladder::RungNumber& number : ladder::rung_numbers) {
    if (number.brief.empty()) continue;
    heads.emplace_back(number.brief);
    const int least = number.unit == ladder::Unit::share ? 10 : 0;
    widths.push_back(std::max(least, static_cast<int>(number.brief.size()) + 2));
  }
  const TextTable table(widths);
  out << "\n" << bold(table.row(heads), out) << "\n";
  for (const RungResult& rung : climb.rungs) {
    std::vector<std::string> cells = {rung.info.name};
    for (const ladder::RungNumber& number : ladder::rung_numbers)
      if (!number.brief.empty()) cells.push_back(ladder::number_text(number, number.of(rung)));
    out << table.row(cells) << "\n";
  }
}

/// What takes some samples into each other; colours cost the cube of their number.
void print_orbits(const Task& task, std::ostream& out) {
  constexpr arma::uword most_samples = 100;
  const arma::uword P = task.samples();
  out << "symmetries: ";
  if (P > most_samples) {
    out << "not looked for among more than " << most_samples << " samples\n";
    return;
  }
  const task::PairOrbits orbits = task::pair_orbits(task);
  out << orbits.count << " orbits of the " << P * P << " pairs of samples";
  if (orbits.count == P * P) out << ", that is none";
  if (!orbits.exact) out << ", or fewer: the search was cut short";
  out << "\n";
}

}  // namespace

std::string TextTable::row(const std::vector<std::string>& cells) const {
  std::ostringstream line;
  for (std::size_t i = 0; i < cells.size(); ++i)
    line << (i == 0 ? std::left : std::right) << std::setw(widths_[i]) << cells[i];
  return line.str();
}

void print_task(const Task& task, const Spectrum& spectrum, std::ostream& out) {
  const Frame& frame = spectrum.frame;
  const TextTable table({11, 11, 11, 11, 14});
  out << "task " << task.name() << ": " << task.samples() << " samples, " << task.inputs().n_rows
      << " inputs, " << task.targets().n_rows << " outputs, "
      << (task.contexts() == 0 ? std::string("no") : std::to_string(task.contexts()))
      << " contexts\n"
      << "X is " << task.inputs().n_rows << " x " << task.samples() << " of rank "
      << spectrum.input_rank << ", Y is " << task.targets().n_rows << " x " << task.samples()
      << ", Syx = Y X'/P has rank " << frame.modes() << " (tolerance "
      << base::short_number(frame.tolerance, 2) << ")\n"
      << "loss at output 0: "
      << base::short_number(0.5 * arma::accu(arma::square(task.targets())), 6)
      << ", of the best linear map: " << base::short_number(spectrum.linear_floor, 6)
      << " (1/2 sum over samples and outputs)\n\n"
      << "singular values s of Syx, input variance d = v'Sx v, off-diagonal part of V'Sx V:\n"
      << bold(table.row({"modes", "s", "d", "s/d", "off-diagonal"}), out) << "\n";
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) {
    const linalg::DegenerateBlock& block = frame.blocks[b];
    const double d = arma::mean(frame.d.subvec(block.first, block.last()));
    const std::string modes =
        block.size == 1 ? std::to_string(block.first + 1)
                        : std::to_string(block.first + 1) + "-" + std::to_string(block.last() + 1);
    const double s = frame.s(block.first);
    out << table.row({modes, base::short_number(s), base::short_number(d),
                      base::short_number(s / d, 3),
                      base::short_number(spectrum.block_residuals[b], 3)})
        << "\n";
  }
  out << "off-diagonal share of V'Sx V outside degenerate blocks, all modes: "
      << base::short_number(spectrum.off_diagonal, 3) << "\n"
      << "singular values of Sx:";
  for (const double value : spectrum.input_eigenvalues) out << " " << base::short_number(value);
  out << "\n";
  print_orbits(task, out);
}

void print_results(const Results& results, std::ostream& out) {
  const Task& task = results.task;
  out << results.experiment << ": " << task.samples() << " samples, " << task.inputs().n_rows
      << " inputs, " << task.targets().n_rows << " outputs, " << results.spectrum.frame.modes()
      << " modes, " << task.contexts() << " contexts\n";
  print_relu(results, out);
  print_rungs(results.climb, out);
  print_limits(results, out);
  print_prediction(results, out);
  out << "\n";
  for (const std::string& sentence : picture::reading(results).overall) out << sentence << "\n";
  for (const ladder::SkippedRung& skipped : results.climb.skipped)
    out << "skipped " << skipped.name << ": it " << skipped.reason << "\n";
}

void print_written(const picture::Published& written, std::ostream& out) {
  out << "\n";
  if (!written.files.empty()) out << "written:";
  for (const auto& path : written.files) out << " " << base::legible(path.string());
  if (!written.files.empty()) out << "\n";
  for (const std::string& line : written.missing) out << line << "\n";
}

void tell_failures(const picture::Published& written) {
  for (const std::string& line : written.failed) complain() << base::legible(line) << "\n";
  if (!written.failed.empty()) throw ReportedFailure("not everything was written");
}

picture::Published drawn_alone(const std::vector<picture::Sketch>& sketches,
                               const std::filesystem::path& folder, const std::string& into) {
  const picture::DrawnFigures drawn = picture::draw_all(sketches, folder, into, {});
  picture::Published written{{}, {}, drawn.failed};
  for (const std::string& name : drawn.written) written.files.push_back(folder / name);
  return written;
}

experiment::Replace replaced(const Settings& settings) {
  return settings.flag("overwrite") ? experiment::Replace::any : experiment::Replace::same;
}

void conclude(const Settings& settings, const std::function<std::string()>& json,
              const std::function<void(std::ostream&)>& text) {
  if (settings.flag("json"))
    std::cout << json();
  else if (!settings.flag("quiet"))
    text(std::cout);
}

}  // namespace festina::tool
