"""What is needed of a result, computed from its curves and datasets alone, apart from the program."""
import json

import h5py
import numpy as np

CONTROLS = ("linear", "modular")
READINGS = ("reln-unit", "reln", "reln-redrawn")


def distance(curve, reference):
    return np.linalg.norm(curve - reference) / np.linalg.norm(reference)


def gate_layers(file):
    """The recorded layers of run 0."""
    gates = file.get("relu/run0/gates", {})
    return [gates[name] for name in sorted(gates) if name.startswith("layer")]


class Result:
    """What is needed of a result's folder."""

    def __init__(self, folder):
        self.summary = json.loads((folder / "summary.json").read_text())
        with open(folder / "curves.csv") as file:
            names = file.readline().strip().split(",")
        table = np.genfromtxt(folder / "curves.csv", delimiter=",", skip_header=1, ndmin=2)
        self.curves = dict(zip(names, table.T))
        self.epochs = self.curves["epoch"]
        with h5py.File(folder / "results.h5") as file:
            self.X = file["task/inputs"][()].T
            self.Y = file["task/targets"][()].T
            self.context = file["task/context_of_sample"][()] if "task/context_of_sample" in file else np.array([])
            recorded = file["relu/run0/gates"].attrs if "relu/run0/gates" in file else {}
            self.gates_from, self.window = recorded.get("from_epoch"), recorded.get("window")
            self.layers_of_gates = [(group.attrs["node"], group["gates"][()], group["contribution"][()])
                                    for group in gate_layers(file)]
            self.alignment = {name: [rung[side + "_alignment"][()] for side in ("right", "left")]
                              for name, rung in file.get("theories", {}).items() if "right_alignment" in rung}
        self.runs = [curve for name, curve in self.curves.items()
                     if name.startswith("relu_run")]
        self.mean = np.mean(self.runs, axis=0) if self.runs else None
        self.rungs = {theory["rung"]: theory for theory in self.summary["theories"]}
        self.layers = len(self.summary["training"]["hidden"])
        self.rate = self.summary["training"]["learning_rate"]
        self.explained = self.first_modes_explain()

    def first_modes_explain(self):
        samples = self.X.shape[1]
        s, vectors = np.linalg.svd(self.Y @ self.X.T / samples)[1:]
        if s[0] < 1e-12:
            return 0.5 * np.sum(self.Y**2)
        first = vectors[: np.sum(s > s[0] * (1 - 1e-8))]
        d = np.einsum("ai,ij,aj->a", first, self.X @ self.X.T / samples, first)
        scale = 1 if self.summary["training"]["reduction"] == "sum" else 1 / samples
        return scale * 0.5 * samples * np.sum(s[0]**2 / d)

    def left(self, curve):
        return curve[0] - np.nanmin(curve) >= 0.1 * self.explained

    def runs_left(self):
        return sum(self.left(run) for run in self.runs)

    def learned(self):
        """As a finding says it."""
        left = self.runs_left()
        return None if not self.runs or 0 < left < len(self.runs) else bool(left > 0)

    def stable(self, rounding=1e-9):
        """Whether no run's loss rises between recorded epochs; only those can be seen here."""
        return not any(np.any(np.diff(run) > rounding * run[0]) for run in self.runs)

    def largest_rise(self):
        """The largest rise of a run's loss from one epoch to the next, as a share of the loss before it. Most epochs are
        not recorded, so that this is the program's own number: what is recorded must not rise by more."""
        told = [rises["largest"] for rises in self.summary["relu"]["loss_rises"] if rises]
        return max(told, default=0.0)

    def nearest_pathways(self, name):
        """How many pathways the replay has that is nearest to run 0."""
        tried = [point for point in self.summary["relns"]["tried"]
                 if point["rung"] == name and point["rel_l2"] is not None]
        return min(tried, key=lambda point: point["rel_l2"])["pathways"]

    def share_by_contexts(self, layer):
        """Of run 0's contribution in the last quarter of its windows, the share on in 0 ... C contexts."""
        _, gates, contribution = self.layers_of_gates[layer]
        last = -(-gates.shape[0] // 4)
        lengths = np.full(len(gates), self.window)  # the last one takes in what is left
        lengths[-1] = self.summary["training"]["epochs"] - self.gates_from - self.window * (len(gates) - 1)
        settled = np.average(gates[-last:], axis=0, weights=lengths[-last:])  # units x samples
        weight = contribution[:, -last:].sum(axis=1)
        contexts = np.unique(self.context[self.context >= 0])
        on = np.array([settled[:, self.context == c].mean(axis=1) > 0.5 for c in contexts]).sum(axis=0)
        return np.array([weight[on == k].sum() for k in range(len(contexts) + 1)]) / weight.sum()

    def flat(self):
        return distance(np.full_like(self.mean, self.mean[0]), self.mean)

    def is_theory(self, name):
        return name not in CONTROLS and name not in READINGS

    def about_pathways(self, name):
        rung = self.rungs[name]
        return rung["network"] is not None or name.startswith("gdln")

    def speaks_of_all(self, name):
        rung = self.rungs[name]
        limit = rung["valid_until"]
        return rung["from_epoch"] == 0 and (limit is None or limit >= self.epochs[-1])

    def error(self, name):
        """rel_l2 of a rung; None where it has none."""
        if not self.runs or self.runs_left() == 0:
            return None
        curve = self.curves[name]
        if name in READINGS:
            on = ~np.isnan(curve)
            return distance(curve[on], self.runs[0][on]) if self.left(self.runs[0]) else None
        if name not in CONTROLS and not self.left(curve):
            return None
        return distance(curve, self.mean)

    def first_drop(self, curve):
        fallen = curve[0] - curve >= self.explained / 2
        if not fallen.any():
            return None
        at = int(np.argmax(fallen))
        if at == 0:
            return float(self.epochs[0])
        before, after = curve[at - 1], curve[at]
        share = (before - (curve[0] - self.explained / 2)) / (before - after)
        return self.epochs[at - 1] + share * (self.epochs[at] - self.epochs[at - 1])

    def moved(self, curve, drop):
        """The curve with its first drop at `drop`."""
        own = self.first_drop(curve)
        return np.interp(self.epochs - (drop - own), self.epochs, curve, left=np.nan, right=np.nan)

    def aligned(self):
        """Moved runs and the epoch of their drop; None where a run never drops."""
        drops = [self.first_drop(run) for run in self.runs]
        if not drops or any(drop is None for drop in drops):
            return None
        drop = np.mean(drops)
        return np.array([self.moved(run, drop) for run in self.runs]), drop

    def judging_error(self, name):
        found = self.aligned()
        if self.layers == 1 or found is None:
            return self.error(name)
        runs, drop = found
        if self.error(name) is None or self.first_drop(self.curves[name]) is None:
            return None
        curve, mean = self.moved(self.curves[name], drop), runs.mean(axis=0)
        on = np.isfinite(curve + mean)
        return distance(curve[on], mean[on])

    def trains_a_network(self, name):
        return name.startswith(("gdln", "linear", "modular"))

    def doubt(self, *names):
        """What cannot be told between two rungs, for the runs' sake and as trained networks are one draw; None: nothing."""
        if self.resolution() is None:
            return None
        draw = self.resolution() * np.sqrt(len(self.runs) - 1)
        return 2 * self.resolution() + draw * sum(self.trains_a_network(name) for name in names)

    def resolution(self):
        found = self.aligned()
        runs = np.array(self.runs)
        if self.layers > 1 and found is not None:
            runs = found[0]
        if len(runs) < 2 or self.runs_left() == 0:
            return None
        mean = runs.mean(axis=0)
        on = np.isfinite(mean)
        return np.mean([distance(run[on], mean[on]) for run in runs]) / np.sqrt(len(runs) - 1)
