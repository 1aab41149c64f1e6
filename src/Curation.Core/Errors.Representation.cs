using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A classifier needs labels, and a set has none.</summary>
    public static CurationException LabelsAbsentFrom(string what, string source) =>
        new(
            "LabelsAbsent",
            ErrorKind.InvalidArgument,
            source,
            $"The {what} of '{source}' {(what.EndsWith('s') ? "have" : "has")} no labels; "
                + "every method learns from them and is judged by them. Give it labels with -LabelProperty, "
                + "-LabelFrom or -LabelColumn when you make the set."
        );

    /// <summary>A classifier needs labels, and all are empty.</summary>
    public static CurationException AllLabelsEmpty(string what, string source, int count) =>
        new(
            "LabelsAbsent",
            ErrorKind.InvalidArgument,
            source,
            string.Create(
                CultureInfo.InvariantCulture,
                $"All {Count(count, "label")} of the {what} of '{source}' are empty; rows without a label cannot be used. "
                    + $"Give them labels when you make the set."
            )
        );

    /// <summary>All training rows are of one class.</summary>
    public static CurationException OneClass(string source, string label, int count) =>
        new(
            "OneClass",
            ErrorKind.InvalidArgument,
            label,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {Count(count, "training row")} ({source}) {(count == 1 ? "is" : "are all")} of the class "
                    + $"'{Shorten(label)}'; at least two classes are needed."
            )
        );

    /// <summary>A linear probe would have more weights than fit into one array.</summary>
    public static CurationException TooManyClasses(int classes, int dimension, int most) =>
        new(
            "TooManyClasses",
            ErrorKind.InvalidArgument,
            classes,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A linear probe of {classes} classes and {Count(dimension, "dimension")} has more weights than memory can "
                    + $"address in one piece; at most {most} classes are possible. "
                    + $"Check the labels, or use -Method NearestNeighbor."
            )
        );

    /// <summary>A parameter belongs to a method that is not used.</summary>
    public static CurationException MethodNotUsed(string parameter, Enum method) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            parameter,
            $"-{parameter} belongs to the method {method}, which -Method leaves out. Leave out -{parameter}, or add {method} to -Method."
        );

    /// <summary>Two results to compare are of different test rows.</summary>
    public static CurationException TestSetMismatch(object result, string method, string testSource, string reason) =>
        new("TestSetMismatch", ErrorKind.InvalidArgument, result, $"The result of {method} on '{testSource}' cannot be compared: {reason}");
}
