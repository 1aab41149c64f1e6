using System.Text;

namespace Curation.Tests.Support;

/// <summary>A folder of its own for a test, gone with it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("curation-test-");

    public string[] Names => [.. _folder.GetFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void Dispose() => _folder.Delete(recursive: true);
}
