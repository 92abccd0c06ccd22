//! The formats of content files as data: what each field holds, whether it must be there, and what it is for. From it
//! comes the JSON Schema that editors complete and check by; a test holds it against what the parser reads.

use serde_json::{Map, Value, json};

use super::lint::language_names;
use crate::lesson::{FORMAT, Severity};

mod fields;
#[cfg(test)]
mod tests;

/// A kind of content file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `<category>/<name>.yaml`
    Lesson,
    /// `<category>/<name>.patch.yaml`
    Patch,
    /// `<category>/_category.yaml`
    Category,
    /// `paths/<name>.yaml`
    Path,
    /// `reviews/<name>.yaml`
    Review,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Lesson, Self::Patch, Self::Category, Self::Path, Self::Review];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Patch => "patch",
            Self::Category => "category",
            Self::Path => "path",
            Self::Review => "review",
        }
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Self::Lesson | Self::Patch => fields::LESSON,
            Self::Category => fields::CATEGORY,
            Self::Path => fields::PATH,
            Self::Review => fields::REVIEW,
        }
    }

    /// The JSON Schema (draft 7, which editors know best) of the files of this form.
    pub fn schema(self) -> Value {
        let (title, about) = (format!("footgun {}", self.word()), "https://json-schema.org/draft-07/schema#");
        let head = json!({ "$schema": about.replace("https", "http"), "title": title });
        let body = match self {
            // What a draft lacks is no mistake.
            Self::Lesson => json!({
                "type": "object",
                "if": { "properties": { "status": { "const": "draft" } }, "required": ["status"] },
                "then": object(self.fields(), Need::Nothing),
                "else": object(self.fields(), Need::All),
            }),
            // A patch replaces whole fields, so the fields themselves are complete.
            Self::Patch => object(self.fields(), Need::Inside),
            _ => object(self.fields(), Need::All),
        };
        let mut schema = head;
        if let (Some(into), Value::Object(from)) = (schema.as_object_mut(), body) {
            into.extend(from);
        }
        schema
    }
}

/// One field of a mapping.
#[derive(Clone, Copy, Debug)]
struct Field {
    name: &'static str,
    kind: Kind,
    required: bool,
    about: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A text; the parser takes numbers and truth values as they are written.
    Text,
    /// A text of several lines that is kept as it is written.
    Code,
    /// A number of a range.
    Number(i64, i64),
    /// Any whole number.
    Whole,
    /// Hours.
    Hours,
    /// True or false.
    Flag,
    /// The format.
    Format,
    Severity,
    Status,
    Language,
    /// `2015`, `2015-09` or `2015-09-20`.
    Date,
    /// The address of a page.
    Address,
    /// The id of a lesson.
    Lesson,
    /// The id of a question.
    Name,
    /// A regular expression.
    Pattern,
    /// A list of at least so many.
    List(&'static Kind, u32),
    /// A mapping.
    Object(&'static [Field]),
}

/// Which of the required fields have to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    All,
    /// Those of mappings inside of the file, not those of the file itself.
    Inside,
    Nothing,
}

impl Need {
    fn inside(self) -> Self {
        if self == Self::Inside { Self::All } else { self }
    }
}

fn object(fields: &[Field], need: Need) -> Value {
    let one = |field: &Field| {
        let mut value = value(field.kind, need.inside());
        if let Some(parts) = value.as_object_mut() {
            parts.insert("description".to_owned(), json!(field.about));
        }
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = fields.iter().map(one).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let (Need::All, Some(parts)) = (need, object.as_object_mut()) {
        parts.insert("required".to_owned(), json!(required));
    }
    object
}

fn value(kind: Kind, need: Need) -> Value {
    let strict = need != Need::Nothing;
    let mut value = match kind {
        Kind::Text if strict => json!({ "type": ["string", "number", "boolean"], "minLength": 1 }),
        Kind::Text => json!({ "type": ["string", "number", "boolean"] }),
        Kind::Code | Kind::Pattern => json!({ "type": "string" }),
        Kind::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Hours => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Format => json!({ "type": "integer", "minimum": 1, "maximum": FORMAT }),
        Kind::Severity => json!({ "enum": Severity::ALL.map(Severity::word) }),
        Kind::Status => json!({ "enum": ["ready", "draft"] }),
        Kind::Language => json!({ "enum": language_names().collect::<Vec<_>>() }),
        Kind::Date | Kind::Address | Kind::Name if !strict => json!({ "type": ["string", "integer"] }),
        Kind::Date => {
            json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
        }
        Kind::Address => json!({ "type": "string", "pattern": "^https?://[^\\s./][^\\s]*\\.[^\\s]*$" }),
        Kind::Lesson => json!({ "type": "string", "pattern": format!("^{NAME}/{NAME}$") }),
        Kind::Name => json!({ "type": ["string", "integer"], "pattern": format!("^{NAME}$") }),
        Kind::List(item, least) => {
            let least = if strict { least } else { 0 };
            json!({ "type": "array", "items": self::value(*item, need), "minItems": least })
        }
        Kind::Object(fields) => object(fields, need),
    };
    if !strict {
        blank_too(&mut value);
    }
    value
}

const NAME: &str = "[a-z0-9]+(-+[a-z0-9]+)*";

/// In a draft a value may still be missing after its name.
fn blank_too(value: &mut Value) {
    let Some(parts) = value.as_object_mut() else { return };
    match parts.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(Value::String(name)) => {
            let both = json!([name.as_str(), "null"]);
            parts.insert("type".to_owned(), both);
        }
        _ => {}
    }
    if let Some(Value::Array(words)) = parts.get_mut("enum") {
        words.push(Value::Null);
    }
}
