namespace Curation;

/// <summary>Errors of reports.</summary>
public static partial class Errors
{
    /// <summary>A chart of labels is asked for, and the pool has none.</summary>
    public static CurationException LabelsNotDrawn(string source) =>
        new(
            "LabelsAbsent",
            ErrorKind.InvalidArgument,
            source,
            $"The pool '{source}' has no labels to draw. Give it some, with -LabelProperty or -LabelColumn where it is made, "
                + "or draw another chart."
        );

    /// <summary>One chart is asked for in a file that holds the whole report.</summary>
    public static CurationException ChartOfPage(string path) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            path,
            $"-Chart names one chart, and '{path}' is to be a page with all of them. Leave it out, "
                + "or give the file the ending .svg or .png."
        );

    /// <summary>Small images are asked for in a file that holds one chart.</summary>
    public static CurationException ThumbnailsOfChart(string path) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            path,
            $"-MaximumThumbnail is for a page, and '{path}' is to hold one chart. Leave it out, or give the file the ending .html."
        );

    /// <summary>There is no program that shows a page.</summary>
    public static CurationException NoBrowser(string path, string tried, Exception? inner = null) =>
        new(
            "NoBrowser",
            ErrorKind.NotFound,
            path,
            $"'{path}' cannot be opened: {tried}. Open the file yourself, or name a program in the environment variable BROWSER.",
            inner
        );
}
