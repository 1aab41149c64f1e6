namespace Curation.Planning;

/// <summary>A part of the work on a level.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Operations">Multiplications with an addition that are expected.</param>
/// <param name="Duration">The time that they are expected to take.</param>
public sealed record PlannedStep(string Name, double Operations, TimeSpan Duration);
