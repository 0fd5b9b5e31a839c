namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The link between <see cref="Module"/> and modules with typed inputs.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected HookableModule(string name)
                : base(name)
            {
            }
        }
    }
}
