#include "festina/record/provenance_json.hpp"

namespace festina::record {

JsonPart::Json provenance_json(const Provenance& p) {
  return {{"festina", p.festina},     {"commit", p.commit},
          {"seed", p.seed},           {"boost", p.boost},
          {"armadillo", p.armadillo}, {"hdf5", p.hdf5},
          {"blas", p.blas},           {"blas_threads", p.blas_threads},
          {"kernel", p.kernel},       {"compiler", p.compiler}};
}

Provenance read_provenance(const JsonPart& json) {
  return {json.at("festina").text(),   json.at("commit").text(),
          json.at("seed").count(),     json.at("boost").text(),
          json.at("armadillo").text(), json.at("hdf5").text(),
          json.at("blas").text(),      static_cast<int>(json.at("blas_threads").count()),
          json.at("kernel").text(),    json.at("compiler").text()};
}

std::string maker(const Provenance& p) {
  return "festina " + p.festina + ", commit " + p.commit + ", kernel " + p.kernel + ", " + p.blas +
         ", " + p.compiler;
}

}  // namespace festina::record
