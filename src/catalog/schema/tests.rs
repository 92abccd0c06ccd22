use std::collections::{BTreeMap, BTreeSet};
use std::path::Path as FilePath;

use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_yaml::{Mapping, Value};

use super::{Field, Form, Kind};
use crate::catalog::events::Outline;
use crate::catalog::yaml::Document;
use crate::lesson::{Category, Lesson, Path, Review};

type Seen = std::rc::Rc<std::cell::RefCell<BTreeMap<String, BTreeSet<&'static str>>>>;

/// Asks a type for its fields by giving it one of everything.
#[derive(Clone)]
struct Probe {
    path: String,
    seen: Seen,
}

impl IntoDeserializer<'_, Error> for Probe {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> de::Deserializer<'de> for Probe {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u8(1)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str("x")
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str("x")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(true)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(std::iter::once(self)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.seen.borrow_mut().insert(self.path.clone(), fields.iter().copied().collect());
        let inner =
            |name: &'static str| (name, Self { path: format!("{}/{name}", self.path), seen: self.seen.clone() });
        visitor.visit_map(MapDeserializer::new(fields.iter().map(|name| inner(name))))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let name: StrDeserializer<'_, Error> = names[0].into_deserializer();
        visitor.visit_enum(name)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct map identifier ignored_any
    }
}

fn read_by<T: for<'de> Deserialize<'de>>() -> BTreeMap<String, BTreeSet<&'static str>> {
    let seen = Seen::default();
    let probe = Probe { path: String::new(), seen: seen.clone() };
    assert!(T::deserialize(probe).is_ok(), "one of everything is taken");
    seen.take()
}

/// The fields of the mapping that a field holds, by itself or in a list.
fn inner(kind: Kind) -> Option<&'static [Field]> {
    match kind {
        Kind::Object(inner) => Some(inner),
        Kind::List(item, _) => inner(*item),
        _ => None,
    }
}

fn described(fields: &[Field], path: &str, out: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    out.insert(path.to_owned(), fields.iter().map(|field| field.name).collect());
    for field in fields {
        if let Some(inner) = inner(field.kind) {
            described(inner, &format!("{path}/{}", field.name), out);
        }
    }
}

fn agrees<T: for<'de> Deserialize<'de>>(form: Form) {
    let mut ours = BTreeMap::new();
    described(form.fields(), "", &mut ours);
    assert_eq!(read_by::<T>(), ours, "{}", form.word());
}

#[test]
fn the_schema_has_the_fields_that_the_parser_reads_and_no_others() {
    agrees::<Lesson>(Form::Lesson);
    agrees::<Category>(Form::Category);
    agrees::<Path>(Form::Path);
    agrees::<Review>(Form::Review);
}

/// One of everything that the schema describes.
fn sample(kind: Kind) -> Value {
    match kind {
        Kind::Number(least, _) => Value::from(least),
        Kind::Format | Kind::Whole | Kind::Hours => Value::from(1),
        Kind::Flag => Value::from(true),
        Kind::Severity => Value::from("high"),
        Kind::Status => Value::from("ready"),
        Kind::Lesson => Value::from("a/b"),
        Kind::List(item, least) => Value::Sequence((0..least.max(1)).map(|_| sample(*item)).collect()),
        Kind::Object(fields) => Value::Mapping(mapping(fields)),
        _ => Value::from("x"),
    }
}

fn mapping(fields: &[Field]) -> Mapping {
    fields.iter().map(|field| (Value::from(field.name), sample(field.kind))).collect()
}

fn is_read<T: DeserializeOwned>(value: Value) -> bool {
    Document { outline: Outline::default(), value }.decode::<T>(FilePath::new("x.yaml"), "").is_ok()
}

/// All ways to leave one field out, with whether it is required.
fn without_one(fields: &[Field]) -> Vec<(String, Mapping, bool)> {
    let whole = mapping(fields);
    let mut out = Vec::new();
    for field in fields {
        let mut less = whole.clone();
        less.remove(field.name);
        out.push((field.name.to_owned(), less, field.required));
        if let Some(inner) = inner(field.kind) {
            let is_list = matches!(field.kind, Kind::List(..));
            for (name, part, required) in without_one(inner) {
                let part = Value::Mapping(part);
                let mut changed = whole.clone();
                changed.insert(field.name.into(), if is_list { Value::Sequence(vec![part]) } else { part });
                out.push((format!("{}.{name}", field.name), changed, required));
            }
        }
    }
    out
}

fn requires<T: DeserializeOwned>(form: Form) {
    assert!(is_read::<T>(Value::Mapping(mapping(form.fields()))), "{}: the whole is read", form.word());
    for (name, value, required) in without_one(form.fields()) {
        assert_eq!(is_read::<T>(Value::Mapping(value)), !required, "{}: without {name}", form.word());
    }
}

#[test]
fn the_schema_requires_what_the_parser_requires() {
    requires::<Lesson>(Form::Lesson);
    requires::<Category>(Form::Category);
    requires::<Path>(Form::Path);
    requires::<Review>(Form::Review);
}

#[test]
fn a_draft_needs_nothing_and_a_patch_only_what_stands_inside_of_its_fields() {
    let lesson = Form::Lesson.schema();
    assert!(lesson["then"].get("required").is_none());
    assert!(lesson["then"]["properties"]["self_check"]["items"].get("required").is_none());
    assert!(lesson["else"]["required"].as_array().is_some_and(|names| names.len() == 15));
    let patch = Form::Patch.schema();
    assert!(patch.get("required").is_none());
    assert!(patch["properties"]["self_check"]["items"].get("required").is_some());
}
