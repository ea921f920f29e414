#include "festina/race/decoupled.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "festina/base/text.hpp"

namespace festina::race {

namespace {

/// What counts as nothing: far above round-off of correlations, far below what changes a curve.
constexpr double nothing = 1e-9;

bool alike(double a, double b) {
  return std::abs(a - b) <= nothing * std::max(std::abs(a), std::abs(b));
}

std::string mode_name(const PathwayModes& modes, arma::uword mode) {
  const arma::uword p = modes.pathway_of(mode);
  return "mode " + std::to_string(mode - modes.first(p) + 1) + " of pathway '" +
         modes.pathways[p].name + "'";
}

bool private_two_layers(const PathwayModes& modes, const Segments& segments, arma::uword mode) {
  const std::vector<std::size_t>& along = segments.of_pathway[modes.pathway_of(mode)];
  return along.size() == 1 && segments.segments[along[0]].edges.size() == 2 &&
         segments.segments[along[0]].pathways.size() == 1;
}

/// s of all modes in one list; d likewise.
arma::vec all_strengths(const PathwayModes& modes) {
  arma::vec s;
  for (const Frame& frame : modes.frames) s = arma::join_cols(s, frame.s);
  return s;
}

/// Modes that share their mode with others: for each the first one of its set; itself when alone.
/// Or why modes do not decouple.
OrWhyNot<arma::uvec> find_sets(const PathwayModes& modes, const Segments& segments) {
  const arma::vec s = all_strengths(modes);
  const arma::mat off_course = modes.drive - modes.left * arma::diagmat(s);
  const double strongest = arma::max(arma::abs(s));
  for (arma::uword i = 0; i < s.n_elem; ++i)
    if (arma::norm(off_course.col(i)) > nothing * strongest)
      return WhyNot{mode_name(modes, i) + " is driven elsewhere than along its left vector, by " +
                    base::short_number(arma::norm(off_course.col(i)) / strongest) +
                    " of the largest drive"};
  arma::uvec set = arma::regspace<arma::uvec>(0, s.n_elem - 1);
  for (const OverlapGroup& group : modes.groups) {
    const arma::mat& C = group.coupling;
    const double largest = C.diag().max();
    for (arma::uword a = 0; a < C.n_rows; ++a)
      for (arma::uword b = 0; b < a; ++b) {
        if (std::abs(C(a, b)) <= nothing * largest) continue;
        const arma::uword i = group.modes(b);
        const arma::uword j = group.modes(a);
        const double lefts = arma::dot(modes.left.col(i), modes.left.col(j));
        const bool shared = alike(C(a, b), C(a, a)) && alike(C(a, b), C(b, b)) && alike(lefts, 1) &&
                            private_two_layers(modes, segments, i) &&
                            private_two_layers(modes, segments, j);
        if (!shared)
          return WhyNot{mode_name(modes, j) + " feels " + mode_name(modes, i) + ", " +
                        base::short_number(C(a, b) / largest) + " of the largest input variance"};
        set(j) = set(i);
      }
  }
  return set;
}

}  // namespace

OrWhyNot<DecoupledModes> DecoupledModes::find(const PathwayModes& modes, const Segments& segments,
                                              const RaceState& start, double tau) {
  const auto sets = find_sets(modes, segments);
  if (!sets) return sets.why_not();
  const arma::uvec& set = *sets;
  const RaceLayout layout(modes, segments);
  const arma::vec s = all_strengths(modes);
  const double strongest = arma::max(arma::abs(s));
  const auto trained = [&](arma::uword mode) { return s(mode) > nothing * strongest; };

  DecoupledModes result;
  result.count_ = modes.count();
  result.ends_.zeros(modes.count());
  std::map<arma::uword, std::vector<arma::uword>> shared;  // sets of more than one mode
  for (arma::uword i = 0; i < set.n_elem; ++i) shared[set(i)].push_back(i);
  std::erase_if(shared, [](const auto& found) { return found.second.size() < 2; });
  const arma::vec pi0 = pathway_products(modes, segments, layout, start.strength);
  const auto variance = [&](arma::uword mode) {
    const arma::uword p = modes.pathway_of(mode);
    return modes.frames[p].d(mode - modes.first(p));
  };
  for (const auto& [first, members] : shared) {
    const arma::uvec these(members);
    const double d = variance(first);
    const modes::ParallelPathways form(arma::vec(s.elem(these)), d, arma::vec(pi0.elem(these)),
                                       tau);
    const arma::vec ends = form.end();
    Solution solution{form, {}};
    for (std::size_t i = 0; i < members.size(); ++i) {
      solution.members.push_back({members[i], {}, {}, true});
      result.ends_(members[i]) = ends(i);
    }
    result.solutions_.push_back(std::move(solution));
  }

  for (const std::vector<std::size_t>& bundle : segments.bundles) {
    const arma::uword count = modes.frames[bundle.front()].modes();
    for (arma::uword alpha = 0; alpha < count; ++alpha) {
      if (shared.contains(set(modes.first(bundle.front()) + alpha))) continue;
      std::vector<Member> members;
      for (const std::size_t p : bundle) {
        Member member{modes.first(p) + alpha, {}, {}, trained(modes.first(p) + alpha)};
        if (!member.trained && (variance(member.mode) > nothing * strongest || s(member.mode) < 0))
          return WhyNot{mode_name(modes, member.mode) + " has an input variance and no target"};
        for (const std::size_t at : segments.of_pathway[p]) {
          const Segment& segment = segments.segments[at];
          const auto length = static_cast<double>(segment.edges.size());
          const double b2 = std::pow(start.strength(layout.strength(at))(alpha), 2 / length);
          const auto n = static_cast<double>(
              std::count_if(segment.pathways.begin(), segment.pathways.end(),
                            [&](std::size_t j) { return trained(modes.first(j) + alpha); }));
          member.squares = arma::join_cols(member.squares,
                                           arma::vec(segment.edges.size(), arma::fill::value(b2)));
          member.counts =
              arma::join_cols(member.counts, arma::vec(segment.edges.size(), arma::fill::value(n)));
        }
        members.push_back(std::move(member));
      }
      const auto lead = std::find_if(members.begin(), members.end(),
                                     [](const Member& member) { return member.trained; });
      if (lead == members.end()) continue;  // strengths stay as they are, which is next to nothing
      const double own_s = s(lead->mode);
      const double own_d = variance(lead->mode);
      for (const Member& member : members) {
        if (!member.trained) continue;
        const bool equal =
            alike(s(member.mode), own_s) && alike(variance(member.mode), own_d) &&
            member.squares.n_elem == lead->squares.n_elem &&
            arma::approx_equal(arma::sort(member.squares / member.counts),
                               arma::sort(lead->squares / lead->counts), "reldiff", nothing) &&
            arma::approx_equal(arma::sort(member.counts), arma::sort(lead->counts), "reldiff",
                               nothing);
        if (!equal)
          return WhyNot{mode_name(modes, member.mode) + " shares edges with " +
                        mode_name(modes, lead->mode) + " and does not grow like it"};
        result.ends_(member.mode) = own_s / own_d;
      }
      const auto layers = static_cast<std::size_t>(lead->squares.n_elem);
      const double u0 = std::sqrt(arma::prod(lead->squares));
      const bool plain = members.size() == 1 && (lead->squares.max() == lead->squares.min());
      if (!plain && u0 >= own_s / own_d)
        return WhyNot{mode_name(modes, lead->mode) + " starts above its end"};
      std::variant<modes::ShallowMode, modes::DepthMode, modes::SharedMode, modes::ParallelPathways>
          form =
              layers == 1
                  ? std::variant<modes::ShallowMode, modes::DepthMode, modes::SharedMode,
                                 modes::ParallelPathways>(modes::ShallowMode(own_s, own_d, u0, tau))
              : plain ? std::variant<modes::ShallowMode, modes::DepthMode, modes::SharedMode,
                                     modes::ParallelPathways>(
                            modes::DepthMode(layers, own_s, own_d, u0, tau))
                      : std::variant<modes::ShallowMode, modes::DepthMode, modes::SharedMode,
                                     modes::ParallelPathways>(modes::SharedMode(
                            own_s, own_d, arma::sqrt(lead->squares), lead->counts, tau));
      result.solutions_.push_back({std::move(form), std::move(members)});
    }
  }
  return result;
}

arma::mat DecoupledModes::strengths(const arma::vec& epochs) const {
  arma::mat result(count_, epochs.n_elem, arma::fill::zeros);
  for (const auto& [form, members] : solutions_)
    for (arma::uword t = 0; t < epochs.n_elem; ++t) {
      if (const auto* parallel = std::get_if<modes::ParallelPathways>(&form)) {
        const arma::vec now = parallel->strengths(epochs(t));
        for (std::size_t i = 0; i < members.size(); ++i) result(members[i].mode, t) = now(i);
      } else if (const auto* shared = std::get_if<modes::SharedMode>(&form)) {
        const double y = shared->growth(epochs(t));
        for (const Member& member : members)
          result(member.mode, t) = std::sqrt(arma::prod(member.squares + member.counts * y));
      } else if (const auto* deep = std::get_if<modes::DepthMode>(&form)) {
        result(members[0].mode, t) = deep->at(epochs(t));
      } else {
        result(members[0].mode, t) = std::get<modes::ShallowMode>(form).at(epochs(t));
      }
    }
  return result;
}

}  // namespace festina::race
