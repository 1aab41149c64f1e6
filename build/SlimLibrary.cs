using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a native library without what nothing loads: of a universal Mach-O file the other processors' parts are left out (what lipo -thin does; the part that stays
/// has its own signature), of an ELF file the symbols that only debuggers read (what strip does). Any other file is copied as it is.
/// </summary>
public sealed class SlimLibrary : Task
{
    private const uint UniversalMagic = 0xCAFEBABE;
    private const uint Arm64 = 0x0100000C;
    private const int SymbolTable = 2;
    private const int StringTable = 3;
    private const int SectionLength = 64;

    [Required]
    public ITaskItem[] Sources { get; set; }

    [Required]
    public ITaskItem[] Destinations { get; set; }

    public override bool Execute()
    {
        for (var i = 0; i < Sources.Length; i++)
        {
            var bytes = File.ReadAllBytes(Sources[i].ItemSpec);
            Directory.CreateDirectory(Path.GetDirectoryName(Destinations[i].ItemSpec));
            File.WriteAllBytes(Destinations[i].ItemSpec, BigEndian(bytes, 0) == UniversalMagic ? Thin(bytes) : IsElf(bytes) ? Strip(bytes) : bytes);
        }
        return true;
    }

    private static byte[] Thin(byte[] file)
    {
        const int HeaderLength = 8, EntryLength = 20;
        for (var at = HeaderLength; at < HeaderLength + EntryLength * (int)BigEndian(file, 4); at += EntryLength)
        {
            if (BigEndian(file, at) == Arm64)
                return file.Skip((int)BigEndian(file, at + 8)).Take((int)BigEndian(file, at + 12)).ToArray();
        }
        throw new InvalidDataException("The library has no part for arm64.");
    }

    // The sections that are loaded lie first and stay where they are; of the others all but the symbols and their names follow.
    private static byte[] Strip(byte[] file)
    {
        var start = (int)BitConverter.ToInt64(file, 0x28);
        var count = (int)BitConverter.ToUInt16(file, 0x3C);
        var names = (int)BitConverter.ToUInt16(file, 0x3E);
        var sections = Enumerable.Range(0, count).Select(i => file.Skip(start + i * SectionLength).Take(SectionLength).ToArray()).ToArray();
        var isDropped = sections.Select((s, i) => !IsLoaded(s) && (Type(s) == SymbolTable || (Type(s) == StringTable && i != names))).ToArray();
        var kept = Enumerable.Range(0, count).Where(i => !isDropped[i]).ToList();
        if (kept.Count == count)
            return file;
        var end = sections.Where((s, i) => IsLoaded(s) && Type(s) != 8).Max(s => BitConverter.ToInt64(s, 24) + BitConverter.ToInt64(s, 32));
        var slim = new MemoryStream();
        slim.Write(file, 0, (int)end);
        foreach (var section in kept.Select(i => sections[i]).Where(s => !IsLoaded(s) && Type(s) != 0))
        {
            Align(slim);
            var from = (int)BitConverter.ToInt64(section, 24);
            BitConverter.GetBytes(slim.Position).CopyTo(section, 24);
            slim.Write(file, from, (int)BitConverter.ToInt64(section, 32));
        }
        Align(slim);
        var table = slim.Position;
        foreach (var section in kept.Select(i => sections[i]))
        {
            Renumber(section, 40, kept);
            if (Type(section) == 4 || Type(section) == 9)
                Renumber(section, 44, kept);
            slim.Write(section, 0, SectionLength);
        }
        var result = slim.ToArray();
        BitConverter.GetBytes(table).CopyTo(result, 0x28);
        BitConverter.GetBytes((ushort)kept.Count).CopyTo(result, 0x3C);
        BitConverter.GetBytes((ushort)kept.IndexOf(names)).CopyTo(result, 0x3E);
        return result;
    }

    /// <summary>Sections refer to others by their number.</summary>
    private static void Renumber(byte[] section, int at, List<int> kept)
    {
        var number = kept.IndexOf((int)BitConverter.ToUInt32(section, at));
        BitConverter.GetBytes(Math.Max(0, number)).CopyTo(section, at);
    }

    private static void Align(Stream stream)
    {
        while (stream.Position % 8 != 0)
            stream.WriteByte(0);
    }

    private static bool IsElf(byte[] file) => file.Length > 64 && file[0] == 0x7F && file[1] == 'E' && file[2] == 'L' && file[3] == 'F' && file[4] == 2 && file[5] == 1;

    private static uint Type(byte[] section) => BitConverter.ToUInt32(section, 4);

    private static bool IsLoaded(byte[] section) => (BitConverter.ToInt64(section, 8) & 2) != 0;

    private static uint BigEndian(byte[] file, int at) => (uint)(file[at] << 24 | file[at + 1] << 16 | file[at + 2] << 8 | file[at + 3]);
}
