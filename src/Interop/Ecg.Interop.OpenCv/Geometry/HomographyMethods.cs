namespace OpenCvSharp;

/// <summary>Estimators of <c>FindHomography</c>.</summary>
[Flags]
public enum HomographyMethods
{
    None = 0,
    LMedS = 4,
    Ransac = 8,
    Rho = 16,
    USAC_DEFAULT = 32,
    USAC_PARALLEL = 33,
    USAC_FM_8PTS = 34,
    USAC_FAST = 35,
    USAC_ACCURATE = 36,
    USAC_PROSAC = 37,
    USAC_MAGSAC = 38,
}
