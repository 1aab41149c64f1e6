using System.Globalization;

namespace Curation.Trees;

/// <summary>
/// The folder of a tree as the code of Vo et al. 2024 lays it out: level1, level2, ... from the bottom up, in each centroids.npy, a row a
/// cluster, and sorted_clusters.npy, for each cluster the numbers of its points, nearest first. The points of a level are the clusters of
/// the one below. A tree of centred rows also has mean.npy, one of whitened rows whitening.npy, and one of normalised rows an empty file
/// normalized; that code does not look at them.
/// </summary>
internal static class TreeFolder
{
    /// <summary>The file of a level's centroids.</summary>
    public const string Centroids = "centroids.npy";

    /// <summary>The file of the points of a level's clusters.</summary>
    public const string Clusters = "sorted_clusters.npy";

    /// <summary>For a tree of centred rows, the file of the mean that was subtracted.</summary>
    public const string Mean = "mean.npy";

    /// <summary>For a tree of whitened rows, the file of the matrix.</summary>
    public const string Whitening = "whitening.npy";

    /// <summary>For a tree of rows that were scaled to unit length first, an empty file.</summary>
    public const string Normalized = "normalized";

    private const string Prefix = "level";

    /// <summary>The path of a level's file in the folder.</summary>
    public static string FileOf(int level, string name) => Path.Combine(FormattableString.Invariant($"{Prefix}{level}"), name);

    /// <summary>The levels that a folder has.</summary>
    /// <exception cref="CurationException">
    /// NotATree: there is no level 1. InvalidTree: there is a level, but not the one below it.
    /// </exception>
    public static int CountLevels(string folder)
    {
        var levels = Directory.EnumerateDirectories(folder).Select(LevelOf).Where(level => level > 0).Order().ToArray();
        if (levels.Length == 0 || levels[0] != 1)
            throw Errors.NotATree(folder, $"it has no folder {Prefix}1");
        for (var i = 1; i < levels.Length; i++)
        {
            if (levels[i] != i + 1)
                throw Errors.InvalidTree(folder, FormattableString.Invariant($"has a folder {Prefix}{levels[i]}, but no {Prefix}{i + 1}"));
        }
        return levels.Length;
    }

    /// <summary>Throws where a tree may not replace an existing folder.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    /// <param name="overwrite">Whether another tree may be replaced.</param>
    /// <exception cref="CurationException">
    /// FolderExists: it is not empty. FolderHoldsMore: it contains something that is not part of a tree.
    /// </exception>
    public static void ThrowIfTaken(string folder, bool overwrite)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return;
        if (!overwrite)
            throw Errors.FolderExists(folder);
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            if (Path.GetFileName(entry) is Mean or Whitening or Normalized && !Directory.Exists(entry))
                continue;
            if (LevelOf(entry) == 0 || !Directory.Exists(entry))
                throw Errors.FolderHoldsMore(folder, Path.GetFileName(entry));
            foreach (var file in Directory.EnumerateFileSystemEntries(entry))
            {
                if (Path.GetFileName(file) is not (Centroids or Clusters) || Directory.Exists(file))
                    throw Errors.FolderHoldsMore(folder, Path.GetRelativePath(folder, file));
            }
        }
    }

    /// <summary>The level in the name of a folder, or 0.</summary>
    private static int LevelOf(string path)
    {
        var name = Path.GetFileName(path);
        return
            name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            && FormattableString.Invariant($"{Prefix}{level}") == name
            ? level
            : 0;
    }
}
