namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Something with Adam's two coefficients.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
