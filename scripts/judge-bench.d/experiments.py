"""Seeded experiments of every kind that a finding may go wrong on."""
import json
import subprocess
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Experiment:
    """A command of festina, and the files it reads."""
    name: str
    options: list
    files: dict = field(default_factory=dict)  # name: matrix, samples in rows


def options(**values):
    """train__epochs=100 becomes --train.epochs 100."""
    return [word for key, value in values.items() for word in ("--" + key.replace("__", "."), str(value))]


def training(hidden, epochs, runs=5, **more):
    return options(train__hidden=hidden, train__epochs=epochs, train__runs=runs, **more)


def contextual(rng, number):
    """The paper's kind of task: identical trees or others, more or fewer contexts."""
    contexts = int(rng.integers(2, 5))
    width = int(rng.choice([24, 60, 120]))
    structures = options(task__structures=",".join(rng.choice(["tree", "ring", "cross"], contexts)))
    return Experiment(f"contextual-{number}", options(task__kind="contextual", task__objects=4, task__contexts=contexts)
                      + training(width, 2500, train__record_every=5, train__init_sd=1e-3) + structures)


def two_contexts(rng, number):
    """Where common and (C - 1)-context pathways are what the control has."""
    return Experiment(f"two-contexts-{number}",
                      options(task__kind="contextual", task__objects=int(rng.choice([2, 4])), task__contexts=2)
                      + training(int(rng.choice([16, 40])), 1500, train__record_every=5, train__init_sd=1e-3))


def from_files(rng, number):
    """Random inputs and targets: nothing commutes, no contexts."""
    samples, inputs, outputs = int(rng.integers(6, 20)), int(rng.integers(3, 8)), int(rng.integers(2, 6))
    X = rng.normal(size=(samples, inputs))
    Y = X @ rng.normal(size=(inputs, outputs)) + 0.3 * rng.normal(size=(samples, outputs))
    return Experiment(f"files-{number}",
                      options(task__kind="files") + training(int(rng.choice([16, 64])), 1200, train__record_every=4,
                                                             train__init_sd=3e-3, train__learning_rate=5e-4),
                      {"inputs": X, "targets": Y})


def never_learned(rng, number):
    """Weights too small for the epochs: nothing leaves the first plateau."""
    return Experiment(f"never-learned-{number}",
                      options(task__kind="contextual", task__objects=4, task__contexts=3)
                      + training(int(rng.choice([12, 30])), int(rng.integers(60, 200)), runs=3, train__init_sd=1e-5))


def some_learned(rng, number):
    """Deep and narrow nets that leave their plateau at very different times."""
    return Experiment(f"some-learned-{number}",
                      options(task__kind="contextual", task__objects=4, task__contexts=3)
                      + training("16,16", int(rng.choice([1200, 2000, 3000])), runs=4, train__record_every=5,
                                 train__init_sd=float(rng.choice([0.02, 0.03]))))


def one_run(rng, number):
    """A single net: no spread."""
    return Experiment(f"one-run-{number}",
                      options(task__kind="contextual", task__objects=4, task__contexts=3)
                      + training(40, 1500, runs=1, train__record_every=5, train__init_sd=1e-3))


def coarse_steps(rng, number):
    """Steps near the bound of stability."""
    samples, inputs, outputs = 10, 4, 3
    X = rng.normal(size=(samples, inputs))
    Y = X @ rng.normal(size=(inputs, outputs)) + rng.normal(size=(samples, outputs))
    return Experiment(f"coarse-steps-{number}",
                      options(task__kind="files") + training(20, 200, runs=3, train__init_sd=0.05,
                                                             train__learning_rate="SHARE_OF_BOUND",
                                                             share=float(rng.uniform(0.3, 0.95))),
                      {"inputs": X, "targets": Y})


def noisy(rng, number):
    """Contexts whose trees are hidden in noise: controls come near."""
    return Experiment(f"noisy-{number}",
                      options(task__kind="contextual", task__objects=4, task__contexts=3,
                              task__target_noise=float(rng.uniform(0.2, 0.8)), task__noise_seed=int(rng.integers(1, 99)))
                      + training(60, 2000, runs=4, train__record_every=5, train__init_sd=1e-3))


def narrow(rng, number):
    """Fewer units than modes."""
    return Experiment(f"narrow-{number}",
                      options(task__kind="contextual", task__objects=4, task__contexts=int(rng.integers(3, 5)))
                      + training(int(rng.integers(6, 10)), 2500, runs=3, train__record_every=5, train__init_sd=3e-3))


KINDS = (contextual, two_contexts, from_files, never_learned, some_learned, one_run, coarse_steps, noisy, narrow)
EACH = {contextual: 8, from_files: 8, noisy: 6}


def planned(seed, most_a_kind=None):
    """All experiments of a seed: the same whatever is left out."""
    list_ = []
    for place, kind in enumerate(KINDS):
        count = min(EACH.get(kind, 4), most_a_kind or 99)
        for number in range(count):
            rng = np.random.default_rng([seed, place, number])
            one = kind(rng, number)
            one.options += options(train__seed=int(rng.integers(1, 10**6)))
            list_.append(one)
    return list_


def with_share_of_bound(festina, words):
    """Replaces the share of the step-size bound by the learning rate that this is."""
    if "SHARE_OF_BOUND" not in words:
        return words
    at = words.index("--share")
    share = float(words[at + 1])
    words = words[:at] + words[at + 2:]
    rate = words.index("SHARE_OF_BOUND")
    rest = words[:rate - 1] + words[rate + 1:]
    told = subprocess.run([festina, "task", "--json", *rest], capture_output=True, text=True, check=True)
    bound = json.loads(told.stdout)["step_size_bound"]
    return words[:rate] + [repr(share * bound)] + words[rate + 1:]


def run(festina, folder, one):
    """Runs an experiment; the folder of its results, and those of more nets of the same kind, or None."""
    home = folder / one.name
    home.mkdir(exist_ok=True)
    words = list(one.options)
    for name, matrix in one.files.items():
        np.savetxt(home / f"{name}.csv", matrix, delimiter=",", fmt="%.17g")
        words += [f"--task.{name}", str(home / f"{name}.csv")]
    words = with_share_of_bound(festina, words)
    told = subprocess.run([festina, "validate", *words, "--out", home / "out", "--workers", "1", "--quiet"],
                          capture_output=True, text=True)
    if told.returncode != 0:
        raise SystemExit(f"{one.name}: festina validate failed: {told.stderr.strip()}")
    return home / "out", more_nets(festina, home, words)


def more_nets(festina, home, words):
    """Twenty nets from other draws, against which orders are held; none where one run was asked for."""
    seed = words.index("--train.seed")
    runs = words.index("--train.runs")
    other = list(words)
    other[seed + 1] = str(10**7 + int(words[seed + 1]))
    other[runs + 1] = "20"
    told = subprocess.run([festina, "train", *other, "--out", home / "more", "--workers", "1", "--quiet"],
                          capture_output=True, text=True)
    return home / "more" if told.returncode == 0 else None
