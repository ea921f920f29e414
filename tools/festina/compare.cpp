#include "compare.hpp"

#include <iomanip>

#include "colour.hpp"
#include "console.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/record/compared.hpp"

namespace festina::tool {

namespace {

std::string number_or_dash(const std::optional<double>& value) {
  return value ? base::short_number(*value) : "-";
}

std::string percent_or_dash(const std::optional<double>& share) {
  return share ? base::percent(*share) : "-";
}

void print_line(const std::string& name, const std::string& value, const std::string& meaning,
                std::ostream& out) {
  out << "  " << std::left << std::setw(18) << name << std::setw(12) << value << meaning << "\n";
}

void print_comparison(const trajectory::Comparison& comparison, const record::Compared& first,
                      const record::Compared& second, std::ostream& out) {
  const trajectory::Distance& d = comparison.distance;
  out << "A = " << first.curve.name << "\nB = " << second.curve.name << "\n"
      << comparison.epochs.n_elem << " recorded epochs in both, 0 to " << comparison.epochs.back()
      << "\n\n";
  print_line("rel_l2", base::percent(d.rel_l2), "||A - B|| / ||B||", out);
  print_line("log10_ratio", base::short_number(d.log10_ratio),
             "mean |log10(A/B)| while B > 1e-3 B(0)", out);
  print_line("max_abs", base::short_number(d.max_abs), "max |A - B| / B(0)", out);
  print_line("final_ratio", base::short_number(d.final_ratio), "A/B at the last epoch of both",
             out);
  print_line("half_loss_epoch A", number_or_dash(comparison.first_half), "", out);
  print_line("half_loss_epoch B", number_or_dash(comparison.second_half), "", out);
}

/// The rungs of two folders side by side.
void print_rungs(const record::Compared& first, const record::Compared& second, std::ostream& out) {
  const std::vector<std::string> names = record::rungs_of_either(first, second);
  if (names.empty()) return;
  const TextTable table({18, 12, 12, 14, 14, 15, 15});
  out << "\nrungs, each against the ReLU nets of its own folder over all its epochs\n"
      << bold(table.row({"rung", "rel_l2 A", "rel_l2 B", "half loss A", "half loss B",
                         "final_ratio A", "final_ratio B"}),
              out)
      << "\n";
  for (const std::string& name : names) {
    const record::SummaryRung* a = record::find_rung(first, name);
    const record::SummaryRung* b = record::find_rung(second, name);
    const auto of = [](const record::SummaryRung* rung,
                       std::optional<double> record::SummaryRung::*part) {
      return rung == nullptr ? std::nullopt : rung->*part;
    };
    out << table.row({name, percent_or_dash(of(a, &record::SummaryRung::rel_l2)),
                      percent_or_dash(of(b, &record::SummaryRung::rel_l2)),
                      number_or_dash(of(a, &record::SummaryRung::half_loss_epoch)),
                      number_or_dash(of(b, &record::SummaryRung::half_loss_epoch)),
                      number_or_dash(of(a, &record::SummaryRung::final_ratio)),
                      number_or_dash(of(b, &record::SummaryRung::final_ratio))})
        << "\n";
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
    file::make_writable_folder(folder);
    if (picture::gnuplot_available()) {
      picture::draw(picture::comparison_figure(comparison, first.curve.name, second.curve.name),
                    folder / "comparison");
      written.files = {folder / "comparison.svg", folder / "comparison.pdf"};
    } else {
      written.missing = {"no figures: gnuplot was not found"};
    }
  }
  conclude(
      settings, [&] { return record::comparison_json(first, second, comparison); },
      [&](std::ostream& out) {
        print_comparison(comparison, first, second, out);
        print_rungs(first, second, out);
        if (settings.given("output.dir")) print_written(written, out);
      });
}

}  // namespace festina::tool
