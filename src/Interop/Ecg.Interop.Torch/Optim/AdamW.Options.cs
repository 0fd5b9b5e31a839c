namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>Settings of one group.</summary>
    public sealed class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;

        internal override void Complete(OptimizerOptions defaults)
        {
            base.Complete(defaults);
            var d = (Options)defaults;
            beta1 ??= d.beta1;
            beta2 ??= d.beta2;
            weight_decay ??= d.weight_decay;
            eps ??= d.eps;
            amsgrad ??= d.amsgrad;
            maximize ??= d.maximize;
        }

        internal override void CopyFrom(OptimizerOptions source)
        {
            base.CopyFrom(source);
            var s = (Options)source;
            (beta1, beta2, weight_decay, eps, amsgrad, maximize) = (s.beta1, s.beta2, s.weight_decay, s.eps, s.amsgrad, s.maximize);
        }

        internal override void Save(BinaryWriter writer)
        {
            base.Save(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }

        internal override void Load(BinaryReader reader)
        {
            base.Load(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }
    }
}
