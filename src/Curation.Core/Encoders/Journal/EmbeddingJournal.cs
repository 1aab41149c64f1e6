using Curation.Embeddings;
using static System.FormattableString;

namespace Curation.Encoders.Journal;

/// <summary>
/// Writes vectors to a .npy file as they arrive, so that interrupted work continues from its last checkpoint. Until
/// <see cref="Complete"/> they are in a file named .npy.part, with the ids in .items.jsonl.part and a journal in .npy.journal. Only what
/// the journal confirms counts. The final bytes do not depend on how often the work was interrupted.
/// </summary>
public sealed class EmbeddingJournal : IDisposable
{
    private const int ItemsPerCheckpoint = 4096;

    private static readonly TimeSpan s_timePerCheckpoint = TimeSpan.FromSeconds(10);

    private readonly JournalFiles _files;
    private readonly JournalLog _log;
    private readonly bool _overwrite;
    private readonly List<JournalFault> _faults = [];
    private JournalData? _data;
    private int _confirmedFaults;
    private int _confirmed;
    private long _checkpointTime = TimeProvider.System.GetTimestamp();
    private bool _closed;

    private EmbeddingJournal(JournalFiles files, JournalLog log, bool overwrite) => (_files, _log, _overwrite) = (files, log, overwrite);

    /// <summary>The items that have a vector or an error, which is the number of the next item.</summary>
    public int Settled { get; private set; }

    /// <summary>Items that have a vector.</summary>
    public int Rows { get; private set; }

    /// <summary>The numbers in a vector; 0 before the first.</summary>
    public int Dimension { get; private set; }

    /// <summary>Whether this continues interrupted work.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>Why earlier work is started again, in words; null where it continues, or where there was none.</summary>
    public string? BegunAnew { get; private set; }

    /// <summary>The items that have no vector, including those of earlier runs.</summary>
    public IReadOnlyList<JournalFault> Faults => _faults;

    /// <summary>Called after each step that changes a file; tests interrupt the work there.</summary>
    internal Action? Stepped { get; set; }

    /// <summary>Starts a file, or continues one.</summary>
    /// <param name="path">The .npy file to write.</param>
    /// <param name="identity">The items and the encoder.</param>
    /// <param name="overwrite">
    /// Whether it may replace an existing file, and start again where other work was begun; the same work is still continued.
    /// </param>
    /// <exception cref="CurationException">
    /// FileExists, TargetIsFolder, NotPlainFile, FolderNotFound; DestinationDiffers, DestinationInUse, JournalDamaged; AccessDenied or
    /// WriteFailed.
    /// </exception>
    public static EmbeddingJournal Open(string path, JournalIdentity identity, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var files = new JournalFiles(path);
        if (!File.Exists(files.Journal))
            files.ThrowIfTaken(overwrite);
        var journal = new EmbeddingJournal(files, new(files), overwrite);
        try
        {
            journal.Begin(identity);
            return journal;
        }
        catch
        {
            journal.Abandon();
            throw;
        }
    }

    /// <summary>Adds the next item's vector, id, path, text and label.</summary>
    /// <exception cref="CurationException">
    /// EmptyVector, DimensionMismatch, NonFiniteValue, DestinationDiffers; AccessDenied or WriteFailed.
    /// </exception>
    public void Add(ReadOnlySpan<float> vector, string? id = null, string? path = null, string? text = null, string? label = null)
    {
        ThrowIfSettled();
        var place = new SourceItem(_files.Path, Settled, id);
        if (vector.IsEmpty)
            throw Errors.EmptyVector(place);
        if (Dimension != 0 && vector.Length != Dimension)
        {
            throw IsContinued
                ? Errors.DestinationDiffers(_files.Path, [Invariant($"the dimensions of a vector ({vector.Length}, was {Dimension})")])
                : Errors.DimensionMismatch(place, vector.Length, Dimension);
        }
        if (vector.IndexOfNonFinite() is >= 0 and var bad)
            throw Errors.NonFiniteValue(place, Invariant($"column {bad}"), vector[bad]);
        Dimension = vector.Length;
        _data!.Add(vector, id, path, text, label);
        Rows++;
        Settle();
    }

    /// <summary>Records that the next item has no vector.</summary>
    public void AddFault(CurationException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ThrowIfSettled();
        _faults.Add(new(Settled, fault.ErrorId, fault.Message));
        Settle();
    }

    /// <summary>Confirms what was added. This also happens every few seconds, and on <see cref="Dispose"/>.</summary>
    /// <exception cref="CurationException">AccessDenied or WriteFailed.</exception>
    public void Checkpoint()
    {
        if (_confirmed == Settled)
            return;
        _data!.Flush();
        Stepped?.Invoke();
        Confirm(isComplete: false);
    }

