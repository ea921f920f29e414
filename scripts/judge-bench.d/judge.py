"""Predicates of findings, from the curves and datasets of a result alone, written apart from the program."""
import json
from collections import Counter

import h5py
import numpy as np

CONTROLS = ("linear", "modular")
READINGS = ("reln-unit", "reln", "reln-redrawn")
CLOSE = 1e-6  # share by which numbers may differ that both computed in double precision


def distance(curve, reference):
    return np.linalg.norm(curve - reference) / np.linalg.norm(reference)


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
        return None if not self.runs or 0 < left < len(self.runs) else left > 0

    def stable(self):
        """Whether no run's loss rises between recorded epochs; only those can be seen here."""
        return not any(np.any(np.diff(run) > 1e-9 * run[0]) for run in self.runs)

    def flat(self):
        return distance(np.full_like(self.mean, self.mean[0]), self.mean)

    def is_theory(self, name):
        return name not in CONTROLS and name not in READINGS

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


class Unknown(Exception):
    """A kind that has no predicate here."""


def fit(result):
    return result.learned() is not False and result.stable()


def expected(result, finding):
    """What a finding should hold, from the curves; "?" where the predicate leaves it open."""
    kind, subject, numbers = finding["kind"], finding["subject"], finding["numbers"]
    if kind not in PREDICATES:
        raise Unknown(kind)
    return PREDICATES[kind](result, subject, numbers)


def learned(result, subject, _):
    return result.learned() if subject == "relu" else bool(result.left(result.curves[subject]))


def spread(result, subject, numbers):
    if len(result.runs) < 2 or not fit(result):
        return None
    mean = result.mean
    seeds = np.mean([distance(run, mean) for run in result.runs])
    same_number(numbers["seed_rel_l2"], seeds)
    same_number(numbers["resolution"], result.resolution())
    return True


def nearest(result, subject, numbers):
    if not fit(result):
        return None
    names = [name for name, rung in result.rungs.items() if result.is_theory(name) and not rung["fitted"]
             and result.speaks_of_all(name) and result.judging_error(name) is not None]
    if not names:
        return None
    names.sort(key=result.judging_error)
    wrong_unless(subject == names[0] or np.isclose(result.judging_error(subject), result.judging_error(names[0])),
                 f"{names[0]} is nearer than {subject}")
    if result.error(names[0]) >= result.flat():
        return False
    if len(names) < 2:
        return True
    if result.resolution() is None:
        return None
    return result.judging_error(names[0]) + 2 * result.resolution() < result.judging_error(names[1])


def control(result, subject, numbers):
    ours, theirs = numbers["rel_l2"], numbers["control_rel_l2"]
    if subject in READINGS:
        if ours is None or theirs is None or not result.left(result.runs[0]):
            return None
        return "?"
    if not fit(result):
        return None
    error = result.judging_error(subject)
    if error is not None:
        same_number(ours, error)
    if error is None or theirs is None:
        return None
    told = result.resolution()
    return error < 0.5 * theirs and (told is None or error + 2 * told < theirs)


def departure(result, subject, numbers):
    if not result.runs or not fit(result) or result.error(subject) is None:
        return None
    curve = result.curves[subject]
    reference = result.runs[0] if subject in READINGS else result.mean
    on = ~np.isnan(curve)
    if np.any(np.abs(curve - reference)[on] > 0.1 * reference[on]):
        return False
    flat = np.abs(result.mean[0] - result.mean) > 0.1 * result.mean
    return True if flat.any() else None


def blame(result, subject, numbers):
    error = result.error(subject)
    if not fit(result) or error is None:
        return None
    told = result.resolution()
    if told is not None and error <= 2 * told:
        return None
    network = result.rungs[subject]["network"]
    if network is None:
        return True
    if network not in result.rungs or not result.left(result.curves[network]):
        return None
    apart = distance(result.curves[subject], result.curves[network])
    same_number(numbers["network_rel_l2"], apart)
    return apart <= 0.1 * error and numbers["modes_without_units"] <= 1e-6


def limit(result, subject, numbers):
    if not result.runs or not fit(result) or result.error(subject) is None:
        return None
    until = result.rungs[subject]["valid_until"]
    on = result.epochs <= until if until is not None else slice(None)
    return bool(distance(result.curves[subject][on], result.mean[on]) <= 0.02)


def number_only(result, subject, numbers):
    error = result.error(subject) if subject in result.rungs else None
    if "rel_l2" in numbers and error is not None and "sets" not in numbers:
        same_number(numbers["rel_l2"], error)
    return None if next(iter(numbers.values())) is None else True


