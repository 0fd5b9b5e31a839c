using System.CommandLine;
using System.CommandLine.Parsing;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>completion</c>: what a shell needs to complete command lines of the tool.</summary>
internal static class CompletionCommand
{
    // The shells ask the tool itself, so what they offer is always what this version has.
    private const string Bash = """
        # ecg-digitize completion for bash: eval "$(ecg-digitize completion bash)"
        _ecg_digitize() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(ecg-digitize "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _ecg_digitize ecg-digitize
        """;

    private const string Zsh = """
        #compdef ecg-digitize
        # ecg-digitize completion for zsh: eval "$(ecg-digitize completion zsh)", after compinit
        _ecg_digitize() {
          local line="${words[*]}"
          local -a found
          found=(${(f)"$(ecg-digitize "[suggest:${#line}]" "$line" 2>/dev/null)"})
          (( ${#found} )) && compadd -- $found
          _files
        }
        compdef _ecg_digitize ecg-digitize
        """;

    private const string Fish = """
        # ecg-digitize completion for fish: ecg-digitize completion fish | source
        function __ecg_digitize
          set -l line (commandline -cp)
          ecg-digitize "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ecg-digitize -a '(__ecg_digitize)'
        """;

    private const string PowerShell = """
        # ecg-digitize completion for PowerShell: ecg-digitize completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName ecg-digitize -ScriptBlock {
          param($word, $line, $position)
          ecg-digitize "[suggest:$position]" $line.ToString().PadRight($position) 2>$null |
            Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    private static readonly (string Shell, string Script)[] Scripts = [("bash", Bash), ("zsh", Zsh), ("fish", Fish), ("pwsh", PowerShell)];

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Select(static s => s.Shell))}." };
        shell.CompletionSources.Add([.. Scripts.Select(static s => s.Shell)]);
        shell.Validators.Add(Check);
        var command = new Command("completion", "Print the script that lets a shell complete commands, options and their values.") { shell };
        command.SetAction(parsed =>
        {
            terminal.Output.WriteLine(Array.Find(Scripts, s => s.Shell == parsed.GetRequiredValue(shell)).Script.ReplaceLineEndings("\n"));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Check(ArgumentResult result)
    {
        if (result.GetValueOrDefault<string>() is { } told && !Array.Exists(Scripts, s => s.Shell == told))
            result.AddError($"'{told}' is no shell that is known: {string.Join(", ", Scripts.Select(static s => s.Shell))}.");
    }
}
