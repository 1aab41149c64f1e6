using Curation.Files;

namespace Curation.Reports;

/// <summary>What a report is to be like.</summary>
public sealed record ReportParameters
{
    /// <summary>The title; one that says what was sampled where none is given.</summary>
    public string? Title { get; init; }

    /// <summary>The colours.</summary>
    public ReportTheme Theme { get; init; }

    /// <summary>Images that are shown small, at most; 0 for none.</summary>
    public int MaximumThumbnail { get; init; } = 80;

    /// <summary>
    /// The seed of what is drawn by chance for the report: the rows on the map, and those whose silhouettes are measured. That of the
    /// sample where none is given.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>The name of the file that the report goes to, for the line that repeats it.</summary>
    public string FileName { get; init; } = "report.html";

    /// <summary>The folder from which relative paths of images lead on.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The names and versions of the programs that take part.</summary>
    public IReadOnlyList<(string Name, string Version)> Versions { get; init; } = [];
}
