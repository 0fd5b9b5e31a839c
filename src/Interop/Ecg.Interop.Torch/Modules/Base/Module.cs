using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and further modules, by name. Not thread-safe while trained or moved.</summary>
        public partial class Module : IDisposable
        {
            private const BindingFlags InstanceFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, (Tensor Value, bool Persistent)> _buffers = [];
            private readonly OrderedDictionary<string, Module> _children = [];
            private readonly string _name;
            private bool _registered;

            protected Module(string name) => _name = name;

            /// <summary>Whether the module is in training mode, as dropout and batch normalisation ask.</summary>
            public bool training { get; private set; } = true;

            public virtual string GetName() => _name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (Module child in children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Applies <paramref name="fn"/> to all modules inside, then to this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach (Module child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    if (gradient is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        gradient.detach().zero_();
                }
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (!_parameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!_buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"The name '{name}' of a module contains a dot.", nameof(name));
                submodule.RegisterComponents();
                if (!_children.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>
            /// Registers what the fields hold: parameters, other tensors as buffers, modules, by field name. Call it once, last in
            /// the constructor; later calls do nothing.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_registered)
                    return;
                _registered = true;
                foreach (FieldInfo field in ComponentFields())
                {
                    // The layers bound here register themselves under PyTorch's names.
                    if (field.DeclaringType!.Assembly == typeof(Module).Assembly)
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module when !_children.ContainsKey(field.Name):
                            register_module(field.Name, module);
                            break;
                        case Parameter parameter when !_parameters.ContainsKey(field.Name):
                            register_parameter(field.Name, parameter);
                            break;
                        case Tensor tensor when tensor is not Modules.Parameter && !_buffers.ContainsKey(field.Name):
                            register_buffer(field.Name, tensor);
                            break;
                    }
                }
            }

            /// <summary>Disposes all parameters, buffers and modules inside.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (Parameter parameter in _parameters.Values)
                    parameter?.Dispose();
                foreach ((Tensor value, _) in _buffers.Values)
                    value.Dispose();
                foreach (Module child in _children.Values)
                    child.Dispose();
            }

            /// <summary>The fields of the module's own classes that can hold a component.</summary>
            private IEnumerable<FieldInfo> ComponentFields()
            {
                for (Type? type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (FieldInfo field in type.GetFields(InstanceFields))
                    {
                        if (typeof(Tensor).IsAssignableFrom(field.FieldType) || typeof(Module).IsAssignableFrom(field.FieldType))
                            yield return field;
                    }
                }
            }
        }
    }
}
