using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor's memory is, such as "cpu" or "cuda:0". Immutable.</summary>
    public class Device
    {
        /// <param name="description">A type with an optional index: "cpu", "cuda", "cuda:1".</param>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length == 1 ? DefaultIndex(type)
                : parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int told) ? told
                : throw new ArgumentException($"'{description}' is not a device.", nameof(description));
        }

        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <param name="index">The index of a CUDA device.</param>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        /// <summary>Which of several; -1 means the current one.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => index < 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}:{index}");

        internal bool Holds(Tensor tensor)
        {
            Device actual = tensor.device;
            return actual.type == type && (index < 0 || actual.index < 0 || actual.index == index);
        }

#pragma warning disable CA1308 // libtorch's own names are lower case
        private string Name => type.ToString().ToLowerInvariant();
#pragma warning restore CA1308

        private static int DefaultIndex(DeviceType type) => type == DeviceType.CUDA ? 0 : -1;

        private static DeviceType Parse(string name) =>
            Enum.TryParse(name, ignoreCase: true, out DeviceType type) && !char.IsAsciiDigit(name[0])
                ? type
                : throw new ArgumentException($"'{name}' is not a type of device known here.", nameof(name));
    }
}
