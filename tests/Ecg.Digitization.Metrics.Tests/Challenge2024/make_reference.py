#!/usr/bin/env python3
"""Computes challenge2024.json with numpy and SciPy, from the definitions in docs/metrics.md.

The signals are sums of Gaussians in closed form, so the C# tests make them again; see Challenge2024Tests.Wave.
"""
import json
import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve, filtfilt


def wave(n, fs, phase):
    t = np.arange(n) / fs
    beat = np.mod(t + phase, 0.8)
    return (1.1 * np.exp(-((beat - 0.30) / 0.015) ** 2) - 0.25 * np.exp(-((beat - 0.335) / 0.012) ** 2)
            + 0.28 * np.exp(-((beat - 0.55) / 0.05) ** 2) + 0.12 * np.exp(-((beat - 0.14) / 0.03) ** 2) + 0.05 * np.sin(1.3 * t))


def estimate(n, fs, delay, offset, gain, ripple, gap):
    y = gain * wave(n, fs, -delay / fs) + offset + ripple * np.sin(0.9 * np.arange(n))
    y[gap[0]:gap[1]] = np.nan
    return y


def draw(x, low, high, n):
    image = np.zeros((256, n))
    columns = np.flatnonzero(np.isfinite(x))
    image[np.round(255 * (x[columns] - low) / (high - low)).astype(int), columns] = 1
    return gaussian_filter(image, 0.5)


def overlap(x, y):
    low, high = min(np.nanmin(x), np.nanmin(y)), max(np.nanmax(x), np.nanmax(y))
    n = max(len(x), len(y))
    a, b = draw(x, low, high, n), draw(y, low, high, n)
    surface = fftconvolve(a, b[::-1, ::-1])
    level, shift = np.unravel_index(np.argmax(surface), surface.shape)
    return int(shift) - (n - 1), (int(level) - 255) * (high - low) / 255


def measures(x, y, fs):
    both = np.isfinite(x) & np.isfinite(y)
    share = both.sum() / np.isfinite(x).sum()
    a, b = x[both], y[both]
    e = a - b
    ca, cb = np.cumsum(np.abs(a)), np.cumsum(np.abs(b))
    w = filtfilt(np.ones(round(0.1 * fs)), round(0.1 * fs), a, method="gust")
    w = 1 - 0.5 * w / w.max()
    return {
        "snr": share * 10 * np.log10((a ** 2).mean() / (e ** 2).mean()),
        "snr_median": share * 10 * np.log10((a ** 2).mean() / np.median(e ** 2)),
        "ks": 1 - np.abs(ca / ca[-1] - cb / cb[-1]).max(),
        "asci": np.where(np.abs(e) <= 0.05 * a.std(), 1.0, -1.0).mean(),
        "wad": (np.abs(e) * w).sum() / w.sum(),
    }


cases = []
for n, fs, delay, offset, gain, ripple, gap in [
        (500, 100, 7, 0.30, 1.0, 0.004, (0, 0)), (625, 250, -11, -0.2, 0.95, 0.02, (100, 140)), (501, 100, 0, 0.0, 1.0, 0.01, (0, 0)),
        (1250, 500, 23, 0.1, 1.08, 0.01, (1200, 1250)), (1250, 500, 0, 1.6, 1.0, 0.01, (0, 0)), (640, 256, 5, 0.0, 0.5, 0.05, (10, 12))]:
    x, y = wave(n, fs, 0.0), estimate(n, fs, delay, offset, gain, ripple, gap)
    shift, add = overlap(x, y)
    used = bool(abs(shift) / fs <= 0.5 and abs(add) <= 1)
    moved = np.full(n, np.nan)
    if used:
        lo, hi = max(0, shift), min(n, n + shift)
        moved[lo:hi] = y[lo - shift:hi - shift] + add
    cases.append({"n": n, "fs": fs, "delay": delay, "offset": offset, "gain": gain, "ripple": ripple, "gap": gap,
                  "shift": shift, "added": add, "used": used, "plain": measures(x, y, fs), "aligned": measures(x, moved if used else y, fs)})
with open("challenge2024.json", "w") as f:
    json.dump(cases, f, indent=1)
    f.write("\n")
