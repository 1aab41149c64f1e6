#!/usr/bin/env python3
"""Compares Measure-Representation and Compare-Representation with scikit-learn and scipy.

usage: representation.py [ROUNDS [SEED]]
       representation.py TRAIN.npy TEST.npy [SEED]

The first form takes random pools: predictions of nearest neighbours must be those of scikit-learn (ties apart), accuracies and intervals agree to 1e-6, a linear
probe at fixed C predict what LogisticRegression does for all but one row in a hundred, with an accuracy within half a point, and McNemar's test be that of scipy.
Intervals must hold the truth in 93 to 97 % of 1000 simulated cases.

The second form takes vectors whose labels stand beside them, in TRAIN.items.jsonl as Export-EmbeddingSet writes them, and lets both choose C among the same
candidates by the same rule (a fifth of each class set apart, the smallest C among the best): the accuracies must be within half a point.

Needs what Debian has as python3-sklearn, and the console built: dotnet build -c Release
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONSOLE = os.path.join(ROOT, "src", "Curation.Host", "bin", "Release", "net10.0", "curation.dll")

try:
    import numpy as np
    import scipy.stats
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import balanced_accuracy_score
    from sklearn.neighbors import NearestNeighbors
except ImportError as missing:
    sys.exit(f"{missing}. Install it: apt-get install python3-sklearn; and run this with /usr/bin/python3.")

TOLERANCE = 1e-6

SCRIPT = """
$ErrorActionPreference = 'Stop'
$train = Import-EmbeddingSet 'TRAIN'
$test = Import-EmbeddingSet 'TEST'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$neighbors = $train | Measure-Representation $test -Method NearestNeighbor -NeighborCount NEIGHBORS -Metric METRIC
"time NearestNeighbor $($watch.Elapsed.TotalSeconds)"
$watch.Restart()
$probe = $train | Measure-Representation $test -Method LinearProbe PROBE -Seed SEED
"time LinearProbe $($watch.Elapsed.TotalSeconds)"
"chosen $($probe.InverseRegularization) $($probe.Trials | ForEach-Object { $_.InverseRegularization, $_.Accuracy })"
foreach ($quality in $neighbors, $probe) {
    foreach ($figure in 'Overall', 'Balanced') { $f = $quality.$figure; "figure $($quality.Method) $figure $($f.Accuracy) $($f.Interval.Lower) $($f.Interval.Upper)" }
    foreach ($prediction in $quality.Predictions) { "told $($quality.Method) $($prediction.Prediction)" }
}
$mcnemar = (Compare-Representation $neighbors $probe -Seed 1).McNemar
"mcnemar $($mcnemar.ReferenceOnly) $($mcnemar.DifferenceOnly) $($mcnemar.IsExact) $($mcnemar.PValue)"
"""

Z = scipy.stats.norm.ppf(0.975)


def curation(folder, **values):
    script = SCRIPT
    for name, value in values.items():
        script = script.replace(name, str(value))
    with open(os.path.join(folder, "run.ps1"), "w") as file:
        file.write(script)
    done = subprocess.run(["dotnet", CONSOLE, os.path.join(folder, "run.ps1")], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr)
    lines = [line.split() for line in done.stdout.splitlines() if line]
    return {
        "time": {line[1]: float(line[2]) for line in lines if line[0] == "time"},
        "chosen": next([float(x) for x in line[1:]] for line in lines if line[0] == "chosen"),
        "figures": {(line[1], line[2]): [float(x) for x in line[3:]] for line in lines if line[0] == "figure"},
        "told": {m: np.array([line[2] for line in lines if line[0] == "told" and line[1] == m]) for m in ("NearestNeighbor", "LinearProbe")},
        "mcnemar": next(line[1:] for line in lines if line[0] == "mcnemar"),
    }


def wilson(share, count):
    middle, half = share + Z * Z / (2 * count), Z * np.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return (middle - half) / (1 + Z * Z / count), (middle + half) / (1 + Z * Z / count)


def interval_of_mean(correct, counts):
    share, classes = correct / counts, len(counts)
    single, mean = counts == 1, (correct / counts).mean()
    variance = (share * (1 - share) / np.maximum(1, counts - 1))[~single].sum()
    if single.sum() == 1:
        variance += mean * (1 - mean)
    elif single.sum() > 1:
        right = correct[single].sum()
        variance += right * (single.sum() - right) / (single.sum() - 1)
    effective = mean * (1 - mean) * classes**2 / variance if variance > 0 and 0 < mean < 1 else classes**2 / (1 / counts).sum()
    low, high = wilson(mean, counts[0] if classes == 1 else effective)
    if classes > 1 and counts.min() <= 5:
        lows, highs = wilson(share, counts)
        low = min(low, mean - np.sqrt(((share - lows) ** 2).sum()) / classes)
        high = max(high, mean + np.sqrt(((highs - share) ** 2).sum()) / classes)
    return max(0, low), min(1, high)


def worst_figure(found, labels):
    """The largest difference of an accuracy or an end of an interval."""
    worst = 0.0
    for method, told in found["told"].items():
        right = told == labels
        of = np.unique(labels, return_inverse=True)[1]
        correct, counts = np.bincount(of, right), np.bincount(of)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = {"Overall": (right.mean(), *wilson(right.mean(), len(right))), "Balanced": (balanced_accuracy_score(labels, told), *interval_of_mean(correct, counts))}
        for figure, values in expected.items():
            worst = max(worst, np.abs(np.array(values) - found["figures"][method, figure]).max())
    return worst


def neighbors_differ(train, classes, test, told, k, metric):
    """Rows that are told otherwise than by scikit-learn's neighbours, those apart where a tie decides, and the rows with ties."""
    distances, rows = NearestNeighbors(n_neighbors=min(k + 1, len(train)), algorithm="brute", metric=metric.lower()).fit(train).kneighbors(test)
    differ, ties = 0, 0
    for i in range(len(test)):
        votes = {}
        for row in rows[i, :k]:
            votes[classes[row]] = votes.get(classes[row], 0) + 1
        winners = [c for c, v in votes.items() if v == max(votes.values())]
        tied = len(winners) > 1 or (len(rows[i]) > k and distances[i, k] - distances[i, k - 1] < 1e-9)
        ties += tied
        differ += not tied and winners[0] != told[i]
    return differ, ties