def diagonalisable(result, subject, numbers):
    samples = result.X.shape[1]
    s, vectors = np.linalg.svd(result.Y @ result.X.T / samples)[1:]
    if s[0] < 1e-12:
        return None
    rank = int(np.sum(s > 1e-10 * s[0]))
    covariance = vectors[:rank] @ (result.X @ result.X.T / samples) @ vectors[:rank].T
    block = np.isclose(s[:rank, None], s[None, :rank], rtol=1e-8)
    off = np.linalg.norm(covariance[~block]) / np.linalg.norm(covariance)
    return bool(off < 1e-10)


def floor(result, subject, numbers):
    map_, *_ = np.linalg.lstsq(result.X.T, result.Y.T, rcond=None)
    same_number(numbers["linear_floor"], 0.5 * np.sum((result.Y.T - result.X.T @ map_)**2), 1e-6)
    return True


def stable(result, subject, numbers):
    if subject != "relu" or result.summary["training"]["batch"]:
        return "?"
    if numbers.get("rises") == 0 and not result.stable():
        return True
    return "?" if result.stable() else False


def residual_of(key):
    def predicate(result, subject, _):
        value = result.rungs[subject]["assumptions"][key]
        return None if value is None else value < 1e-6
    return predicate


PREDICATES = {"learned": learned, "spread": spread, "nearest": nearest, "control": control, "departure": departure,
              "blame": blame, "limit": limit, "distance": number_only, "sets": number_only,
              "diagonalisable": diagonalisable, "floor": floor, "stable": stable,
              "unmixed": residual_of("mode_mixing"), "alike": residual_of("asymmetry")}


class Wrong(Exception):
    """A number or a claim that is not so."""


def wrong_unless(so, words):
    if not so:
        raise Wrong(words)


def same_number(told, ours, close=CLOSE):
    if ours is not None:
        wrong_unless(told is not None and abs(told - ours) <= close * max(abs(ours), 1e-6), f"{told} is {ours}")


def order_holds(result, more, finding):
    """Whether what was asserted of an order holds against the mean of twenty more nets; None where nothing was."""
    if finding["kind"] not in ("nearest", "control") or not finding["holds"] or more is None or result.layers > 1:
        return None
    if finding["subject"] in READINGS or more.runs_left() < len(more.runs) or not more.stable():
        return None
    other = finding["because"][-1]["than"]
    if other not in result.curves:
        return None
    return (distance(result.curves[finding["subject"]], more.mean) < distance(result.curves[other], more.mean))


class Tally:
    """How many findings of each kind were right."""

    def __init__(self):
        self.right, self.asserted, self.open, self.unseen = Counter(), Counter(), Counter(), Counter()
        self.orders, self.orders_right, self.wrong = Counter(), Counter(), []

    def add(self, name, folder, more_folder):
        result = Result(folder)
        more = Result(more_folder) if more_folder else None
        if result.learned() is False:
            errors = [theory[key] for theory in result.rungs.values() for key in ("rel_l2", "aligned_rel_l2")]
            if any(error is not None for error in errors):
                self.wrong.append(f"{name}: nothing was learned, and errors are given")
        for finding in result.summary["findings"]:
            self.judge(name, result, more, finding)

    def judge(self, name, result, more, finding):
        kind, holds = finding["kind"], finding["holds"]
        try:
            ours = expected(result, finding)
        except Unknown:
            self.unseen[kind] += 1
            return
        except Wrong as wrong:
            ours = f"else: {wrong}"
        self.open[kind] += holds is None
        self.asserted[kind] += holds is not None
        if ours == "?" or ours == holds:
            self.right[kind] += holds is not None
        else:
            self.wrong.append(f"{name}: {kind} of {finding['subject']} says {holds}, and it is {ours}")
        order = order_holds(result, more, finding)
        if order is not None:
            self.orders[kind] += 1
            self.orders_right[kind] += order
            if not order:
                self.wrong.append(f"{name}: {kind} of {finding['subject']} does not hold against twenty more nets")

    def all_right(self):
        return not self.wrong

    def table(self):
        lines = ["kind                asserted     right  cannot be told  held against more nets"]
        for kind in sorted(self.asserted):
            orders = f"{self.orders_right[kind]} of {self.orders[kind]}" if self.orders[kind] else "-"
            lines.append(f"{kind:18} {self.asserted[kind]:9} {self.right[kind]:9} {self.open[kind]:15}  {orders:>22}")
        for kind, count in sorted(self.unseen.items()):
            lines.append(f"{kind:18} {count:9}  (no predicate)")
        return "\n".join(lines + self.wrong)
