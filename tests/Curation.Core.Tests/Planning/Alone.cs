namespace Curation.Tests.Planning;

/// <summary>Tests that run while no other does, because they look at the memory of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
