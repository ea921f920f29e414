#include "festina/record/checkpoint.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/or_why_not.hpp"
#include "festina/file/file.hpp"
#include "festina/file/seal.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/network/families.hpp"
#include "festina/record/provenance_json.hpp"
#include "festina/record/rises_h5.hpp"
#include "festina/record/snapshots_h5.hpp"
#include "festina/simulate/initial_weights.hpp"
#include "festina/simulate/relu_run.hpp"

namespace festina::record {

namespace {

/// A run at an epoch that is not done yet: weights before it, and what was recorded before it.
struct State {
  arma::uword epoch = 0;
  Weights weights;
  Trajectory so_far = {};
};

std::string bytes_of(const arma::mat& matrix) {
  return {reinterpret_cast<const char*>(matrix.memptr()), matrix.n_elem * sizeof(double)};
}

/// What a state must have been kept under to be gone on with.
std::string identity(const Task& task, const Training& training, std::size_t run,
                     const Checkpoints& checkpoints) {
  return checkpoints.settings + "\nrun " + std::to_string(run) + "\ntask " +
         file::checksum(bytes_of(task.inputs())) + " " + file::checksum(bytes_of(task.targets())) +
         "\n" + maker(provenance(training.seed, training.kernel));
}

std::string image_of(const State& state, const Network& network, const std::string& identity) {
  file::Hdf5Writer file;
  const auto& edges = network.architecture.edges();
  const Trajectory& past = state.so_far;
  file.write("epochs", past.epochs, {{"recorded epoch"}, "epoch"});
  file.write("loss", past.loss, {{"recorded epoch"}, "loss"});
  file.write("modes", past.modes, {{"mode", "recorded epoch"}, "1"});
  file.write("alignment", past.alignment, {{"recorded epoch"}, "1"});
  write_snapshots(file, "past", past.snapshots, edges);
  write_rises(file, "past", {past.rises});
  write_snapshots(file, "state", {{state.epoch, state.weights, arma::mat(1, 1, arma::fill::zeros)}},
                  edges);
  file.attribute("/", "identity", identity);
  return file.image();
}

/// What a state must fit.
struct Fit {
  const Lesson& lesson;
  const Network& network;
  const std::string& identity;
};

/// What was recorded before the state's epoch must be what the run has recorded by then.
bool fits_run(const State& state, const Lesson& lesson) {
  const Trajectory& past = state.so_far;
  const Schedule& schedule = lesson.training.schedule;
  const arma::uword rows = state.epoch / schedule.record_every;
  std::vector<arma::uword> seen;
  for (const arma::uword epoch : schedule.snapshot_epochs)
    if (epoch < state.epoch) seen.push_back(epoch);
  std::vector<arma::uword> kept;
  for (const Snapshot& snapshot : past.snapshots) kept.push_back(snapshot.epoch);
  if (past.epochs.n_elem != rows || past.loss.n_elem != rows || past.alignment.n_elem != rows ||
      past.modes.n_cols != rows || past.modes.n_rows != lesson.spectrum.frame.modes())
    return false;
  for (arma::uword row = 0; row < rows; ++row)
    if (past.epochs(row) != row * schedule.record_every) return false;
  return seen == kept;
}

/// The state in the file at `path`, or why it is not of this run. Its checksum is looked at before
/// HDF5 is, which crashes on some damaged files.
OrWhyNot<State> read_state(const std::filesystem::path& path, const Fit& fit) {
  try {
    if (!file::seal_holds(file::read_file(path)))
      return WhyNot{"it is damaged or cut short, or another version kept it"};
    const file::Hdf5Reader file(path);
    if (file.text_attribute("/", "identity") != fit.identity)
      return WhyNot{"it was kept under other settings or by another version"};
    const Task& task = fit.lesson.task;
    const Schedule& schedule = fit.lesson.training.schedule;
    const Architecture& weights = fit.network.architecture;
    std::vector<Snapshot> state = read_snapshots(file, "state", {1, 1, &weights});
    State read{state.at(0).epoch, std::move(state.at(0).weights), {}};
    if (read.epoch == 0 || read.epoch >= schedule.epochs || !schedule.has_row(read.epoch))
      return WhyNot{"it is of epoch " + std::to_string(read.epoch) + ", which a run of " +
                    std::to_string(schedule.epochs) + " epochs does not keep"};
    read.so_far.epochs = file.counts("epochs");
    read.so_far.loss = file.numbers("loss");
    read.so_far.modes = file.matrix("modes");
    read.so_far.alignment = file.numbers("alignment");
    read.so_far.snapshots =
        read_snapshots(file, "past", {task.targets().n_rows, task.samples(), &weights});
    read.so_far.rises = read_rises(file, "past", 1).front();
    if (!fits_run(read, fit.lesson))
      return WhyNot{"what it recorded does not fit the run's epochs and modes"};
    return read;
  } catch (const InputError& error) {
    return WhyNot{std::string("it is damaged (") + error.what() + ")"};
  } catch (const std::exception&) {  // of Armadillo or the library, on shapes that cannot be
    return WhyNot{"it is damaged"};
  }
}

/// Adds what comes after: `rows` of it, and all rises of its loss, whose first row is the last of
/// what it goes on from.
void append(Trajectory& trajectory, Trajectory later, arma::uword rows) {
  if (trajectory.rises && later.rises)
    trajectory.rises->add(*later.rises);
  else if (trajectory.epochs.is_empty())
    trajectory.rises = later.rises;
  if (rows == 0) return;
  const arma::uword last = rows - 1;
  trajectory.epochs = arma::join_cols(trajectory.epochs, later.epochs.head(rows));
  trajectory.loss = arma::join_cols(trajectory.loss, later.loss.head(rows));
  trajectory.alignment = arma::join_cols(trajectory.alignment, later.alignment.head(rows));
  const arma::mat modes = later.modes.cols(0, last);
  trajectory.modes =
      trajectory.modes.n_cols == 0 ? modes : arma::mat(arma::join_rows(trajectory.modes, modes));
  std::move(later.snapshots.begin(), later.snapshots.end(),
            std::back_inserter(trajectory.snapshots));
}

/// The part of a schedule from one epoch to another, which is looked at as well where `keep`.
Schedule piece(const Schedule& whole, arma::uword from, arma::uword to, bool keep) {
  Schedule part = whole.starting_at(from);
  part.epochs = to;
  std::erase_if(part.snapshot_epochs, [to](arma::uword epoch) { return epoch >= to; });
  auto& chosen = part.snapshot_epochs;
  if (keep && std::find(chosen.begin(), chosen.end(), to - 1) == chosen.end())
    chosen.push_back(to - 1);
  return part;
}

}  // namespace

std::filesystem::path Checkpoints::file(std::size_t run) const {
  return folder / (name + std::to_string(run) + ".h5");
}

void Checkpoints::check(const Schedule& schedule) const {
  if (every == 0 || every % schedule.record_every != 0)
    throw InputError("train.checkpoint_every is " + std::to_string(every) +
                     "; allowed: multiples of train.record_every (" +
                     std::to_string(schedule.record_every) + "), or 0 for never");
}

void Checkpoints::remove(std::size_t runs) const {
  std::error_code ignored;  // what cannot be removed is written over
  for (std::size_t run = 0; run < runs; ++run) std::filesystem::remove(file(run), ignored);
}

Trajectory train_with_checkpoints(const Lesson& lesson, std::size_t run,
                                  const Checkpoints& checkpoints, const Monitor& monitor) {
  const Task& task = lesson.task;
  const Training& training = lesson.training;
  checkpoints.check(training.schedule);
  training.check_batch(task);
  const Network network = network::chain_network(task, training.hidden, Activation::relu);
  const std::string who = identity(task, training, run, checkpoints);
  const std::filesystem::path file = checkpoints.file(run);
  State state{0, simulate::initial_relu_weights(network, training, run)};
  if (std::filesystem::exists(file)) {
    auto kept = read_state(file, {lesson, network, who});
    if (checkpoints.tell)
      checkpoints.tell(kept ? "ReLU run " + std::to_string(run) + " goes on at epoch " +
                                  std::to_string(kept->epoch)
                            : file.string() + ": " + kept.why_not().reason + "; ReLU run " +
                                  std::to_string(run) + " starts anew");
    if (kept) {
      state = std::move(kept).value();
      if (monitor.advance) monitor.advance(state.epoch);
    }
  }
  const arma::uword epochs = training.schedule.epochs;
  while (true) {
    const arma::uword next = state.epoch + checkpoints.every;
    const bool last = next + 1 >= epochs;
    const arma::uword end = last ? epochs : next + 1;
    const Problem problem = simulate::relu_problem(
        lesson, network, run, piece(training.schedule, state.epoch, end, !last));
    Trajectory part = simulate::descend(problem, state.weights, monitor, {},
                                        simulate::relu_batches(training, run));
    if (last) {
      append(state.so_far, part, part.epochs.n_elem);
      return std::move(state.so_far);
    }
    // Epoch `next` comes again as the first of the next piece.
    state.epoch = next;
    state.weights = part.snapshots.back().weights;
    part.snapshots.pop_back();
    append(state.so_far, part, part.epochs.n_elem - 1);
    try {
      file::write_file(file, file::sealed(image_of(state, network, who)));
    } catch (const RunError& error) {
      throw CheckpointError(error.what());
    }
  }
}

}  // namespace festina::record
