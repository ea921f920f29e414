#pragma once

#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/reln/majority.hpp"

namespace festina::picture {

/// The patterns of a table, largest share first (at most 16, those left out are named below): left
/// the contexts each is on in, right the contribution it has and by how many units. `contexts` are
/// their C names. Throws InputError when their number does not fit.
Figure majority_figure(const reln::MajorityTable& table, const std::vector<std::string>& contexts,
                       const std::string& title);

/// The contribution that is on in no, one, … all contexts against epoch, stacked to 1.
/// Throws InputError when there are no epochs or not one table of as many contexts for each.
Figure majority_course_figure(const std::vector<arma::uword>& epochs,
                              const std::vector<reln::MajorityTable>& tables,
                              const std::string& title);

}  // namespace festina::picture
