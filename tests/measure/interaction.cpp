#include "festina/measure/interaction.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::random;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(measure)

BOOST_AUTO_TEST_CASE(planted_effects_are_told_apart) {
  const Task task = test::trees(4);  // 8 objects in 4 contexts
  const arma::umat design = *object_context_design(task).samples;
  BOOST_TEST(design.n_rows == 8U);
  BOOST_TEST(design(3, 2) == 19U);
  const arma::vec object = {1, -1, 1, -1, 1, -1, 1, -1};
  const arma::rowvec context = {1, 1, -1, -1};
  const auto unit = [](const arma::mat& table) { return arma::rowvec(arma::vectorise(table).t()); };
  arma::mat values(5, 32);
  values.row(0) = 0.5 + 0.1 * unit(arma::repmat(object, 1, 4));
  values.row(1) = 0.5 + 0.2 * unit(arma::repmat(context, 8, 1));
  values.row(2) = 0.5 + 0.3 * unit(object * context);
  values.row(3) = 1e-200 * values.row(0);  // as small as at the start of learning
  values.row(4).fill(0.7);
  const VarianceShares shares = variance_shares(design, values);
  check_near(shares.object.head(4), arma::vec{1, 0, 0, 1}, 1e-13);
  check_near(shares.context.head(4), arma::vec{0, 1, 0, 0}, 1e-13);
  check_near(shares.interaction.head(4), arma::vec{0, 0, 1, 0}, 1e-13);
  BOOST_TEST(std::isnan(shares.interaction(4)));
  // Orthogonal effects of sizes 1, 2 and 3 mix as their squares.
  const VarianceShares mixed =
      variance_shares(design, values.row(0) + values.row(1) + values.row(2));
  check_near(arma::vec{mixed.object(0), mixed.context(0), mixed.interaction(0)},
             arma::vec{1, 4, 9} / 14, 1e-13);
  // Weighted by contribution, over the units that vary: (2·1 + 1·0) / 3.
  const Interaction share =
      interaction_share(task, values.rows(arma::uvec{2, 0, 4}), arma::vec{2, 1, 5});
  check_near(*share.share, 2.0 / 3, 1e-13);
}

BOOST_AUTO_TEST_CASE(interaction_is_what_a_fit_of_both_effects_leaves) {
  const Task task = test::mixed();
  Stream stream = make_stream(6, "test", 0);
  const arma::mat values = normal_matrix(stream, 4, 24, 1);
  // Least squares on the one-hot inputs, which are objects and contexts.
  const arma::mat& X = task.inputs();
  const arma::mat rest = values - values * arma::pinv(X) * X;
  const arma::mat around = values.each_col() - arma::vec(arma::mean(values, 1));
  const arma::vec expected = arma::sum(arma::square(rest), 1) / arma::sum(arma::square(around), 1);
  const VarianceShares shares = variance_shares(*object_context_design(task).samples, values);
  check_near(shares.interaction, expected, 1e-12);
  check_near(arma::vec(shares.object + shares.context + shares.interaction),
             arma::vec(4, arma::fill::ones), 1e-12);
}

BOOST_AUTO_TEST_CASE(tasks_without_a_full_design_say_why) {
  BOOST_TEST(object_context_design(xor_task(XorEncoding::pm1, "xor")).obstacle ==
             "the task has no contexts");
  const auto obstacle = [](const arma::mat& inputs, const std::vector<arma::uword>& contexts) {
    TaskParts parts;
    parts.name = "files";
    parts.inputs = inputs;
    parts.targets.ones(1, inputs.n_cols);
    parts.context_names = {"a", "b"};
    parts.context_of = contexts;
    const Task task(parts);
    const Interaction found =
        interaction_share(task, arma::mat(1, inputs.n_cols, arma::fill::ones), {1});
    BOOST_TEST(!found.share.has_value());
    return found.obstacle;
  };
  BOOST_TEST(obstacle({{1, 2, 1}}, {0, 0, 1}) == "contexts differ in their numbers of samples");
  BOOST_TEST(obstacle({{1, 2, 2, 1}}, {0, 0, 1, 1}) ==
             "contexts do not show the same objects in the same order");
  BOOST_TEST(obstacle({{1, 2}}, {0, 1}) == "a context shows fewer than 2 objects");
  // Contexts in turn are as good as one after the other.
  BOOST_TEST(obstacle({{1, 1, 2, 2}}, {0, 1, 0, 1}) ==
             "no unit that contributes varies over the samples");
  check_throws<InputError>([] { variance_shares({{0, 5}}, arma::mat(1, 3)); }, {"sample 6 of 3"});
}

BOOST_AUTO_TEST_SUITE_END()
