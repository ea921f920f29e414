#pragma once

#include <boost/mpi/communicator.hpp>
#include <functional>
#include <stop_token>

#include "festina/sweep/scheduler.hpp"

namespace festina::mpi {

/// Rank 0: hands the tasks out one by one to ranks that become free, itself among them, and returns
/// when all ended. Work in flight elsewhere is not waited for after a stop.
/// Throws what a rank threw first, as InputError or RunError; Interrupted when asked to stop.
void lead(const boost::mpi::communicator& world, const sweep::SweepWork& work,
          const std::stop_token& stop);

/// Every other rank: runs the tasks that it is told of until there are no more, and reports. It
/// needs no plan of its own. It throws nothing: what goes wrong is told to rank 0.
void follow(const boost::mpi::communicator& world,
            const std::function<void(const sweep::SweepTask& task)>& run);

/// Tells rank 0 that this rank cannot take part, and why.
void report_failure(const boost::mpi::communicator& world, const std::exception_ptr& failure);

/// Sends all other ranks home; for rank 0 when nothing is to be run.
void dismiss(const boost::mpi::communicator& world);

}  // namespace festina::mpi
