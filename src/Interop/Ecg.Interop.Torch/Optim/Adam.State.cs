namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>Running means of a parameter's gradient and of its square.</summary>
    public sealed class State : OptimizerState
    {
        public long step;
        public torch.Tensor exp_avg;
        public torch.Tensor exp_avg_sq;
        public torch.Tensor? max_exp_avg_sq;

        internal State(Parameter parameter, bool amsgrad)
            : base(parameter)
        {
            exp_avg = Zeros(parameter);
            exp_avg_sq = Zeros(parameter);
            max_exp_avg_sq = amsgrad ? Zeros(parameter) : null;
        }

        internal override void Release()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        internal override void CopyFrom(OptimizerState source)
        {
            var s = (State)source;
            using IDisposable mode = torch.no_grad();
            step = s.step;
            exp_avg.copy_(s.exp_avg);
            exp_avg_sq.copy_(s.exp_avg_sq);
            Copy(ref max_exp_avg_sq, s.max_exp_avg_sq, Owner);
        }

        internal override void Save(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveOptional(max_exp_avg_sq, writer);
        }

        internal override void Load(BinaryReader reader)
        {
            step = reader.ReadInt64();
            exp_avg.Load(reader);
            exp_avg_sq.Load(reader);
            LoadOptional(ref max_exp_avg_sq, reader, Owner);
        }
    }
}
