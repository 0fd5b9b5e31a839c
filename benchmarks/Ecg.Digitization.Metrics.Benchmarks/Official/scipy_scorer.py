"""Times the official metric of one record in Python with SciPy; prints JSON.

usage: scipy_scorer.py DATA LENGTH...   DATA holds the truth, then the prediction, as little-endian doubles.
The steps are those of the competition's scorer: full correlation of the centred leads, mask of the lags, search of the offset by
scipy.optimize, powers. What that scorer spends on tables is left out here, so the comparison is to its favour.
"""
import json
import sys
import time

import numpy as np
import scipy
from scipy.optimize import minimize_scalar
from scipy.signal import correlate

RATE, MAX_LAG = 500, 100


def align(label, guess):
    products = correlate(label - label.mean(), guess - guess.mean(), mode="full")
    lags = np.arange(1 - len(guess), len(label))
    inside = np.abs(lags) <= MAX_LAG
    products, lags = products[inside], lags[inside]
    best = lags[products == products.max()]
    lag = best[np.argmin(np.abs(best))]
    moved = np.full(len(label), np.nan)
    first, end = max(0, lag), min(len(label), len(guess) + lag)
    moved[first:end] = guess[first - lag:end - lag]
    found = minimize_scalar(lambda v: np.nansum((label - (moved - v)) ** 2), method="Brent")
    return moved - found.x


def score(truth, guess, bounds):
    signal = noise = 0.0
    for a, b in bounds:
        label = truth[a:b]
        aligned = np.nan_to_num(align(label, guess[a:b]))
        signal += np.sum(label ** 2)
        noise += np.sum((label - aligned) ** 2)
    return signal / noise


def median_ms(action, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times))


lengths = [int(n) for n in sys.argv[2:]]
data = np.fromfile(sys.argv[1])
truth, guess = data[:sum(lengths)], data[sum(lengths):]
ends = np.cumsum(lengths)
bounds = [(int(e - n), int(e)) for e, n in zip(ends, lengths)]
score(truth, guess, bounds)
print(json.dumps({
    "scorer_ms": median_ms(lambda: score(truth, guess, bounds), 60),
    "correlate_ms": median_ms(lambda: [correlate(truth[a:b], guess[a:b]) for a, b in bounds], 60),
    "snr": score(truth, guess, bounds),
    "scipy": scipy.__version__,
}))
