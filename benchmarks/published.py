"""Theories of five equal contexts the published way (arXiv 2503.06181): rebuild every output.

Written from the formulas (lib/festina/race/given_constants.hpp states them), not from the published
code. The mode strengths of every pathway are found at every epoch, then every pathway's map W(t) and
with it the output of every sample at every epoch, and the loss comes from that one array.

    published.py DIR

prints one JSON object: per theory the processor seconds of the strengths alone and of all (medians),
the MiB that all of it adds to the peak of memory in a process of its own, and the largest
difference from the loss that Festina's rung of the same constants wrote into DIR, over the loss at
epoch 0. Fails where that is above TOLERANCE.
"""
import json
import os
import resource
import statistics
import sys
import time

import numpy as np

CONTEXTS, ITEMS, SCALE = 5, 8, 1.35
EPOCHS, RATE = 8001, 1e-3
COMMON, CONTEXT = 1e-9, 3e-4  # strengths at epoch 0
# Both are double precision and round sums of 8001 steps or of 3600 squares differently.
TOLERANCE = 1e-12


def tree(items):
    """Rows: all items, halves, quarters … single items; columns: items."""
    rows, size = [], items
    while size:
        rows += [[int(first <= i < first + size) for i in range(items)] for first in range(0, items, size)]
        size //= 2
    return np.array(rows, dtype=float)


def task():
    H, per_context = tree(ITEMS), np.ones((1, ITEMS))
    X = np.vstack([np.tile(np.eye(ITEMS), CONTEXTS), SCALE * np.kron(np.eye(CONTEXTS), per_context)])
    Y = np.vstack([np.tile(H, CONTEXTS), np.kron(np.eye(CONTEXTS), H)])
    return X, Y


def modes(Y, X, samples):
    """U, s, Vᵀ of Σyx without null modes, and as many singular values of Σx, by rank."""
    U, s, VT = np.linalg.svd(Y @ X.T / samples, full_matrices=False)
    some = s > 1e-12 * s[0]
    d = np.linalg.svd(X @ X.T / samples, compute_uv=False)[: some.sum()]
    return U[:, some], s[some], VT[some], d


class Pathways:
    """A common pathway, and one for every context left out, which learns what the first leaves."""

    def __init__(self):
        self.X, self.Y = task()
        samples = self.X.shape[1]
        self.tau = 1 / (samples * RATE)
        common = modes(self.Y, self.X, samples)
        U, s, VT, d = common
        rest = self.Y - (U * (s / d)) @ VT @ self.X
        self.modes, self.samples, self.inputs = [common], [np.arange(samples)], [self.X]
        for left_out in range(CONTEXTS):
            here = np.flatnonzero(np.arange(samples) // ITEMS != left_out)
            self.samples.append(here)
            self.inputs.append(self.X[:ITEMS, here])
            self.modes.append(modes(rest[:, here], self.inputs[-1], samples))

    def losses(self, strengths):
        """Rebuilds every output at every epoch."""
        outputs = np.zeros((EPOCHS, *self.Y.shape))
        for (U, _, VT, _), pi, here, X in zip(self.modes, strengths, self.samples, self.inputs):
            W = (U * pi[:, None, :]) @ VT
            outputs[:, :, here] += W @ X
        return 0.5 * np.sum((outputs - self.Y) ** 2, axis=(1, 2))


def closed(paths):
    """Every mode grows alone; those of context pathways feel d / (C − 1)."""
    t = np.arange(EPOCHS)[:, None] / paths.tau
    found = []
    for p, (_, s, _, d) in enumerate(paths.modes):
        end = s / (d / (CONTEXTS - 1) if p else d)
        found.append(end / (1 - (1 - end / (CONTEXT if p else COMMON)) * np.exp(-2 * s * t)))
    return found


def race(paths):
    """Steps of one epoch; modes of equal rank of two context pathways feel each other."""
    overlap = -1 / (CONTEXTS - 1)
    s, d = [m[1] for m in paths.modes], [m[3] for m in paths.modes]
    shared = (CONTEXTS - 2) / (CONTEXTS * ITEMS)  # input variance of samples that two of them see
    found = [np.empty((EPOCHS, len(values))) for values in s]
    pi = [np.full(len(values), CONTEXT if p else COMMON) for p, values in enumerate(s)]
    for epoch in range(EPOCHS):
        for values, now in zip(found, pi):
            values[epoch] = now
        every = sum(pi[1:])
        for p, now in enumerate(pi):
            felt = d[p] * now + (overlap * shared * (every - now) if p else 0)
            pi[p] = now + 2 / paths.tau * now * (s[p] - felt)
    return found


def peak_of(work):
    """MiB that it adds, in a process of its own."""
    ours, theirs = os.pipe()
    if os.fork() == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        work()
        added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(theirs, str(added / 1024).encode())
        os._exit(0)
    os.wait()
    return float(os.read(ours, 64))


def seconds(work, runs=5):
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main():
    found = {}
    for theory in (closed, race):
        def whole():
            paths = Pathways()
            return paths.losses(theory(paths))

        peak = peak_of(whole)
        rung = theory.__name__ + "-published"
        loss, ours = whole(), np.loadtxt(f"{sys.argv[1]}/{rung}.txt")
        difference = float(np.max(np.abs(loss - ours)) / loss[0])
        if not difference < TOLERANCE:
            sys.exit(f"{rung}: loss differs by {difference:.1e} of its start; allowed: {TOLERANCE}")
        found[theory.__name__] = {
            "strengths": seconds(lambda: theory(Pathways())), "whole": seconds(whole),
            "peak": peak, "difference": difference}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
