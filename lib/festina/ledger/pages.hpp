#pragma once

#include <string>

#include "festina/ledger/ledger.hpp"

namespace festina::ledger {

// The ledger as Markdown; paths are relative to where publish_ledger() puts the pages.

/// One table of all claims: what is claimed, the verdict and why, and the experiments behind it.
std::string ledger_page(const Ledger& ledger);

/// Name of a figure's file in the folder ledger/figures.
std::string file_of(const NetFigure& figure);

/// The page of one claim: verdict, criterion, figure, numbers over seeds, commands and data.
std::string claim_page(const Ledger& ledger, const JudgedClaim& judged);

}  // namespace festina::ledger
