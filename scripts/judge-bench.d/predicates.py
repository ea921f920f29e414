"""A predicate for each kind of finding: what it should hold, from the curves."""
import numpy as np

from result import READINGS, distance
from wrong import same_number, wrong_unless


class Unknown(Exception):
    """A kind that has no predicate here."""


def fit(result):
    return result.learned() is not False and result.largest_rise() < 1e-3


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
    doubt = result.doubt(names[0], names[1])
    return None if doubt is None else result.judging_error(names[0]) + doubt < result.judging_error(names[1])


def control(result, subject, numbers):
    ours, theirs = numbers["rel_l2"], numbers["control_rel_l2"]
    if subject in READINGS:
        if ours is None or theirs is None or not result.left(result.runs[0]):
            return None
        return "?"
    if not fit(result) or (result.summary["task"]["contexts"] == 2 and result.about_pathways(subject)):
        return None  # with two contexts modular has the theories' own pathways
    error = result.judging_error(subject)
    if error is not None:
        same_number(ours, error)
    if error is None or theirs is None:
        return None
    if error >= 0.5 * theirs:
        return False
    doubt = result.doubt(subject, "modular" if result.about_pathways(subject) else "linear")
    return None if doubt is None else error + doubt < theirs


def told_apart(result, ours, theirs):
    if ours is None or theirs is None or not result.left(result.runs[0]):
        return None
    if theirs <= 1e-6 or abs(theirs - ours) <= 1e-6 * theirs:
        return None  # the control is the replay, or as exact
    return ours < 0.5 * theirs


def matched(result, subject, numbers):
    ours = numbers["rel_l2"]
    if not result.left(result.runs[0]):
        return None
    same_number(ours, result.error(subject))
    told = told_apart(result, ours, numbers["control_rel_l2"])
    return told if told is None or ours < 0.05 else False


