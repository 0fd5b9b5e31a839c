namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Whatever turns one input into a result.</summary>
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }
    }
}
