#include <hdf5.h>
#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/linalg/blas.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/summary.hpp"
#include "festina/verdict/findings.hpp"
#include "support/near.hpp"
#include "support/results.hpp"

using namespace festina;
using namespace festina::base;
using namespace festina::file;
using namespace festina::linalg;
using namespace festina::record;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(record)

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

BOOST_AUTO_TEST_CASE(a_staged_file_appears_whole_or_not_at_all) {
  const test::TemporaryFolder folder;
  const std::string path = folder.file("kept.txt", "old");
  {
    const StagedFile dropped(path);
    std::ofstream(dropped.temporary()) << "half";
  }
  BOOST_TEST(read(path) == "old");
  write_file(path, "new");
  BOOST_TEST(read(path) == "new");
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) ==
             1);  // nothing left over
  check_throws<RunError>([&] { write_file(folder.path() / "no" / "such.txt", "x"); },
                         {"such.txt", "cannot be written"});
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_reported_and_the_old_file_stays) {
  const test::TemporaryFolder folder;
  const std::string text = folder.file("kept.txt", "old");
  const std::string data = folder.file("kept.h5", "old");
  // A limit on file size fails writes the way a full disk does.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto previous = std::signal(SIGXFSZ, SIG_IGN);
  const Results results = test::small_results();
  rlimit small = before;
  small.rlim_cur = 4096;
  setrlimit(RLIMIT_FSIZE, &small);
  check_throws<RunError>([&] { write_file(text, std::string(10000, 'x')); },
                         {"kept.txt", "cannot be written"});
  check_throws<RunError>([&] { write_file(data, results_h5(results)); },
                         {"h5", "cannot be written"});
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, previous);
  BOOST_TEST(read(text) == "old");
  BOOST_TEST(read(data) == "old");
}

BOOST_AUTO_TEST_CASE(folders_are_tried_before_work_starts) {
  const test::TemporaryFolder folder;
  make_writable_folder(folder.path() / "a" / "b");
  BOOST_TEST(std::filesystem::is_directory(folder.path() / "a" / "b"));
  BOOST_TEST(std::filesystem::is_empty(folder.path() / "a" / "b"));
  const std::string file = folder.file("file", "x");
  check_throws<InputError>([&] { make_writable_folder(file + "/inside"); },
                           {"output.dir", "inside"});
  check_throws<InputError>([&] { make_writable_folder("/proc/festina"); },
                           {"output.dir", "/proc/festina"});
}

BOOST_AUTO_TEST_CASE(curves_read_back_to_the_same_bits) {
  const Results results = test::small_results();
  std::istringstream csv(curves_csv(results.climb));
  std::string line;
  std::getline(csv, line);
  BOOST_TEST(line ==
             "epoch,relu_mean,relu_run0,relu_run1,linear,gdln,gdln-staged,race,race-staged,closed,"
             "modular");
  arma::uword row = 0;
  for (; std::getline(csv, line); ++row) {
    const std::vector<std::string> cells = split(line, ',');
    BOOST_TEST_REQUIRE(cells.size() == 11U);
    BOOST_TEST(std::stoul(cells[0]) == results.climb.runs[0].epochs(row));
    BOOST_TEST(std::stod(cells[3]) == results.climb.runs[1].loss(row));
    BOOST_TEST(std::stod(cells[5]) == results.climb.rungs[1].solution.loss(row));
  }
  BOOST_TEST(row == 20U);
}

BOOST_AUTO_TEST_CASE(summary_holds_every_key_of_the_contract) {
  const Results results = test::small_results();
  const auto summary = nlohmann::json::parse(summary_json(results, verdict::findings(results), {}));
  BOOST_TEST(summary["format"] == "festina-summary");
  BOOST_TEST(summary["version"] == 1);
  BOOST_TEST(summary["experiment"] == "small");
  for (const char* key : {"festina", "commit", "seed", "boost", "armadillo", "blas", "blas_threads",
                          "kernel", "compiler"})
    BOOST_TEST(summary["provenance"].contains(key), key);
  BOOST_TEST(summary["provenance"]["blas_threads"] == blas_threads());
  for (const char* key : {"samples", "inputs", "outputs", "rank"})
    BOOST_TEST(summary["task"].contains(key), key);
  for (const char* key : {"runs", "epochs", "initial_loss", "final_loss", "half_loss_epoch",
                          "seed_rel_l2", "first_drop_fall", "first_drop_epoch", "first_drop_epochs",
                          "aligned_seed_rel_l2", "seconds"})
    BOOST_TEST(summary["relu"].contains(key), key);
  BOOST_TEST_REQUIRE(!summary["findings"].empty());
  for (const auto& finding : summary["findings"])
    for (const char* key : {"kind", "subject", "holds", "numbers", "because"})
      BOOST_TEST(finding.contains(key), key);
  BOOST_TEST_REQUIRE(summary["theories"].size() == 7U);
  for (const auto& theory : summary["theories"])
    for (const char* key : {"rung",
                            "pathways",
                            "scalars",
                            "fitted_constants",
                            "chosen",
                            "from_run",
                            "from_epoch",
                            "reference",
                            "valid_until",
                            "valid_rel_l2",
                            "rel_l2",
                            "log10_ratio",
                            "max_abs",
                            "half_loss_epoch",
                            "final_loss",
                            "final_ratio",
                            "first_drop_epoch",
                            "aligned_rel_l2",
                            "assumptions",
                            "seconds",
                            "held_rel_l2",
                            "loss_left",
                            "first_drop_gone",
                            "read_weights",
                            "read_choices",
                            "read_gate_values",
                            "read_memberships"})
      BOOST_TEST(theory.contains(key), key);
  const auto& gdln = summary["theories"][1];
  BOOST_TEST(gdln["rung"] == "gdln");
  BOOST_TEST(gdln["scalars"] ==
             4 * (6 + 21) + 2 * 4 * (4 + 21));  // 4 units a pathway; 6 or 4 inputs, 21 outputs
  BOOST_TEST(gdln["rel_l2"].get<double>() == results.climb.rungs[1].distance->rel_l2);
  BOOST_TEST(gdln["aligned_rel_l2"].get<double>() == *results.climb.rungs[1].aligned_rel_l2);
  BOOST_TEST(summary["relu"]["first_drop_epochs"].size() == 2U);
  BOOST_TEST(summary["relu"]["first_drop_epochs"][1] == results.climb.aligned_runs->drops[1]);
  for (const char* key :
       {"off_diagonal", "alignment", "imbalance", "conservation", "frames", "early"})
    BOOST_TEST(gdln["assumptions"].contains(key), key);
  BOOST_TEST(summary["skipped"].back()["rung"] == "later");
  BOOST_TEST(summary.contains("selectivity"));
  for (const char* key : {"tried", "held", "controls", "stability", "other_runs"})
    BOOST_TEST(summary["relns"].contains(key), key);
}

