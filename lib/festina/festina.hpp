#pragma once

/// All that a program of one's own needs: tasks, nets and their training, the ladder of theories,
/// whole experiments and their files. Each room also stands alone, for whoever counts the seconds
/// that compiling takes.
///
/// Results of an experiment:
///   festina::Results results = festina::experiment::validate({"mine", task, training});
/// One theory alone:
///   festina::ladder::solve_rung("race", {festina::simulate::lesson_of(task, training), {}});

#include "festina/experiment/experiment.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/network/network_text.hpp"
#include "festina/record/read_results.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/files.hpp"
#include "festina/trajectory/output_recorder.hpp"
