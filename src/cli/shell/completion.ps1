# Completion of footgun for PowerShell.
Register-ArgumentCompleter -Native -CommandName footgun -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    if ($word -eq '') { $words += '""' }
    # An answer with status 1 has no lines; PowerShell then offers files by itself.
    footgun complete --words ($words.Count - 1) -- @($words | ForEach-Object { $_ -replace '^["'']|["'']$', '' }) 2>$null | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        $text = if ($value -match '\s') { "'" + $value + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
