#!/usr/bin/env python3
"""Compares the figures of Measure-SampleBalance and Measure-Coverage with scipy's and numpy's, on random pools.

usage: measures.py [ROUNDS [SEED]] | measures.py coverage

The commands run in the console and write rows, counts and figures; every figure, interval and probability must agree to 1e-6. With coverage: how many of 1000
intervals over ten seeds hold the mean over all 10 000 seeds. Needs what Debian has as python3-scipy, and the console built: dotnet build -c Release
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONSOLE = os.path.join(ROOT, "src", "Curation.Host", "bin", "Release", "net10.0", "curation.dll")

try:
    import numpy as np
    import scipy.stats
    from scipy.spatial.distance import cdist
except ImportError as missing:
    sys.exit(f"{missing}. Install it: apt-get install python3-scipy; and run this with /usr/bin/python3.")

FIGURES = ["CoveredShare", "NormalizedEntropy", "KLDivergence", "Gini", "EffectiveCount", "PercentileRatio", "LargestShare"]
DISTANCES = ["Mean", "Median", "P90", "P99", "Largest"]
TOLERANCE = 1e-6
SEEDS = 8

SCRIPT = """
$ErrorActionPreference = 'Stop'
$figures = FIGURES
$distances = DISTANCES
$tree = Import-EmbeddingSet ./pool.npy | Invoke-HierarchicalKMeans CLUSTERS -Metric METRIC -Seed 7
foreach ($level in $tree.Levels) { "assignment $($level.Level) $($level.Assignment -join ' ')" }
$sample = $tree | Select-BalancedSample COUNT -MaxCopies COPIES -Seed 7
"rows Sample $(($sample | ForEach-Object Index) -join ' ')"
foreach ($method in 'Uniform', 'Flat') { "rows $method $(($tree | Select-BalancedSample COUNT -MaxCopies COPIES -Method $method -Seed 7 | ForEach-Object Index) -join ' ')" }
foreach ($balance in $sample | Measure-SampleBalance -SeedCount SEEDS) {
    foreach ($name in 'Sample', 'Pool', 'Uniform', 'Flat') {
        $of = $balance.$name
        "figures $([int]$balance.Level) $name $(($figures | ForEach-Object { $of.$_ }) -join ' ')"
    }
    foreach ($against in $balance.AgainstUniform, $balance.AgainstFlat, $balance.AgainstPool) {
        foreach ($figure in $figures) {
            $pair = $against.$figure
            if ($pair) { "pair $([int]$balance.Level) $($against.Against) $figure $($pair.Mean) $($pair.Interval.Lower) $($pair.Interval.Upper) $($pair.Difference) $($pair.DifferenceInterval.Lower) $($pair.DifferenceInterval.Upper) $($pair.PValue) $($pair.SignedRankPValue)" }
        }
    }
}
for ($seed = 8; $seed -lt 7 + SEEDS; $seed++) {
    foreach ($method in 'Hierarchical', 'Uniform', 'Flat') { "again $seed $method $(($tree | Select-BalancedSample COUNT -MaxCopies COPIES -Method $method -Seed $seed | ForEach-Object Index) -join ' ')" }
}
$coverage = $sample | Measure-Coverage
foreach ($name in 'Sample', 'Uniform', 'Flat') {
    $of = $coverage.$name
    "coverage $name $(($distances | ForEach-Object { $of.$_ }) -join ' ')"
}
"""


COVERAGE = """
$ErrorActionPreference = 'Stop'
$figures = FIGURES
$tree = Import-EmbeddingSet ./pool.npy | Invoke-HierarchicalKMeans 60, 12 -Seed 7
for ($seed = 0; $seed -lt 10000; $seed += 10) {
    foreach ($balance in $tree | Select-BalancedSample 100 -SizeExponent 0 -Seed $seed | Measure-SampleBalance -SeedCount 10) {
        $of = $balance.AgainstUniform
        "interval $([int]$balance.Level) $(($figures | ForEach-Object { $f = $of.$_; if ($f) { $f.Mean, $f.Interval.Lower, $f.Interval.Upper, $f.BaselineMean, $f.BaselineInterval.Lower, $f.BaselineInterval.Upper, $f.Difference, $f.DifferenceInterval.Lower, $f.DifferenceInterval.Upper } else { @('nan') * 9 } }) -join ' ')"
    }
}
"""


def figures(counts):
    counts = np.asarray(counts, np.float64)
    k = len(counts)
    entropy = scipy.stats.entropy(counts)
    low, high = np.percentile(counts, [10, 90])
    return [
        np.mean(counts > 0),
        entropy / np.log(k) if k > 1 else 1.0,
        scipy.stats.entropy(counts, np.ones(k)),
        np.abs(counts[:, None] - counts[None]).mean() / (2 * counts.mean()),
        np.exp(entropy),
        high / low if low else np.inf,
        counts.max() / counts.sum(),
    ]


def distances(pool, rows, metric):
    nearest = np.concatenate([cdist(block, pool[rows], metric.lower()).min(1) for block in np.array_split(pool, 8)])
    return [nearest.mean(), *np.percentile(nearest, [50, 90, 99]), nearest.max()]


def curation(folder, script=SCRIPT, **values):
    for name, value in {"FIGURES": ", ".join(f"'{f}'" for f in FIGURES), "DISTANCES": ", ".join(f"'{d}'" for d in DISTANCES), "SEEDS": SEEDS, **values}.items():
        script = script.replace(name, str(value))
    with open(os.path.join(folder, "run.ps1"), "w") as file:
        file.write(script)
    done = subprocess.run(["dotnet", CONSOLE, "run.ps1"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr)
    return [line.split() for line in done.stdout.splitlines() if line]


def difference(expected, actual):
    """The largest relative difference, and an absolute one below 1."""
    expected, actual = np.asarray(expected), np.asarray(actual, np.float64)
    same = expected == actual
    with np.errstate(invalid="ignore"):
        return np.where(same, 0, np.abs(expected - actual) / np.maximum(1, np.abs(expected))).max()


def hall(values):
    """The interval of a mean by Student's t and Hall's monotone cubic transformation."""
    if not np.ptp(values):
        return values.mean(), values.mean()
    a = scipy.stats.skew(values) / (3 * np.sqrt(len(values))) if len(values) >= 5 else 0
    t = np.array([1, -1]) * scipy.stats.t.ppf(0.975, len(values) - 1)
    return values.mean() - scipy.stats.sem(values) * (t if abs(a) < 1e-9 else (np.cbrt(1 + 3 * a * (t - a / 2)) - 1) / a)


def pair(values, baselines):
    """Means, intervals and tests of paired figures, by scipy."""
    differences = values - baselines
    mean = [[v.mean(), *hall(v)] for v in (values, differences)]
    with np.errstate(invalid="ignore", divide="ignore"):
        t = scipy.stats.ttest_rel(values, baselines).pvalue if np.ptp(differences) else float(differences[0] == 0)
    left = differences[differences != 0]
    ties = len(np.unique(np.abs(left))) < len(left)
    # Where there are ties, scipy has only an approximation.
    ranks = np.nan if ties else scipy.stats.wilcoxon(left, mode="exact").pvalue if len(left) else 1.0
    return [*mean[0], *mean[1], t, ranks]


def round_of(random, folder):
    n, d = int(random.integers(500, 4000)), int(random.integers(2, 40))
    metric = ["Euclidean", "Cosine"][int(random.integers(2))]
    centres = random.normal(size=(8, d)) * 3
    clump = (8 * random.random(n) ** 2).astype(int)
    pool = (centres[clump] + random.normal(size=(n, d))).astype(np.float32)
    np.save(os.path.join(folder, "pool.npy"), pool)
    with open(os.path.join(folder, "pool.items.jsonl"), "w") as file:
        file.writelines(json.dumps({"label": f"kind {c}"}) + "\n" for c in clump)
    clusters, copies, count = (int(random.integers(30, 120)), int(random.integers(4, 12))), int(random.integers(1, 3)), int(random.integers(100, 400))
    lines = curation(folder, CLUSTERS=f"{clusters[0]}, {clusters[1]}", METRIC=metric, COPIES=copies, COUNT=count)

    assignments = {int(line[1]): np.array(line[2:], int) for line in lines if line[0] == "assignment"}
    groups = {0: np.unique(clump, return_inverse=True)[1], 1: assignments[1], 2: assignments[2][assignments[1]]}
    rows = {line[1]: np.array(line[2:], int) for line in lines if line[0] == "rows"} | {"Pool": np.arange(n)}
    draws = {"Hierarchical": [rows["Sample"]], "Uniform": [rows["Uniform"]], "Flat": [rows["Flat"]]}
    for line in lines:
        if line[0] == "again":
            draws[line[2]].append(np.array(line[3:], int))
    draws["Pool"] = [rows["Pool"]] * SEEDS
    worst = {"balance": 0.0, "coverage": 0.0, "pairs": 0.0}
    for kind, *rest in lines:
        if kind == "figures":
            of = groups[int(rest[0])]
            worst["balance"] = max(worst["balance"], difference(figures(np.bincount(of[rows[rest[1]]], minlength=of.max() + 1)), rest[2:]))
        elif kind == "coverage":
            worst["coverage"] = max(worst["coverage"], difference(distances(pool.astype(np.float64), rows[rest[0]], metric), rest[1:]))
        elif kind == "pair":
            of, figure = groups[int(rest[0])], FIGURES.index(rest[2])
            values, baselines = (np.array([figures(np.bincount(of[r], minlength=of.max() + 1))[figure] for r in draws[m]]) for m in ("Hierarchical", rest[1]))
            # Differences that are rounding errors here are none there.
            baselines = np.where(np.abs(values - baselines) < 1e-12, values, baselines)
            expected, actual = np.array(pair(values, baselines)), np.array(rest[3:], np.float64)
            worst["pairs"] = max(worst["pairs"], difference(np.where(np.isnan(expected), actual, expected), actual))
    print(f"{n} x {d}, {metric}, {clusters[0]} and {clusters[1]} clusters, {count} items, up to {copies} copies: " + ", ".join(f"{k} {v:.1e}" for k, v in worst.items()), flush=True)
    return worst


def coverage():
    random = np.random.default_rng(3)
    clump = (8 * random.random(3000) ** 3).astype(int)
    with tempfile.TemporaryDirectory() as folder:
        np.save(os.path.join(folder, "pool.npy"), (random.normal(size=(8, 6)) * 3)[clump].astype(np.float32) + random.normal(size=(3000, 6)).astype(np.float32))
        with open(os.path.join(folder, "pool.items.jsonl"), "w") as file:
            file.writelines(json.dumps({"label": f"kind {c}"}) + "\n" for c in clump)
        lines = curation(folder, COVERAGE)
    all_held = []
    for level in (0, 1, 2):
        found = np.array([line[2:] for line in lines if line[0] == "interval" and int(line[1]) == level], np.float64).reshape(-1, len(FIGURES), 3, 3)
        for figure, name in enumerate(FIGURES):
            for kind, what in enumerate(("sample", "uniform", "difference")):
                mean, lower, upper = found[:, figure, kind].T
                if np.isnan(mean).any() or np.ptp(mean) < 1e-9:
                    continue  # An infinite ratio, or a figure that is the same with each seed.
                held = np.mean((lower <= mean.mean()) & (mean.mean() <= upper))
                all_held.append(held)
                print(f"{'labels' if level == 0 else f'level {level}'}, {name}, {what}: {held:.1%} of {len(mean)} hold {mean.mean():.4f}")
    print(f"between {min(all_held):.1%} and {max(all_held):.1%}")


def main(arguments):
    if arguments == ["coverage"]:
        return coverage()
    rounds, seed = (list(map(int, arguments)) + [5, 1][len(arguments):]) if len(arguments) < 3 else sys.exit(__doc__)
    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        worst = [round_of(random, folder) for _ in range(rounds)]
    exact = max(max(w.values()) for w in worst)
    print(f"largest difference of a figure {exact:.1e} (at most {TOLERANCE:.0e})")
    sys.exit(0 if exact <= TOLERANCE else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
