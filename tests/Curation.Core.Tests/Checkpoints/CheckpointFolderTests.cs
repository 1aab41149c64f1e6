using Curation.Checkpoints;
using Curation.Clustering;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private bool _fails;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_kept_stays_good_however_often_writing_fails_afterwards()
    {
        using (var folder = Open())
        {
            folder.SaveSlice("level1", Step(1));
            _fails = true;
            for (var number = 2; number <= 5; number++)
                Assert.Throws<NotSupportedException>(() => folder.SaveSlice("level1", Step(number)));
        }
        _fails = false;
        using var again = Open();
        Assert.Equal([1], Read(again)!);
    }

    [Fact]
    public void A_step_that_could_not_be_written_is_told_once()
    {
        _fails = true;
        using var folder = Open();
        folder.Save("level1", Step(1));
        Assert.Throws<NotSupportedException>(() => Read(folder));
        Assert.Null(Read(folder));

        folder.Save("level1", Step(1));
        Assert.Throws<NotSupportedException>(folder.FinishWriting);
        folder.FinishWriting();
    }

    [Fact]
    public void Disposing_hides_no_error_and_frees_the_folder()
    {
        _fails = true;
        using (var folder = Open())
            folder.Save("level1", Step(1));
        Open().Dispose();
    }

    [Fact]
    public void With_a_step_that_is_superseded_go_its_parts()
    {
        using var folder = Open();
        folder.SaveSlice("level1/kmeans/runs/1", Step(1));
        folder.SaveSlice("level1/kmeans/runs2", Step(2));
        folder.SaveSlice("level1", Step(3), "level1/kmeans/runs");
        Assert.Equal(
            ["level1-kmeans-runs2-numbers.npy", "level1-numbers.npy"],
            Directory.GetFiles(_folder["run"], "*.npy").Select(Path.GetFileName).Order()
        );
    }

    private static int[]? Read(CheckpointFolder folder) => folder.Read("level1", saved => saved.Wholes("numbers", 1, 0, 9));

    private static SavedStep Step(int number)
    {
        var step = new SavedStep();
        step.Arrays["numbers"] = (new[] { number }, 1);
        return step;
    }

    private CheckpointFolder Open() =>
        CheckpointFolder.Open(
            new(_folder["run"]) { Stepped = Fail },
            new ClusteringIdentity(1, 1, "none", Pools.Parameters(1)),
            RunContext.Quiet
        );

    private void Fail()
    {
        if (_fails)
            throw new NotSupportedException();
    }
}
