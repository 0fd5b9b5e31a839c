namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The running mean of a parameter's gradient, from the first step on.</summary>
    public sealed class State : OptimizerState
    {
        public torch.Tensor? momentum_buffer;

        internal State(Parameter parameter)
            : base(parameter)
        {
        }

        internal override void Release() => momentum_buffer?.Dispose();

        internal override void CopyFrom(OptimizerState source) => Copy(ref momentum_buffer, ((State)source).momentum_buffer, Owner);

        internal override void Save(BinaryWriter writer) => SaveOptional(momentum_buffer, writer);

        internal override void Load(BinaryReader reader) => LoadOptional(ref momentum_buffer, reader, Owner);
    }
}
