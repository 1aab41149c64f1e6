namespace Curation.Kernels;

/// <summary>Scores rows against all centroids and keeps the best.</summary>
internal interface INearestKernel
{
    /// <summary>Rows that are scored at a time; tiles are padded to a multiple of it.</summary>
    int RowsAtATime { get; }

    /// <summary>Lanes of a vector.</summary>
    int Lanes { get; }

    /// <summary>Centroids in a panel.</summary>
    int PanelWidth { get; }

    /// <summary>Scores a tile.</summary>
    /// <param name="rows">Rows × dimension; the number of rows is a multiple of <see cref="RowsAtATime"/>.</param>
    /// <param name="dimension">The numbers in a row.</param>
    /// <param name="centroids">The centroids, packed for this kernel.</param>
    /// <param name="scores">Receives the result.</param>
    void Score(ReadOnlySpan<float> rows, int dimension, PackedCentroids centroids, NearestScores scores);
}
