using Curation.Charts;
using SkiaSharp;

namespace Curation.Adapters.Pictures;

/// <summary>Draws the marks of a scene on a canvas.</summary>
internal sealed class ScenePainter(SKCanvas canvas, Palette palette, SKTypeface? typeface)
{
    /// <summary>Draws them all, over the surface.</summary>
    public void Draw(Scene scene)
    {
        canvas.Clear(Colour(Ink.Surface, 1));
        foreach (var mark in scene.Marks)
            Draw(mark);
    }

    private void Draw(Mark mark)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = Colour(mark.Ink, mark.Opacity) };
        switch (mark)
        {
            case RectMark rect:
                canvas.DrawRect((float)rect.X, (float)rect.Y, (float)rect.Width, (float)rect.Height, paint);
                break;
            case LineMark line:
                DrawLine(line, paint);
                break;
            case AreaMark area:
                using (var path = PathOf(area.Corners, close: true))
                    canvas.DrawPath(path, paint);
                break;
            case DotsMark dots:
                DrawDots(dots, paint);
                break;
            case TextMark text:
                DrawText(text, paint);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mark));
        }
    }

    private void DrawLine(LineMark line, SKPaint paint)
    {
        using var dashes = line.Stroke switch
        {
            Stroke.Dashed => SKPathEffect.CreateDash([7, 5], 0),
            Stroke.Dotted => SKPathEffect.CreateDash([1, 4], 0),
            _ => null,
        };
        paint.PathEffect = dashes;
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = (float)line.Width;
        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeJoin = SKStrokeJoin.Round;
        using var path = PathOf(line.Points, close: false);
        canvas.DrawPath(path, paint);
    }

    /// <summary>
    /// Overlapping discs of one mark do not darken each other: as in SVG, the mark is drawn opaque and blended as a whole.
    /// </summary>
    private void DrawDots(DotsMark dots, SKPaint paint)
    {
        using var layer = new SKPaint { Color = SKColors.White.WithAlpha(paint.Color.Alpha) };
        if (dots.Opacity < 1)
            canvas.SaveLayer(layer);
        paint.Color = Colour(dots.Ink, 1);
        foreach (var centre in dots.Centres)
            canvas.DrawCircle((float)centre.X, (float)centre.Y, (float)dots.Radius, paint);
        if (dots.Opacity < 1)
            canvas.Restore();
    }

    private void DrawText(TextMark text, SKPaint paint)
    {
        if (typeface is null)
            return;
        using var font = new SKFont(typeface, (float)text.Size) { Embolden = text.IsBold, Subpixel = true };
        var align = text.Anchor switch
        {
            Anchor.Middle => SKTextAlign.Center,
            Anchor.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        canvas.DrawText(text.Text, (float)text.X, (float)text.Y, align, font, paint);
    }

    private static SKPath PathOf(IReadOnlyList<ScenePoint> points, bool close)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly([.. points.Select(p => new SKPoint((float)p.X, (float)p.Y))], close);
        return builder.Detach();
    }

    private SKColor Colour(Ink ink, double opacity) =>
        new SKColor(0xFF000000u | (uint)palette[ink]).WithAlpha((byte)Math.Round(255 * opacity));
}
