using System.Text;
using Curation.Tests.Support;
using Curation.Trees.Pickle;

namespace Curation.Tests.Trees.Pickle;

public sealed class IndexListReadTests
{
    private static readonly long[][] s_lists =
    [
        [3, 1],
        [],
        [0, 300, 200],
    ];

    [Theory]
    [InlineData(NumpyFiles.Protocol2)]
    [InlineData(NumpyFiles.Protocol3)]
    [InlineData(NumpyFiles.Protocol4)]
    [InlineData(NumpyFiles.Protocol5)]
    public void What_numpy_writes_in_every_protocol_is_read(string file) =>
        Assert.Equal(s_lists, PickleBytes.Read(Convert.FromBase64String(file)));

    [Fact]
    public void Empty_lists_that_numpy_took_for_floats_are_read() =>
        Assert.Equal(
            [
                [1, 0],
                [],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.EmptyFloats))
        );

    [Fact]
    public void Lists_of_Python_are_read() =>
        Assert.Equal(
            [
                [1, 2],
                [3],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.Lists))
        );

    [Fact]
    public void Lists_of_one_length_that_numpy_made_a_table_are_read()
    {
        Assert.Equal(
            [
                [1, 2],
                [3, 0],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.Regular))
        );
        Assert.Equal(
            [
                [1, 2, 5],
                [3, 0, 4],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.RegularByColumn))
        );
    }

    [Fact]
    public void Lists_of_numbers_of_numpy_are_read() =>
        Assert.Equal(
            [
                [1, 0],
                [2],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.Scalars))
        );

    [Fact]
    public void Both_byte_orders_and_other_widths_are_read()
    {
        Assert.Equal(
            [
                [3, 1],
                [0, 2],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.ReadOnly))
        );
        Assert.Equal(
            [
                [0, 2],
                [1],
            ],
            PickleBytes.Read(Convert.FromBase64String(NumpyFiles.BigEndian))
        );
    }

    [Theory]
    [InlineData(NumpyFiles.Protocol2)]
    [InlineData(NumpyFiles.Protocol3)]
    public void The_names_that_numpy_2_writes_are_read(string file)
    {
        var text = Encoding
            .Latin1.GetString(Convert.FromBase64String(file))
            .Replace("numpy.core.", "numpy._core.", StringComparison.Ordinal);
        Assert.Equal(s_lists, PickleBytes.Read(Encoding.Latin1.GetBytes(text)));
    }

    [Theory]
    [InlineData("numpy.core")]
    [InlineData("numpy._core")]
    public void Buffers_within_the_pickle_are_read(string core)
    {
        var file = PickleBytes
            .Protocol(5)
            .Objects(
                1,
                b =>
                    b.StackGlobal(core + ".numeric", "_frombuffer")
                        .Op('(')
                        .Op([0x96, 16, 0, 0, 0, 0, 0, 0, 0, .. PickleBytes.Data(7, 5)])
                        .Type("i8", "<")
                        .Op('K', 2)
                        .Op(0x85)
                        .Text("C")
                        .Op('t')
                        .Op('R')
            )
            .InFile(1);
        Assert.Equal(
            [
                [7, 5],
            ],
            PickleBytes.Read(file)
        );
    }

    [Theory]
    [InlineData("<i8", false, 1)]
    [InlineData(">i8", false, 2)]
    [InlineData("<i4", true, 3)]
    [InlineData(">i4", true, 1)]
    [InlineData("<u2", false, 2)]
    [InlineData("|i1", true, 3)]
    public void A_table_of_whole_numbers_is_lists_of_one_length(string type, bool isFortran, int version)
    {
        var size = type[2] - '0';
        byte[][] numbers = [.. ((long[])[5, 0, 2, 1, 4, 3]).Select(n => BitConverter.GetBytes(n)[..size])];
        var file = NpyBytes.File(type, isFortran, 3, 2, NpyBytes.LayOut(numbers, 3, 2, isFortran, type[0] == '>'), version);
        Assert.Equal(
            [
                [5, 0],
                [2, 1],
                [4, 3],
            ],
            PickleBytes.Read(file)
        );
    }

    [Theory]
    [InlineData("{'descr':'|O','fortran_order':False,'shape':(1,)}", 1)]
    [InlineData("{ \"shape\" : ( 1 , ) ,\n 'fortran_order': True, 'descr': 'O' }  ", 2)]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': [1L]}", 3)]
    public void Headers_of_odd_spacing_and_every_version_are_read(string header, int version) =>
        Assert.Equal(
            [
                [4, 2],
            ],
            PickleBytes.Read(NpyBytes.File(header, PickleBytes.Protocol(3).Objects(1, b => b.Indices(4, 2)).ToArray(), version))
        );

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(1);
        for (var round = 0; round < 40; round++)
        {
            int[][] lists =
            [
                .. Enumerable
                    .Range(0, random.Next(1, 20))
                    .Select(_ => Enumerable.Range(0, random.Next(0, round * round)).Select(_ => random.Next()).ToArray()),
            ];
            using var file = new MemoryStream();
            IndexListFile.Write(file, lists.Length, i => lists[i], CancellationToken.None);
            Assert.Equal(lists.Select(list => Array.ConvertAll(list, i => (long)i)), PickleBytes.Read(file.ToArray()));
        }
    }

    [Fact]
    public void What_is_written_is_what_Python_reads_as_an_array_of_arrays()
    {
        using var file = new MemoryStream();
        IndexListFile.Write(file, 2, i => i == 0 ? [1, 0] : [2], CancellationToken.None);

        // numpy.load(..., allow_pickle=True) of numpy 1 and 2 gives [array([1, 0]), array([2])] for these bytes.
        const string expected =
            "8004636E756D70792E636F72652E6D756C746961727261790A5F7265636F6E7374727563740A71"
            + "00636E756D70790A6E6461727261790A71014B00857102430162710387522";
        Assert.StartsWith(expected, Convert.ToHexString(file.ToArray().AsSpan(128)), StringComparison.Ordinal);
        Assert.Equal(
            [
                [1, 0],
                [2],
            ],
            PickleBytes.Read(file.ToArray())
        );
    }
}
