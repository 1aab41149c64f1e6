#!/usr/bin/env python3
"""Compares the figures of Measure-ClusterHierarchy with numpy's, on random pools and trees.

usage: hierarchy.py [ROUNDS [SEED]]
       hierarchy.py coverage [SEEDS]
       hierarchy.py limits

The first runs the command in the console on trees of two levels, with resampling, splitting or neither; every figure must agree to 1e-6. The second counts how often the interval of
a sampled silhouette holds that of all points: 95 +- 2 %. The third prints silhouettes beside those of data without structure, from which the limits of notes were chosen.
Needs what Debian has as python3-numpy, and the console built: dotnet build -c Release
"""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONSOLE = os.path.join(ROOT, "src", "Curation.Host", "bin", "Release", "net10.0", "curation.dll")

try:
    import numpy as np
except ImportError as missing:
    sys.exit(f"{missing}. Install it: apt-get install python3-numpy; and run this with /usr/bin/python3.")

FIGURES = ["Silhouette", "LowShare", "ExplainedInertia", "ExplainedRowInertia", "EffectiveDimension"]
SIZES = ["Smallest", "LowerQuartile", "Median", "UpperQuartile", "Largest", "Balance"]
TOLERANCE = 1e-6

SCRIPT = """
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$tree = Import-EmbeddingSet ./pool.npy | Invoke-HierarchicalKMeans CLUSTERS -Metric METRIC OPTIONS -Seed 7
foreach ($level in $tree.Levels) {
    $level.Centroids | Export-EmbeddingSet "./level$($level.Level).npy" -Force
    "assignment $($level.Level) $($level.Assignment -join ' ')"
}
foreach ($level in $tree | Measure-ClusterHierarchy -Seed 7) {
    "figures $($level.Level) $((FIGURES | ForEach-Object { $level.$_ }) -join ' ')"
    foreach ($kind in 'Row', 'Point') { "sizes $($level.Level) $kind $((SIZES | ForEach-Object { $level."${kind}Sizes".$_ }) -join ' ') $($level."${kind}Balance".Gini)" }
}
"""

SAMPLED = """
$WarningPreference = 'SilentlyContinue'
$tree = Import-EmbeddingSet ./pool.npy | Invoke-KMeans 40 -Seed 7
"all $(($tree | Measure-ClusterHierarchy).Silhouette)"
foreach ($seed in 1..SEEDS) { $level = $tree | Measure-ClusterHierarchy -SilhouetteCount 500 -Seed $seed; "interval $($level.SilhouetteInterval.Lower) $($level.SilhouetteInterval.Upper)" }
"""

LIMITS = """
$WarningPreference = 'SilentlyContinue'
$pool = Import-EmbeddingSet ./pool.npy
foreach ($count in 3, 20, 100, 500) { $level = $pool | Invoke-KMeans $count -Seed 7 | Measure-ClusterHierarchy -Seed 7; "limits $count $($level.Silhouette) $($level.StructurelessSilhouette) $($level.EffectiveDimension)" }
"""


