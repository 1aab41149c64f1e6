using Curation.Tests.Support;
using Curation.Trees.Pickle;

namespace Curation.Tests.Trees.Pickle;

public sealed class IndexListFaultTests
{
    private static readonly byte[] s_huge = BitConverter.GetBytes(1L << 62);

    // What is refused, its error, a word of its message, and the pickle.
    private static readonly (string Name, string ErrorId, string Word, byte[] Pickle)[] s_cases =
    [
        (
            "a global that runs programs",
            "PickleRefused",
            "posix.system",
            PickleBytes.Protocol(2).Global("posix", "system").Text("true").Op(0x85).Op('R').Op('.').ToArray()
        ),
        (
            "os.system by the stack",
            "PickleRefused",
            "os.system",
            PickleBytes.Protocol(4).StackGlobal("os", "system").Text("true").Op(0x85).Op('R').Op('.').ToArray()
        ),
        ("eval", "PickleRefused", "builtins.eval", PickleBytes.Protocol(4).StackGlobal("builtins", "eval").Op('.').ToArray()),
        ("getattr", "PickleRefused", "builtins.getattr", PickleBytes.Protocol(3).Global("builtins", "getattr").Op('.').ToArray()),
        ("another name of numpy", "PickleRefused", "numpy.load", PickleBytes.Protocol(3).Global("numpy", "load").Op('.').ToArray()),
        (
            "a known name of another module",
            "PickleRefused",
            "evil._reconstruct",
            PickleBytes.Protocol(3).Global("evil", "_reconstruct").Op('.').ToArray()
        ),
        (
            "a name with dots",
            "PickleRefused",
            "numpy.core.multiarray",
            PickleBytes.Protocol(4).StackGlobal("numpy", "core.multiarray._reconstruct").Op('.').ToArray()
        ),
        ("names that are numbers", "InvalidPickle", "not texts", PickleBytes.Protocol(4).Int(1).Int(2).Op(0x93).Op('.').ToArray()),
        ("names that are missing", "InvalidPickle", "more values", PickleBytes.Protocol(4).Text("os").Op(0x93).Op('.').ToArray()),
        ("a name without end", "InvalidPickle", "256 characters", PickleBytes.Protocol(2).Op([(byte)'c', .. new byte[1000]]).ToArray()),
        ("a call of a text", "PickleRefused", "not a name", PickleBytes.Protocol(4).Text("system").Op(')').Op('R').Op('.').ToArray()),
        ("a call of a number", "PickleRefused", "not a name", PickleBytes.Protocol(4).Int(1).Op(')').Op('R').Op('.').ToArray()),
        ("a call of an array", "PickleRefused", "not a name", PickleBytes.Protocol(3).Array().Op(')').Op('R').Op('.').ToArray()),
        (
            "a call with something else than a tuple",
            "PickleRefused",
            "other values",
            PickleBytes.Protocol(3).Global("numpy", "dtype").Text("i8").Op('R').Op('.').ToArray()
        ),
        (
            "the array type called",
            "PickleRefused",
            "other values",
            PickleBytes.Protocol(3).Global("numpy", "ndarray").Op(')').Op('R').Op('.').ToArray()
        ),
        (
            "an array of another type",
            "PickleRefused",
            "other values",
            PickleBytes
                .Protocol(3)
                .Global("numpy.core.multiarray", "_reconstruct")
                .Global("numpy", "dtype")
                .Op((byte)'K', 0, 0x85)
                .Op('C', 1, 98)
                .Op(0x87)
                .Op('R')
                .Op('.')
                .ToArray()
        ),
        (
            "an encoder of another encoding",
            "PickleRefused",
            "other values",
            PickleBytes.Protocol(2).Global("_codecs", "encode").Text("a").Text("zip").Op(0x86).Op('R').Op('.').ToArray()
        ),
        (
            "bytes that are no Latin-1",
            "InvalidPickle",
            "bytes that are none",
            PickleBytes.Protocol(2).Global("_codecs", "encode").Text("\u20AC").Text("latin1").Op(0x86).Op('R').Op('.').ToArray()
        ),
        (
            "bytes of a size",
            "PickleRefused",
            "other values",
            PickleBytes.Protocol(2).Global("__builtin__", "bytes").Int(int.MaxValue).Op(0x85).Op('R').Op('.').ToArray()
        ),
        (
            "a state for a name",
            "PickleRefused",
            "neither an array nor a type",
            PickleBytes.Protocol(3).Global("numpy", "ndarray").Op(')').Op('b').Op('.').ToArray()
        ),
        (
            "a state for a list",
            "PickleRefused",
            "neither an array nor a type",
            PickleBytes.Protocol(3).Op(']').Op(')').Op('b').Op('.').ToArray()
        ),
        ("a state that is a number", "PickleRefused", "other values", PickleBytes.Protocol(3).Array().Int(1).Op('b').Op('.').ToArray()),
        ("a state of nothing", "InvalidPickle", "more values", PickleBytes.Protocol(3).Op('b').Op('.').ToArray()),
        (
            "an array filled twice",
            "PickleRefused",
            "other values",
            PickleBytes.Protocol(3).Indices(1).Begin("i8", "<", 1).Bytes(new byte[8]).Fill().Op('.').ToArray()
        ),
        ("a type with fields", "PickleRefused", "type 'V8'", PickleBytes.Protocol(3).Type("V8", "|").Op('.').ToArray()),
        ("a type of an odd order", "PickleRefused", "other values", PickleBytes.Protocol(3).Type("i8", "?").Op('.').ToArray()),
        ("a type of dates", "PickleRefused", "type 'M8'", PickleBytes.Protocol(3).Type("M8", "<").Op('.').ToArray()),
        ("an extension by its number", "PickleRefused", "EXT1", PickleBytes.Protocol(2).Op(0x82, 1).Op('.').ToArray()),
        ("an extension of two bytes", "PickleRefused", "EXT2", PickleBytes.Protocol(2).Op(0x83, 1, 0).Op('.').ToArray()),
        ("an extension of four bytes", "PickleRefused", "EXT4", PickleBytes.Protocol(2).Op(0x84, 1, 0, 0, 0).Op('.').ToArray()),
        ("a persistent id", "PickleRefused", "PERSID", PickleBytes.Protocol(2).Op('P').Op("a\n"u8.ToArray()).Op('.').ToArray()),
        ("a persistent id of the stack", "PickleRefused", "BINPERSID", PickleBytes.Protocol(2).Text("a").Op('Q').Op('.').ToArray()),
        ("an instance", "PickleRefused", "INST", PickleBytes.Protocol(2).Op('(').Op('i').Op("os\nsystem\n"u8.ToArray()).Op('.').ToArray()),
        ("an object", "PickleRefused", "OBJ", PickleBytes.Protocol(2).Op('(').Op('o').Op('.').ToArray()),
        ("a new object", "PickleRefused", "NEWOBJ", PickleBytes.Protocol(2).Global("numpy", "ndarray").Op(')').Op(0x81).Op('.').ToArray()),
        ("a new object with names", "PickleRefused", "NEWOBJ_EX", PickleBytes.Protocol(4).Op(0x92).Op('.').ToArray()),
        ("a dictionary", "PickleRefused", "EMPTY_DICT", PickleBytes.Protocol(3).Op('}').Op('.').ToArray()),
        ("a set", "PickleRefused", "EMPTY_SET", PickleBytes.Protocol(4).Op(0x8F).Op('.').ToArray()),
        ("a float", "PickleRefused", "BINFLOAT", PickleBytes.Protocol(3).Op('G', new byte[8]).Op('.').ToArray()),
        ("a number as text", "PickleRefused", "operation INT", PickleBytes.Protocol(2).Op('I').Op("1\n"u8.ToArray()).Op('.').ToArray()),
        ("a buffer elsewhere", "PickleRefused", "NEXT_BUFFER", PickleBytes.Protocol(5).Op(0x97).Op('.').ToArray()),
        ("a copy of the stack", "PickleRefused", "operation DUP", PickleBytes.Protocol(2).Op(')').Op('2').Op('.').ToArray()),
        ("an operation of the future", "PickleRefused", "0xC0", PickleBytes.Protocol(5).Op(0xC0).Op('.').ToArray()),
        ("a second beginning", "PickleRefused", "0x80", PickleBytes.Protocol(5).Op(0x80, 5).Op('.').ToArray()),
        ("protocol 0", "InvalidPickle", "does not begin", [.. "I1\n."u8]),
        ("protocol 1", "InvalidPickle", "protocol 1", PickleBytes.Protocol(1).Op('.').ToArray()),
        ("protocol 6", "InvalidPickle", "protocol 6", PickleBytes.Protocol(6).Op('.').ToArray()),
        ("nothing", "InvalidPickle", "does not begin", []),
        ("bytes of 2^62", "InvalidPickle", "4611686018427387904", PickleBytes.Protocol(4).Op([0x8E, .. s_huge]).Op('.').ToArray()),
        ("a byte array of 2^62", "InvalidPickle", "4611686018427387904", PickleBytes.Protocol(5).Op([0x96, .. s_huge]).Op('.').ToArray()),
        ("a text of 2^62", "InvalidPickle", "4611686018427387904", PickleBytes.Protocol(4).Op([0x8D, .. s_huge]).Op('.').ToArray()),
        ("a frame of 2^62", "InvalidPickle", "4611686018427387904", PickleBytes.Protocol(4).Op([0x95, .. s_huge]).Op('.').ToArray()),
        ("bytes of 4 GiB", "InvalidPickle", "4294967295", PickleBytes.Protocol(3).Op('B', 255, 255, 255, 255).Op('.').ToArray()),
        (
            "a number of 255 bytes",
            "InvalidPickle",
            "255 bytes",
            PickleBytes.Protocol(3).Op([0x8A, 255, .. new byte[255]]).Op('.').ToArray()
        ),
        (
            "an array longer than its bytes",
            "InvalidPickle",
            "shape (1000)",
            PickleBytes.Protocol(3).Objects(1, b => b.Array().Begin("i8", "<", 1000).Bytes(new byte[8]).Fill()).ToArray()
        ),
        (
            "an array of more numbers than can be",
            "InvalidPickle",
            "8 bytes for it",
            PickleBytes
                .Protocol(3)
                .Objects(
                    1,
                    b => b.Array().Begin("i8", "<", int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue).Bytes(new byte[8]).Fill()
                )
                .ToArray()
        ),
        (
            "an array of a negative length",
            "InvalidPickle",
            "whole numbers",
            PickleBytes.Protocol(3).Objects(1, b => b.Array().Begin("i8", "<", -1).Bytes().Fill()).ToArray()
        ),
        (
            "a shape of texts",
            "InvalidPickle",
            "whole numbers",
            PickleBytes.Protocol(3).Array().Op('(').Op('K', 1).Text("a").Op(0x85).Type("i8", "<").Op(0x89).Bytes().Fill().Op('.').ToArray()
        ),
        (
            "a list that ends without a beginning",
            "InvalidPickle",
            "no beginning",
            PickleBytes.Protocol(3).Op(']').Op('e').Op('.').ToArray()
        ),
        ("a tuple beyond a mark", "InvalidPickle", "more values", PickleBytes.Protocol(3).Int(1).Op('(').Int(2).Op(0x86).Op('.').ToArray()),
        ("something appended to a number", "InvalidPickle", "not a list", PickleBytes.Protocol(3).Int(1).Int(2).Op('a').Op('.').ToArray()),
        ("a value that was never kept", "InvalidPickle", "number 7", PickleBytes.Protocol(3).Op('h', 7).Op('.').ToArray()),
        ("nothing to keep", "InvalidPickle", "more values", PickleBytes.Protocol(3).Op('q', 0).Op('.').ToArray()),
        ("an end with nothing", "InvalidPickle", "0 values", PickleBytes.Protocol(3).Op('.').ToArray()),
        ("an end with two values", "InvalidPickle", "2 values", PickleBytes.Protocol(3).Int(1).Int(2).Op('.').ToArray()),
        ("a number alone", "IndexListExpected", "not an array of objects", PickleBytes.Protocol(3).Int(1).Op('.').ToArray()),
        ("an array of numbers", "IndexListExpected", "not an array of objects", PickleBytes.Protocol(3).Indices(1, 2).Op('.').ToArray()),
        (
            "a number for a list",
            "IndexListExpected",
            "cluster 0 something that is a single number",
            PickleBytes.Protocol(3).Objects(1, b => b.Int(1)).ToArray()
        ),
        ("a text for a list", "IndexListExpected", "something else", PickleBytes.Protocol(3).Objects(1, b => b.Text("a")).ToArray()),
        (
            "an array that is never filled",
            "IndexListExpected",
            "never filled",
            PickleBytes.Protocol(3).Objects(1, b => b.Array()).ToArray()
        ),
        (
            "an array of floats",
            "IndexListExpected",
            "1 dimensions",
            PickleBytes.Protocol(3).Objects(1, b => b.Array().Begin("f8", "<", 1).Bytes(new byte[8]).Fill()).ToArray()
        ),
        (
            "a table for a list",
            "IndexListExpected",
            "2 dimensions",
            PickleBytes.Protocol(3).Objects(1, b => b.Array().Begin("i8", "<", 1, 1).Bytes(new byte[8]).Fill()).ToArray()
        ),
        (
            "a list that holds itself",
            "IndexListExpected",
            "something else in it",
            PickleBytes.Protocol(3).Objects(1, b => b.Op(']').Op('q', 9).Op('h', 9).Op('a')).ToArray()
        ),
        (
            "an array that holds itself",
            "IndexListExpected",
            "dimensions",
            PickleBytes.Protocol(3).Array().Op('q', 9).Begin("O8", "|", 1).Op(']').Op('h', 9).Op('a').Fill().Op('.').ToArray()
        ),
        (
            "more lists than the header has",
            "InvalidNpyHeader",
            "2 objects",
            PickleBytes.Protocol(3).Objects(1, b => b.Indices(1).Indices(2)).ToArray()
        ),
        (
            "another shape than the header has",
            "InvalidNpyHeader",
            "(2)",
            PickleBytes.Protocol(3).Objects(2, b => b.Indices(1).Indices(2)).ToArray()
        ),
        ("bytes after the end", "TrailingBytes", "damaged", [.. PickleBytes.Protocol(3).Objects(1, b => b.Indices(1)).ToArray(), 0]),
    ];

