namespace Curation.Charts;

/// <summary>A place in a scene: units to the right and down from its upper left corner.</summary>
public readonly record struct ScenePoint(double X, double Y);
