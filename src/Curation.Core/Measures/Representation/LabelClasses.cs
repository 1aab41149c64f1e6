using System.Globalization;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// The classes of labels: those of the training rows first, in ordinal order; after them those that only the pool or
/// a test set has, which no trained method can predict.
/// </summary>
internal sealed class LabelClasses
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly int[] _poolCounts;
    private readonly int[] _pools;

    private LabelClasses(IEnumerable<string> trained, IEnumerable<string> pool)
    {
        foreach (var label in trained.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(label);
        TrainedCount = _labels.Count;
        foreach (var label in pool.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(label);
        _poolCounts = new int[_labels.Count];
        foreach (var label in pool)
            _poolCounts[_numbers[label]]++;
        _pools = [.. _poolCounts.Order()];
    }

    /// <summary>The number of classes of the training rows, which are numbered first.</summary>
    public int TrainedCount { get; }

    /// <summary>The label of a class.</summary>
    public string this[int number] => _labels[number];

    /// <summary>The rows of the pool in a class.</summary>
    public int PoolCount(int number) => number < _poolCounts.Length ? _poolCounts[number] : 0;

    /// <summary>Takes the labelled training rows.</summary>
    /// <exception cref="CurationException">LabelsAbsent, or OneClass.</exception>
    public static (LabelClasses Classes, LabelledRows Rows) Of(TrainingRows training, RunContext context)
    {
        var set = training.Set;
        var labels = set.Labels ?? throw Errors.LabelsAbsentFrom("training rows", set.Source);
        var rows = Labelled(labels, training.Rows ?? [.. Enumerable.Range(0, set.Count)], "training rows", set.Source, context);
        var trained = rows.Select(row => labels[row]);
        var classes = new LabelClasses(trained, training.Rows is null ? trained : labels.Where(label => label.Length > 0));
        if (classes.TrainedCount == 1)
            throw Errors.OneClass(training.Source, classes[0], rows.Length);
        return (classes, new(set, rows, [.. trained.Select(label => classes._numbers[label])]));
    }

    /// <summary>The labelled rows of a test set; new labels become classes.</summary>
    /// <exception cref="CurationException">LabelsAbsent.</exception>
    public LabelledRows Of(EmbeddingSet test, RunContext context)
    {
        var labels = test.Labels ?? throw Errors.LabelsAbsentFrom("test set", test.Source);
        var rows = Labelled(labels, [.. Enumerable.Range(0, test.Count)], "test set", test.Source, context);
        return new(test, rows, Array.ConvertAll(rows, row => Add(labels[row])));
    }

    /// <summary>
    /// The third of a class by its number of rows in the pool. With K classes, of which a have more rows and e equally many, it has
    /// the middle rank a + e / 2, and is in the head below K / 3 and in the tail above 2K / 3. Classes with equally many rows are always
    /// together.
    /// </summary>
    public ClassThird ThirdOf(int number)
    {
        var count = PoolCount(number);
        if (count == 0)
            return ClassThird.Tail;
        var above = _pools.Length - FirstAbove(count);
        var twice = (2L * above) + (_pools.Length - above - FirstAbove(count - 1));
        return 3 * twice < 2L * _pools.Length ? ClassThird.Head
            : 3 * twice > 4L * _pools.Length ? ClassThird.Tail
            : ClassThird.Middle;
    }

    /// <summary>The index of the first count above a number, among the sorted counts.</summary>
    private int FirstAbove(int count)
    {
        var (low, high) = (0, _pools.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pools[middle] <= count ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private int Add(string label)
    {
        if (_numbers.TryAdd(label, _labels.Count))
            _labels.Add(label);
        return _numbers[label];
    }

    private static int[] Labelled(IReadOnlyList<string> labels, int[] rows, string what, string source, RunContext context)
    {
        var labelled = Array.FindAll(rows, row => labels[row].Length > 0);
        if (labelled.Length == 0)
            throw Errors.AllLabelsEmpty(what, source, rows.Length);
        if (labelled.Length < rows.Length)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length - labelled.Length} of the {rows.Length} {(what == "test set" ? "rows of the test set" : what)} "
                        + $"of '{source}' "
                        + $"{(rows.Length - labelled.Length == 1 ? "has an empty label and is" : "have an empty label and are")} left "
                        + $"out."
                )
            );
        return labelled;
    }
}

/// <summary>The third of the classes that contains a class, by its number of rows.</summary>
public enum ClassThird
{
    /// <summary>The classes with most rows.</summary>
    Head,

    /// <summary>The classes between.</summary>
    Middle,

    /// <summary>The classes with fewest rows.</summary>
    Tail,
}
