using System.Text;
using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Curation.Tests.Support;
using Curation.Tests.Texts;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Onnx;

public sealed class OnnxModelTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_tells_its_inputs_and_outputs_and_runs()
    {
        using var model = OnnxModel.Open(Doubling().Save(_folder["m.onnx"]));
        Assert.Equal("x (float32, N × 2)", model.Inputs.Single().ToString());
        Assert.Equal("y (float32, N × 2)", model.FindOutput("y").ToString());
        using var x = OnnxTensor.OfReals(TensorElementType.Float, [1, -2, 3, 4], [2, 2]);
        Assert.Equal(
            [2f, -4, 6, 8],
            model.Run(["x"], [x], model.Outputs[0], y => OnnxTensor.ReadReals(y).ToArray(), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void A_model_is_found_in_its_folder_or_in_the_subfolder_onnx()
    {
        Directory.CreateDirectory(_folder["a/onnx"]);
        var inner = Doubling().Save(_folder["a/onnx/x.onnx"]);
        Assert.Equal(inner, ModelPath.Find(_folder["a"]));
        var outer = Doubling().Save(_folder["a/any.ONNX"]);
        Assert.Equal(outer, ModelPath.Find(_folder["a"]));
        var preferred = Doubling().Save(_folder["a/model.onnx"]);
        Assert.Equal(preferred, ModelPath.Find(_folder["a"]));
    }

    [Fact]
    public void Several_models_in_a_folder_are_listed()
    {
        Doubling().Save(_folder["one.onnx"]);
        Doubling().Save(_folder["two.onnx"]);
        Assert.Contains("one.onnx, two.onnx", Fault("ModelAmbiguous", _folder[""]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_model_and_a_folder_without_one_are_told()
    {
        Fault("ModelNotFound", _folder["none.onnx"]);
        Fault("ModelNotFound", _folder[""]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello, world", "begins with the text 'hello, world'")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid", "git lfs pull")]
    [InlineData("PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "zip archive")]
    [InlineData("\u0001\u0002", "begins with the bytes 0102")]
    public void What_is_no_model_is_told_by_its_beginning(string content, string words)
    {
        _folder.Write("m.onnx", Encoding.Latin1.GetBytes(content));
        Assert.Contains(words, Fault("NotOnnx", _folder["m.onnx"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_cut_off_anywhere_is_no_model()
    {
        var bytes = Doubling().ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            _folder.Write("m.onnx", bytes[..length]);
            Fault("NotOnnx", _folder["m.onnx"]);
        }
    }

    [Fact]
    public void A_model_for_a_newer_runtime_is_told_with_what_it_needs()
    {
        Assert.Contains(
            "opset 999",
            Fault("ModelUnsupported", Doubling(opset: 999).Save(_folder["a.onnx"])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "IR version 99",
            Fault("ModelUnsupported", Doubling(irVersion: 99).Save(_folder["b.onnx"])).Message,
            StringComparison.Ordinal
        );
        var unknown = new OnnxWriter()
            .Input("x", TensorElementType.Float, 2)
            .Output("y", TensorElementType.Float, 2)
            .Node("Frobnicate", ["x"], ["y"]);
        Assert.Contains("Frobnicate", Fault("ModelUnsupported", unknown.Save(_folder["c.onnx"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_in_a_file_of_their_own_are_used_and_missed()
    {
        var path = new OnnxWriter()
            .Input("x", TensorElementType.Float, 2)
            .Output("y", TensorElementType.Float, 2)
            .External("w", "m.data", 4, 2)
            .Node("Add", ["x", "w"], ["y"])
            .Save(_folder["m.onnx"]);
        Assert.Contains("'m.data'", Fault("ModelDataMissing", path).Message, StringComparison.Ordinal);
        _folder.Write("m.data", new byte[11]);
        Fault("ModelDataTruncated", path);
        _folder.Write("m.data", new byte[12]);
        using (OnnxModel.Open(path)) { }
    }

    [Fact]
    public void The_content_hash_follows_the_model_and_its_weights_alone()
    {
        var model = new OnnxWriter()
            .Input("x", TensorElementType.Float, 2)
            .Output("y", TensorElementType.Float, 2)
            .External("w", "m.data", 0, 2)
            .Node("Add", ["x", "w"], ["y"]);
        Directory.CreateDirectory(_folder["other"]);
        byte[] weights = [1, 2, 3, 4, 5, 6, 7, 0];
        _folder.Write("m.data", weights);
        _folder.Write("other/m.data", weights);
        var hash = HashOf(model.Save(_folder["a.onnx"]));
        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, HashOf(model.Save(_folder["other/b.onnx"])));
        weights[0]++;
        _folder.Write("other/m.data", weights);
        Assert.NotEqual(hash, HashOf(_folder["other/b.onnx"]));
    }

    [Fact]
    public void An_output_that_is_not_there_is_told_with_those_that_are()
    {
        using var model = OnnxModel.Open(Doubling().Save(_folder["m.onnx"]));
        var fault = Assert.Throws<CurationException>(() => model.FindOutput("z"));
        Assert.Equal("OutputNotFound", fault.ErrorId);
        Assert.Contains("y (float32, N × 2)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_is_not_installed_is_told_with_those_that_are()
    {
        Doubling().Save(_folder["m.onnx"]);
        var fault = Assert.Throws<CurationException>(() =>
            OnnxModel.Open(_folder["m.onnx"], OperatingSystem.IsLinux() ? ExecutionProvider.CoreML : ExecutionProvider.Cuda)
        );
        Assert.Equal("ProviderUnavailable", fault.ErrorId);
        Assert.Contains("CPU", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_fails_on_its_input_is_told_with_the_shape()
    {
        using var model = OnnxModel.Open(Doubling().Save(_folder["m.onnx"]));
        using var x = OnnxTensor.OfReals(TensorElementType.Float, [1, 2, 3], [1, 3]);
        var fault = Assert.Throws<CurationException>(() =>
            model.Run(["x"], [x], model.Outputs[0], _ => 0, TestContext.Current.CancellationToken)
        );
        Assert.Equal("ModelFailed", fault.ErrorId);
        Assert.Contains("x (float32, 1 × 3)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TensorElementType.Float)]
    [InlineData(TensorElementType.Float16)]
    [InlineData(TensorElementType.Double)]
    public void Reals_come_back_as_they_went_in(TensorElementType type)
    {
        using var tensor = OnnxTensor.OfReals(type, [0.5f, -3, 1024, 0], [2, 2]);
        Assert.Equal([0.5f, -3, 1024, 0], OnnxTensor.ReadReals(tensor).ToArray());
    }

    [Fact]
    public void Bytes_are_rounded_and_integers_kept()
    {
        using var bytes = OnnxTensor.OfReals(TensorElementType.UInt8, [-1, 0.6f, 254.4f, 300], [4]);
        Assert.Equal([0, 1, 254, 255], bytes.GetTensorDataAsSpan<byte>().ToArray());
        using var longs = OnnxTensor.OfIntegers(TensorElementType.Int64, [1L << 40], [1]);
        Assert.Equal(1L << 40, longs.GetTensorDataAsSpan<long>()[0]);
        using var ints = OnnxTensor.OfIntegers(TensorElementType.Int32, [7, 8], [2]);
        Assert.Equal([7, 8], ints.GetTensorDataAsSpan<int>().ToArray());
    }

    private static OnnxWriter Doubling(int opset = 18, int irVersion = 8) =>
        new OnnxWriter(opset, irVersion)
            .Input("x", TensorElementType.Float, "N", 2)
            .Output("y", TensorElementType.Float, "N", 2)
            .Node("Add", ["x", "x"], ["y"]);

    private static CurationException Fault(string id, string path)
    {
        var fault = Assert.Throws<CurationException>(() => OnnxModel.Open(path));
        Assert.True(id == fault.ErrorId, fault.ErrorId + ": " + fault.Message);
        return fault;
    }

    private static string HashOf(string path)
    {
        using var model = OnnxModel.Open(path);
        return model.ContentHash;
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(9, 4, 2)]
    [InlineData(12, 6, 2)]
    [InlineData(64, 8, 8)]
    public void Lanes_have_no_more_threads_than_are_given(int threads, int lanes, int threadsOfEach) =>
        Assert.Equal((lanes, threadsOfEach), OnnxModel.LanesFor(threads));
}
