namespace Curation.Measures.Representation;

/// <summary>A function of many numbers that is to be minimised.</summary>
internal interface IDifferentiable
{
    /// <summary>The numbers that it is a function of.</summary>
    int Length { get; }

    /// <summary>Its value at a place, and its gradient there.</summary>
    double Evaluate(double[] place, double[] gradient);
}
