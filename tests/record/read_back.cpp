#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/network/network_text.hpp"
#include "festina/picture/report.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/read_results.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/summary.hpp"
#include "festina/task/xor.hpp"
#include "festina/verdict/findings.hpp"
#include "support/near.hpp"
#include "support/results.hpp"

using namespace festina;
using namespace festina::file;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::picture;
using namespace festina::record;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(record)

namespace {

std::string summary_of(const Results& results) {
  return summary_json(results, verdict::findings(results),
                      {checksum(curves_csv(results.climb)), checksum(results_h5(results))});
}

void write_all(const Results& results, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  write_file(folder / "results.h5", results_h5(results));
  write_file(folder / "curves.csv", curves_csv(results.climb));
  write_file(folder / "summary.json", summary_of(results));
}

/// Whatever is in memory is in the files: written again, they are the same bytes.
void check_read_back(const Results& results) {
  const test::TemporaryFolder folder;
  write_all(results, folder.path() / "first");
  Results read = read_results(folder.path() / "first");
  complete_study(read);
  write_all(read, folder.path() / "again");
  for (const char* file : {"summary.json", "curves.csv", "results.h5"})
    BOOST_TEST(
        (read_file(folder.path() / "first" / file) == read_file(folder.path() / "again" / file)),
        file);
  const bool same_report = report_html(read, {}) == report_html(results, {});
  BOOST_TEST(same_report);
}

Results results_of(const Task& task, std::size_t runs) {
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {6};
  training.init_sd = 0.05;
  training.schedule = {60, 10, {}};
  training.schedule.complete_snapshots();
  training.runs = 2;
  LadderOptions options;
  options.orbit.sets = 2;
  Climb found = climb(RungRequest({task, modes, training}, options), {runs, 1});
  Results results{"other",
                  {},
                  task,
                  modes,
                  training,
                  std::move(found),
                  provenance(1, festina::kernel::fastest_kernel())};
  results.expected_drop = simulate::ExpectedDrop{{123.25, 4.5}, 0.0625};
  return results;
}

/// A folder of results in which one file holds `text` for as long as it is read.
void check_refused(const test::TemporaryFolder& folder, const std::string& file,
                   const std::string& text, const std::vector<std::string>& parts) {
  const std::string whole = read_file(folder.path() / file);
  folder.file(file, text);
  check_throws<InputError>([&] { read_results(folder.path()); }, parts);
  folder.file(file, whole);
}

}  // namespace

BOOST_AUTO_TEST_CASE(results_read_back_to_the_same_bytes) {
  check_read_back(test::small_results());
  check_read_back(test::small_results_named("it's <b>\"50%\"</b>"));
  check_read_back(results_of(test::trees(2), 0));                     // predictions alone
  check_read_back(results_of(xor_task(XorEncoding::pm1, "xor"), 2));  // neither modes nor contexts
  check_read_back(results_of(test::random_task(3, 4, 5), 1));
  check_read_back(test::early_results());    // modes without a network, and a limit
  check_read_back(test::orbit_results());    // sets of units
  check_read_back(test::reduced_results());  // without windows of gates
}

BOOST_AUTO_TEST_CASE(rises_of_losses_read_back) {
  Results results = test::small_results();
  BOOST_TEST_REQUIRE(results.climb.runs.at(0).rises.has_value());
  results.climb.runs[0].rises = LossRises{7, 40, 0.1};
  results.climb.runs[1].rises.reset();
  results.climb.rungs[0].solution.rises = LossRises{1, 399, 1e-17};
  results.training.unstable = true;
  check_read_back(results);
  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  const Results read = read_results(folder.path());
  const LossRises& back = read.climb.runs[0].rises.value();
  BOOST_TEST(back.count == 7U);
  BOOST_TEST((back.first_epoch == std::optional<arma::uword>(40)));
  BOOST_TEST(back.largest == 0.1);
  BOOST_TEST(!read.climb.runs[1].rises.has_value());
  BOOST_TEST(read.climb.rungs[0].solution.rises.value().largest == 1e-17);
  BOOST_TEST(read.training.unstable);
}

