namespace Curation.Tests;

public class ErrorWordsTests
{
    public static TheoryData<string, string, CurationException> Ones { get; } =
        new()
        {
            {
                "DimensionMismatch",
                "Item 3 of 'a' (counted from 0) has 1 dimension; the set has 2.",
                Errors.DimensionMismatch(new("a", 3), 1, 2)
            },
            { "ResampleAndSplit", "Level 1 would be both resampled (1 point per cluster) and", Errors.ResampleAndSplit(1, 1, 2) },
            { "LevelCountMismatch", "-SplitCount has 2 numbers; give one.", Errors.LevelCountMismatch("-SplitCount", 2, 1) },
            { "TooManyCentroids", "2000000000 clusters of 1 dimension are", Errors.TooManyCentroids(2_000_000_000, 1, 9) },
            { "RaggedRow", "'a' has 2 fields in line 3; 1 is expected.", Errors.RaggedRow("a", 3, 2, 1) },
            { "RowCountMismatch", "'a' announces 1 vector in its first line and holds 2.", Errors.RowCountMismatch("a", 2, 1) },
            { "RowCountMismatch", "'a' has 1 row; 'b', whose ids it holds, has 2.", Errors.RowCountMismatch("a", 1, "b", 2) },
            { "FileTruncated", "'a' has 1 byte; its header needs 9.", Errors.FileTruncated("a", 1, "9") },
            { "TrailingBytes", "'a' has 1 byte; its header accounts for 0.", Errors.TrailingBytes("a", 1, 0) },
            { "LevelNotFound", "There is no level 2; the tree has one, level 1.", Errors.LevelNotFound(2, 1) },
            { "NodeNotFound", "There is no node 1 on level 2; its only node is 0.", Errors.NodeNotFound(2, 1, 1) },
        };

    [Theory]
    [MemberData(nameof(Ones), DisableDiscoveryEnumeration = true)]
    public void One_of_a_thing_is_told_in_the_singular(string errorId, string beginning, CurationException error)
    {
        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
    }
}
