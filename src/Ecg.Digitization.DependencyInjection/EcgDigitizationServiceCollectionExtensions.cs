using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecg.Digitization.DependencyInjection;

/// <summary>Adds the digitizer to an application's services. Stateless and thread-safe.</summary>
public static class EcgDigitizationServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="EcgDigitizer"/> for the whole application, unless it has one already.</summary>
    /// <remarks>
    /// The options are checked when the host starts, or else when the digitizer is first asked for; an <see cref="OptionsValidationException"/> then names
    /// every option that is wrong. Weights are read when the digitizer is first asked for. The container disposes it.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options; null leaves them. Called again, or beside a bound configuration section, it adds to what is there.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEcgDigitizer(this IServiceCollection services, Action<EcgDigitizerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<EcgDigitizerOptions> options = services.AddOptions<EcgDigitizerOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcgDigitizerOptions>, EcgDigitizerOptionsValidator>());
        services.TryAddSingleton(static provider => EcgDigitizerFactory.Create(
            provider.GetRequiredService<IOptions<EcgDigitizerOptions>>().Value,
            provider.GetService<ILoggerFactory>()));
        return services;
    }
}
