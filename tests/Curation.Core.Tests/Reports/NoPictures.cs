using Curation.Charts;
using Curation.Reports;

namespace Curation.Tests.Reports;

/// <summary>Gives every file the same few bytes, except those whose names say that they are missing.</summary>
internal sealed class NoPictures : IPictures
{
    public static readonly byte[] Bytes = [1, 2, 3];

    public List<Scene> Drawn { get; } = [];

    public byte[] Thumbnail(string path, int side) =>
        path.Contains("missing", StringComparison.Ordinal) ? throw Errors.FileNotFound(path) : Bytes;

    public bool Draw(Scene scene, Palette palette, double scale, Stream destination)
    {
        Drawn.Add(scene);
        return false;
    }
}
