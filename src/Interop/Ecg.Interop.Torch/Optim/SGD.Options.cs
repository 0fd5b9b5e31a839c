namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>Settings of one group.</summary>
    public sealed class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        internal override void Complete(OptimizerOptions defaults)
        {
            base.Complete(defaults);
            var d = (Options)defaults;
            momentum ??= d.momentum;
            dampening ??= d.dampening;
            weight_decay ??= d.weight_decay;
            nesterov ??= d.nesterov;
            maximize ??= d.maximize;
        }

        internal override void CopyFrom(OptimizerOptions source)
        {
            base.CopyFrom(source);
            var s = (Options)source;
            (momentum, dampening, weight_decay, nesterov, maximize) = (s.momentum, s.dampening, s.weight_decay, s.nesterov, s.maximize);
        }

        internal override void Save(BinaryWriter writer)
        {
            base.Save(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        internal override void Load(BinaryReader reader)
        {
            base.Load(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }
    }
}
