using Curation.Embeddings;
using static System.FormattableString;

namespace Curation.Encoders.Journal;

/// <summary>
/// Writes vectors to a .npy file as they come, so that work that is broken off at any moment goes on where its last checkpoint was. Until
/// <see cref="Complete"/> they lie in a file named .npy.part, with the ids in .items.jsonl.part and a journal in .npy.journal, of which
/// only that is believed which the journal confirms. The bytes in the end do not depend on how often the work was broken off.
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

    /// <summary>Items that have a vector or a fault: the number of the item that comes next.</summary>
    public int Settled { get; private set; }

    /// <summary>Items that have a vector.</summary>
    public int Rows { get; private set; }

    /// <summary>The numbers in a vector; 0 before the first.</summary>
    public int Dimension { get; private set; }

    /// <summary>Whether work that was broken off goes on.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>Why work that was begun earlier is begun anew, in words; null where it goes on, or where there was none.</summary>
    public string? BegunAnew { get; private set; }

    /// <summary>The items that have no vector, those of earlier runs too.</summary>
    public IReadOnlyList<JournalFault> Faults => _faults;

    /// <summary>Called after each step that changes a file; a test breaks the work off in it.</summary>
    internal Action? Stepped { get; set; }

    /// <summary>Begins a file, or goes on with one.</summary>
    /// <param name="path">The .npy file to be written.</param>
    /// <param name="identity">What the vectors are made of and by.</param>
    /// <param name="overwrite">
    /// Whether it may replace a file of that name, and begin anew where other work was begun; the same work is continued all the same.
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

    /// <summary>Adds the next item's vector, and what is known of it besides.</summary>
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

    /// <summary>Notes that the next item has no vector.</summary>
    public void AddFault(CurationException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ThrowIfSettled();
        _faults.Add(new(Settled, fault.ErrorId, fault.Message));
        Settle();
    }

    /// <summary>Confirms what was added; done every few seconds by itself, and on <see cref="Dispose"/>.</summary>
    /// <exception cref="CurationException">AccessDenied or WriteFailed.</exception>
    public void Checkpoint()
    {
        if (_confirmed == Settled)
            return;
        _data!.Flush();
        Stepped?.Invoke();
        Confirm(isComplete: false);
    }

    /// <summary>Gives the files their names, once every item is settled; the work is over then.</summary>
    /// <exception cref="CurationException">
    /// EmptySet: no item has a vector; the work stays as it is. FileExists: a file of that name has come meanwhile. AccessDenied or
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

    /// <summary>Confirms what was added, and leaves the work to be continued.</summary>
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
            // The work since the last checkpoint is lost; why the work was given up is told elsewhere.
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
            // What does not reach the disk was not confirmed either.
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
            // The user has asked to begin anew.
            BegunAnew = "what was begun could not be continued (" + e.Message + ")";
        }
        _files.ThrowIfTaken(_overwrite);
        Settled = Rows = Dimension = 0;
        _faults.Clear();
        _log.Begin(identity);
        Stepped?.Invoke();
        _data = JournalData.Begin(_files);
    }

    /// <summary>Goes on with what was begun; false where nothing was, or where it is to be begun anew.</summary>
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
