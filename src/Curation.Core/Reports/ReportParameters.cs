using Curation.Files;
using Curation.Measures;

namespace Curation.Reports;

/// <summary>The options of a report.</summary>
public sealed record ReportParameters
{
    /// <summary>The title; null for one that says what was sampled.</summary>
    public string? Title { get; init; }

    /// <summary>The colours.</summary>
    public ReportTheme Theme { get; init; }

    /// <summary>The most thumbnails; 0 for none.</summary>
    public int MaximumThumbnail { get; init; } = 80;

    /// <summary>
    /// The seed of the report's random draws: the rows on the map, and those whose silhouettes are measured. Null for that of the
    /// sample.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>The report's file name, for the command line that reproduces it.</summary>
    public string FileName { get; init; } = "report.html";

    /// <summary>The folder that relative paths of images start from.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The names and versions of the programs used.</summary>
    public IReadOnlyList<(string Name, string Version)> Versions { get; init; } = [];
}

/// <summary>The colours of a report.</summary>
public enum ReportTheme
{
    /// <summary>The reader's system setting.</summary>
    Auto,

    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on nearly black.</summary>
    Dark,
}

/// <summary>What a report needs from third-party packages.</summary>
/// <param name="SizeStatistics">Describes the sizes of clusters.</param>
/// <param name="Distributions">The distributions for intervals and tests.</param>
/// <param name="Pictures">Makes thumbnails and bitmap charts.</param>
public sealed record ReportTools(ISizeStatistics SizeStatistics, IDistributions Distributions, IPictures Pictures);
