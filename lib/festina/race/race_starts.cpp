#include "festina/race/race_starts.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"
#include "festina/modes/early_growth.hpp"

namespace festina::race {

namespace {

std::vector<std::size_t> inner_edges(const Pathway& pathway) {
  if (pathway.edges.size() < 2) return {};
  return {pathway.edges.begin() + 1, pathway.edges.end() - 1};
}

/// Whether first and last edges that pathways with anything to learn have in common join all of
/// these pathways of a bundle.
bool hangs_together(const PathwayModes& modes, const std::vector<std::size_t>& bundle) {
  std::vector<std::size_t> apart;
  for (const std::size_t p : bundle)
    if (arma::abs(modes.frames[p].s).max() > 1e-9 * arma::abs(modes.drive).max())
      apart.push_back(p);
  if (apart.empty()) return true;
  std::set<std::size_t> reached = {modes.pathways[apart.back()].edges.front()};
  for (bool changed = true; changed;) {
    const auto joined = std::remove_if(apart.begin(), apart.end(), [&](std::size_t p) {
      const std::size_t first = modes.pathways[p].edges.front();
      const std::size_t last = modes.pathways[p].edges.back();
      if (!reached.contains(first) && !reached.contains(last)) return false;
      reached.insert({first, last});
      return true;
    });
    changed = joined != apart.end();
    apart.erase(joined, apart.end());
  }
  return apart.empty();
}

/// The ends of a bundle: its first and last edges, each with a pathway along it, and how a mode's
/// growing part is shared out among them.
struct Ends {
  std::vector<std::size_t> first;
  std::vector<std::size_t> last;
  std::vector<std::size_t> pathway_of_first;
  std::vector<std::size_t> pathway_of_last;
  arma::mat c;  ///< modes × first edges
  arma::mat d;  ///< modes × last edges
};

std::size_t place(std::vector<std::size_t>& edges, std::vector<std::size_t>& pathways,
                  std::size_t edge, std::size_t pathway) {
  const auto at = std::find(edges.begin(), edges.end(), edge);
  if (at != edges.end()) return static_cast<std::size_t>(at - edges.begin());
  edges.push_back(edge);
  pathways.push_back(pathway);
  return edges.size() - 1;
}

Ends find_ends(const PathwayModes& modes, const std::vector<std::size_t>& bundle) {
  Ends ends;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // last, first of every pathway
  for (const std::size_t p : bundle) {
    const std::vector<std::size_t>& edges = modes.pathways[p].edges;
    const std::size_t last = place(ends.last, ends.pathway_of_last, edges.back(), p);
    places.emplace_back(last, place(ends.first, ends.pathway_of_first, edges.front(), p));
  }
  const arma::uword count = modes.frames[bundle.front()].modes();
  ends.c.set_size(count, ends.first.size());
  ends.d.set_size(count, ends.last.size());
  for (arma::uword mode = 0; mode < count; ++mode) {
    arma::mat s(ends.last.size(), ends.first.size(), arma::fill::zeros);
    for (std::size_t i = 0; i < bundle.size(); ++i)
      s(places[i].first, places[i].second) += modes.frames[bundle[i]].s(mode);
    const linalg::Svd svd = linalg::thin_svd(s);
    ends.c.row(mode) = arma::abs(svd.V.col(0)).t();
    ends.d.row(mode) = arma::abs(svd.U.col(0)).t();
  }
  return ends;
}

/// E‖W v‖² of a unit vector v for an edge, or ‖Wᵀu‖² with `columns` and `rows` exchanged.
double mean_energy(const InitialWeights& initial, std::size_t edge, arma::uword rows,
                   arma::uword columns) {
  const double variance = initial.edge_sd.at(edge) * initial.edge_sd.at(edge);
  const auto height = static_cast<double>(rows);
  if (initial.kind == network::Initialisation::gaussian) return height * variance;
  return variance * std::min(1.0, height / static_cast<double>(columns));
}

/// Strengths of the edges of a bundle, one start per mode, and the products along every segment.
/// Eight parameters: one step of race_start(), cut out to be read by itself.
void set_strengths(const PathwayModes& modes, const Segments& segments, const RaceLayout& layout,
                   const std::vector<std::size_t>& bundle, const Ends& ends,
                   const InitialWeights& initial, const std::vector<modes::AlignedStart>& starts,
                   arma::vec& strength) {
  std::map<std::size_t, arma::vec> of_edge;
  for (const std::size_t p : bundle)
    for (const std::size_t edge : modes.pathways[p].edges)
      of_edge[edge] = arma::vec(ends.c.n_rows, arma::fill::value(initial.edge_sd.at(edge)));
  const std::vector<std::size_t> inner = inner_edges(modes.pathways[bundle.front()]);
  for (arma::uword mode = 0; mode < starts.size(); ++mode) {
    for (std::size_t i = 0; i < ends.first.size(); ++i)
      of_edge[ends.first[i]](mode) = ends.c(mode, i) * starts[mode].first;
    for (std::size_t i = 0; i < inner.size(); ++i) of_edge[inner[i]](mode) = starts[mode].inner(i);
    for (std::size_t i = 0; i < ends.last.size(); ++i)
      of_edge[ends.last[i]](mode) = ends.d(mode, i) * starts[mode].last;
  }
  for (std::size_t s = 0; s < segments.segments.size(); ++s) {
    const Segment& segment = segments.segments[s];
    if (!std::binary_search(bundle.begin(), bundle.end(), segment.pathways.front())) continue;
    strength(layout.strength(s)).ones();
    for (const std::size_t edge : segment.edges) strength(layout.strength(s)) %= of_edge[edge];
  }
  // A mode that lacks on an edge has no strength there; its logarithm has to exist.
  strength.replace(0, std::numeric_limits<double>::min());
}

/// sd of the edges between hidden layers of a bundle.
arma::vec inner_scales(const PathwayModes& modes, const std::vector<std::size_t>& bundle,
                       const InitialWeights& initial) {
  std::vector<double> scales;
  for (const std::size_t edge : inner_edges(modes.pathways[bundle.front()]))
    scales.push_back(initial.edge_sd.at(edge));
  return scales;
}

/// How modes begin in the mean, one per mode: random vectors do not overlap.
std::vector<modes::EarlyStart> mean_starts(const Architecture& architecture, const Ends& ends,
                                           const InitialWeights& initial, const arma::vec& inner) {
  std::vector<modes::EarlyStart> starts(ends.c.n_rows, modes::EarlyStart{0, 0, 0, inner});
  for (arma::uword mode = 0; mode < starts.size(); ++mode) {
    for (std::size_t i = 0; i < ends.first.size(); ++i) {
      const std::size_t edge = ends.first[i];
      starts[mode].first +=
          ends.c(mode, i) * ends.c(mode, i) *
          mean_energy(initial, edge, architecture.edge_rows(edge), architecture.edge_columns(edge));
    }
    for (std::size_t i = 0; i < ends.last.size(); ++i) {
      const std::size_t edge = ends.last[i];
      starts[mode].last +=
          ends.d(mode, i) * ends.d(mode, i) *
          mean_energy(initial, edge, architecture.edge_columns(edge), architecture.edge_rows(edge));
    }
  }
  return starts;
}

/// How modes begin from these weights, each as far as it is orthogonal to what grows of those
/// before it; nothing of modes beyond the number of units, which have no room of their own.
std::vector<modes::EarlyStart> drawn_starts(const PathwayModes& modes, const Ends& ends,
                                            const InitialWeights& initial, const Weights& weights,
                                            const arma::vec& inner) {
  arma::mat x;
  arma::mat y;
  for (std::size_t i = 0; i < ends.first.size(); ++i) {
    arma::mat part = weights[ends.first[i]] * modes.frames[ends.pathway_of_first[i]].V;
    part.each_row() %= ends.c.col(i).t();
    x = x.is_empty() ? part : arma::mat(x + part);
  }
  for (std::size_t i = 0; i < ends.last.size(); ++i) {
    const std::size_t p = ends.pathway_of_last[i];
    arma::mat part = weights[ends.last[i]].t() * modes.frames[p].U;
    const std::vector<std::size_t> between = inner_edges(modes.pathways[p]);
    for (std::size_t k = between.size(); k-- > 0;)
      part = weights[between[k]].t() * part / initial.edge_sd.at(between[k]);
    part.each_row() %= ends.d.col(i).t();
    y = y.is_empty() ? part : arma::mat(y + part);
  }
  arma::mat Q;
  arma::mat R;
  if (!arma::qr_econ(Q, R, x + y)) throw RunError("initial weights: QR did not converge");
  std::vector<modes::EarlyStart> starts(x.n_cols, modes::EarlyStart{0, 0, 0, inner});
  for (arma::uword mode = 0; mode < std::min(Q.n_cols, x.n_cols); ++mode) {
    arma::vec own_x = x.col(mode);
    arma::vec own_y = y.col(mode);
    if (mode > 0) {
      const arma::mat before = Q.head_cols(mode);
      own_x -= before * (before.t() * own_x);
      own_y -= before * (before.t() * own_y);
    }
    starts[mode].first = arma::dot(own_x, own_x);
    starts[mode].last = arma::dot(own_y, own_y);
    starts[mode].overlap = arma::dot(own_x, own_y);
  }
  return starts;
}

template <class Starts>
RaceState start_with(const Architecture& architecture, const PathwayModes& modes,
                     const Segments& segments, const InitialWeights& initial,
                     const Starts& early_starts) {
  if (const auto obstacle = start_obstacle(architecture, modes, segments, initial.kind))
    throw InputError("race: " + obstacle->reason);
  const RaceLayout layout(modes, segments);
  arma::vec strength(layout.strengths());
  for (const std::vector<std::size_t>& bundle : segments.bundles) {
    const Ends ends = find_ends(modes, bundle);
    const bool has_hidden = ends.first.front() != ends.last.front();
    std::vector<modes::AlignedStart> starts;
    if (initial.kind != network::Initialisation::aligned && has_hidden)
      for (const modes::EarlyStart& early :
           early_starts(ends, inner_scales(modes, bundle, initial)))
        starts.push_back(modes::aligned_start(early));
    set_strengths(modes, segments, layout, bundle, ends, initial, starts, strength);
  }
  return race_along_frames(modes, segments, std::move(strength));
}

}  // namespace

std::optional<WhyNot> start_obstacle(const Architecture& architecture, const PathwayModes& modes,
                                     const Segments& segments, network::Initialisation kind) {
  if (kind == network::Initialisation::aligned) return std::nullopt;
  for (const std::vector<std::size_t>& bundle : segments.bundles) {
    const Pathway& example = modes.pathways[bundle.front()];
    if (!hangs_together(modes, bundle))
      return WhyNot{
          "needs to know which hidden directions pathways share, and some of those through '" +
          example.name +
          "' have neither first nor last edge in common with the others; network.init = aligned "
          "tells it"};
    for (const std::size_t p : bundle)
      if (inner_edges(modes.pathways[p]) != inner_edges(example) ||
          (modes.pathways[p].edges.size() == 1) != (example.edges.size() == 1))
        return WhyNot{"needs to know what of the initial weights grows, and pathways '" +
                      example.name + "' and '" + modes.pathways[p].name +
                      "' share some of their hidden layers only; network.init = aligned tells it"};
    for (const std::size_t edge : inner_edges(example))
      if (kind == network::Initialisation::gaussian ||
          architecture.edge_rows(edge) != architecture.edge_columns(edge))
        return WhyNot{
            "needs to know what of the initial weights grows, and pathway '" + example.name +
            "' has " + std::to_string(example.edges.size() - 1) +
            " hidden layers; network.init = aligned tells it, orthogonal does for hidden layers "
            "of equal width"};
  }
  return std::nullopt;
}

EdgeRuns runs_of(network::Initialisation kind) {
  return kind == network::Initialisation::orthogonal ? EdgeRuns::apart : EdgeRuns::joined;
}

RaceState expected_start(const Architecture& architecture, const PathwayModes& modes,
                         const Segments& segments, const InitialWeights& initial) {
  return start_with(architecture, modes, segments, initial,
                    [&](const Ends& ends, const arma::vec& inner) {
                      return mean_starts(architecture, ends, initial, inner);
                    });
}

RaceState drawn_start(const Architecture& architecture, const PathwayModes& modes,
                      const Segments& segments, const InitialWeights& initial,
                      const Weights& weights) {
  return start_with(architecture, modes, segments, initial,
                    [&](const Ends& ends, const arma::vec& inner) {
                      return drawn_starts(modes, ends, initial, weights, inner);
                    });
}

Weights aligned_weights(const Architecture& architecture, const PathwayModes& modes,
                        const std::vector<double>& edge_sd, Stream& stream) {
  Weights weights;
  for (std::size_t q = 0; q < architecture.edges().size(); ++q)
    weights.emplace_back(architecture.edge_rows(q), architecture.edge_columns(q),
                         arma::fill::zeros);
  std::map<std::size_t, arma::mat> hidden;  // width × modes, orthonormal
  std::vector<bool> set(weights.size(), false);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const std::vector<std::size_t>& edges = modes.pathways[p].edges;
    arma::mat before = modes.frames[p].V;
    for (const std::size_t edge : edges) {
      const std::size_t node = architecture.edges()[edge].target;
      arma::mat after = modes.frames[p].U;
      if (edge != edges.back()) {
        const network::Node& at = architecture.nodes()[node];
        if (at.width < before.n_cols)
          throw InputError("network node '" + at.name + "' has width " + std::to_string(at.width) +
                           ", fewer than its " + std::to_string(before.n_cols) +
                           " modes; aligned weights need one unit for each");
        const auto [known, is_new] = hidden.try_emplace(node);
        if (is_new) known->second = network::orthonormal_matrix(stream, at.width, before.n_cols);
        after = known->second;
      }
      if (!set[edge]) weights[edge] = edge_sd.at(edge) * after * before.t();
      set[edge] = true;
      before = after;
    }
  }
  return weights;
}

}  // namespace festina::race