def mcnemar_differs(found, labels):
    a, b = (found["told"][m] == labels for m in ("NearestNeighbor", "LinearProbe"))
    only, other = int((a & ~b).sum()), int((b & ~a).sum())
    if only + other < 25:
        p = scipy.stats.binomtest(only, only + other).pvalue if only + other else 1
    else:
        p = scipy.stats.chi2.sf(max(0, abs(only - other) - 1) ** 2 / (only + other), 1)
    return abs(p - float(found["mcnemar"][3])) + ([only, other] != [int(x) for x in found["mcnemar"][:2]])


def write(folder, name, vectors, labels):
    np.save(os.path.join(folder, name + ".npy"), vectors)
    with open(os.path.join(folder, name + ".items.jsonl"), "w") as file:
        file.writelines(json.dumps({"label": label}) + "\n" for label in labels)


def round_of(random, folder):
    n, d, classes = int(random.integers(200, 3000)), int(random.integers(2, 60)), int(random.integers(2, 20))
    centres, scale = random.normal(size=(classes, d)), 10.0 ** random.uniform(-2, 2)

    def draw(count):
        of = (classes * random.random(count) ** 2).astype(int)
        of[: 2 * classes] = np.arange(2 * classes) % classes
        return (scale * (centres[of] + 1.5 * random.normal(size=(count, d)))).astype(np.float32), np.array([f"kind{c}" for c in of])

    (train, classes_of_train), (test, labels) = draw(n), draw(1000)
    write(folder, "train", train, classes_of_train)
    write(folder, "test", test, labels)
    k, metric, c = int(random.integers(1, 15)), ["Euclidean", "Cosine"][int(random.integers(2))], 10.0 ** random.uniform(-2, 2) / scale**2
    found = curation(folder, TRAIN=os.path.join(folder, "train.npy"), TEST=os.path.join(folder, "test.npy"), NEIGHBORS=k, METRIC=metric, PROBE=f"-InverseRegularization {c!r}", SEED=1)
    differ, ties = neighbors_differ(train.astype(np.float64), classes_of_train, test.astype(np.float64), found["told"]["NearestNeighbor"], k, metric)
    told = LogisticRegression(C=c, tol=1e-10, max_iter=20000).fit(train.astype(np.float64), classes_of_train).predict(test.astype(np.float64))
    result = {
        "figures": worst_figure(found, labels),
        "neighbours": differ,
        "probe": (told != found["told"]["LinearProbe"]).mean(),
        "points": 100 * abs((told == labels).mean() - (found["told"]["LinearProbe"] == labels).mean()),
        "mcnemar": mcnemar_differs(found, labels),
    }
    print(f"{n} x {d}, {classes} classes, k {k} {metric} ({ties} ties), C {c:.2g}: " + ", ".join(f"{name} {value:.1e}" for name, value in result.items()), flush=True)
    return result


def simulate(random, first, last, counts, cases=1000):
    counts = np.array(counts)
    truths = np.linspace(first, last, len(counts))
    held = 0
    for _ in range(cases):
        low, high = interval_of_mean(random.binomial(counts, truths), counts)
        held += low <= truths.mean() <= high
    shown = str(list(counts)) if len(counts) < 12 else f"{len(counts)} x {counts[0]}"
    print(f"balanced accuracy, classes from {first} to {last}, rows {shown}: {held / cases:.1%} of {cases} intervals hold the truth", flush=True)
    return held / cases


