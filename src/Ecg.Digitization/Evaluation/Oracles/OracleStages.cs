namespace Ecg.Digitization.Evaluation;

/// <summary>Stages that are replaced by ones that know the truth, to see what the others lose.</summary>
[Flags]
public enum OracleStages
{
    /// <summary>None: the engine as it is.</summary>
    None = 0,
    /// <summary>The page map.</summary>
    Geometry = 1,
    /// <summary>Rows, columns and leads, with speed and gain.</summary>
    Layout = 2,
    /// <summary>The curves, as they lie on the measured page.</summary>
    Trace = 4,
}
