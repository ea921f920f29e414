#include "festina/picture/embedding_figure.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/sample_marks.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_columns = 4;

void check(const Task& task, const std::vector<arma::uword>& epochs,
           const measure::EmbeddingPath& path) {
  if (epochs.empty() || epochs.size() != path.points.size())
    throw InputError("embedding figure: points at " + std::to_string(path.points.size()) + " of " +
                     std::to_string(epochs.size()) + " epochs");
  for (const arma::mat& points : path.points)
    if (points.n_rows != task.samples() || points.n_cols < 2)
      throw InputError("embedding figure: " + std::to_string(points.n_rows) + " × " +
                       std::to_string(points.n_cols) + " coordinates for " +
                       std::to_string(task.samples()) + " samples in 2 dimensions");
}

std::string axis_label(const measure::EmbeddingPath& path, std::size_t epoch, arma::uword axis) {
  return quoted("axis " + std::to_string(axis + 1) + " (" +
                base::short_number(std::round(100 * path.shares(axis, epoch)), 3) +
                " % of variance)");
}

/// Half the width of axes of equal scale that have room for all points, their marks and labels.
double half_width(const measure::EmbeddingPath& path) {
  double widest = 0;
  for (const arma::mat& points : path.points)
    widest = std::max(widest, arma::abs(points.head_cols(2)).max());
  return widest == 0 ? 1 : 1.12 * widest;
}

std::string ranges(const measure::EmbeddingPath& path) {
  const std::string limit = base::short_number(half_width(path), 7);
  return "set xrange [-" + limit + ":" + limit + "]\nset yrange [-" + limit + ":" + limit +
         "]\nset size square\n";
}

/// Columns x, y and context of the samples.
std::string point_block(const std::string& name, const Task& task, const arma::mat& points) {
  const std::vector<std::size_t> contexts = contexts_of_samples(task);
  arma::mat table = arma::resize(points, points.n_rows, 3);
  for (arma::uword i = 0; i < table.n_rows; ++i) table(i, 2) = static_cast<double>(contexts[i]);
  return data_block(name, table);
}

/// Curves that draw the points of `block`, one per context, so that colours have a key.
std::vector<std::string> marks(const std::string& block, const Task& task) {
  std::vector<std::string> plotted;
  for (std::size_t context = 0; context < std::max<std::size_t>(1, task.contexts()); ++context)
    plotted.push_back("$" + block + " using ($3==" + std::to_string(context) +
                      "?$1:NaN):2 with points pointtype 7 pointsize 0.9 linecolor rgb '" +
                      palette_colour(context) + "' notitle");
  return plotted;
}

/// Whole numbers in words: "1-3, 7".
std::string listed(const std::vector<std::string>& labels) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < labels.size();) {
    std::size_t to = from;
    while (to + 1 < labels.size() && std::stoul(labels[to + 1]) == std::stoul(labels[to]) + 1) ++to;
    parts.push_back(to == from ? labels[from] : labels[from] + "-" + labels[to]);
    from = to + 1;
  }
  return base::join(parts, ",");
}

/// Labels beside the points, in the colour of their context; one for those no further apart than
/// `together`, none where all points of a context lie so.
std::string object_numbers(const Task& task, const arma::mat& points, double together) {
  const std::vector<std::string> labels = object_labels(task);
  const std::vector<std::size_t> contexts = contexts_of_samples(task);
  std::string commands = "unset label\n";
  std::vector<bool> done(points.n_rows, labels.front().empty());
  for (arma::uword i = 0; i < points.n_rows; ++i) {
    if (done[i]) continue;
    std::vector<std::string> near;
    arma::uword rightmost = i;
    for (arma::uword j = i; j < points.n_rows; ++j) {
      if (done[j] || contexts[j] != contexts[i] ||
          arma::norm(points.submat(j, 0, j, 1) - points.submat(i, 0, i, 1)) > together)
        continue;
      done[j] = true;
      near.push_back(labels[j]);
      if (points(j, 0) > points(rightmost, 0)) rightmost = j;
    }
    if (near.size() > 1 && static_cast<std::ptrdiff_t>(near.size()) ==
                               std::count(contexts.begin(), contexts.end(), contexts[i]))
      continue;
    commands +=
        "set label " + quoted(listed(near)) + " at " + base::short_number(points(rightmost, 0), 7) +
        "," + base::short_number(points(rightmost, 1), 7) +
        " front offset 0.8,0.3 font ',9' textcolor rgb '" + palette_colour(contexts[i]) + "'\n";
  }
  return commands;
}

std::vector<std::string> key_entries(const Task& task) {
  std::vector<std::string> entries;
  for (std::size_t context = 0; context < task.contexts(); ++context)
    entries.push_back("NaN with points pointtype 7 pointsize 0.9 linecolor rgb '" +
                      palette_colour(context) + "' title " +
                      quoted(base::shortened(task.context_names()[context], 24)));
  return entries;
}

}  // namespace

Figure embedding_figure(const Task& task, const std::vector<arma::uword>& epochs,
                        const measure::EmbeddingPath& path, const std::string& title) {
  check(task, epochs, path);
  std::string data;
  std::string panels;
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    const std::string block = "points" + std::to_string(i);
    data += point_block(block, task, path.points[i].head_cols(2));
    std::vector<std::string> plotted = marks(block, task);
    if (i == 0)
      for (const std::string& entry : key_entries(task)) plotted.push_back(entry);
    panels += object_numbers(task, path.points[i], 0.09 * half_width(path)) + "set xlabel " +
              axis_label(path, i, 0) + "\nset ylabel " + axis_label(path, i, 1) + "\nset title " +
              quoted("epoch " + std::to_string(epochs[i])) + "\nplot " + base::join(plotted, ", ") +
              "\n";
  }
  const std::size_t columns = std::min(most_columns, epochs.size());
  const std::size_t rows = (epochs.size() + columns - 1) / columns;
  return {data + line_plot_style() + "set key top left Left reverse samplen 1 opaque\n" +
              ranges(path) + "set multiplot layout " + std::to_string(rows) + "," +
              std::to_string(columns) + " title " + title_of("Samples in hidden activity", title) +
              "\n" + panels + "unset multiplot\n",
          static_cast<int>(std::max<std::size_t>(400, 300 * columns)),
          static_cast<int>(40 + 300 * rows)};
}

}  // namespace festina::picture
