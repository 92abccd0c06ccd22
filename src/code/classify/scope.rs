//! From the scopes of a grammar to the few kinds of token that are coloured.

use syntect::parsing::ScopeStack;

use crate::theme::CodeRole;

/// What the grammar says about a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A kind of token that is certain.
    Role(CodeRole),
    /// A keyword that declares something, or the name of a built-in type: the word tells which.
    Storage,
    /// A variable, a parameter, a member: plain, whatever it looks like.
    Name,
    /// Nothing: the word may still tell.
    Nothing,
}

/// The class of what stands under these scopes.
pub(super) fn role(stack: &ScopeStack) -> Found {
    let scopes: Vec<String> = stack.as_slice().iter().map(|scope| scope.build_string()).collect();
    // Code inside a string is code again; a language embedded in a string (SQL in Python) stays a string.
    let inside = scopes.iter().rposition(|scope| is_interpolation(scope)).map_or(0, |last| last + 1);
    let scopes = scopes.get(inside..).unwrap_or_default();
    if scopes.is_empty() {
        return Found::Role(CodeRole::Punctuation);
    }
    let any = |class: &str| scopes.iter().any(|scope| begins(scope, class));
    if any("comment") {
        return Found::Role(CodeRole::Comment);
    }
    if any("entity.name.tag") || any("meta.mapping.key") && any("string") || any("support.type.property-name") {
        return Found::Role(CodeRole::Keyword);
    }
    if any("string") || any("storage.type.string") {
        return Found::Role(CodeRole::String);
    }
    if any("constant.numeric") {
        return Found::Role(CodeRole::Number);
    }
    scopes.iter().rev().map(|scope| class(scope)).find(|found| *found != Found::Nothing).unwrap_or(Found::Nothing)
}

/// The role where nothing but the grammar is asked.
pub(super) fn plain_role(found: Found) -> CodeRole {
    match found {
        Found::Role(role) => role,
        Found::Storage => CodeRole::Keyword,
        Found::Name | Found::Nothing => CodeRole::Text,
    }
}

fn is_interpolation(scope: &str) -> bool {
    ["meta.interpolation", "meta.template.expression", "punctuation.section.interpolation", "meta.embedded"]
        .iter()
        .any(|class| begins(scope, class))
        || begins(scope, "source") && scope.ends_with(".embedded")
}

/// Whether a scope is of a class: `string.quoted` begins `string`, `strings` does not.
fn begins(scope: &str, class: &str) -> bool {
    scope.strip_prefix(class).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Longer beginnings stand before the shorter ones that they narrow.
const CLASSES: &[(&str, Found)] = &[
    ("constant.other.database-name", Found::Name),
    ("constant.other.table-name", Found::Name),
    ("constant.character", Found::Role(CodeRole::String)),
    ("constant", Found::Role(CodeRole::Constant)),
    ("keyword.operator", Found::Role(CodeRole::Operator)),
    ("keyword", Found::Role(CodeRole::Keyword)),
    ("storage", Found::Storage),
    ("entity.name.function.sql", Found::Role(CodeRole::Type)),
    ("entity.name.function", Found::Role(CodeRole::Function)),
    ("entity.name.section", Found::Role(CodeRole::Keyword)),
    ("entity.name.namespace", Found::Name),
    ("entity.name.label", Found::Name),
    ("entity.name.constant", Found::Role(CodeRole::Constant)),
    ("entity.name", Found::Role(CodeRole::Type)),
    ("entity.other.inherited-class", Found::Role(CodeRole::Type)),
    ("entity.other.attribute-name", Found::Role(CodeRole::Type)),
    ("support.function", Found::Role(CodeRole::Function)),
    ("support.macro", Found::Role(CodeRole::Function)),
    ("support.type", Found::Role(CodeRole::Type)),
    ("support.class", Found::Role(CodeRole::Type)),
    ("support.constant", Found::Role(CodeRole::Constant)),
    ("support.variable", Found::Name),
    ("variable.function", Found::Role(CodeRole::Function)),
    ("variable.annotation", Found::Role(CodeRole::Type)),
    ("variable.language.star", Found::Role(CodeRole::Operator)),
    ("variable.language", Found::Role(CodeRole::Keyword)),
    ("variable.parameter", Found::Name),
    ("variable.object.property", Found::Name),
    ("variable.other.member", Found::Name),
    ("variable.other.object.property", Found::Name),
    ("variable.other.property", Found::Name),
    ("punctuation", Found::Role(CodeRole::Punctuation)),
    ("markup.inserted", Found::Role(CodeRole::String)),
    ("markup.deleted", Found::Role(CodeRole::Keyword)),
    ("markup.heading", Found::Role(CodeRole::Keyword)),
];

fn class(scope: &str) -> Found {
    CLASSES.iter().find(|(class, _)| begins(scope, class)).map_or(Found::Nothing, |(_, found)| *found)
}
