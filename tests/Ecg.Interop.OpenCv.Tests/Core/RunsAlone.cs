namespace Ecg.Interop.OpenCv.Tests.Core;

/// <summary>Tests that measure or set something of the whole process, and so run while no others do.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public class RunsAlone;
