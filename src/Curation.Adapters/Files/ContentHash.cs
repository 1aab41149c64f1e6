using System.Security.Cryptography;
using System.Text;
using Curation.Files;

namespace Curation.Adapters.Files;

/// <summary>Identifies files by content, together with settings.</summary>
internal static class ContentHash
{
    /// <summary>The SHA-256 of the files' hashes and the settings, in hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> files, params ReadOnlySpan<string> settings)
    {
        var text = new StringBuilder();
        foreach (var path in files)
            text.Append(Path.GetFileName(path))
                .Append('\n')
                .Append(InputFile.Read(path, file => Convert.ToHexStringLower(SHA256.HashData(file))))
                .Append('\n');
        foreach (var setting in settings)
            text.Append(setting).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
