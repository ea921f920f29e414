#include "festina/file/hdf5_look.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_storage.hpp"
#include "festina/file/hdf5_type.hpp"

namespace festina::file {

namespace {

/// Objects looked at in a file; links may run in circles.
constexpr std::size_t most_objects = 10000;
/// Groups within groups that are looked into; nobody nests as many by hand.
constexpr std::size_t most_depth = 100;
/// Datasets named in a message, which is one line.
constexpr std::size_t most_named = 12;

std::string dimensions(const std::vector<hsize_t>& shape) {
  std::vector<std::string> sizes;
  for (const hsize_t size : shape) sizes.push_back(std::to_string(size));
  return "(" + base::join(sizes, " x ") + ")";
}

std::optional<std::string> no_numbers(const Hdf5Handle& dataset) {
  return hdf5_no_numbers(Hdf5Handle(H5Dget_type(dataset.id()), H5Tclose));
}

/// Opens what a name leads to, within the file.
class Opener {
 public:
  explicit Opener(const Hdf5Handle& file)
      : file_(file), access_(H5Pcreate(H5P_LINK_ACCESS), H5Pclose) {
    H5Pset_elink_cb(access_.id(), refuse, &outside_);
  }

  Hdf5Handle open(const std::string& name) {
    outside_.clear();
    return {H5Oopen(file_.id(), name.c_str(), access_.id()), H5Oclose};
  }
  /// The other file that the last name led to.
  const std::string& outside() const { return outside_; }

 private:
  /// Called by HDF5 before it opens another file, which may be anything, a pipe too.
  static herr_t refuse(const char*, const char*, const char* file, const char*, unsigned*, hid_t,
                       void* outside) {
    *static_cast<std::string*>(outside) = file;
    return -1;
  }

  const Hdf5Handle& file_;
  Hdf5Handle access_;
  std::string outside_;
};

struct Listing {
  std::vector<Hdf5Found> datasets;
  bool whole = true;  ///< there was nothing too deep or too much
  std::string other;  ///< the first dataset of something else, and what that is
};

/// Where to look: a name, and how many groups lie above it.
struct Place {
  std::string name;
  std::size_t depth;
};

void append_links(const Hdf5Handle& group, const Place& above, std::deque<Place>& places) {
  H5G_info_t info{};
  if (H5Gget_info(group.id(), &info) < 0) return;
  for (hsize_t i = 0; i < info.nlinks && places.size() < most_objects; ++i) {
    const auto name = [&](char* text, std::size_t size) {
      return H5Lget_name_by_idx(group.id(), ".", H5_INDEX_NAME, H5_ITER_INC, i, text, size,
                                H5P_DEFAULT);
    };
    const ssize_t length = name(nullptr, 0);
    if (length < 0) continue;
    std::string text(static_cast<std::size_t>(length), '\0');
    name(text.data(), text.size() + 1);
    places.push_back({base::join({above.name, text}, "/"), above.depth + 1});
  }
}

/// All datasets of numbers with 1 or 2 dimensions, those of the upper groups first.
Listing list_datasets(const Hdf5Handle& file) {
  Listing found;
  Opener opener(file);
  std::deque<Place> places;
  append_links(Hdf5Handle(H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose), {"", 0}, places);
  for (std::size_t seen = 0; !places.empty(); ++seen) {
    const Place place = places.front();
    places.pop_front();
    if (seen == most_objects || place.depth > most_depth) {
      found.whole = false;
      break;
    }
    const Hdf5Handle object = opener.open(place.name);
    if (!object.valid()) continue;  // a link that leads nowhere, or out of the file
    if (H5Iget_type(object.id()) == H5I_GROUP) append_links(object, place, places);
    if (H5Iget_type(object.id()) != H5I_DATASET) continue;
    if (const auto what = no_numbers(object)) {
      if (found.other.empty()) found.other = place.name + " of " + *what;
      continue;
    }
    const std::vector<hsize_t> shape = hdf5_shape(object);
    if (shape.size() == 1 || shape.size() == 2) found.datasets.push_back({place.name, shape});
  }
  return found;
}

std::string named(const Listing& listing) {
  const std::vector<Hdf5Found>& datasets = listing.datasets;
  if (datasets.empty())
    return "it holds no dataset of numbers with 1 or 2 dimensions" +
           (listing.other.empty() ? "" : ", but " + listing.other);
  std::vector<std::string> items;
  for (const Hdf5Found& dataset : datasets) {
    if (items.size() == most_named) break;
    items.push_back(dataset.name + " " + dimensions(dataset.shape));
  }
  if (datasets.size() > most_named)
    items.push_back("and " + std::to_string(datasets.size() - most_named) + " more");
  return "it holds " + base::join(items, ", ");
}

/// The only 2-d dataset of numbers.
std::string only_table(const std::string& path, const Listing& listing) {
  std::vector<std::string> tables;
  for (const Hdf5Found& dataset : listing.datasets)
    if (dataset.shape.size() == 2) tables.push_back(dataset.name);
  const std::string why =
      listing.whole ? "the file does not hold exactly one with 2 dimensions"
                    : "the file holds more than " + std::to_string(most_objects) +
                          " objects, or groups more than " + std::to_string(most_depth) + " deep";
  if (tables.size() != 1 || !listing.whole)
    throw InputError(path + ": no dataset is named, and " + why + "; say which as " + path +
                     ":/DATASET; " + named(listing));
  return tables.front();
}

std::string nearest_dataset(const std::string& word, const std::vector<Hdf5Found>& datasets) {
  std::vector<std::string> names;
  for (const Hdf5Found& dataset : datasets) names.push_back(dataset.name);
  return base::nearest_hint(word.starts_with('/') ? word : "/" + word, names);
}

}  // namespace

Hdf5Handle open_hdf5_dataset(const Hdf5Handle& file, const std::string& path,
                             const std::string& name) {
  Opener opener(file);
  Hdf5Handle object = opener.open(name);
  if (!opener.outside().empty())
    throw InputError(path + ":" + name + ": the name leads to another file, '" + opener.outside() +
                     "' (an external link); allowed: datasets in the file itself");
  if (!object.valid() || H5Iget_type(object.id()) != H5I_DATASET) {
    const Listing listing = list_datasets(file);
    throw InputError(path + ": there is no dataset '" + name + "'" +
                     nearest_dataset(name, listing.datasets) + "; " + named(listing));
  }
  return object;
}

Hdf5Found look_at_hdf5(const std::string& path, const std::string& wanted) {
  const Hdf5Handle file = open_hdf5_in_child(path);
  const std::string name = wanted.empty() ? only_table(path, list_datasets(file)) : wanted;
  const std::string place = path + ":" + name;
  const Hdf5Handle dataset = open_hdf5_dataset(file, path, name);
  const std::vector<hsize_t> shape = hdf5_shape(dataset);
  if (const auto what = no_numbers(dataset))
    throw InputError(place + ": the dataset does not hold numbers but " + *what +
                     "; allowed: whole numbers, floats and h5py's bool");
  if (shape.empty() || shape.size() > 2 || std::count(shape.begin(), shape.end(), 0U) > 0)
    throw InputError(place + ": the dataset has shape " + dimensions(shape) +
                     "; allowed: 1 or 2 dimensions, none of size 0");
  return {name, shape};
}

}  // namespace festina::file
