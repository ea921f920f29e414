#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "festina/ledger/claim.hpp"
#include "festina/record/provenance.hpp"

namespace festina::ledger {

/// A claim and what the runs say of it.
struct JudgedClaim {
  Claim claim;
  Judgement judgement;
};

/// A figure of the nets of one task, drawn already.
struct NetFigure {
  std::string experiment;
  std::string stem;  ///< of its file: "modes"
  std::string caption;
  std::filesystem::path svg;
};

/// The paper's claims, judged by runs.
struct Ledger {
  std::vector<JudgedClaim> claims;
  std::vector<std::string> open;  ///< ids of claims whose experiments have not all been run
  Evidence evidence;
  bool quick;  ///< of the short form, whose tasks are too small to judge the paper
  record::Provenance provenance;     ///< of the program that judged
  std::vector<NetFigure> nets = {};  ///< shown below the table
};

/// Judges every claim of `all` whose experiments are there. Throws InputError naming claim,
/// experiment and measure when runs lack one that the claim needs.
Ledger judge(const std::vector<Claim>& all, Evidence evidence, bool quick,
             record::Provenance provenance);

/// The command that makes an experiment's runs.
std::string command_of(const std::string& experiment, bool quick);

/// The ledger as JSON text: format "festina-ledger", version 1 (docs/files.md lists the keys).
std::string ledger_json(const Ledger& ledger);

}  // namespace festina::ledger