BOOST_AUTO_TEST_CASE(networks_of_ones_own_read_back_to_the_same_bytes) {
  // Several inputs and outputs, a shared node, a skip, gates on nodes of every kind and on edges.
  const Task task = test::trees(3);
  NetworkText text;
  text.nodes =
      "objects: input objects; all: input; stem: hidden 6; side: hidden 5;"
      "first: output 1-20; rest: output 21-60";
  text.edges = "all > stem > first; objects > side > rest; stem > side; objects > first";
  text.gates =
      "objects: samples 1-20; stem: contexts 1, 2*0.5; first: contexts not 3;"
      "stem > side: samples 3-9*0.25; objects > first: contexts 3*0.75, 1";
  LadderOptions options;
  options.rungs = {"linear", "gdln"};
  options.network = network_from_text(text, task);
  options.network_description = "as given";
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {6};
  training.init_sd = 0.05;
  training.schedule = {60, 10, {}};
  training.schedule.complete_snapshots();
  Climb found = climb(RungRequest({task, modes, training}, options), {0, 1});
  const Results results{"own",
                        {},
                        task,
                        modes,
                        training,
                        std::move(found),
                        provenance(1, festina::kernel::fastest_kernel())};
  check_read_back(results);

  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  const Results read = read_results(folder.path());
  const Network& back = *read.climb.rungs[1].info.network;
  BOOST_TEST(back.architecture.outputs().size() == 2U);
  const Network& given = *options.network;
  for (std::size_t v = 0; v < given.architecture.nodes().size(); ++v) {
    check_near(back.gates.of(v), given.gates.of(v), 0);
    check_near(arma::conv_to<arma::mat>::from(back.architecture.nodes()[v].rows),
               arma::conv_to<arma::mat>::from(given.architecture.nodes()[v].rows), 0);
  }
  for (std::size_t q = 0; q < given.architecture.edges().size(); ++q)
    check_near(back.gates.of_edge(q), given.gates.of_edge(q), 0);
}

BOOST_AUTO_TEST_CASE(theories_in_modes_keep_their_network) {
  const Results results = results_of(test::trees(3), 0);
  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  const Results read = read_results(folder.path());
  BOOST_TEST(read.expected_drop->drop.epoch == 123.25);
  BOOST_TEST(read.expected_drop->drop.spread == 4.5);
  BOOST_TEST(*read.expected_drop->earlier_init_sd == 0.0625);
  for (const RungResult& rung : read.climb.rungs) {
    const bool in_modes = !rung.info.describes.empty();
    BOOST_TEST(rung.info.network.has_value() != in_modes, rung.info.name);
    BOOST_TEST(rung.info.described.has_value() == in_modes, rung.info.name);
    BOOST_TEST_REQUIRE(network_of(rung.info) != nullptr);
    if (in_modes) BOOST_TEST(network_of(rung.info)->architecture.nodes().size() == 9U);
  }
}

BOOST_AUTO_TEST_CASE(reports_of_other_results_differ) {
  const auto other = report_html(results_of(test::trees(2), 1), {});
  BOOST_TEST((report_html(test::small_results(), {}) != other));
}