    public static TheoryData<string> Cases => [.. s_cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_no_array_of_lists_needs_is_refused_by_name(string name)
    {
        var (_, errorId, word, pickle) = s_cases.Single(c => c.Name == name);
        var file = NpyBytes.File("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", pickle);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Expect.Error(errorId, () => PickleBytes.Read(file), "clusters.npy", word);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NumpyFiles.Protocol2)]
    [InlineData(NumpyFiles.Protocol3)]
    [InlineData(NumpyFiles.Protocol4)]
    [InlineData(NumpyFiles.Protocol5)]
    public void A_file_cut_off_at_any_byte_is_refused(string content)
    {
        var whole = Convert.FromBase64String(content);
        for (var length = 0; length < whole.Length; length++)
            Assert.Contains(
                Assert.Throws<CurationException>(() => PickleBytes.Read(whole[..length])).ErrorId,
                (string[])["NotNpy", "FileTruncated", "InvalidPickle"]
            );
    }

    [Theory]
    [InlineData(NumpyFiles.Protocol2)]
    [InlineData(NumpyFiles.Protocol4)]
    [InlineData(NumpyFiles.Protocol5)]
    public void A_damaged_file_gives_a_named_error_or_lists_and_takes_little_memory(string content)
    {
        var whole = Convert.FromBase64String(content);
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                PickleBytes.Read(damaged);
            }
            catch (CurationException)
            {
                // Refused by name.
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        }
    }

    [Fact]
    public void Values_that_are_recalled_over_and_over_take_no_more_memory_than_the_file()
    {
        const int times = 100_000;
        var inner = PickleBytes.Protocol(3).Op(']').Op('q', 9).Op('(');
        for (var i = 0; i < 1000; i++)
            inner.Op('K', (byte)i);
        inner.Op('e');
        var file = inner.Objects(
            times,
            b =>
            {
                for (var i = 0; i < times; i++)
                    b.Op('h', 9);
            }
        );
        // The first list stays on the stack: one value too many.
        var bytes = file.InFile(times);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Error("InvalidPickle", () => PickleBytes.Read(bytes), "2 values");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * bytes.Length);

        var good = PickleBytes
            .Protocol(3)
            .Objects(
                times,
                b =>
                {
                    b.Op(']').Op('q', 9).Op('(');
                    for (var i = 0; i < 1000; i++)
                        b.Op('K', (byte)i);
                    b.Op('e');
                    for (var i = 1; i < times; i++)
                        b.Op('h', 9);
                }
            )
            .InFile(times);
        before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = new MemoryStream(good);
        var lists = IndexListFile.Read(stream, "clusters.npy", good.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * good.Length);
        Assert.Equal((times, 1000), (lists.Count, lists[^1].Count));
    }

    [Fact]
    public void A_million_beginnings_and_deep_nesting_are_told_rather_than_followed()
    {
        var marks = NpyBytes.File(
            "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
            [0x80, 3, .. Enumerable.Repeat((byte)'(', 1_000_000), (byte)'.']
        );
        Expect.Error("InvalidPickle", () => PickleBytes.Read(marks));
        var nested = NpyBytes.File(
            "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
            [0x80, 3, (byte)')', .. Enumerable.Repeat((byte)0x85, 1_000_000), (byte)'.']
        );
        Expect.Error("IndexListExpected", () => PickleBytes.Read(nested));
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}", 8, "UnsupportedDataType", "<f4")]
    [InlineData("{'descr': '<U5', 'fortran_order': False, 'shape': (1, 2)}", 40, "UnsupportedDataType", "<U5")]
    [InlineData("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1, 2)}", 8, "UnsupportedDataType", "records")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (2,)}", 8, "WrongShape", "(2,)")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2, 1)}", 8, "WrongShape", "(1, 2, 1)")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (4611686018427387904, 0)}", 0, "WrongShape", "4611686018427387904")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (4611686018427387904, 4)}", 8, "FileTruncated", "cut off")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 1)}", 8, "TrailingBytes", "damaged")]
    [InlineData("{'descr': '|O', 'fortran_order': 0, 'shape': (1,)}", 8, "InvalidNpyHeader", "fortran_order")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (-1,)}", 8, "InvalidNpyHeader", "shape")]
    public void A_header_of_something_else_is_refused(string header, int bytes, string errorId, string word) =>
        Expect.Error(errorId, () => PickleBytes.Read(NpyBytes.File(header, new byte[bytes])), word);
}
