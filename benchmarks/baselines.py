"""The textbook's loop of benchmarks/naive.hpp in NumPy and PyTorch, whichever can be imported.

Prints one JSON object: for every case, by its name, the processor seconds of one epoch, shortest of
several runs, per program. Run it with one thread: scripts/benchmark sets the variables.
"""
import json
import re
import sys
import time


def widths(name):
    """'11-700-60 N=24' -> ([11, 700, 60], 24)."""
    layers, samples = re.fullmatch(r"([0-9-]+) N=([0-9]+)", name).groups()
    return [int(width) for width in layers.split("-")], int(samples)


def shortest(train, epochs, runs=5):
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        train(epochs)
        best = min(best, time.process_time() - start)
    return best / epochs


def numpy_loop(name):
    import numpy as np

    layers, samples = widths(name)
    random = np.random.default_rng(1)
    X, Y = random.standard_normal((layers[0], samples)), random.standard_normal((layers[-1], samples))
    start = [0.03 * random.standard_normal((out, into)) for into, out in zip(layers, layers[1:])]

    def train(epochs, rate=1e-5):
        W = [weights.copy() for weights in start]
        for _ in range(epochs):
            H = [X]
            for layer, weights in enumerate(W):
                Z = weights @ H[-1]
                H.append(Z if layer + 1 == len(W) else np.maximum(Z, 0))
            D = Y - H[-1]
            for layer in reversed(range(len(W))):
                back = (W[layer].T @ D) * (H[layer] > 0) if layer else None
                W[layer] += rate * D @ H[layer].T
                D = back

    return train


def torch_loop(name):
    import torch

    torch.set_num_threads(1)
    layers, samples = widths(name)
    torch.manual_seed(1)
    X, Y = (torch.randn(width, samples, dtype=torch.float64) for width in (layers[0], layers[-1]))
    start = [0.03 * torch.randn(out, into, dtype=torch.float64) for into, out in zip(layers, layers[1:])]

    def train(epochs, rate=1e-5):
        W = [weights.clone().requires_grad_() for weights in start]
        for _ in range(epochs):
            H = X
            for layer, weights in enumerate(W):
                H = weights @ H
                if layer + 1 < len(W):
                    H = torch.relu(H)
            loss = 0.5 * ((Y - H) ** 2).sum()
            with torch.no_grad():
                for weights, slope in zip(W, torch.autograd.grad(loss, W)):
                    weights -= rate * slope

    return train


def main():
    found = {}
    for program, loop in (("numpy", numpy_loop), ("torch", torch_loop)):
        for name in sys.argv[1:]:
            layers, samples = widths(name)
            work = 6 * samples * sum(a * b for a, b in zip(layers, layers[1:]))
            try:
                train = loop(name)
            except ImportError:
                break
            found.setdefault(name, {})[program] = shortest(train, max(5, int(3e9 / work)))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
