using System.Diagnostics;
using System.Text.Json;
using Curation.Files;
using Curation.Running;

namespace Curation.Checkpoints;

/// <summary>Where a run keeps its finished steps, so that the same run can go on from there after it was interrupted.</summary>
/// <param name="Path">The full path of the folder; it is made if it does not exist.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>The time between slices of a long step.</summary>
    internal TimeSpan SliceInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called before and after each change of the manifest; tests interrupt the run in it.</summary>
    internal Action? Stepped { get; init; }
}

/// <summary>
/// A folder with the finished steps of a run. Each array is written under a temporary name, flushed and renamed. A step counts once the
/// manifest, which is replaced in the same way, names it with the checksums of its files. During a run nobody else can open the folder.
/// </summary>
internal sealed class CheckpointFolder : IDisposable
{
    private readonly string _path;
    private readonly Action? _stepped;
    private readonly ICheckpointIdentity _identity;
    private readonly RunContext _context;
    private readonly FileStream _lock;
    private List<CheckpointStep> _steps = [];
    private Task _writing = Task.CompletedTask;

    private CheckpointFolder(CheckpointOptions options, ICheckpointIdentity identity, RunContext context, FileStream locked)
    {
        (_path, _stepped, _identity, _context, _lock) = (options.Path, options.Stepped, identity, context, locked);
        Clock = new(options.SliceInterval);
    }

    /// <summary>Decides when the next slice of a long step is kept.</summary>
    public SliceClock Clock { get; }

    /// <summary>Opens a folder, or makes it, and locks it for this run.</summary>
    /// <exception cref="CurationException">
    /// CheckpointDiffers, CheckpointInUse, CheckpointFolderTaken, CheckpointIsFile, CheckpointDamaged, CheckpointVersion; AccessDenied,
    /// ReadFailed or WriteFailed.
    /// </exception>
    public static CheckpointFolder Open(CheckpointOptions options, ICheckpointIdentity identity, RunContext context)
    {
        var folder = new CheckpointFolder(options, identity, context, CheckpointFiles.Lock(options.Path));
        try
        {
            folder.Begin();
            return folder;
        }
        catch
        {
            folder._lock.Dispose();
            throw;
        }
    }

    /// <summary>What was kept of a step; null if the step is not done, or its files are damaged. Then there is a warning.</summary>
    /// <param name="name">The step.</param>
    /// <param name="parse">Makes the result from what was kept; throws <see cref="InvalidDataException"/> if that is impossible.</param>
    public T? Read<T>(string name, Func<SavedStep, T?> parse)
    {
        FinishWriting();
        if (_steps.Find(s => s.Name == name) is not { } step)
            return default;
        var saved = new SavedStep();
        foreach (var (value, number) in step.Values)
            saved.Values[value] = number;
        try
        {
            foreach (var file in step.Files)
            {
                _context.Cancellation.ThrowIfCancellationRequested();
                saved.Arrays[file.Array] = (ArrayFile.Read(_path, file), file.Shape.Count == 1 ? 1 : file.Shape[1]);
            }
            return parse(saved);
        }
        catch (Exception fault) when (fault is CurationException or InvalidDataException)
        {
            _steps.Remove(step);
            _context.Warning?.Invoke($"The checkpoint of the step {name} is damaged and is not used: {fault.Message}");
            return default;
        }
    }

    /// <summary>
    /// Keeps a step. It is written in the background, so the arrays must not change any more. An error is thrown by the next call.
    /// </summary>
    /// <param name="name">The step.</param>
    /// <param name="saved">What to keep.</param>
    /// <param name="superseded">Steps that are no longer needed once this one is kept. Their parts are removed with them.</param>
    public void Save(string name, SavedStep saved, params IReadOnlyList<string> superseded)
    {
        FinishWriting();
        _writing = Task.Run(() => Write(name, saved, superseded));
    }

    /// <summary>Keeps a slice of a step at once; the arrays may change afterwards. The next slice replaces it.</summary>
    public void SaveSlice(string name, SavedStep saved, params IReadOnlyList<string> superseded)
    {
        FinishWriting();
        Clock.Measure(() => Write(name, saved, superseded));
    }

    /// <summary>Waits until everything is on disk.</summary>
    /// <exception cref="CurationException">AccessDenied or WriteFailed: the last step could not be kept.</exception>
    public void FinishWriting()
    {
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        var written = _writing;
        _writing = Task.CompletedTask;
        written.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // An error now must not hide the one that led here. A run that ends well has called FinishWriting before.
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        _ = _writing.Exception;
        // A run that kept nothing leaves the folder free for the next one.
        if (_steps.Count == 0)
            CheckpointFiles.RemoveUnused(_path);
        _lock.Dispose();
    }

    private void Begin()
    {
        if (CheckpointFiles.ReadManifest(_path) is { } manifest)
        {
            if (CheckpointFiles.Parse(_path, () => _identity.DifferenceFrom(manifest.Identity, _path)) is { } difference)
                throw difference;
            _steps = [.. manifest.Steps];
        }
        else
        {
            CheckpointFiles.ThrowUnlessEmpty(_path);
            WriteManifest([]);
        }
        CheckpointFiles.RemoveOthers(_path, _identity.StepPrefix, _steps);
    }

    private void Write(string name, SavedStep saved, IReadOnlyList<string> superseded)
    {
        // The files that the manifest names now must stay until it names the new ones, so these get another name.
        var old = _steps.Find(s => s.Name == name);
        var suffix = old?.Files.Any(f => f.Name == FileOf(name, saved.Arrays.Keys.First(), "")) == true ? "-2" : "";
        CheckpointFile[] files =
        [
            .. saved.Arrays.Select(a => ArrayFile.Write(_path, FileOf(name, a.Key, suffix), a.Key, a.Value.Numbers, a.Value.Columns)),
        ];
        var gone = _steps.FindAll(s =>
            s == old || superseded.Any(n => s.Name == n || s.Name.StartsWith(n + '/', StringComparison.Ordinal))
        );
        List<CheckpointStep> steps = [.. _steps.Except(gone), new(name, saved.Values, files)];
        Debug.Assert(
            steps.SelectMany(s => s.Files).GroupBy(f => f.Name, StringComparer.Ordinal).All(g => g.Count() == 1),
            "Each file belongs to one step."
        );
        Debug.Assert(files.All(f => File.Exists(Path.Combine(_path, f.Name))), "The files are there before the manifest names them.");
        _stepped?.Invoke();
        WriteManifest(steps);
        _steps = steps;
        _stepped?.Invoke();
        CheckpointFiles.Remove(_path, gone.SelectMany(s => s.Files));
    }

    private static string FileOf(string step, string array, string suffix) => $"{step.Replace('/', '-')}-{array}{suffix}.npy";

    private void WriteManifest(IReadOnlyList<CheckpointStep> steps)
    {
        using var file = AtomicFile.Create(Path.Combine(_path, CheckpointManifest.FileName), overwrite: true);
        JsonSerializer.Serialize(
            file.Stream,
            new(CheckpointManifest.CurrentVersion, _identity.ToJson(), steps),
            CheckpointJson.Default.CheckpointManifest
        );
        file.Commit();
    }
}
