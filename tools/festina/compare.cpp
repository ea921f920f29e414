#include "compare.hpp"

#include <algorithm>
#include <array>
#include <iomanip>

#include "colour.hpp"
#include "console.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/record/compared.hpp"
#include "output_folder.hpp"

namespace festina::tool {

namespace {

std::string number_or_dash(const std::optional<double>& value) {
  return value ? base::short_number(*value) : "-";
}

/// Of the rungs of two folders, as many as a terminal has room for.
constexpr std::array<ladder::RungNumberKey, 3> compared_numbers = {"rel_l2", "half_loss_epoch",
                                                                   "final_ratio"};

void print_line(const std::string& name, const std::string& value, const std::string& meaning,
                std::ostream& out) {
  out << "  " << std::left << std::setw(18) << name << std::setw(12) << value << meaning << "\n";
}

void print_comparison(const trajectory::Comparison& comparison, const record::Compared& first,
                      const record::Compared& second, std::ostream& out) {
  out << "A = " << first.curve.name << "\nB = " << second.curve.name << "\n"
      << comparison.epochs.n_elem << " recorded epochs in both, 0 to " << comparison.epochs.back()
      << "\n\n";
  for (const auto& [number, value] : ladder::distance_numbers(comparison.distance))
    print_line(std::string(number.key), ladder::number_text(number, value),
               std::string(number.meaning), out);
  print_line("half_loss_epoch A", number_or_dash(comparison.first_half), "", out);
  print_line("half_loss_epoch B", number_or_dash(comparison.second_half), "", out);
}

/// The rungs of two folders side by side.
void print_rungs(const record::Compared& first, const record::Compared& second, std::ostream& out) {
  const std::vector<std::string> names = record::rungs_of_either(first, second);
  if (names.empty()) return;
  std::vector<int> widths = {18};
  std::vector<std::string> heads = {"rung"};
  for (const ladder::RungNumberKey key : compared_numbers)
    for (const char* side : {" A", " B"}) {
      heads.push_back(std::string(key.definition().brief) + side);
      widths.push_back(std::max(12, static_cast<int>(heads.back().size()) + 2));
    }
  const TextTable table(widths);
  out << "\nrungs, each against the ReLU nets of its own folder over all its epochs\n"
      << bold(table.row(heads), out) << "\n";
  for (const std::string& name : names) {
    std::vector<std::string> cells = {name};
    for (const ladder::RungNumberKey key : compared_numbers)
      for (const record::Compared* side : {&first, &second}) {
        const record::SummaryRung* rung = record::find_rung(*side, name);
        cells.push_back(
            ladder::number_text(key.definition(), rung ? rung->number(key) : std::nullopt));
      }
    out << table.row(cells) << "\n";
  }
}

}  // namespace

void compare_curves(const Settings& settings) {
  const std::vector<std::string>& sources = settings.operands();
  if (sources.size() != 2)
    throw InputError("compare: two folders of results or files of curves expected, got " +
                     (sources.empty() ? "none" : base::join(sources, ", ")));
  const record::Compared first = record::read_compared(sources[0]);
  const record::Compared second = record::read_compared(sources[1]);
  record::check_comparable(first, second);
  const trajectory::Comparison comparison = trajectory::compare(first.curve, second.curve);
  picture::Published written;
  if (settings.given("output.dir")) {
    const std::filesystem::path folder = settings.text("output.dir");
    const OutputFolder held(settings, folder);
    if (picture::gnuplot_available())
      written = drawn_alone({{"comparison", picture::comparison_figure(comparison, first.curve.name,
                                                                       second.curve.name)}},
                            folder, "");
    else
      written.missing = {"no figures: gnuplot was not found"};
  }
  conclude(
      settings, [&] { return record::comparison_json(first, second, comparison); },
      [&](std::ostream& out) {
        print_comparison(comparison, first, second, out);
        print_rungs(first, second, out);
        if (settings.given("output.dir")) print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace festina::tool
