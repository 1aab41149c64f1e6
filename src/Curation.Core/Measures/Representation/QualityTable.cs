namespace Curation.Measures.Representation;

/// <summary>Computes figures from the predictions for a test set.</summary>
internal sealed class QualityTable
{
    private readonly ClassAccuracy[] _perClass;
    private readonly AccuracyIntervals _intervals;

    public QualityTable(LabelClasses classes, LabelledRows training, LabelledRows test, int[] told, AccuracyIntervals intervals)
    {
        _intervals = intervals;
        var trained = new int[classes.TrainedCount];
        foreach (var of in training.Classes)
            trained[of]++;
        var counts = new SortedDictionary<int, (int Rows, int Correct)>();
        for (var place = 0; place < told.Length; place++)
        {
            var of = test.Classes[place];
            var (rows, correct) = counts.GetValueOrDefault(of);
            counts[of] = (rows + 1, correct + (told[place] == of ? 1 : 0));
        }
        _perClass =
        [
            .. counts
                .Select(pair => new ClassAccuracy(
                    classes[pair.Key],
                    classes.ThirdOf(pair.Key),
                    pair.Key < trained.Length ? trained[pair.Key] : 0,
                    classes.PoolCount(pair.Key),
                    pair.Value.Rows,
                    pair.Value.Correct,
                    (double)pair.Value.Correct / pair.Value.Rows,
                    intervals.OfShare((double)pair.Value.Correct / pair.Value.Rows, pair.Value.Rows)
                ))
                .OrderByDescending(c => c.PoolCount)
                .ThenBy(c => c.Label, StringComparer.Ordinal),
        ];
    }

    /// <summary>The accuracy of each class.</summary>
    public IReadOnlyList<ClassAccuracy> PerClass => _perClass;

    /// <summary>The share of correctly predicted rows.</summary>
    public AccuracyFigures Overall
    {
        get
        {
            var (correct, rows) = (_perClass.Sum(c => c.CorrectCount), _perClass.Sum(c => c.TestCount));
            return new((double)correct / rows, _intervals.OfShare((double)correct / rows, rows), rows, _perClass.Length);
        }
    }

    /// <summary>The mean of the accuracies of all classes.</summary>
    public AccuracyFigures Balanced => MeanOf(_perClass)!;

    /// <summary>The mean accuracy of a third of the classes; null where none of them is in the test set.</summary>
    public AccuracyFigures? Of(ClassThird third) => MeanOf([.. _perClass.Where(c => c.Third == third)]);

    private AccuracyFigures? MeanOf(ClassAccuracy[] some) =>
        some.Length == 0
            ? null
            : new(
                some.Average(c => c.Accuracy),
                _intervals.OfMean([.. some.Select(c => c.CorrectCount)], [.. some.Select(c => c.TestCount)]),
                some.Sum(c => c.TestCount),
                some.Length
            );
}
