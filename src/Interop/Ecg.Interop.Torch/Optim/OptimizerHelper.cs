using TorchSharp.Serialization;

namespace TorchSharp.Modules;

/// <summary>What the optimizers written in managed code share.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly OrderedDictionary<nint, OptimizerState> _states = [];

    /// <summary>The settings and state as they are now.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        dictionary.Options.AddRange(Groups.Select(static g => g.Options!));
        dictionary.State.AddRange(_states.Values);
        return dictionary;
    }

    /// <summary>Copies settings and state from another optimizer of the same kind over parameters of the same shapes.</summary>
    /// <exception cref="ArgumentException">The groups or parameters are not as many.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        CheckCounts(state_dict.Options.Count, state_dict.State.Count);
        for (int i = 0; i < Groups.Count; i++)
            Groups[i].Options!.CopyFrom(state_dict.Options[i]);
        for (int i = 0; i < _states.Count; i++)
            _states.GetAt(i).Value.CopyFrom(state_dict.State[i]);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes the kind of optimizer, the settings of each group and the state of each parameter.</summary>
    public virtual void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        Leb128.Write(writer, Groups.Count);
        Leb128.Write(writer, _states.Count);
        foreach (ParamGroup group in Groups)
            group.Options!.Save(writer);
        foreach (OptimizerState state in _states.Values)
            state.Save(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <exception cref="InvalidDataException">The file is of another kind of optimizer.</exception>
    /// <exception cref="ArgumentException">The file is of other groups or parameters.</exception>
    public virtual void load_state_dict(BinaryReader reader)
    {
        string kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException($"The state is of an optimizer '{kind}', not '{GetType().Name}'.");
        CheckCounts((int)Leb128.Read(reader), (int)Leb128.Read(reader));
        foreach (ParamGroup group in Groups)
            group.Options!.Load(reader);
        foreach (OptimizerState state in _states.Values)
            state.Load(reader);
    }

    private protected override void Release()
    {
        foreach (OptimizerState state in _states.Values)
            state.Release();
        _states.Clear();
    }

    private protected abstract OptimizerState NewState(Parameter parameter, OptimizerOptions options);

    /// <summary>Changes one parameter in place, outside the graph and inside a scope.</summary>
    private protected abstract void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, OptimizerOptions options);

    private protected void Add(ParamGroup group, OptimizerOptions own, OptimizerOptions defaults)
    {
        group.Parameters = [.. group.Parameters];
        group.Options = own;
        own.Complete(defaults);
        foreach (Parameter parameter in group.Parameters)
        {
            if (!_states.TryAdd(parameter.Handle, NewState(parameter, own)))
                throw new ArgumentException("A parameter appears twice.", nameof(group));
        }

        Groups.Add(group);
    }

    private protected torch.Tensor Run(Func<torch.Tensor>? closure)
    {
        using IDisposable mode = torch.no_grad();
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable recording = torch.enable_grad();
            loss = closure();
        }

        foreach (ParamGroup group in Groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                if (parameter.grad is { } gradient)
                    Update(parameter, gradient, _states[parameter.Handle], group.Options!);
            }
        }

        return loss!;
    }

    private void CheckCounts(int groups, int states)
    {
        if (groups != Groups.Count || states != _states.Count)
            throw new ArgumentException($"The state has {groups} groups and {states} parameters, not {Groups.Count} and {_states.Count}.");
    }
}
