# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
if (Get-Module PSReadLine) {
    Set-PSReadLineKeyHandler -Chord 'KEY' -BriefDescription footgun -Description 'Opens the search of footgun' -ScriptBlock {
        $line = $null; $cursor = $null
        [Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref]$line, [ref]$cursor)
        # What a key handler prints is caught, and a caught program has no screen: it is started with the streams of the console.
        $start = [System.Diagnostics.ProcessStartInfo]::new()
        $start.FileName = (Get-Command footgun -CommandType Application | Select-Object -First 1).Source
        $start.Arguments = 'search --open -- "' + ($line -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"'
        $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
        $start.UseShellExecute = $false
        $process = [System.Diagnostics.Process]::Start($start)
        $process.WaitForExit()
        [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
    }
}
