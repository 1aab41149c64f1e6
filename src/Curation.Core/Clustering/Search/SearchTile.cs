using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Search;

/// <summary>The rows that <see cref="NearestSearch"/> is working on, with what it has found about each: the memory of one thread.</summary>
internal sealed class SearchTile
{
    /// <summary>Candidates that are kept for a row. If a row has more, all of its distances are computed.</summary>
    public const int MaxCandidates = 8;

    private const int MostRows = 192;
    private const int MostNumbers = 1 << 17;

    private readonly int _dimension;

    /// <summary>Allocates memory.</summary>
    /// <param name="points">The points that will be searched for: no more rows are needed.</param>
    /// <param name="dimension">The numbers in a point.</param>
    /// <param name="groups">Groups of centroids.</param>
    /// <param name="panelWidth">Centroids in a panel.</param>
    public SearchTile(int points, int dimension, int groups, int panelWidth)
    {
        _dimension = dimension;
        Groups = groups;
        Capacity = CapacityFor(points, dimension);
        // One row more, which fills up the six rows of a kernel: its numbers stay zero.
        Rows = new float[(Capacity + 1) * dimension];
        Point = new float[dimension];
        Block = new float[Capacity * dimension];
        States = new TileRow[Capacity + 1];
        States[Capacity] = new() { Own = -1, Limit = float.PositiveInfinity };
        Needed = new bool[Capacity * groups];
        Best = new float[Capacity * groups];
        Second = new float[Capacity * groups];
        Candidates = new int[Capacity * MaxCandidates];
        CandidateScores = new float[Capacity * MaxCandidates];
        Chosen = new int[Capacity + ScoreKernel.Rows];
        Scores = new float[ScoreKernel.Rows * panelWidth];
        Active = new int[Capacity];
    }

    /// <summary>The bytes that one tile takes.</summary>
    public static long BytesFor(int points, int dimension, int groups, int panelWidth)
    {
        long rows = CapacityFor(points, dimension);
        return (((2 * rows) + 2) * dimension * sizeof(float))
            + ((rows + 1) * Unsafe.SizeOf<TileRow>())
            + (rows * groups * (sizeof(bool) + (2 * sizeof(float))))
            + (rows * MaxCandidates * (sizeof(int) + sizeof(float)))
            + (((2 * rows) + ScoreKernel.Rows) * sizeof(int))
            + (ScoreKernel.Rows * panelWidth * sizeof(float));
    }

    /// <summary>Rows that fit.</summary>
    public int Capacity { get; }

    /// <summary>Groups of centroids.</summary>
    public int Groups { get; }

    /// <summary>The number of rows in the tile.</summary>
    public int Count { get; private set; }

    /// <summary>Capacity + 1 rows, centred.</summary>
    public float[] Rows { get; }

    /// <summary>Memory for one point as it lies in the store.</summary>
    public float[] Point { get; }

    /// <summary>Memory for <see cref="Capacity"/> points as they lie in the store.</summary>
    public float[] Block { get; }

    /// <summary>What is known of each row.</summary>
    public TileRow[] States { get; }

    /// <summary>Rows × groups: whether the group must be searched.</summary>
    public bool[] Needed { get; }

    /// <summary>Rows × groups: the best score among the group's centroids besides the row's own.</summary>
    public float[] Best { get; }

    /// <summary>Rows × groups: a score that none of them exceeds, except the best one.</summary>
    public float[] Second { get; }

    /// <summary>Rows × <see cref="MaxCandidates"/>: the numbers of centroids that may be the nearest.</summary>
    public int[] Candidates { get; }

    /// <summary>Their scores.</summary>
    public float[] CandidateScores { get; }

    /// <summary>Memory for the numbers of the rows that need a group.</summary>
    public int[] Chosen { get; }

    /// <summary>Memory for the scores of six rows in a panel.</summary>
    public float[] Scores { get; }

    /// <summary>Memory for the numbers of the points that their bounds do not settle.</summary>
    public int[] Active { get; }

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => Rows.AsSpan(row * _dimension, _dimension);

    /// <summary>The groups that one row needs.</summary>
    public Span<bool> NeededOf(int row) => Needed.AsSpan(row * Groups, Groups);

    /// <summary>Adds a row, whose numbers and needed groups are written already.</summary>
    public void Add(in TileRow state)
    {
        Debug.Assert(Count < Capacity, "There is room for the row.");
        Debug.Assert(!(state.Error < 0), "The error of a score is not negative.");
        Best.AsSpan(Count * Groups, Groups).Fill(float.NegativeInfinity);
        Second.AsSpan(Count * Groups, Groups).Fill(float.NegativeInfinity);
        States[Count++] = state;
    }

    /// <summary>Removes all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Merges the best score of a part of a group, and a score that is at least the second best.</summary>
    public void Keep(int row, int group, float best, float second)
    {
        ref var top = ref Best[(row * Groups) + group];
        ref var next = ref Second[(row * Groups) + group];
        next = Math.Max(next, Math.Max(second, Math.Min(top, best)));
        top = Math.Max(top, best);
    }

    /// <summary>Keeps a candidate, unless there are too many.</summary>
    public void AddCandidate(int row, int centroid, float score)
    {
        ref var state = ref States[row];
        if (state.Candidates == MaxCandidates)
            DropBeaten(row, ref state);
        if (state.Candidates < MaxCandidates)
        {
            Candidates[(row * MaxCandidates) + state.Candidates] = centroid;
            CandidateScores[(row * MaxCandidates) + state.Candidates] = score;
            state.Candidates++;
        }
        else
        {
            state.IsCrowded = true;
        }
    }

    private static int CapacityFor(int points, int dimension) =>
        Math.Min(points, Math.Clamp(MostNumbers / dimension / ScoreKernel.Rows * ScoreKernel.Rows, 4 * ScoreKernel.Rows, MostRows));

    /// <summary>Removes the candidates below the row's limit.</summary>
    public void DropBeaten(int row, ref TileRow state)
    {
        var kept = 0;
        var at = row * MaxCandidates;
        for (var i = at; i < at + state.Candidates; i++)
        {
            if (CandidateScores[i] < state.Limit)
                continue;
            Candidates[at + kept] = Candidates[i];
            CandidateScores[at + kept++] = CandidateScores[i];
        }
        state.Candidates = kept;
    }
}
