#include "festina/picture/pathway_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

constexpr std::size_t most_pathways = 9;

/// Theories in modes of this network.
std::vector<const RungResult*> theories_of(const Climb& climb, const RungResult& network) {
  std::vector<const RungResult*> theories;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.describes == network.info.name) theories.push_back(&rung);
  return theories;
}

/// Column per drawn block of pathway p: mean strength of its modes.
arma::mat block_means(const RungResult& rung, const PathwayModes& modes, std::size_t p) {
  const arma::mat strengths =
      rung.solution.pathway_strengths.rows(modes.first(p), modes.first(p + 1) - 1);
  arma::mat means(strengths.n_cols, 0);
  for (const DegenerateBlock& block : drawn_blocks(modes.frames[p]))
    means = arma::join_rows(
        means, arma::vec(arma::mean(strengths.rows(block.first, block.last()), 0).t()));
  return means;
}

/// The curves of one rung from column `first` of a pathway's table on.
std::vector<std::string> curves(const std::string& table,
                                const std::vector<DegenerateBlock>& blocks, std::size_t first,
                                std::size_t dash, bool keyed) {
  std::vector<std::string> result;
  for (std::size_t b = 0; b < blocks.size(); ++b)
    result.push_back("$" + table + " using 1:" + std::to_string(first + b) +
                     " with lines linewidth " + (dash == 1 ? "1.5" : "2") + " dashtype " +
                     std::to_string(dash) + " linecolor rgb '" + palette_colour(b) + "' " +
                     (keyed ? "title " + quoted(block_name(blocks[b])) : "notitle"));
  return result;
}

std::string legend(const RungResult& network, const std::vector<const RungResult*>& theories) {
  static const std::vector<std::string> dashes = {"dashed", "dotted", "dash-dotted"};
  std::string text = network.info.name + " (solid)";
  for (std::size_t i = 0; i < theories.size(); ++i)
    text += ", " + theories[i]->info.name + " (" + dashes[i % dashes.size()] + ")";
  return text;
}

}  // namespace

Figure pathway_figure(const Climb& climb, const RungResult& network, const std::string& title) {
  const PathwayModes& modes = *network.info.modes;
  const auto theories = theories_of(climb, network);
  const std::size_t count = std::min(most_pathways, modes.pathways.size());
  const arma::uvec& epochs = network.solution.epochs;
  std::string data;
  std::string panels = "set key bottom right\nset ylabel 'strength of the pathway mode'\n";
  double end = 1;
  for (std::size_t p = 0; p < count; ++p) {
    const std::string name = "pathway" + std::to_string(p);
    const auto blocks = drawn_blocks(modes.frames[p]);
    arma::mat table =
        arma::join_rows(arma::conv_to<arma::vec>::from(epochs), block_means(network, modes, p));
    // The key of the common pathway and of the first context pathway serve all.
    std::vector<std::string> plotted = curves(name, blocks, 2, 1, p < 2);
    for (std::size_t i = 0; i < theories.size(); ++i) {
      for (const std::string& curve : curves(name, blocks, table.n_cols + 1, i % 3 + 2, false))
        plotted.push_back(curve);
      table = arma::join_rows(table, block_means(*theories[i], modes, p));
    }
    end = std::max(end, last_moving_epoch(table));
    data += data_block(name, table.rows(drawn_rows(epochs)));
    panels += "set title " + quoted(modes.pathways[p].name) + "\nplot " + join(plotted, ", ") +
              "\nunset ylabel\n";
  }
  const std::string all =
      count < modes.pathways.size()
          ? ", first " + std::to_string(count) + " of " + std::to_string(modes.pathways.size())
          : "";
  return panel_grid(data, "set xrange [0:" + short_number(end) + "]\nset yrange [0:*]\n" + panels,
                    count, title_of("Pathways" + all + " of " + legend(network, theories), title));
}

}  // namespace festina
