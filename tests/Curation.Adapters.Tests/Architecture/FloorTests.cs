using Curation.Adapters;
using Curation.Tests.Support;

namespace Curation.Tests.Architecture;

public sealed class FloorTests
{
    private static readonly Floors s_adapters = new(
        typeof(AdapterCatalog).Assembly,
        [
            ["Curation.Adapters.Files", "Curation.Adapters.Tables", "Curation.Adapters.Measures"],
            [
                "Curation.Adapters.Onnx",
                "Curation.Adapters.Parquet.Layout",
                "Curation.Adapters.Texts.Tensors",
                "Curation.Adapters.Texts.Tokens",
            ],
            ["Curation.Adapters.Parquet.Reading.Encodings", "Curation.Adapters.Parquet.Writing"],
            ["Curation.Adapters.Parquet.Reading"],
            ["Curation.Adapters.Arrow", "Curation.Adapters.Csv", "Curation.Adapters.Parquet"],
            ["Curation.Adapters.Images", "Curation.Adapters.Texts"],
            ["Curation.Adapters.Pictures"],
            // The root puts them together.
            ["Curation.Adapters"],
        ]
    );

    public static TheoryData<string> Rooms => [.. s_adapters.Rooms];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_depends_on_lower_floors_alone(string room) => s_adapters.Check(room);
}
