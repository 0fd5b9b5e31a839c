using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Other element types and devices.</content>
        public partial class Module
        {
            /// <summary>Replaces every parameter and buffer that has to change; a parameter replaced is a new object.</summary>
            /// <remarks>As in PyTorch, an element type applies to floating-point tensors only.</remarks>
            internal virtual void Move(ScalarType? type, Device? device)
            {
                if (type is { } wanted && !torch.is_floating_point(wanted) && !torch.is_complex(wanted))
                    throw new ArgumentException($"A module can only become floating-point or complex, not {wanted}.", nameof(type));
                if (device is not null)
                    InitializeDeviceType(device.type);
                foreach (Module child in children())
                    child.Move(type, device);
                foreach (string name in _parameters.Keys.ToArray())
                {
                    if (_parameters[name] is { } parameter && Changes(parameter, type, device))
                        _parameters[name] = Replace(parameter, Moved(parameter, type, device));
                }

                foreach (string name in _buffers.Keys.ToArray())
                {
                    (Tensor value, bool persistent) = _buffers[name];
                    if (Changes(value, type, device))
                        _buffers[name] = (Replace(value, Converted(value, type, device)), persistent);
                }
            }

            /// <summary>Makes the registry follow a property that was given another tensor.</summary>
            private protected void Follow(string name, Parameter? value)
            {
                if (value is null)
                    _parameters.Remove(name);
                else
                    _parameters[name] = value;
            }

            private static bool Changes(Tensor tensor, ScalarType? type, Device? device) =>
                (type is { } wanted && tensor.is_floating_point() && tensor.dtype != wanted) || (device is not null && !device.Holds(tensor));

            private static Tensor Converted(Tensor tensor, ScalarType? type, Device? device)
            {
                using IDisposable mode = no_grad();
                return tensor.to(type is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype, device ?? tensor.device);
            }

            private static Parameter Moved(Parameter parameter, ScalarType? type, Device? device)
            {
                var moved = new Parameter(Converted(parameter, type, device), parameter.requires_grad);
                using Tensor? gradient = parameter.grad;
                if (gradient is not null)
                    moved.grad = Converted(gradient, type, device);
                return moved;
            }

            /// <summary>Puts a new tensor into the fields and the scope of an old one, and disposes that.</summary>
            private T Replace<T>(T old, T moved)
                where T : Tensor
            {
                DisposeScope? scope = old.OwningDisposeScope;
                moved.DetachFromDisposeScope();
                scope?.Attach(moved);
                foreach (FieldInfo field in ComponentFields())
                {
                    if (ReferenceEquals(field.GetValue(this), old))
                        field.SetValue(this, moved);
                }

                old.Dispose();
                return moved;
            }
        }
    }
}
