#pragma once

#include <string>
#include <vector>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/guest/layer_activity.hpp"

namespace festina::record {

/// Writes what hidden layers of a logged run did into `group`; nothing where there are none.
void write_activity(file::Hdf5Writer& file, const std::string& group,
                    const std::vector<guest::LayerActivity>& layers);

/// Undoes write_activity(). Throws InputError naming the file and the object that does not fit.
std::vector<guest::LayerActivity> read_activity(const file::Hdf5Reader& file,
                                                const std::string& group);

}  // namespace festina::record
