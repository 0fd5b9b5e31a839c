using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Engine;

/// <summary>One page for an engine.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Image">The page.</param>
/// <param name="Layout">Its layout, taken as told; null for the engine's own.</param>
/// <param name="Clock">Times the stages and tells of them.</param>
internal sealed record PageRequest(string Name, PageImage Image, PageLayout? Layout, StageClock Clock);
