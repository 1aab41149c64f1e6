namespace Curation.Planning;

/// <summary>What one level of a curation will do and need.</summary>
public sealed record PlannedLevel
{
    /// <summary>The level's number; 1 is the bottom.</summary>
    public required int Level { get; init; }

    /// <summary>The points that it clusters: the pool's rows, or the clusters of the level below.</summary>
    public required int PointCount { get; init; }

    /// <summary>The clusters that its k-means makes.</summary>
    public required int ClusterCount { get; init; }

    /// <summary>Points kept per cluster in a resampling step; 0 if there is no resampling.</summary>
    public required int ResampleSize { get; init; }

    /// <summary>The most clusters that each cluster is split into; 0 if there is no splitting.</summary>
    public required int SplitCount { get; init; }

    /// <summary>The reason for the level's numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>The parts of its work, in order.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>The most bytes in use at a time while it is built, besides the pool.</summary>
    public required long WorkingBytes { get; init; }

    /// <summary>The most clusters that come out.</summary>
    public int MadeCount => (int)Math.Min(PointCount, (long)ClusterCount * Math.Max(1, SplitCount));

    /// <summary>Multiplications with an addition.</summary>
    public double Operations => Steps.Sum(step => step.Operations);

    /// <summary>The time that it is expected to take.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Steps.Sum(step => step.Duration.Ticks));
}

/// <summary>A part of the work on a level.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Operations">The multiplications with an addition that are expected.</param>
/// <param name="Duration">The time that they are expected to take.</param>
public sealed record PlannedStep(string Name, double Operations, TimeSpan Duration);
