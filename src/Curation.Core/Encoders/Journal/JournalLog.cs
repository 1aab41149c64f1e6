using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Curation.Files;

namespace Curation.Encoders.Journal;

/// <summary>
/// A journal on disk: a line for what the vectors are made of, then a line per checkpoint, each after a checksum over itself and the line
/// before. A last line that was cut off is dropped; any other fault is an error. While it is open, no other process can open it.
/// </summary>
internal sealed class JournalLog : IDisposable
{
    private const int ChecksumLength = 16;
    private const byte LineEnd = (byte)'\n';

    private readonly JournalFiles _files;
    private readonly FileStream _file;
    private readonly List<JournalEntry> _entries = [];
    private string _last = "";

    /// <summary>Opens or creates a journal.</summary>
    /// <exception cref="CurationException">DestinationInUse, AccessDenied, or WriteFailed.</exception>
    public JournalLog(JournalFiles files)
    {
        _files = files;
        try
        {
            _file = LockedFile.Open(files.Journal);
        }
        catch (IOException e) when (LockedFile.IsLocked(e))
        {
            throw Errors.DestinationInUse(files.Path, e);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, files.Path, files.Journal);
        }
    }

    /// <summary>What the vectors are made of; null in a new journal.</summary>
    public JournalIdentity? Identity { get; private set; }

    /// <summary>The checkpoints.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Whether writing has failed; the last line may then be incomplete.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Reads what was written.</summary>
    /// <exception cref="CurationException">JournalDamaged or ReadFailed.</exception>
    public void Read()
    {
        byte[] bytes = [];
        _files.Guard(() =>
        {
            bytes = new byte[_file.Length];
            _file.Position = 0;
            _file.ReadExactly(bytes);
        });
        var valid = 0;
        for (var line = 1; bytes.AsSpan(valid).IndexOf(LineEnd) is >= 0 and var length; line++)
        {
            bool isRead;
            try
            {
                isRead = TryRead(bytes.AsSpan(valid, length));
            }
            catch (JsonException e)
            {
                throw Errors.JournalDamaged(
                    _files.Path,
                    _files.Journal,
                    FormattableString.Invariant($"has in line {line} what another version of the module has written"),
                    e
                );
            }
            if (!isRead)
            {
                // After a system crash the last line may have its end but not its middle.
                if (line > 1 && valid + length + 1 == bytes.Length)
                    break;
                throw Errors.JournalDamaged(
                    _files.Path,
                    _files.Journal,
                    FormattableString.Invariant($"does not agree with its checksum in line {line}")
                );
            }
            valid += length + 1;
        }
        _files.Guard(() =>
        {
            _file.SetLength(valid);
            _file.Seek(0, SeekOrigin.End);
        });
    }

    /// <summary>Empties the journal and starts it for other vectors.</summary>
    public void Begin(JournalIdentity identity)
    {
        _files.Guard(() =>
        {
            _file.SetLength(0);
            _file.Seek(0, SeekOrigin.Begin);
        });
        _entries.Clear();
        _last = "";
        Identity = identity;
        Write(JsonSerializer.SerializeToUtf8Bytes(identity, JournalJson.Default.JournalIdentity));
    }

    /// <summary>Appends a checkpoint and flushes it to disk.</summary>
    public void Append(JournalEntry entry)
    {
        Write(JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry));
        _entries.Add(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool TryRead(ReadOnlySpan<byte> line)
    {
        if (line.Length <= ChecksumLength || line[ChecksumLength] != (byte)' ')
            return false;
        var json = line[(ChecksumLength + 1)..];
        var checksum = Checksum(json);
        if (!line[..ChecksumLength].SequenceEqual(Encoding.ASCII.GetBytes(checksum)))
            return false;
        _last = checksum;
        if (Identity is null)
            Identity = JsonSerializer.Deserialize(json, JournalJson.Default.JournalIdentity);
        else
            _entries.Add(JsonSerializer.Deserialize(json, JournalJson.Default.JournalEntry)!);
        return true;
    }

    private void Write(byte[] json)
    {
        var checksum = Checksum(json);
        if (HasFailed)
            throw new InvalidOperationException("Writing has failed before.");
        HasFailed = true;
        _files.Guard(() =>
        {
            _file.Write([.. Encoding.ASCII.GetBytes(checksum), (byte)' ', .. json, LineEnd]);
            _file.Flush(flushToDisk: true);
        });
        HasFailed = false;
        _last = checksum;
    }

    private string Checksum(ReadOnlySpan<byte> json) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(_last), .. json]))[..ChecksumLength];
}
