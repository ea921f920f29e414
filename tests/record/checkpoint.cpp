// States of training runs that were damaged, or that fit another run.
#include "festina/record/checkpoint.hpp"

#include <hdf5.h>

#include <boost/test/unit_test.hpp>

#include "festina/file/file.hpp"
#include "festina/file/seal.hpp"
#include "festina/simulate/relu_run.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"

using namespace festina;
using record::Checkpoints;
using test::has;

BOOST_AUTO_TEST_SUITE(record)

namespace {

/// A run of a blink, whose last state is of epoch 150.
Lesson small_lesson() {
  Training training;
  training.hidden = {7};
  training.init_sd = 0.05;
  training.schedule = {201, 10, {60}};
  training.schedule.complete_snapshots();
  return lesson_of(test::trees(2), training);
}

/// The state of such a run, its whole trajectory, and what is told when the run starts again.
struct KeptRun {
  KeptRun() : whole(simulate::train_relu(lesson, 0)) {
    again();
    bytes = file::read_file(states.file(0));
  }

  /// Trains from the state in the file; returns what was told.
  std::string again() {
    told.clear();
    last = festina::record::train_with_checkpoints(lesson, 0, states);
    return told;
  }
  /// The same from a state of other bytes.
  std::string again_from(const std::string& other) {
    folder.file("run0.h5", other);
    return again();
  }
  /// The same from a state that `change` altered through HDF5, with a checksum that holds.
  template <class Change>
  std::string again_altered(const Change& change) {
    constexpr std::size_t seal = 24;
    folder.file("run0.h5", bytes.substr(0, bytes.size() - seal));
    const hid_t file = H5Fopen(states.file(0).c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    BOOST_TEST_REQUIRE(file >= 0);
    change(file);
    H5Fclose(file);
    return again_from(file::sealed(file::read_file(states.file(0))));
  }
  bool same_curves() const {
    return arma::all(last.loss == whole.loss) && arma::all(last.epochs == whole.epochs) &&
           arma::approx_equal(last.modes, whole.modes, "absdiff", 0) &&
           last.snapshots.size() == whole.snapshots.size() &&
           arma::approx_equal(last.snapshots.back().outputs, whole.snapshots.back().outputs,
                              "absdiff", 0);
  }

  test::TemporaryFolder folder;
  std::string told;
  Checkpoints states{50, folder.path(), "run", "settings",
                     [this](const std::string& line) { told += line + "\n"; }};
  Lesson lesson = small_lesson();
  Trajectory whole;
  Trajectory last = {};
  std::string bytes;
};

/// A dataset of doubles in place of the one of this name.
void replace(hid_t file, const std::string& name, const std::vector<hsize_t>& shape) {
  H5Ldelete(file, name.c_str(), H5P_DEFAULT);
  hsize_t count = 1;
  for (const hsize_t size : shape) count *= size;
  const std::vector<double> numbers(count, 0.5);
  const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  const hid_t set = H5Dcreate2(file, name.c_str(), H5T_NATIVE_DOUBLE, space, H5P_DEFAULT,
                               H5P_DEFAULT, H5P_DEFAULT);
  H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data());
  H5Dclose(set);
  H5Sclose(space);
}

/// The first number of a dataset of counts.
void set_first(hid_t file, const std::string& name, std::uint64_t number) {
  const hid_t set = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
  const hid_t space = H5Dget_space(set);
  const hsize_t first = 0;
  const hsize_t one = 1;
  H5Sselect_hyperslab(space, H5S_SELECT_SET, &first, nullptr, &one, nullptr);
  const hid_t memory = H5Screate_simple(1, &one, nullptr);
  H5Dwrite(set, H5T_NATIVE_UINT64, memory, space, H5P_DEFAULT, &number);
  H5Sclose(memory);
  H5Sclose(space);
  H5Dclose(set);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_whole_state_is_gone_on_with) {
  KeptRun run;
  BOOST_TEST(run.again() == "ReLU run 0 goes on at epoch 150\n");
  BOOST_TEST(run.same_curves());
  // Altered in nothing, by the way that others below are altered.
  BOOST_TEST(has(run.again_altered([](hid_t) {}), "goes on at epoch 150"));
  BOOST_TEST(run.same_curves());
}

BOOST_AUTO_TEST_CASE(one_bit_anywhere_and_the_run_starts_anew) {
  KeptRun run;
  const std::size_t step = run.bytes.size() / 150 + 1;
  for (std::size_t at = 0; at < run.bytes.size(); at += step) {
    std::string bytes = run.bytes;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    const std::string told = run.again_from(bytes);
    BOOST_TEST_CONTEXT("byte " << at << ": " << told) {
      BOOST_TEST(has(told, "run0.h5: it is damaged or cut short, or another version kept it"));
      BOOST_TEST(has(told, "ReLU run 0 starts anew"));
      BOOST_TEST(run.same_curves());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_state_that_was_cut_short_is_told) {
  KeptRun run;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1000}, run.bytes.size() - 1}) {
    BOOST_TEST(has(run.again_from(run.bytes.substr(0, size)), "cut short"));
    BOOST_TEST(run.same_curves());
  }
  BOOST_TEST(has(run.again_from("no HDF5 at all"), "starts anew"));
}

BOOST_AUTO_TEST_CASE(a_state_that_fits_another_run_is_told_though_its_checksum_holds) {
  KeptRun run;
  const auto anew = [&](const std::string& told, const std::string& why) {
    BOOST_TEST_CONTEXT(told) {
      BOOST_TEST(has(told, why));
      BOOST_TEST(has(told, "ReLU run 0 starts anew"));
      BOOST_TEST(run.same_curves());
    }
  };
  const auto wide = [&](const std::string& name, const std::vector<hsize_t>& shape) {
    return run.again_altered([&](hid_t file) { replace(file, name, shape); });
  };
  anew(wide("state/weights/edge1", {1, run.lesson.task.targets().n_rows, 70}), "weights/edge1");
  anew(wide("state/weights/edge0", {1, 7, 1}), "weights/edge0");
  anew(wide("past/weights/edge0", {1, 7, 1}), "past/weights/edge0");
  anew(wide("past/outputs", {1, 3, 3}), "past/outputs");
  anew(wide("loss", {3}), "does not fit the run's epochs");
  anew(wide("modes", {1, 15}), "does not fit the run's epochs and modes");
  anew(wide("alignment", {0}), "does not fit the run's epochs");
  anew(wide("modes", {2}), "dimensions");
  const auto first = [&](const std::string& name, std::uint64_t number) {
    return run.again_altered([&](hid_t file) { set_first(file, name, number); });
  };
  anew(first("state/snapshot_epochs", 100000), "of epoch 100000, which a run of 201 epochs");
  anew(first("state/snapshot_epochs", 0), "of epoch 0");
  anew(first("state/snapshot_epochs", 155), "of epoch 155");
  anew(first("epochs", 5), "does not fit the run's epochs");
  anew(first("past/snapshot_epochs", 70), "does not fit the run's epochs");
  anew(run.again_altered([](hid_t file) { H5Ldelete(file, "loss", H5P_DEFAULT); }), "missing");
}

BOOST_AUTO_TEST_SUITE_END()
