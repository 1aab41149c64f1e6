using System.Text.Json;
using System.Text.Json.Nodes;
using Curation.Checkpoints;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly EmbeddingSet s_pool = Pools.Clumps(400, 4, 31);

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Trees =>
        ["flat", "resampled", "resampled at random", "split", "cosine", "centred", "whitened", "restarts", "random seeds"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_run_that_is_broken_off_again_and_again_gives_the_same_tree(string kind)
    {
        var parameters = Tree(kind);
        var expected = HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet);
        var random = new RandomStream(32);
        var (breaks, steps) = (0, 1);
        while (true)
        {
            var left = 1 + random.Next(40);
            var options = new CheckpointOptions(_folder["run"])
            {
                SliceInterval = TimeSpan.Zero,
                Stepped = () =>
                {
                    steps++;
                    if (left-- == 0)
                        throw new BrokenOffException();
                },
            };
            try
            {
                Same(expected, HierarchicalKMeans.Run(s_pool, parameters, new() { ThreadCount = 1 + random.Next(3) }, options));
                break;
            }
            catch (BrokenOffException)
            {
                breaks++;
            }
        }
        Assert.InRange(breaks, 1, steps);

        // What is finished is there at once, and nothing is written any more.
        Same(
            expected,
            HierarchicalKMeans.Run(
                s_pool,
                parameters,
                RunContext.Quiet,
                new(_folder["run"]) { Stepped = () => throw new BrokenOffException() }
            )
        );
    }

    [Fact]
    public void A_run_that_is_cancelled_goes_on_where_it_was()
    {
        var parameters = Tree("resampled");
        var expected = HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            HierarchicalKMeans.Run(
                s_pool,
                parameters,
                new() { Cancellation = stop.Token, Verbose = text => CancelAt(text.Contains("step 2 of 4", StringComparison.Ordinal)) },
                new(_folder["run"])
            )
        );
        var told = new List<string>();
        Same(expected, HierarchicalKMeans.Run(s_pool, parameters, new() { Verbose = told.Add }, new(_folder["run"])));
        Assert.Equal("Level 1: goes on after resampling step 2 of 4, which was kept.", told[0]);

        void CancelAt(bool now)
        {
            if (now)
                stop.Cancel();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(23)]
    public void A_damaged_file_is_told_and_made_again(int stepsToDo)
    {
        var parameters = Tree("resampled");
        var expected = HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet);
        Break(parameters, stepsToDo);
        var state = Directory.GetFiles(_folder["run"], "*.npy").ToDictionary(f => f, File.ReadAllBytes);
        var manifest = File.ReadAllBytes(_folder["run/manifest.json"]);
        foreach (var (path, bytes) in state)
        {
            foreach (var damage in (Func<byte[], byte[]>[])[Flip, b => b[..^1], b => [.. b, 0], _ => []])
            {
                File.WriteAllBytes(path, damage([.. bytes]));
                var warnings = new List<string>();
                Same(expected, HierarchicalKMeans.Run(s_pool, parameters, new() { Warning = warnings.Add }, new(_folder["run"])));
                // A slice that a later step has made needless is not read.
                Assert.All(warnings, w => Assert.Contains(path, w, StringComparison.Ordinal));
                Restore();
            }
            File.Delete(path);
            Same(expected, HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet, new(_folder["run"])));
            Restore();
        }

        void Restore()
        {
            foreach (var path in Directory.GetFiles(_folder["run"], "*.npy"))
                File.Delete(path);
            foreach (var (path, bytes) in state)
                File.WriteAllBytes(path, bytes);
            File.WriteAllBytes(_folder["run/manifest.json"], manifest);
        }

        static byte[] Flip(byte[] bytes)
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        }
    }

    [Fact]
    public void A_damaged_file_that_is_needed_is_warned_of_by_name()
    {
        var parameters = Tree("resampled");
        Break(parameters, int.MaxValue);
        var path = _folder["run/level1-assignment.npy"];
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        var (warnings, told) = (new List<string>(), new List<string>());
        HierarchicalKMeans.Run(s_pool, parameters, new() { Warning = warnings.Add, Verbose = told.Add }, new(_folder["run"]));
        Assert.Equal(
            $"The checkpoint of the step level1 is damaged and is not used: '{path}' does not agree with its checksum: "
                + "it was changed or damaged since it was written.",
            Assert.Single(warnings)
        );
        // The step before it is good, and level 2 too.
        Assert.Contains("Level 1: goes on after resampling step 4 of 4, which was kept.", told);
        Assert.Contains(told, t => t.StartsWith("Level 2 was done in an earlier run", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Others =>
        new()
        {
            { "seed", "another seed: 1; now it is 2" },
            { "count", "another ClusterCount: 30, 8; now it is 30, 7" },
            { "size", "another ResampleSize: 4, 2; now it is 3, 2" },
            { "metric", "another Metric: Euclidean; now it is Cosine" },
            { "centre", "another Centre: False; now it is True" },
            { "whiten", "another Whiten: False; now it is True" },
            { "normalize", "another Normalize: False; now it is True" },
            { "iterations", "another MaxIterations: 50; now it is 49" },
            { "rows", "another pool: 400 x 4; now it is 399 x 4" },
            { "numbers", "another pool: 400 x 4 with the checksum " },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_run_is_refused_by_name(string what, string words)
    {
        var parameters = Tree("resampled");
        Break(parameters, 7);
        var before = Content();
        var (pool, other) = what switch
        {
            "seed" => (s_pool, parameters with { Seed = 2 }),
            "count" => (s_pool, parameters with { ClusterCount = [30, 7] }),
            "size" => (s_pool, parameters with { ResampleSize = [3, 2] }),
            "metric" => (s_pool, parameters with { Metric = Metric.Cosine }),
            "centre" => (s_pool, parameters with { Centre = true }),
            "whiten" => (s_pool, parameters with { Whiten = true }),
            "normalize" => (s_pool, parameters with { Normalize = true }),
            "iterations" => (s_pool, parameters with { MaxIterations = 49 }),
            "rows" => (Pools.Clumps(399, 4, 31), parameters),
            _ => (Pools.Clumps(400, 4, 30), parameters),
        };
        Expect.Error(
            "CheckpointDiffers",
            () => HierarchicalKMeans.Run(pool, other, RunContext.Quiet, new(_folder["run"])),
            _folder["run"],
            words
        );
        Assert.Equal(before, Content());
    }

    [Fact]
    public void The_seed_of_a_run_is_to_be_had_from_its_folder()
    {
        Assert.Null(HierarchicalKMeans.SeedOf(_folder["run"]));
        Break(Tree("resampled") with { Seed = 77 }, 3);
        Assert.Equal(77, HierarchicalKMeans.SeedOf(_folder["run"]));
    }

    [Fact]
    public void A_second_run_in_the_folder_is_refused()
    {
        var parameters = Tree("resampled");
        var tried = 0;
        HierarchicalKMeans.Run(
            s_pool,
            parameters,
            RunContext.Quiet,
            new(_folder["run"])
            {
                Stepped = () =>
                {
                    if (tried++ == 3)
                        Expect.Error(
                            "CheckpointInUse",
                            () => HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet, new(_folder["run"])),
                            _folder["run"]
                        );
                },
            }
        );
        Assert.True(tried > 3);
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(_folder["photos"]);
        _folder.Write("photos/level1-cat.npy", "mine");
        Expect.Error(
            "CheckpointFolderTaken",
            () => HierarchicalKMeans.Run(s_pool, Tree("flat"), RunContext.Quiet, new(_folder["photos"])),
            "level1-cat.npy"
        );
        Assert.Equal(["level1-cat.npy"], Directory.GetFiles(_folder["photos"]).Select(Path.GetFileName));

        var file = _folder.Write("file", "mine");
        Expect.Error("CheckpointIsFile", () => HierarchicalKMeans.Run(s_pool, Tree("flat"), RunContext.Quiet, new(file)), file);
    }

    [Theory]
    [InlineData("", "CheckpointDamaged")]
    [InlineData("{", "CheckpointDamaged")]
    [InlineData("null", "CheckpointDamaged")]
    [InlineData("[1]", "CheckpointDamaged")]
    [InlineData("{\"version\": 1}", "CheckpointDamaged")]
    [InlineData("{\"version\": 2, \"all\": \"new\"}", "CheckpointVersion")]
    public void A_manifest_that_cannot_be_read_is_told(string manifest, string errorId)
    {
        Directory.CreateDirectory(_folder["run"]);
        var path = _folder.Write("run/manifest.json", manifest);
        var error = Assert.Throws<CurationException>(() =>
            HierarchicalKMeans.Run(s_pool, Tree("flat"), RunContext.Quiet, new(_folder["run"]))
        );
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
        Assert.Equal(manifest, File.ReadAllText(path));
    }

    [Fact]
    public void A_manifest_never_leads_out_of_its_folder()
    {
        Break(Tree("resampled"), 3);
        var path = _folder["run/manifest.json"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("level1-kmeans-centroids.npy", "../other.npy", StringComparison.Ordinal));
        Expect.Error("CheckpointDamaged", () => HierarchicalKMeans.Run(s_pool, Tree("resampled"), RunContext.Quiet, new(_folder["run"])));
    }

    [Fact]
    public void Slices_of_a_run_are_of_no_use_to_another_where_the_best_so_far_is_damaged()
    {
        // The first of two runs is the better one: it must not be taken for done.
        ClusteringParameters With(int seed, int restarts) => Pools.Parameters(12) with { Seed = seed, RestartCount = restarts };
        double Inertia(int seed, int restarts) => HierarchicalKMeans.Run(s_pool, With(seed, restarts), RunContext.Quiet).Inertia;
        var parameters = With(Enumerable.Range(1, 40).First(seed => Inertia(seed, 1) == Inertia(seed, 2)), 2);
        BreakAt(parameters, "level1/kmeans/runs/2/lloyd");
        File.Delete(_folder["run/level1-kmeans-runs-centroids.npy"]);
        File.Delete(_folder["run/level1-kmeans-runs-centroids-2.npy"]);
        var warnings = new List<string>();
        Same(
            HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet),
            HierarchicalKMeans.Run(s_pool, parameters, new() { Warning = warnings.Add }, new(_folder["run"]))
        );
        Assert.Contains("level1/kmeans/runs", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resampled", "level1/kmeans/runs/1/seeding")]
    [InlineData("resampled", "level1/kmeans/runs/1/lloyd")]
    [InlineData("resampled", "level1/resampling2/runs/1/lloyd")]
    [InlineData("resampled", "level2")]
    [InlineData("split", "level1/splitting")]
    [InlineData("restarts", "level1/kmeans/runs/2/seeding")]
    [InlineData("restarts", "level1/kmeans/runs/2/lloyd")]
    public void Arrays_that_cannot_be_what_they_are_called_are_damaged_though_their_checksums_agree(string kind, string step)
    {
        var parameters = Tree(kind) with { ClusterCount = [8, 3] };
        var expected = HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet);
        BreakAt(parameters, step);
        var manifest = File.ReadAllText(_folder["run/manifest.json"]);
        var state = Directory.GetFiles(_folder["run"], "*.npy").ToDictionary(f => f, File.ReadAllBytes);
        foreach (var name in state.Keys.Select(Path.GetFileName))
        {
            foreach (var forge in (Func<Array, Array>[])[Emptied, Impossible])
            {
                var root = JsonNode.Parse(manifest)!;
                if (
                    root["steps"]!.AsArray().SelectMany(s => s!["files"]!.AsArray()).FirstOrDefault(f => (string)f!["name"]! == name)
                    is not { } file
                )
                    continue;
                var kept = file.Deserialize(CheckpointJson.Default.CheckpointFile)!;
                var forged = ArrayFile.Write(
                    _folder["run"],
                    kept.Name,
                    kept.Array,
                    forge(ArrayFile.Read(_folder["run"], kept)),
                    kept.Shape.Count == 1 ? 1 : kept.Shape[1]
                );
                file.ReplaceWith(JsonSerializer.SerializeToNode(forged, CheckpointJson.Default.CheckpointFile));
                File.WriteAllText(_folder["run/manifest.json"], root.ToJsonString());
                Same(expected, HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet, new(_folder["run"])));
                foreach (var path in Directory.GetFiles(_folder["run"], "*.npy"))
                    File.Delete(path);
                foreach (var (path, bytes) in state)
                    File.WriteAllBytes(path, bytes);
            }
        }

        static Array Emptied(Array numbers) => Array.CreateInstance(numbers.GetType().GetElementType()!, 0);

        static Array Impossible(Array numbers) =>
            numbers switch
            {
                int[] integers => Array.ConvertAll(integers, _ => -1),
                float[] singles => Array.ConvertAll(singles, _ => float.NaN),
                _ => Array.ConvertAll((double[])numbers, _ => double.PositiveInfinity),
            };
    }

    [Theory]
    [InlineData("identity/parameters/clusterCount", "null")]
    [InlineData("identity/pool", "null")]
    [InlineData("identity", "null")]
    [InlineData("steps", "[null]")]
    [InlineData("steps/0/values", "null")]
    [InlineData("steps/0/files/0", "null")]
    [InlineData("steps/0/files/0/name", "null")]
    [InlineData("steps/0/files/0/name", "\"\"")]
    [InlineData("steps/0/files/0/name", "\"manifest.json\"")]
    [InlineData("steps/0/files/0/name", "\"a\\u0000.npy\"")]
    [InlineData("steps/0/files/0/shape", "[]")]
    [InlineData("steps/0/files/0/shape", "[-1, 4]")]
    [InlineData("steps/0/files/0/shape", "[2147483647, 2147483647]")]
    public void A_manifest_with_what_cannot_be_is_told(string place, string value)
    {
        Break(Tree("resampled"), int.MaxValue);
        EditManifest(place, JsonNode.Parse(value));
        Expect.Error(
            "CheckpointDamaged",
            () => HierarchicalKMeans.Run(s_pool, Tree("resampled"), RunContext.Quiet, new(_folder["run"])),
            _folder["run/manifest.json"]
        );
    }

    [Fact]
    public void A_manifest_that_is_too_long_is_not_read()
    {
        Break(Tree("resampled"), 7);
        File.AppendAllText(_folder["run/manifest.json"], new string(' ', 1 << 20));
        Expect.Error(
            "CheckpointDamaged",
            () => HierarchicalKMeans.Run(s_pool, Tree("resampled"), RunContext.Quiet, new(_folder["run"])),
            "1048576 are the most"
        );
    }

    [Theory]
    [InlineData("values", "{}")]
    [InlineData("values/iterations", "-1")]
    [InlineData("values/iterations", "1.5")]
    [InlineData("values/iterations", "1e300")]
    [InlineData("files", "[]")]
    [InlineData("files/0/dataType", "\"<f2\"")]
    [InlineData("files/0/array", "\"other\"")]
    public void A_step_that_lacks_something_is_told_and_made_again(string place, string value)
    {
        var parameters = Tree("resampled");
        Break(parameters, int.MaxValue);
        EditManifest("steps/0/" + place, JsonNode.Parse(value));
        EditManifest("steps/1/" + place, JsonNode.Parse(value));
        var warnings = new List<string>();
        Same(
            HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet),
            HierarchicalKMeans.Run(s_pool, parameters, new() { Warning = warnings.Add }, new(_folder["run"]))
        );
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void What_a_run_that_was_killed_has_left_is_removed()
    {
        Break(Tree("resampled"), 7);
        _folder.Write("run/.curation-0.tmp", "half");
        _folder.Write("run/level1-resampling9-centroids.npy", "unknown");
        HierarchicalKMeans.Run(s_pool, Tree("resampled"), RunContext.Quiet, new(_folder["run"]));
        Assert.DoesNotContain(
            Directory.GetFiles(_folder["run"]),
            f => f.Contains(".tmp", StringComparison.Ordinal) || f.Contains("resampling9", StringComparison.Ordinal)
        );
    }

    private static ClusteringParameters Tree(string kind)
    {
        var few = Pools.Parameters(30, 8) with { ResamplingSteps = 4 };
        return kind switch
        {
            "flat" => Pools.Parameters(30),
            "resampled" => few with { ResampleSize = [4, 2] },
            "resampled at random" => few with { ResampleSize = [4, 2], ResampleStrategy = ResampleStrategy.Random },
            "split" => Pools.Parameters(12, 6) with { SplitCount = [4, 1] },
            "cosine" => few with { Metric = Metric.Cosine, ResampleSize = [4, 1] },
            "centred" => few with { Metric = Metric.Cosine, Centre = true, ResampleSize = [4, 1] },
            "whitened" => few with { Normalize = true, Whiten = true, ResampleSize = [4, 1] },
            "restarts" => few with { RestartCount = 3, ResampleSize = [4, 1] },
            "random seeds" => few with { Initialization = Initialization.Random, ResampleSize = [4, 1] },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static void Same(ClusterHierarchy expected, ClusterHierarchy actual)
    {
        Assert.Equal(expected.Mean, actual.Mean);
        Assert.Equal(expected.Levels.Count, actual.Levels.Count);
        foreach (var (a, b) in expected.Levels.Zip(actual.Levels))
        {
            Assert.Equal((a.Level, a.Iterations, a.Converged), (b.Level, b.Iterations, b.Converged));
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.Inertia), BitConverter.DoubleToInt64Bits(b.Inertia));
            Assert.Equal(a.Assignment, b.Assignment);
            Assert.Equal(a.Sizes, b.Sizes);
            Assert.Equal(Expect.Bits(a.Distances), Expect.Bits(b.Distances));
            Assert.Equal(a.Centroids.Source, b.Centroids.Source);
            Expect.SameVectors(a.Centroids, b.Centroids);
        }
    }

    /// <summary>Runs until so many steps are done, with a slice wherever there can be one.</summary>
    private void Break(ClusteringParameters parameters, int steps)
    {
        var options = new CheckpointOptions(_folder["run"])
        {
            SliceInterval = steps % 2 == 0 ? TimeSpan.Zero : TimeSpan.FromDays(1),
            Stepped = () =>
            {
                if (steps-- == 0)
                    throw new BrokenOffException();
            },
        };
        try
        {
            HierarchicalKMeans.Run(s_pool, parameters, RunContext.Quiet, options);
        }
        catch (BrokenOffException) { }
    }

    /// <summary>Runs until a step is kept, with a slice wherever there can be one.</summary>
    private void BreakAt(ClusteringParameters parameters, string step) =>
        Assert.Throws<BrokenOffException>(() =>
            HierarchicalKMeans.Run(
                s_pool,
                parameters,
                RunContext.Quiet,
                new(_folder["run"])
                {
                    SliceInterval = TimeSpan.Zero,
                    Stepped = () =>
                    {
                        if (File.ReadAllText(_folder["run/manifest.json"]).Contains($"\"{step}\"", StringComparison.Ordinal))
                            throw new BrokenOffException();
                    },
                }
            )
        );

    private void EditManifest(string place, JsonNode? value)
    {
        var root = JsonNode.Parse(File.ReadAllText(_folder["run/manifest.json"]))!;
        var (node, parts) = (root, place.Split('/'));
        foreach (var part in parts[..^1])
            node = int.TryParse(part, out var index) ? node![index] : node![part];
        if (int.TryParse(parts[^1], out var last))
            node![last] = value;
        else
            node![parts[^1]] = value;
        File.WriteAllText(_folder["run/manifest.json"], root.ToJsonString());
    }

    private (string, DateTime)[] Content() =>
        [
            .. Directory
                .GetFiles(_folder["run"])
                .Order()
                .Where(f => Path.GetFileName(f) != "lock")
                .Select(f => (f, File.GetLastWriteTimeUtc(f))),
        ];

    private sealed class BrokenOffException : Exception;
}
