using Curation.Adapters.Onnx;
using Curation.Adapters.Texts;
using Curation.Tests.Support;
using static Curation.Tests.Texts.TokenizerFiles;

namespace Curation.Tests.Texts;

public sealed class TextFuzzTests : IDisposable
{
    private const int Rounds = 400;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    [InlineData("config.json")]
    public void A_damaged_file_fails_with_an_error_of_its_own_or_not_at_all(string name)
    {
        var rows = RandomNumbers.Floats(Words.Length * 3, seed: 1);
        int[] mapping = [.. Enumerable.Range(0, Words.Length)];
        _folder.Write(
            "model.safetensors",
            new TensorFile().Add("embeddings", "F32", rows, Words.Length, 3).Add("mapping", "I32", mapping, Words.Length).ToBytes()
        );
        _folder.Write("tokenizer.json", WordPiece().ToJsonString());
        _folder.Write("config.json", """{"normalize":true,"model_type":"model2vec"}""");
        var whole = File.ReadAllBytes(_folder[name]);
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            _folder.Write(name, Damage(whole, random));
            try
            {
                using var encoder = new StaticTextEncoder(_folder["model.safetensors"], new() { ModelPath = _folder[""] });
                encoder.MakeReady(new(new("texts", 0), null, "hello, unaffable [MASK] world"), TestContext.Current.CancellationToken);
            }
            catch (CurationException)
            {
                // As it should be.
            }
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] =
                random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"0123456789[]{}\",:-ntf"[random.Next(21)];
        return bytes;
    }
}
