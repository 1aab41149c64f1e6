namespace Curation.Adapters.Onnx;

/// <summary>Finds the file of a model.</summary>
internal static class ModelPath
{
    private const string Ending = ".onnx";
    private const string Preferred = "model.onnx";
    private const string Subfolder = "onnx";

    /// <summary>Finds the model's file: the path itself, or the model in that folder or in its subfolder onnx.</summary>
    /// <exception cref="CurationException">ModelNotFound, ModelAmbiguous, or AccessDenied.</exception>
    public static string Find(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw Errors.ModelNotFound(path, "nothing is there");
        return FindIn(path)
            ?? FindIn(Path.Combine(path, Subfolder))
            ?? throw Errors.ModelNotFound(path, $"the folder holds no file that ends in {Ending}");
    }

    private static string? FindIn(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        string[] files;
        try
        {
            files =
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(f => f.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (UnauthorizedAccessException e)
        {
            throw Errors.AccessDenied(folder, e.Message, e);
        }
        return files.Length < 2
            ? files.SingleOrDefault()
            : files.FirstOrDefault(f => Path.GetFileName(f).Equals(Preferred, StringComparison.OrdinalIgnoreCase))
                ?? throw Errors.ModelAmbiguous(folder, files.Select(f => Path.GetFileName(f)));
    }
}
