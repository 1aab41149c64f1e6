namespace Curation.Running;

/// <summary>
/// Cuts rows into blocks. The cut depends only on the shape, never on the number of threads, so sums that are merged block by block have
/// the same bits on every machine.
/// </summary>
internal readonly struct RowBlocks
{
    private const int MostRows = 4096;
    private const int MostNumbers = 1 << 19;
    private const int WantedBlocks = 64;

    private readonly int _rows;
    private readonly int _rowsPerBlock;

    /// <summary>Cuts rows into blocks.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="fewest">The fewest rows in a block, unless they are very long; larger if little work is done for each row.</param>
    public RowBlocks(int rows, int dimension, int fewest = 256)
    {
        _rows = rows;
        var most = Math.Clamp(MostNumbers / dimension, 1, MostRows);
        _rowsPerBlock = Math.Clamp(rows / WantedBlocks, Math.Min(fewest, most), most);
        Count = (int)(((long)rows + _rowsPerBlock - 1) / _rowsPerBlock);
    }

    /// <summary>The number of blocks.</summary>
    public int Count { get; }

    /// <summary>The rows of the largest block.</summary>
    public int MaxRows => Math.Min(_rows, _rowsPerBlock);

    /// <summary>Blocks that are in memory at a time, as a rule: one for each thread, and one that is being merged.</summary>
    public int UnderWay(int threads) => threads == 1 ? 1 : Math.Min(Count, threads + 1);

    /// <summary>The block of a row.</summary>
    public int Of(int row) => row / _rowsPerBlock;

    /// <summary>The first row of a block and its number of rows.</summary>
    public (int First, int Rows) this[int block]
    {
        get
        {
            var first = block * _rowsPerBlock;
            return (first, Math.Min(_rowsPerBlock, _rows - first));
        }
    }
}