/// Shape and row-major numbers of a dataset, read through the C API.
std::pair<std::vector<hsize_t>, std::vector<double>> dataset(hid_t file, const char* name) {
  const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
  BOOST_TEST_REQUIRE(set >= 0, name);
  const hid_t space = H5Dget_space(set);
  std::vector<hsize_t> shape(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
  H5Sget_simple_extent_dims(space, shape.data(), nullptr);
  std::vector<double> data(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
  H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, data.data());
  H5Sclose(space);
  H5Dclose(set);
  return {shape, data};
}

BOOST_AUTO_TEST_CASE(hdf5_has_the_documented_shapes) {
  const test::TemporaryFolder folder;
  const Results results = test::small_results();
  const std::string path = (folder.path() / "results.h5").string();
  write_file(path, results_h5(results));
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  BOOST_TEST_REQUIRE(file >= 0);
  const auto expect = [&](const char* name, const std::vector<hsize_t>& shape) {
    BOOST_TEST(dataset(file, name).first == shape, boost::test_tools::per_element());
  };
  const hsize_t modes = results.spectrum.frame.modes();
  expect("epochs", {20});
  expect("relu/loss", {2, 20});
  expect("relu/modes", {2, modes, 20});
  expect("relu/run1/outputs", {2, 8, 21});
  expect("relu/run1/weights/edge0", {2, 12, 6});
  expect("relu/run1/weights/edge1", {2, 21, 12});
  expect("theories/gdln/gates", {3, 8});
  expect("relu/alignment", {2, 20});
  const hsize_t pathway_modes = results.climb.rungs[1].info.modes->count();
  for (const std::string rung : {"theories/gdln", "theories/race", "theories/closed"}) {
    expect((rung + "/pathway_strengths").c_str(), {pathway_modes, 20});
    expect((rung + "/left_overlaps").c_str(), {pathway_modes, pathway_modes});
    expect((rung + "/input_overlaps").c_str(), {pathway_modes, pathway_modes});
    expect((rung + "/pathway_of_mode").c_str(), {pathway_modes});
  }
  expect("theories/gdln/right_alignment", {3, 20});
  BOOST_TEST(H5Lexists(file, "theories/race/right_alignment", H5P_DEFAULT) == 0);
  expect("task/inputs", {8, 6});
  const auto [shape, loss] = dataset(file, "relu/loss");
  BOOST_TEST(loss[20 + 3] == results.climb.runs[1].loss(3));
  const auto [sizes, weights] = dataset(file, "relu/run1/weights/edge0");
  BOOST_TEST(weights[72 + 5 * 6 + 2] == results.climb.runs[1].snapshots[1].weights[0](5, 2));
  const auto [gate_sizes, gates] = dataset(file, "theories/gdln/gates");
  BOOST_TEST(gates == (std::vector<double>{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                           0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1}),
             boost::test_tools::per_element());
  BOOST_TEST(H5Aexists_by_name(file, "relu/loss", "axes", H5P_DEFAULT) > 0);
  BOOST_TEST(H5Aexists_by_name(file, "relu/loss", "unit", H5P_DEFAULT) > 0);
  BOOST_TEST(H5Aexists(file, "commit") > 0);
  for (const char* key : {"conservation", "frames"})
    BOOST_TEST(H5Aexists_by_name(file, "theories/gdln", key, H5P_DEFAULT) > 0);
  // A theory without weights has nothing to conserve, a single pathway nothing to share.
  BOOST_TEST(H5Aexists_by_name(file, "theories/race", "conservation", H5P_DEFAULT) == 0);
  BOOST_TEST(H5Aexists_by_name(file, "theories/linear", "frames", H5P_DEFAULT) == 0);
  H5Fclose(file);
}

BOOST_AUTO_TEST_SUITE_END()
