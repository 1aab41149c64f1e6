namespace Curation.Host;

/// <summary>Finds the module.</summary>
internal static class Manifest
{
    private const string Name = "Curation.psd1";

    /// <summary>The manifest in the nearest folder above the program that has one.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Name);
            if (File.Exists(path))
                return path;
        }
        throw new UsageException(
            $"There is no {Name} in '{AppContext.BaseDirectory}' or in a folder above it. "
                + "Run the program from where it was built, within the repository."
        );
    }
}