def curation(folder, script, **values):
    for name, value in values.items():
        script = script.replace(name, str(value))
    with open(os.path.join(folder, "run.ps1"), "w") as file:
        file.write(script)
    done = subprocess.run(["dotnet", CONSOLE, "run.ps1"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr)
    return [line.split() for line in done.stdout.splitlines() if line]


def unit(vectors, metric):
    """In float32, as the points of a search are."""
    vectors = np.asarray(vectors, np.float64)
    return vectors if metric == "Euclidean" else (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32).astype(np.float64)


def squared(points, centroids):
    return ((points - centroids) ** 2).sum(-1)


def silhouettes(points, assignment, centroids, metric):
    of = (lambda d: d / 2) if metric == "Cosine" else np.sqrt
    distances = np.stack([of(squared(points, c)) for c in centroids], 1)
    rows = np.arange(len(points))
    a = distances[rows, assignment].copy()
    distances[rows, assignment] = np.inf
    b = distances.min(1)
    most = np.maximum(a, b)
    s = np.where(most > 0, (b - a) / np.where(most > 0, most, 1), 0)
    return np.where(np.bincount(assignment, minlength=len(centroids))[assignment] == 1, 0, s)


def explained(points, assignment, centroids, metric):
    mean = points.mean(0)
    if metric == "Cosine":
        mean = mean / np.linalg.norm(mean)
    return 1 - squared(points, centroids[assignment]).sum() / squared(points, mean).sum()


def ratio(points):
    covariance = np.atleast_2d(np.cov(points.T, bias=True))
    return np.trace(covariance) ** 2 / (covariance ** 2).sum()


def sizes(assignment, weights, k):
    counts = np.bincount(assignment, weights, k)
    shares = counts[counts > 0] / counts.sum()
    balance = -(shares * np.log(shares)).sum() / np.log(k)
    gini = np.abs(counts[:, None] - counts[None]).mean() / (2 * counts.mean())
    return [counts.min(), *np.quantile(counts, [0.25, 0.5, 0.75], method="median_unbiased"), counts.max(), balance, gini]


def difference(expected, actual):
    expected, actual = np.asarray(expected, np.float64), np.asarray(actual, np.float64)
    return (np.abs(expected - actual) / np.maximum(1, np.abs(expected))).max()


def pool_of(random, n, d, modes=8, spread=3.0):
    centres = random.normal(size=(modes, d)) * spread
    return (centres[(modes * random.random(n) ** 2).astype(int)] + random.normal(size=(n, d))).astype(np.float32)


def round_of(random, folder):
    # Up to 1000 points, EffectiveDimension is that of all of them.
    n, d = int(random.integers(400, 1000)), int(random.integers(1, 60))
    metric = ["Euclidean", "Cosine"][int(random.integers(2))] if d > 2 else "Euclidean"
    options = ["", "-ResampleSize 4, 2", "-SplitCount 2, 3"][int(random.integers(3))]
    clusters = (int(random.integers(30, 120)), int(random.integers(2, 12)))
    pool = pool_of(random, n, d)
    np.save(os.path.join(folder, "pool.npy"), pool)
    lines = curation(folder, SCRIPT, CLUSTERS=f"{clusters[0]}, {clusters[1]}", METRIC=metric, OPTIONS=options,
                     FIGURES=", ".join(f"'{f}'" for f in FIGURES), SIZES=", ".join(f"'{s}'" for s in SIZES))
    rows = unit(pool, metric)
    assignments = {int(line[1]): np.array(line[2:], int) for line in lines if line[0] == "assignment"}
    centroids = {level: np.load(os.path.join(folder, f"level{level}.npy")).astype(np.float64) for level in (1, 2)}
    points = {1: rows, 2: unit(centroids[1], metric)}
    of_rows = {1: assignments[1], 2: assignments[2][assignments[1]]}
    worst = 0.0
    for kind, *rest in lines:
        level = int(rest[0])
        if kind == "figures":
            s = silhouettes(points[level], assignments[level], centroids[level], metric)
            expected = [s.mean(), (s < 0.05).mean(), explained(points[level], assignments[level], centroids[level], metric),
                        explained(rows, of_rows[level], centroids[level], metric), ratio(points[level])]
            worst = max(worst, difference(expected, rest[1:]))
        elif kind == "sizes":
            of = of_rows[level] if rest[1] == "Row" else assignments[level]
            worst = max(worst, difference(sizes(of, None, len(centroids[level])), rest[2:]))
    print(f"{n} x {d}, {metric}, {clusters[0]} and {clusters[1]} clusters {options}: {worst:.1e}", flush=True)
    return worst


def compare(folder, rounds=10, seed=1):
    random = np.random.default_rng(seed)
    worst = max(round_of(random, folder) for _ in range(rounds))
    print(f"largest difference {worst:.1e} (at most {TOLERANCE:.0e})")
    return worst <= TOLERANCE


def coverage(folder, seeds=1000):
    np.save(os.path.join(folder, "pool.npy"), pool_of(np.random.default_rng(1), 3000, 6))
    lines = curation(folder, SAMPLED, SEEDS=seeds)
    whole = float(lines[0][1])
    held = np.mean([float(low) <= whole <= float(high) for _, low, high in lines[1:]])
    print(f"{held:.1%} of {seeds} intervals hold the silhouette of all points (93 to 97 %)")
    return 0.93 <= held <= 0.97


def limits(folder):
    random = np.random.default_rng(1)
    pools = {f"a blob, d = {d}": random.normal(size=(10000, d)) for d in (1, 2, 5, 10, 25, 128)}
    pools["a blob, d = 25, of few directions"] = random.normal(size=(10000, 25)) * np.linspace(1, 0.05, 25) ** 2
    for d, spread in ((2, 10), (10, 3), (25, 3), (128, 3)):
        pools[f"20 blobs {spread} widths apart, d = {d}"] = (random.normal(size=(20, d)) * spread)[random.integers(20, size=10000)] + random.normal(size=(10000, d))
    for name, pool in pools.items():
        np.save(os.path.join(folder, "pool.npy"), pool.astype(np.float32))
        lines = curation(folder, LIMITS)
        print(f"{name}, D = {float(lines[0][4]):.1f}: " + ", ".join(f"k = {k} {float(s):.3f} ({float(none):.3f})" for _, k, s, none, _ in lines), flush=True)
    return True


def main(arguments):
    task = {"coverage": coverage, "limits": limits}.get(arguments[0] if arguments else "", None)
    numbers = list(map(int, arguments[1 if task else 0:]))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if (task or compare)(folder, *numbers) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
