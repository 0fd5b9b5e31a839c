using Ecg.Digitization.Samples.WebApi;

WebApplication app = DigitizationApi.Create(args);
await app.RunAsync();
