#include "festina/picture/logged_words.hpp"

#include "festina/base/text.hpp"
#include "festina/verdict/logged.hpp"

namespace festina::picture {

namespace {

std::string initial_weights_sentence(const Finding& logged) {
  const std::string sd = base::short_number(logged.value("init_sd"), 3);
  if (!logged.number("least_sd"))
    return "No weights at epoch 0 are logged: whether the nets started from weights of sd " + sd +
           " and without biases, as the theories take for granted, cannot be told.";
  const std::string least = base::short_number(logged.value("least_sd"), 3);
  const std::string most = base::short_number(logged.value("most_sd"), 3);
  std::string text = "The logged layers start from weights of sd " + least;
  if (least != most) text += " to " + most;
  text += "; theories are given train.init_sd = " + sd;
  if (const double bias = logged.value("largest_bias"); bias > 0)
    text += ", and know no biases, which reach " + base::short_number(bias, 3);
  return text + ".";
}

}  // namespace

std::string runs_name(const Climb& climb) {
  return climb.logged ? "logged" : "ReLU";
}

std::vector<std::string> logged_sentences(const Results& results) {
  const auto logged = verdict::logged(results);
  if (!logged) return {};
  std::vector<std::string> sentences = {
      "The runs are logs of nets trained elsewhere: " + base::join(results.logs->files, ", ") +
          ". Theories are given the learning rate " +
          base::short_number(results.training.learning_rate, 3) + " and " +
          base::counted(results.training.hidden.size(), "hidden layer") +
          ", as the keys train.learning_rate and train.hidden have it. No log tells whether the "
          "nets were trained so, by gradient descent on all samples.",
      initial_weights_sentence(*logged)};
  if (logged->value("outputs") == 0)
    sentences.emplace_back(
        "No outputs are logged, so nothing is said of the runs' modes and alignment.");
  if (logged->value("hidden_layers") == 0)
    sentences.emplace_back("No hidden activity is logged, so nothing is said of gates.");
  return sentences;
}

}  // namespace festina::picture