def held(result, subject, numbers):
    """Over the second half of the epochs it covers; the curve is that of the pathways nearest over all."""
    if numbers["pathways"] == result.nearest_pathways(subject):
        curve = result.curves[subject]
        on = np.flatnonzero(~np.isnan(curve))[(~np.isnan(curve)).sum() // 2:]
        same_number(numbers["held_rel_l2"], distance(curve[on], result.runs[0][on]))
    return told_apart(result, numbers["held_rel_l2"], numbers["control_held_rel_l2"])


def takes_over(result, subject, numbers):
    run = result.runs[0]
    start = int(np.argmax(~np.isnan(result.curves[subject])))
    same_number(numbers["from_epoch"], result.epochs[start])
    same_number(numbers["loss_left"], run[start] / run[0])
    gone = (run[0] - run[start]) / result.explained
    same_number(numbers["first_drop_gone"], gone)
    return bool(gone < 1)


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
    off = distance(result.curves[subject][on], result.mean[on])
    if off > 0.02 and (result.resolution() is None or off <= 0.02 + 2 * result.resolution()):
        return None  # the runs' own
    return bool(off <= 0.02)


def parting(result, one, other):
    """First stretch of epochs that ends 1.5 times as late as it starts, over which two curves are 10 % apart; None where none is."""
    rows = np.ones(len(result.epochs), bool)
    for name in (one, other):
        until = result.rungs[name]["valid_until"]
        if until is not None:
            rows &= result.epochs <= until
    a, b, epochs = result.curves[one][rows], result.curves[other][rows], result.epochs[rows]
    apart = np.abs(a - b) / np.maximum(np.minimum(a, b), 1e-2 * max(a[0], b[0])) > 0.1
    edges = np.flatnonzero(np.diff(np.concatenate([[0], apart.astype(int), [0]])))
    for first, behind in edges.reshape(-1, 2):
        least = 0.1 * epochs[-1] if first == 0 else 1.5 * epochs[first]
        if behind - first > 1 and epochs[behind - 1] >= least:
            return epochs[first], epochs[behind - 1]
    return None


def contradiction(result, subject, numbers):
    told = next(f for f in result.summary["findings"] if f["kind"] == "contradiction" and f["subject"] == subject)
    found = parting(result, subject, told["because"][0]["than"])
    if found:
        same_number(numbers["epoch"], found[0])
        same_number(numbers["last_epoch"], found[1])
    return found is not None


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
    scale = 1 if result.summary["training"]["reduction"] == "sum" else 1 / result.X.shape[1]
    same_number(numbers["linear_floor"], scale * 0.5 * np.sum((result.Y.T - result.X.T @ map_)**2), 1e-6)
    return True


def stable(result, subject, numbers):
    if subject != "relu":
        return "?"
    if not result.runs or result.summary["training"]["batch"]:
        return None
    if not result.stable():
        return False
    if result.summary["training"]["record_every"] > 1 or result.stable(1e-15) != result.stable(1e-9):
        return "?"  # not seen, or within what may be rounding
    return True


def majority(result, subject, numbers):
    for layer, (name, _, _) in enumerate(result.layers_of_gates):
        if name == subject:
            shares = result.share_by_contexts(layer)
            same_number(numbers["common"], shares[-1], 1e-4)  # gates are kept in single precision
            same_number(numbers["all_but_one"], shares[-2], 1e-4)
            return True
    return "?"  # of another run


def overlaps(result, subject, numbers):
    for key, curve in zip(("right_alignment", "left_alignment"), result.alignment[subject]):
        same_number(numbers[key], curve[:, -1].min())
    return True


def silent_alignment(result, subject, numbers):
    if not result.left(result.curves[subject]):
        return None
    times = [time for time in result.rungs[subject]["pathway_mode_times"] if time["learned_epoch"] is not None]
    first = [time for time in times if time["aligned_epoch"] is not None
             and time["aligned_epoch"] < time["learned_epoch"]]
    return len(first) == len(times) if times else None


def realisable(result, subject, numbers):
    for rung in result.summary["selectivity"]["realisable_pathways"]:
        if rung["rung"] == subject:
            return rung["realisable"] == rung["pathways"] if rung["pathways"] else None
    return "?"


def residual_of(key):
    def predicate(result, subject, _):
        value = result.rungs[subject]["assumptions"][key]
        return None if value is None else value < 1e-6
    return predicate


def expected_drop(result, subject, numbers):
    epoch, spread = numbers["expected_first_drop_epoch"], numbers["spread"]
    if epoch is None:
        return None
    last = result.summary["training"]["epochs"] - 1
    return True if epoch + 2 * spread <= last else False if epoch - 2 * spread > last else None


def narrow(result, subject, numbers):
    modes = len(result.summary["task"]["singular_values"])
    units = result.summary["training"]["hidden"][0] / modes
    same_number(numbers["units_a_mode"], units)
    return bool(units < numbers["bound"])


def single_nets(result, subject, numbers):
    if len(result.runs) > 1:
        each = [distance(result.curves[subject], run) for run in result.runs]
        for key, ours in (("rel_l2", np.mean(each)), ("least", min(each)), ("most", max(each))):
            same_number(numbers[key], ours)
    return True


def families(shares):
    """Of those on in 1 ... C contexts."""
    return np.array(shares[1:]) / max(np.sum(shares[1:]), 1e-300)


def winners(result, subject, numbers):
    told = result.summary["predicted_pathways"]
    foretold = np.array(told["share_by_contexts"]["mean"])
    winner = 1 + int(np.argmax(foretold[1:]))
    same_number(numbers["winner"], winner)
    if not told.get("runs"):
        return None
    runs = np.array([run["share_by_contexts"] for run in told["runs"]])
    winning = 1 + np.argmax(runs[:, 1:], axis=1)
    if numbers["sets_with_winner"] < numbers["sets"] or len(set(winning)) > 1:
        return None
    apart = 0.5 * np.abs(families(foretold) - families(runs.mean(axis=0))).sum()
    same_number(numbers["apart"], apart)
    nulls = min(numbers["uniform_apart"], numbers["start_apart"])
    if winning[0] == winner and max(nulls, apart) < 0.1:
        return None  # a control is as near
    return bool(winning[0] == winner and apart < 0.5 * nulls)


PREDICATES = {"learned": learned, "spread": spread, "nearest": nearest, "control": control, "departure": departure,
              "blame": blame, "limit": limit, "contradiction": contradiction,
              "distance": number_only, "sets": number_only,
              "diagonalisable": diagonalisable, "floor": floor, "stable": stable,
              "majority": majority, "overlaps": overlaps, "silent-alignment": silent_alignment,
              "matched": matched, "held": held, "takes-over": takes_over, "realisable": realisable,
              "expected_drop": expected_drop, "narrow": narrow, "single-nets": single_nets, "winners": winners,
              "unmixed": residual_of("mode_mixing"), "alike": residual_of("asymmetry")}