    /// <summary>Gives the files their final names once every item is settled, which ends the work.</summary>
    /// <exception cref="CurationException">
    /// EmptySet: no item has a vector; the work stays as it is. FileExists: a file of that name was created meanwhile. AccessDenied or
    /// WriteFailed.
    /// </exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (Settled != _log.Identity!.Count)
            throw new InvalidOperationException(Invariant($"{Settled} of {_log.Identity.Count} items are settled."));
        if (Rows == 0)
            throw Errors.EmptySet(_files.Path);
        if (_data is not null)
        {
            Checkpoint();
            _data.WriteHeader(Rows, Dimension);
            Stepped?.Invoke();
            Confirm(isComplete: true);
            CloseData();
        }
        _files.GiveNames(_overwrite, Stepped);
        Stepped?.Invoke();
        Close();
    }

    /// <summary>Removes everything that was written.</summary>
    public void Discard()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        CloseData();
        _files.Guard(() =>
        {
            File.Delete(_files.UnfinishedVectors);
            File.Delete(_files.UnfinishedItems);
        });
        Close();
    }

    /// <summary>Confirms what was added, so that the work can be continued.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        try
        {
            if (_data is { HasFailed: false } && !_log.HasFailed)
                Checkpoint();
        }
        catch (CurationException)
        {
            // The work since the last checkpoint is lost; the reason is reported elsewhere.
        }
        Abandon();
    }

    /// <summary>Closes the files as they are.</summary>
    internal void Abandon()
    {
        if (_closed)
            return;
        _closed = true;
        try
        {
            CloseData();
        }
        catch (CurationException)
        {
            // What did not reach the disk was not confirmed.
        }
        _log.Dispose();
    }

    private void Begin(JournalIdentity identity)
    {
        try
        {
            _log.Read();
            if (TryContinue(identity))
                return;
        }
        catch (CurationException e) when (_overwrite && e.ErrorId is "JournalDamaged")
        {
            // The user asked to start again.
            BegunAnew = "what was begun could not be continued (" + e.Message + ")";
        }
        _files.ThrowIfTaken(_overwrite);
        Settled = Rows = Dimension = 0;
        _faults.Clear();
        _log.Begin(identity);
        Stepped?.Invoke();
        _data = JournalData.Begin(_files);
    }

    /// <summary>Continues earlier work; false where there was none, or where it must start again.</summary>
    private bool TryContinue(JournalIdentity identity)
    {
        if (_log.Identity is not { } begun)
            return false;
        if (begun.DifferencesTo(identity) is { Count: > 0 } differences)
        {
            BegunAnew = $"what was begun differs from this in {string.Join("; ", differences)}";
            return _overwrite ? false : throw Errors.DestinationDiffers(_files.Path, differences);
        }
        if (_log.Entries.Count == 0)
        {
            BegunAnew = "the earlier run was ended before its first checkpoint";
            return false;
        }
        var last = _log.Entries[^1];
        if (last.IsComplete && !File.Exists(_files.UnfinishedVectors) && !File.Exists(_files.Target))
        {
            BegunAnew = "the vectors of the earlier run are gone";
            return false;
        }
        if (!last.IsComplete)
        {
            _files.ThrowIfTaken(_overwrite);
            _data = JournalData.Continue(_files, last);
        }
        (Settled, Rows, Dimension) = (last.Settled, last.Rows, last.Dimension);
        _faults.AddRange(_log.Entries.SelectMany(e => e.Faults));
        (_confirmed, _confirmedFaults, IsContinued) = (Settled, _faults.Count, true);
        return true;
    }

    private void Settle()
    {
        Settled++;
        if (Settled - _confirmed >= ItemsPerCheckpoint || TimeProvider.System.GetElapsedTime(_checkpointTime) >= s_timePerCheckpoint)
            Checkpoint();
    }

    private void Confirm(bool isComplete)
    {
        _log.Append(new(Settled, Rows, Dimension, _data!.ItemBytes, isComplete, _faults[_confirmedFaults..]));
        (_confirmed, _confirmedFaults, _checkpointTime) = (Settled, _faults.Count, TimeProvider.System.GetTimestamp());
        Stepped?.Invoke();
    }

    private void ThrowIfSettled()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (Settled == _log.Identity!.Count)
            throw new InvalidOperationException("Every item is settled.");
    }

    private void CloseData()
    {
        _data?.Dispose();
        _data = null;
    }

    private void Close()
    {
        Abandon();
        _files.Guard(() => File.Delete(_files.Journal));
    }
}
