using Curation.Measures.Representation;

namespace Curation.Tests.Measures.Representation;

public class ValidationSplitTests
{
    [Fact]
    public void Each_class_gives_its_share_and_keeps_a_row()
    {
        string[] labels = [.. Enumerable.Repeat("a", 50), .. Enumerable.Repeat("b", 7), "c", "c", "d"];
        var (_, rows) = LabelledPools.Training(LabelledPools.Of(new float[labels.Length], 1, labels));
        var (training, validation) = ValidationSplit.Of(rows, 0.2, new(1));
        Assert.Equal(Enumerable.Range(0, labels.Length), training.Concat(validation).Order());
        Assert.Equal([10, 1, 1, 0], Enumerable.Range(0, 4).Select(of => validation.Count(place => rows.Classes[place] == of)));
        (training, validation) = ValidationSplit.Of(rows, 0.9, new(1));
        Assert.Equal([45, 6, 1, 0], Enumerable.Range(0, 4).Select(of => validation.Count(place => rows.Classes[place] == of)));
    }

    [Fact]
    public void Copies_of_a_row_stay_together()
    {
        int[] rows = [.. Enumerable.Range(0, 30).Select(i => i / 3)];
        var copies = new LabelledRows(LabelledPools.Of(new float[10], 1, new string[10]), rows, new int[30]);
        var (training, validation) = ValidationSplit.Of(copies, 0.5, new(1));
        Assert.Equal((15, 15), (training.Length, validation.Length));
        Assert.Empty(training.Select(p => rows[p]).Intersect(validation.Select(p => rows[p])));
    }
}