BOOST_AUTO_TEST_CASE(foreign_summaries_are_refused_by_name) {
  const Results& results = test::small_results();
  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  auto summary = nlohmann::ordered_json::parse(summary_of(results));
  const auto refused = [&](const nlohmann::ordered_json& json,
                           const std::vector<std::string>& parts) {
    check_refused(folder, "summary.json", json.dump(), parts);
  };
  auto changed = summary;
  changed["version"] = 2;
  refused(changed, {"summary.json: version 2, this Festina reads 1"});
  changed = summary;
  changed["format"] = "cooking-recipe";
  refused(changed, {"summary.json: format 'cooking-recipe'", "expected 'festina-summary'"});
  refused({{"dishes", 3}}, {"summary.json: this is no Festina summary", "'format'"});
  refused(nlohmann::ordered_json::array({1, 2}), {"summary.json: this is no Festina summary"});
  changed = summary;
  changed["training"].erase("hidden");
  refused(changed, {"summary.json: key 'training.hidden' is missing"});
  changed = summary;
  changed["training"]["record_every"] = 0;
  refused(changed, {"summary.json: training cannot be", "train.record_every is 0"});
  changed = summary;
  changed["theories"][1]["seconds"] = "long";
  refused(changed, {"summary.json: theories[1].seconds is no number"});
  changed = summary;
  changed["theories"][0]["rung"] = "ladder";
  refused(changed, {"results.h5:theories/ladder/loss", "missing"});
  changed = summary;
  changed["theories"][0]["final_loss"] = 1;
  refused(changed, {"results.h5", "the loss of linear ends elsewhere", "different experiments"});
}

BOOST_AUTO_TEST_CASE(damaged_files_are_refused_by_name) {
  const Results& results = test::small_results();
  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  const std::string summary = summary_of(results);
  check_refused(folder, "summary.json", summary.substr(0, summary.size() / 2),
                {"summary.json: this is no JSON file, or it was cut short"});
  check_refused(folder, "summary.json", "", {"summary.json: this is no JSON file"});
  check_refused(folder, "results.h5", "half",
                {"results.h5: this is not the file that summary.json was written with"});
  // A single bit anywhere, which HDF5 itself would not notice.
  std::string data = results_h5(results);
  data[data.size() / 2] = static_cast<char>(data[data.size() / 2] ^ 1);
  check_refused(folder, "results.h5", data, {"results.h5: this is not the file"});
  const std::string curves = curves_csv(results.climb);
  check_refused(folder, "curves.csv", curves.substr(0, curves.size() - 30),
                {"curves.csv: this is not the file"});
}

BOOST_AUTO_TEST_CASE(missing_files_are_named) {
  const Results results = test::small_results();
  for (const char* file : {"summary.json", "curves.csv", "results.h5"}) {
    const test::TemporaryFolder folder;
    write_all(results, folder.path());
    std::filesystem::remove(folder.path() / file);
    check_throws<InputError>([&] { read_results(folder.path()); }, {file, "cannot be read"});
  }
  check_throws<InputError>([] { read_results("/nowhere"); }, {"/nowhere", "no folder of results"});
}

BOOST_AUTO_TEST_CASE(files_of_different_experiments_are_refused) {
  const Results results = test::small_results();
  const Results other = results_of(test::trees(2), 2);
  for (const char* file : {"summary.json", "curves.csv", "results.h5"}) {
    const test::TemporaryFolder folder;
    write_all(other, folder.path() / "other");
    write_all(results, folder.path() / "mixed");
    std::filesystem::copy_file(folder.path() / "other" / file, folder.path() / "mixed" / file,
                               std::filesystem::copy_options::overwrite_existing);
    check_throws<InputError>([&] { read_results(folder.path() / "mixed"); },
                             {"comes from another experiment"});
  }
}

BOOST_AUTO_TEST_CASE(batches_come_back_and_no_key_may_be_missing) {
  Results results = results_of(test::trees(3), 1);
  results.training.batch = 5;
  check_read_back(results);
  const test::TemporaryFolder folder;
  write_all(results, folder.path());
  BOOST_TEST(read_results(folder.path()).training.batch == 5U);
  auto summary = nlohmann::json::parse(read_file(folder.path() / "summary.json"));
  summary["training"].erase("batch");
  folder.file("summary.json", summary.dump());
  check_throws<InputError>([&] { read_results(folder.path()); }, {"training.batch", "missing"});
}

BOOST_AUTO_TEST_SUITE_END()
