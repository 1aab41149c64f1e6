using System.Diagnostics;

namespace Curation.Clustering.Model;

/// <summary>The points of each cluster, ordered by their numbers: a counting sort of an assignment.</summary>
internal sealed class MemberIndex
{
    private readonly int[] _starts;
    private readonly int[] _points;

    /// <summary>Sorts an assignment to <paramref name="clusters"/> clusters.</summary>
    public MemberIndex(int[] assignment, int clusters)
    {
        _starts = new int[clusters + 1];
        foreach (var cluster in assignment)
            _starts[cluster + 1]++;
        for (var c = 0; c < clusters; c++)
            _starts[c + 1] += _starts[c];
        Debug.Assert(_starts[clusters] == assignment.Length, "Every point has one cluster.");
        var next = _starts.AsSpan(0, clusters).ToArray();
        _points = new int[assignment.Length];
        for (var point = 0; point < assignment.Length; point++)
            _points[next[assignment[point]]++] = point;
    }

    /// <summary>The bytes that sorting takes.</summary>
    public static long BytesFor(long points, long clusters) => (points + (2 * clusters) + 1) * sizeof(int);

    /// <summary>The number of clusters.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The points of a cluster, lowest number first.</summary>
    public ReadOnlySpan<int> this[int cluster] => _points.AsSpan(_starts[cluster], _starts[cluster + 1] - _starts[cluster]);
}
