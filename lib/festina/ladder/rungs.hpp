#pragma once

#include <string>
#include <vector>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// The rungs that Festina brings, in the order of the ladder: one line each.
const std::vector<Rung>& rungs();

/// Their names.
const std::vector<std::string>& rung_names();

/// Those climbed unless some are named.
std::vector<std::string> unasked_rungs();

/// Those among them that compute: they train no network and read no run.
std::vector<std::string> predicting_rungs();

/// Those that read a training run; they are climbed after the runs (reln_rungs.hpp).
std::vector<std::string> reading_rungs();

/// The rung of this name. Throws InputError naming theory.rungs for an unknown one.
const Rung& find_rung(const std::string& name);

/// The rung of this name that Festina brings, nullptr where it is a guest's.
const Rung* known_rung(const std::string& name);

/// What a rung is there for, Role::guest for one that Festina does not bring; and which control.
Role role_of(const std::string& name);
Control control_of(const std::string& name);

/// Whether the rung of this name says until when it holds; not of one that Festina does not bring.
bool states_limit(const std::string& name);

/// Names of a rung's pathways, in the order of Snapshot::pathway_outputs.
std::vector<std::string> pathway_names(const RungInfo& info);

/// The network that a rung trains or that a theory in modes describes; nullptr where there is none.
const Network* network_of(const RungInfo& info);

}  // namespace festina::ladder
