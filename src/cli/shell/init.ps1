# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
if (Get-Module PSReadLine) {
    Set-PSReadLineKeyHandler -Chord 'KEY' -BriefDescription footgun -ScriptBlock {
        $line = $null; $cursor = $null
        [Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref]$line, [ref]$cursor)
        footgun search --open -- $line
        [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
    }
}