def compare_random(rounds, seed):
    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        results = [round_of(random, folder) for _ in range(rounds)]
    worst = {name: max(r[name] for r in results) for name in results[0]}
    held = [simulate(random, *design) for design in [
        (0.95, 0.2, [50] * 10), (0.999, 0.9, [50] * 10), (0.95, 0.2, [1000, 600, 360, 215, 130, 77, 46, 28, 17, 10]), (0.9, 0.2, [5] * 10), (0.99, 0.4, [30] * 150), (0.9, 0.6, [20] * 2)]]
    for _ in range(3):
        count, truth = int(random.integers(50, 2000)), random.uniform(0.3, 0.97)
        found = random.binomial(count, truth, 1000) / count
        low, high = wilson(found, count)
        held.append(((low <= truth) & (truth <= high)).mean())
        print(f"accuracy {truth:.3f} of {count} rows: {held[-1]:.1%} of 1000 intervals hold the truth")
    print("worst: " + ", ".join(f"{name} {value:.1e}" for name, value in worst.items()) + f", intervals {min(held):.1%} to {max(held):.1%}")
    good = worst["figures"] <= TOLERANCE and worst["neighbours"] == 0 and worst["probe"] <= 0.01 and worst["points"] <= 0.5 and worst["mcnemar"] <= TOLERANCE
    return good and 0.93 <= min(held) and max(held) <= 0.97


def read(path):
    with open(path[:-4] + ".items.jsonl") as file:
        return np.load(path).astype(np.float64), np.array([json.loads(line)["label"] for line in file])


def compare_files(train_path, test_path, seed):
    (train, classes), (test, labels) = read(train_path), read(test_path)
    with tempfile.TemporaryDirectory() as folder:
        found = curation(folder, TRAIN=os.path.abspath(train_path), TEST=os.path.abspath(test_path), NEIGHBORS=5, METRIC="Cosine", PROBE="", SEED=seed)
    chosen, candidates = found["chosen"][0], found["chosen"][1::2]
    random = np.random.default_rng(seed)
    apart = np.zeros(len(train), bool)
    for c in np.unique(classes):
        rows = np.flatnonzero(classes == c)
        if len(rows) > 1:
            apart[random.permutation(rows)[: min(max(round(0.2 * len(rows)), 1), len(rows) - 1)]] = True
    # Centring does not change the minimum, and spares iterations.
    train, test = train - train.mean(0), test - train.mean(0)
    start = time.monotonic()
    accuracy = [LogisticRegression(C=c, tol=1e-4, max_iter=5000).fit(train[~apart], classes[~apart]).score(train[apart], classes[apart]) for c in candidates]
    theirs = candidates[int(np.argmax(accuracy))]
    told = LogisticRegression(C=theirs, tol=1e-4, max_iter=5000).fit(train, classes).predict(test)
    seconds = time.monotonic() - start
    at_ours = LogisticRegression(C=chosen, tol=1e-8, max_iter=5000).fit(train, classes).predict(test)
    own = found["told"]["LinearProbe"]
    differ, ties = neighbors_differ(train=read(train_path)[0], classes=classes, test=read(test_path)[0], told=found["told"]["NearestNeighbor"], k=5, metric="Cosine")
    print(f"nearest neighbours: {(found['told']['NearestNeighbor'] == labels).mean():.1%}, {differ} of {len(test)} rows told otherwise ({ties} ties), {found['time']['NearestNeighbor']:.1f} s")
    print(f"linear probe: {(own == labels).mean():.1%} with C {chosen:.3g}, {found['time']['LinearProbe']:.1f} s; scikit-learn {(told == labels).mean():.1%} with C {theirs:.3g}, {seconds:.1f} s")
    print(f"scikit-learn with our C: {(at_ours == labels).mean():.1%}, {(at_ours != own).sum()} of {len(test)} rows told otherwise")
    same = 100 * abs((at_ours == labels).mean() - (own == labels).mean())
    return differ == 0 and same <= 0.5 and (theirs != chosen or 100 * abs((told == labels).mean() - (own == labels).mean()) <= 0.5)


def main(arguments):
    if len(arguments) >= 2 and arguments[0].endswith(".npy"):
        return compare_files(arguments[0], arguments[1], int(arguments[2]) if len(arguments) > 2 else 1)
    if len(arguments) > 2:
        sys.exit(__doc__)
    rounds, seed = list(map(int, arguments)) + [5, 1][len(arguments):]
    return compare_random(rounds, seed)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
