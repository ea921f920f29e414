// A theory of one's own, registered as a rung beside Festina's: a single mode, as if the whole task
// were its strongest direction. How near is it to the nets, beside `race`?
#include <cmath>
#include <festina/festina.hpp>
#include <iostream>

using festina::ladder::RungPlan;
using festina::ladder::RungRequest;
using festina::ladder::SolvedRung;

namespace {

/// The strongest mode alone, by the equation of a balanced mode in closed form:
/// pi(t) = (s/d) / (1 + (s/(d pi0) - 1) exp(-2 s t / tau)) from pi0 = width * variance / 2.
SolvedRung strongest_mode(const std::string& name, const festina::Lesson& lesson) {
  const festina::Frame& frame = lesson.frame();
  const double s = frame.s(0);
  const double end = s / frame.d(0);
  const double sd = lesson.training.init_sd;
  const double start = static_cast<double>(lesson.training.hidden.front()) * sd * sd / 2;
  const festina::TimeMap time = lesson.time();

  // What is learned is recorded as outputs; loss and modes follow from them.
  festina::trajectory::OutputRecorder recorder(lesson.task, frame, time, lesson.schedule());
  for (const double epoch : lesson.schedule().output_epochs()) {
    const double pi = end / (1 + (end / start - 1) * std::exp(-2 * s * epoch / time.tau()));
    const arma::mat outputs = pi * frame.U.col(0) * (frame.V.col(0).t() * lesson.task.inputs());
    recorder.record(static_cast<arma::uword>(epoch), outputs, lesson.task.targets() - outputs);
  }
  festina::ladder::RungInfo info{name, "closed form", 1, 1, {"the strongest mode alone"}, {}};
  return {std::move(info), recorder.take(), {}};
}

}  // namespace

int main() {
  festina::Training training;
  training.hidden = {100};
  training.init_sd = 1e-4;
  training.schedule.epochs = 3001;
  festina::ladder::LadderOptions options;
  options.rungs = {"race"};

  festina::ladder::Rung mine;
  mine.name = "strongest";
  mine.sentence = "the strongest mode of the task, alone";
  mine.means = festina::ladder::Means::computed;
  mine.plan = [](const std::string& name,
                 const RungRequest& request) -> festina::OrWhyNot<RungPlan> {
    if (request.training().hidden.size() > 1)
      return festina::WhyNot{"describes nets with one hidden layer"};
    return RungPlan{[name, request](const festina::Monitor&) -> festina::OrWhyNot<SolvedRung> {
      return strongest_mode(name, request.lesson());
    }};
  };
  festina::ladder::register_rung(options, mine);

  const festina::Climb climb = festina::ladder::climb(
      {festina::simulate::lesson_of(festina::task::contextual_task({}, "three contexts"), training),
       options},
      {.runs = 2, .workers = 2});
  for (const festina::RungResult& rung : climb.rungs)
    std::cout << rung.info.name << " is " << 100 * rung.distance->rel_l2
              << " % off the mean loss of two nets\n";
}
