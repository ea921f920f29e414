#include "festina/picture/pathway_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_pathways = 9;

/// Theories in modes of this network.
std::vector<const RungResult*> theories_of(const Climb& climb, const RungResult& network) {
  std::vector<const RungResult*> theories;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.describes == network.info.name) theories.push_back(&rung);
  return theories;
}

/// Dashed, dotted, dash-dotted: the line of theory number `i`.
std::size_t theory_dash(std::size_t i) {
  return i % 3 + 2;
}

/// Column per drawn block of pathway p: mean strength of its modes.
arma::mat block_means(const RungResult& rung, const race::PathwayModes& modes, std::size_t p) {
  const arma::mat strengths =
      rung.solution.pathway_strengths.rows(modes.first(p), modes.first(p + 1) - 1);
  arma::mat means(strengths.n_cols, 0);
  for (const linalg::DegenerateBlock& block : drawn_blocks(modes.frames[p]))
    means = arma::join_rows(
        means, arma::vec(arma::mean(strengths.rows(block.first, block.last()), 0).t()));
  return means;
}

std::string line_style(std::size_t dash, const std::string& colour) {
  return "linewidth " + std::string(dash == 1 ? "1.5" : "2") + " dashtype " + std::to_string(dash) +
         " linecolor rgb '" + colour + "' ";
}

/// The curves of one rung from column `first` of a pathway's table on.
void add_curves(const std::string& table, std::size_t blocks, std::size_t first, std::size_t dash,
                std::vector<std::string>& plotted) {
  for (std::size_t b = 0; b < blocks; ++b)
    plotted.push_back("$" + table + " using 1:" + std::to_string(first + b) + " with lines " +
                      line_style(dash, palette_colour(b)) + "notitle");
}

std::string key_of(const RungResult& network, const std::vector<const RungResult*>& theories,
                   std::size_t blocks) {
  static const std::vector<std::string> order = {"largest", "2nd", "3rd", "4th", "5th"};
  std::vector<std::string> entries;
  const auto entry = [&entries](std::size_t dash, const std::string& colour,
                                const std::string& title) {
    entries.push_back(line_style(dash, colour) + "title " + quoted(title));
  };
  entry(1, "black", network.info.name + " (simulated)");
  for (std::size_t i = 0; i < theories.size(); ++i)
    entry(theory_dash(i), "black", theories[i]->info.name);
  for (std::size_t b = 0; b < blocks; ++b)
    entry(1, palette_colour(b), order[b] + " singular value of the pathway");
  return key_panel(entries);
}

}  // namespace

Figure pathway_figure(const Climb& climb, const RungResult& network, const std::string& title) {
  const race::PathwayModes& modes = *network.info.modes;
  const auto theories = theories_of(climb, network);
  const std::size_t count = std::min(most_pathways, modes.pathways.size());
  const arma::uvec& epochs = network.solution.epochs;
  std::string data;
  std::string panels = "unset key\nset ylabel 'strength of the pathway mode'\n";
  double end = 1;
  std::size_t most = 0;
  for (std::size_t p = 0; p < count; ++p) {
    const std::string name = "pathway" + std::to_string(p);
    const std::size_t blocks = drawn_blocks(modes.frames[p]).size();
    most = std::max(most, blocks);
    arma::mat table =
        arma::join_rows(arma::conv_to<arma::vec>::from(epochs), block_means(network, modes, p));
    std::vector<std::string> plotted;
    add_curves(name, blocks, 2, 1, plotted);
    for (std::size_t i = 0; i < theories.size(); ++i) {
      add_curves(name, blocks, table.n_cols + 1, theory_dash(i), plotted);
      table = arma::join_rows(table, block_means(*theories[i], modes, p));
    }
    end = std::max(end, last_moving_epoch(table));
    data += data_block(name, table.rows(drawn_rows(epochs)));
    panels += "set title " + quoted(modes.pathways[p].name) + "\nplot " +
              base::join(plotted, ", ") + "\nunset ylabel\n";
  }
  const std::string all = count < modes.pathways.size()
                              ? " (first " + std::to_string(count) + " of " +
                                    std::to_string(modes.pathways.size()) + ")"
                              : "";
  return panel_grid(data,
                    "set xrange [0:" + base::short_number(end) + "]\nset yrange [0:*]\n" + panels +
                        key_of(network, theories, most),
                    count + 1, title_of("Pathways of " + network.info.name + all, title));
}

}  // namespace festina::picture
