#!/usr/bin/env python3
"""Times Curation's core beside scikit-learn, Faiss and OpenBLAS, in one run, in turn.

usage: peers.py kernel [ROWS DIMENSION CLUSTERS]       the search for the nearest centroid beside a product of matrices of the same size
       peers.py kmeans POOL.npy CLUSTERS [ROUNDS]      whole k-means, 50 iterations at most, beside Lloyd, Elkan and Faiss
       peers.py seeding POOL.npy CLUSTERS [ROUNDS]     greedy k-means++ beside scikit-learn's, with as many local trials

Needs what Debian has as python3-sklearn, python3-faiss and libopenblas0-pthread, and the benchmarks built:
dotnet build -c Release benchmarks/Curation.Benchmarks
"""
import os
import re
import subprocess
import sys
import time
from statistics import median

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "Curation.Benchmarks", "bin", "Release", "net10.0", "Curation.Benchmarks.dll")

try:
    import numpy as np
    import sklearn.cluster
    import faiss
except ImportError as missing:
    sys.exit(f"{missing}. Install the peers: apt-get install python3-sklearn python3-faiss libopenblas0-pthread; and run this with /usr/bin/python3.")


def ours(*arguments):
    return subprocess.run(["dotnet", PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def inertia(x, centroids):
    c = np.asarray(centroids, np.float64)
    total = 0.0
    for block in np.array_split(x, max(1, len(x) // 4096)):
        block = block.astype(np.float64)
        squares = (block ** 2).sum(1)[:, None] - 2 * block @ c.T + (c ** 2).sum(1)[None]
        total += np.maximum(squares.min(1), 0).sum()
    return total


def kernel(rows, dimension, clusters):
    a = np.random.rand(rows, dimension).astype(np.float32)
    b = np.random.rand(dimension, clusters).astype(np.float32)
    a @ b
    rates = [2 * rows * dimension * clusters / timed(lambda: a @ b)[0] / 1e9 for _ in range(9)]
    if median(rates) < 20:
        print("This is the reference BLAS; install libopenblas0-pthread for a fair comparison.")
    print(f"sgemm, {rows} x {dimension}, k {clusters}: {median(rates):.1f} GFLOP/s (best {max(rates):.1f})")
    print(ours("kernel", rows, dimension, clusters), end="")


def compare(peers, own, rounds):
    """Runs everything in turn, round by round; prints each round, then medians, and how many times faster ours is: a ratio a round, as the machine may be busier in one than in another."""
    names = ["curation", *peers]
    times = {name: [] for name in names}
    values = {name: [] for name in names}
    for round in range(rounds):
        for name, work in zip(names, [own, *peers.values()]):
            seconds, value = work(round)
            times[name].append(seconds)
            values[name].append(value)
        print(f"round {round + 1:2}: " + ", ".join(f"{name} {times[name][-1]:.3f} s" for name in names), flush=True)
    for name in names:
        ratios = np.divide(times[name], times["curation"])
        print(f"{name:10} {median(times[name]):8.3f} s  {median(ratios):5.1f} x ({ratios.min():.1f}..{ratios.max():.1f})  inertia {np.mean(values[name]):.3f}")


def kmeans(path, clusters, rounds):
    x = np.load(path)

    def own(round):
        # A warm process, as a session is; the part that reads the file is in neither.
        line = ours("kmeans", path, clusters, 50, 3).splitlines()[-1]
        seeding, lloyd, value = map(float, re.match(r"seeding ([\d.]+) s, \d+ iterations ([\d.]+) s, inertia ([\d.]+)", line).groups())
        return seeding + lloyd, value

    def sk(algorithm):
        def run(round):
            seconds, model = timed(lambda: sklearn.cluster.KMeans(clusters, n_init=1, algorithm=algorithm, max_iter=50, tol=0, random_state=round).fit(x))
            return seconds, inertia(x, model.cluster_centers_)
        return run

    def fa(round):
        model = faiss.Kmeans(x.shape[1], clusters, niter=50, max_points_per_centroid=10 ** 9, min_points_per_centroid=1, seed=round + 1)
        seconds, _ = timed(lambda: model.train(x))
        return seconds, inertia(x, model.centroids)

    compare({"lloyd": sk("lloyd"), "elkan": sk("elkan"), "faiss": fa}, own, rounds)


def seeding(path, clusters, rounds):
    x = np.load(path)

    def own(round):
        line = ours("kmeans", path, clusters, 1, 3).splitlines()[-1]
        return float(re.match(r"seeding ([\d.]+) s", line).group(1)), np.nan

    def sk(round):
        seconds, _ = timed(lambda: sklearn.cluster.kmeans_plusplus(x, clusters, random_state=round, n_local_trials=2 + int(np.log(clusters))))
        return seconds, np.nan

    compare({"sklearn": sk}, own, rounds)


def main(arguments):
    if arguments[:1] == ["kernel"]:
        kernel(*map(int, arguments[1:] or (20000, 128, 1000)))
    elif len(arguments) in (3, 4) and arguments[0] in ("kmeans", "seeding"):
        {"kmeans": kmeans, "seeding": seeding}[arguments[0]](arguments[1], int(arguments[2]), int(arguments[3]) if len(arguments) == 4 else 3)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
