using System.Management.Automation.Host;

namespace Curation.Host;

/// <summary>The size of the output, for tables to fit in. Its cells cannot be reached: output is a stream.</summary>
internal sealed class ConsoleDimensions : PSHostRawUserInterface
{
    // Wide enough for the tables of a log, where there is no terminal to fit or it tells no size.
    private const int WidthOfFile = 120;
    private const int HeightOfFile = 50;

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => WindowSize;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get =>
            Console.IsOutputRedirected || Console.WindowWidth < 1
                ? new(WidthOfFile, HeightOfFile)
                : new(Console.WindowWidth, Math.Max(1, Console.WindowHeight));
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override Size MaxWindowSize => WindowSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => WindowSize;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor
    {
        get => ConsoleColor.Gray;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor
    {
        get => ConsoleColor.Black;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override Coordinates CursorPosition
    {
        get => default;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override int CursorSize
    {
        get => 0;
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override string WindowTitle
    {
        get => "curation";
        set => throw Stream();
    }

    /// <inheritdoc/>
    public override bool KeyAvailable => false;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw Stream();

    /// <inheritdoc/>
    public override void FlushInputBuffer() { }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Stream();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Stream();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Stream();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Stream();

    private static HostException Stream() => new("The output of this program is a stream; its cells, colours and keys cannot be reached.");
}
