# Completion of footgun for PowerShell.
Register-ArgumentCompleter -Native -CommandName footgun -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    if ($word -eq '') { $words += '""' }
    footgun complete --words ($words.Count - 1) -- @($words | ForEach-Object { $_.Trim('"') }) 2>$null | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
}
