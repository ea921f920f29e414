// The main job against independent simulations: loss curves of a NumPy prototype
// (tests/data/README.md).
#include <boost/test/unit_test.hpp>
#include <map>

#include "festina/task/csv.hpp"
#include "festina/theory/ladder.hpp"
#include "support/tasks.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(reference)

/// Columns of a reference file by name; all start at epoch 0.
std::map<std::string, arma::vec> read_reference(const std::string& task) {
  const SampleTable table =
      read_csv(std::string(FESTINA_SOURCE) + "/tests/data/reference-" + task + ".csv");
  std::map<std::string, arma::vec> columns;
  for (std::size_t column = 0; column < table.width(); ++column)
    columns[table.names[column]] = table.values.col(column);
  return columns;
}

arma::vec mean_of_seeds(const std::map<std::string, arma::vec>& columns) {
  arma::vec sum;
  double count = 0;
  for (const auto& [name, column] : columns) {
    if (!name.starts_with("relu_seed")) continue;
    sum = sum.is_empty() ? column : arma::vec(sum + column);
    ++count;
  }
  return sum / count;
}

struct Case {
  std::string name;
  Task task;
  arma::uword hidden;
  double context_factor;  ///< of the reference's context pathways, gdln
  double gdln_by_rule;    ///< rel_l2 of the prototype's gdln with widths and sd by rule
};

const Distance& distance_of(const Climb& climb, const std::string& rung) {
  for (const RungResult& result : climb.rungs)
    if (result.info.name == rung) return result.distance;
  throw std::runtime_error("no rung " + rung);
}

/// Loss of one rung with the reference's widths and initial weights.
arma::vec with_reference_constants(const Case& c, const Training& training, const std::string& rung,
                                   double context_factor) {
  const double b = 0.0005 / static_cast<double>(c.hidden);
  LadderOptions options;
  options.rungs = {rung};
  options.constants = {100, 10 * b, context_factor * b};
  Training one_run = training;
  one_run.runs = 1;
  return climb(c.task, spectrum(c.task), one_run, options, 2).rungs.at(0).solution.loss;
}

void check_case(const Case& c, const std::string& another_task) {
  Training training;
  training.hidden = {c.hidden};
  training.init_sd = default_init_sd(training.hidden);
  const Climb found = climb(c.task, spectrum(c.task), training, {}, 2);
  const auto columns = read_reference(c.name);
  const arma::vec relu = mean_loss(found.runs);

  const double relu_error = relative_l2(relu, mean_of_seeds(columns));
  BOOST_TEST_MESSAGE(c.name << " ReLU against reference: " << relu_error);
  BOOST_TEST(relu_error < 0.01);
  // Control: the same curve is far from another task's reference.
  BOOST_TEST(relative_l2(relu, mean_of_seeds(read_reference(another_task))) > 0.05);

  const double gdln_error =
      relative_l2(with_reference_constants(c, training, "gdln", c.context_factor),
                  columns.at("gdln_pathways_joint_rule"));
  const double modular_error = relative_l2(with_reference_constants(c, training, "modular", 20),
                                           columns.at("gdln_strictly_modular_joint_rule"));
  BOOST_TEST_MESSAGE(c.name << " with reference constants: gdln " << gdln_error << ", modular "
                            << modular_error);
  BOOST_TEST(gdln_error < 0.015);
  BOOST_TEST(modular_error < 0.015);
  // Control: the two columns are told apart.
  BOOST_TEST(relative_l2(columns.at("gdln_pathways_joint_rule"),
                         columns.at("gdln_strictly_modular_joint_rule")) > 0.05);

  const double gdln = distance_of(found, "gdln").rel_l2;
  BOOST_TEST_MESSAGE(c.name << " by rule: gdln " << gdln << ", linear "
                            << distance_of(found, "linear").rel_l2 << ", modular "
                            << distance_of(found, "modular").rel_l2);
  // Seeds move the prototype's figure by up to 0.5 % of the loss.
  BOOST_TEST(std::abs(gdln - c.gdln_by_rule) < 0.005);
  const double race = distance_of(found, "race").rel_l2;
  const double closed = distance_of(found, "closed").rel_l2;
  const auto loss_of = [&](const std::string& rung) {
    for (const RungResult& result : found.rungs)
      if (result.info.name == rung) return result.solution.loss;
    throw std::runtime_error("no rung " + rung);
  };
  const double race_to_gdln = relative_l2(loss_of("race"), loss_of("gdln"));
  BOOST_TEST_MESSAGE(c.name << " race " << race << ", closed " << closed << ", race to gdln "
                            << race_to_gdln);
  // Nothing fitted: the modes follow their own network to the spread between gdln's seeds (about 1
  // %), and both are below half of the negative control.
  BOOST_TEST(race_to_gdln < 0.02);
  BOOST_TEST(race < 0.5 * distance_of(found, "modular").rel_l2);
  BOOST_TEST(closed < 0.5 * distance_of(found, "modular").rel_l2);
  BOOST_TEST(distance_of(found, "linear").rel_l2 > 5 * gdln);
  BOOST_TEST(distance_of(found, "modular").rel_l2 > 2 * gdln);
}

BOOST_AUTO_TEST_CASE(contextual3_mixed) {
  check_case({"contextual3-mixed", test::mixed(), 700, 20, 0.044}, "contextual3");
}
BOOST_AUTO_TEST_CASE(contextual3) {
  check_case({"contextual3", test::trees(3), 700, 20, 0.025}, "contextual3-mixed");
}
BOOST_AUTO_TEST_CASE(contextual4) {
  check_case({"contextual4", test::trees(4, 1.1), 500, 10, 0.044}, "contextual5");
}
BOOST_AUTO_TEST_CASE(contextual5) {
  check_case({"contextual5", test::trees(5, 1.35), 600, 10, 0.061}, "contextual4");
}

BOOST_AUTO_TEST_CASE(depth2) {
  Training training;
  training.hidden = {420, 420};
  training.init_sd = 6e-4;
  training.schedule = {30001, 25, {}};
  LadderOptions none;
  none.rungs = {};
  const Task task = test::trees(3);
  const Climb found = climb(task, spectrum(task), training, none, 2);
  const arma::vec reference = mean_of_seeds(read_reference("depth2-contextual3"));
  const double error = relative_l2(mean_loss(found.runs), reference);
  BOOST_TEST_MESSAGE("depth2 ReLU against reference: " << error << ", seeds differ by "
                                                       << *seed_spread(found.runs));
  BOOST_TEST(error < 0.10);  // its seeds differ by 8 %
  // Control: a net of one hidden layer learns far earlier.
  training.hidden = {700};
  training.init_sd = default_init_sd(training.hidden);
  training.runs = 1;
  const Climb shallow = climb(task, spectrum(task), training, none, 2);
  BOOST_TEST(relative_l2(mean_loss(shallow.runs), reference) > 0.3);
}

BOOST_AUTO_TEST_SUITE_END()
