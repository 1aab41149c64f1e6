using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Copies the part for arm64 of a universal Mach-O library, which has a signature of its own, as lipo -thin does.</summary>
public sealed class ThinLibrary : Task
{
    private const uint UniversalMagic = 0xCAFEBABE;
    private const uint Arm64 = 0x0100000C;

    [Required]
    public ITaskItem Source { get; set; }

    [Required]
    public ITaskItem Destination { get; set; }

    public override bool Execute()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Destination.ItemSpec));
        File.WriteAllBytes(Destination.ItemSpec, Thin(File.ReadAllBytes(Source.ItemSpec)));
        return true;
    }

    private static byte[] Thin(byte[] file)
    {
        const int HeaderLength = 8,
            EntryLength = 20;
        if (BigEndian(file, 0) != UniversalMagic)
            return file;
        for (var at = HeaderLength; at < HeaderLength + EntryLength * (int)BigEndian(file, 4); at += EntryLength)
        {
            if (BigEndian(file, at) == Arm64)
                return file.Skip((int)BigEndian(file, at + 8)).Take((int)BigEndian(file, at + 12)).ToArray();
        }
        throw new InvalidDataException("The library has no part for arm64.");
    }

    private static uint BigEndian(byte[] file, int at) => (uint)(file[at] << 24 | file[at + 1] << 16 | file[at + 2] << 8 | file[at + 3]);
}
