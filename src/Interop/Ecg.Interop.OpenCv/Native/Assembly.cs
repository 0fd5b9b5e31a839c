// All structures that cross the border are plain memory; nothing is to be marshalled behind our back.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
