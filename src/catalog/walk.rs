//! Walks YAML values for `serde` and knows at each step where it is.

use std::cell::RefCell;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_yaml::{Mapping, Value};

use super::events::{Outline, index_path, key_path};
use super::fault::{Fault, Kind};

/// What stands where a draft has nothing yet.
static NOTHING: Value = Value::Null;

/// What one walk shares between its steps.
pub(crate) struct Walk<'a> {
    outline: &'a Outline,
    faults: RefCell<Vec<Fault>>,
    /// Fields that are missing or empty are taken as blank ones: an empty text, an empty list, the least number.
    blanks: bool,
}

impl<'a> Walk<'a> {
    /// A walk over values with these places.
    pub(crate) fn new(outline: &'a Outline) -> Self {
        Self { outline, faults: RefCell::new(Vec::new()), blanks: false }
    }

    /// The same, with something blank in place of whatever is missing: for drafts.
    pub(crate) fn with_blanks(outline: &'a Outline) -> Self {
        Self { blanks: true, ..Self::new(outline) }
    }

    /// Faults that did not end the walk: unknown fields.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        self.faults.take()
    }
}

/// A value on the way.
pub(crate) struct Walker<'a> {
    value: &'a Value,
    path: String,
    walk: &'a Walk<'a>,
}

impl<'a> Walker<'a> {
    /// The whole of a document.
    pub(crate) fn new(value: &'a Value, walk: &'a Walk<'a>) -> Self {
        Self { value, path: String::new(), walk }
    }

    /// A number, truth value or null where a text is wanted is the text as it is written: `503`, `on: null`.
    fn written(&self) -> Option<&'a str> {
        if !matches!(self.value, Value::Number(_) | Value::Bool(_) | Value::Null) {
            return None;
        }
        let plain = self.walk.outline.place(&self.path)?.plain.as_deref()?;
        Some(plain).filter(|plain| !plain.is_empty() && *plain != "~")
    }

    fn is_blank(&self) -> bool {
        self.walk.blanks && self.value.is_null()
    }

    fn unexpected(&self) -> Unexpected<'a> {
        match self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => Unexpected::Unsigned(value),
                (_, Some(value)) => Unexpected::Signed(value),
                _ => Unexpected::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Sequence(_) => Unexpected::Seq,
            Value::Mapping(_) => Unexpected::Map,
            Value::Tagged(_) => Unexpected::Enum,
        }
    }

    /// Something else stands where one of these words should.
    fn no_word(&self, known: &[&str]) -> Fault {
        let wanted = format!("one of {}", known.join(", "));
        de::Error::invalid_type(self.unexpected(), &wanted.as_str())
    }

    /// Notes all fields that the type does not have: before the walk, which may end at the first wrong value.
    fn name_unknown(&self, mapping: &Mapping, known: Option<&'static [&'static str]>) {
        let Some(known) = known else { return };
        let names = mapping.iter().map(|(key, _)| key_text(key)).filter(|name| !known.contains(&name.as_str()));
        let fault = |name: String| {
            let path = Some(key_path(&self.path, &name));
            Fault { path, kind: Kind::UnknownField { name, known } }
        };
        self.walk.faults.borrow_mut().extend(names.map(fault));
    }

    fn map<'de, V: Visitor<'de>>(self, known: Option<&'static [&'static str]>, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            Value::Mapping(mapping) => {
                self.name_unknown(mapping, known);
                let known_names = known.unwrap_or_default().iter();
                let missing = known_names.filter(|name| self.walk.blanks && !mapping.contains_key(**name));
                let missing = missing.copied().collect();
                let rest = mapping.iter();
                visitor.visit_map(Fields { rest, missing, value: None, known, path: &self.path, walk: self.walk })
            }
            Value::Null if self.walk.blanks => {
                let empty = Mapping::new();
                let missing = known.unwrap_or_default().to_vec();
                let rest = empty.iter();
                visitor.visit_map(Fields { rest, missing, value: None, known, path: &self.path, walk: self.walk })
            }
            _ => Err(de::Error::invalid_type(self.unexpected(), &visitor)),
        }
        .map_err(|fault: Fault| fault.at(&self.path))
    }
}

fn any<'de, V: Visitor<'de>>(walker: Walker<'_>, visitor: V) -> Result<V::Value, Fault> {
    let path = walker.path.clone();
    match walker.value {
        Value::Null => visitor.visit_unit(),
        Value::Bool(value) => visitor.visit_bool(*value),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => visitor.visit_u64(value),
            (_, Some(value)) => visitor.visit_i64(value),
            _ => visitor.visit_f64(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => visitor.visit_str(text),
        Value::Sequence(items) => visitor.visit_seq(Items { rest: items.iter().enumerate(), walker }),
        Value::Mapping(_) => walker.map(None, visitor),
        Value::Tagged(_) => Err(de::Error::invalid_type(Unexpected::Enum, &visitor)),
    }
    .map_err(|fault: Fault| fault.at(&path))
}

impl<'de> de::Deserializer<'de> for Walker<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        any(self, visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.written().or_else(|| self.is_blank().then_some("")) {
            Some(text) => visitor.visit_str(text).map_err(|fault: Fault| fault.at(&self.path)),
            None => any(self, visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.map(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let path = self.path.clone();
        let (name, content) = match self.value {
            Value::Null if self.walk.blanks => (known.first().copied().unwrap_or_default(), None),
            Value::String(name) => (name.as_str(), None),
            Value::Mapping(mapping) if mapping.len() == 1 => match mapping.iter().next() {
                Some((Value::String(name), value)) => (name.as_str(), Some(value)),
                _ => return Err(Fault::at(self.no_word(known), &path)),
            },
            _ => match self.written() {
                Some(written) => return Err(Fault::at(de::Error::unknown_variant(written, known), &path)),
                None => return Err(Fault::at(self.no_word(known), &path)),
            },
        };
        let inner = content.map(|value| Walker { value, path: key_path(&self.path, name), walk: self.walk });
        visitor.visit_enum(Variant { name, inner }).map_err(|fault: Fault| fault.at(&path))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_blank() {
            return visitor.visit_seq(de::value::SeqDeserializer::<_, Fault>::new(std::iter::empty::<u8>()));
        }
        any(self, visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_blank() { visitor.visit_bool(false) } else { any(self, visitor) }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_blank() { visitor.visit_u8(1) } else { any(self, visitor) }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_blank() { visitor.visit_u32(1) } else { any(self, visitor) }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct map identifier
    }
}

struct Items<'a> {
    rest: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
    walker: Walker<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some((index, value)) = self.rest.next() else { return Ok(None) };
        let path = index_path(&self.walker.path, index);
        let item = seed.deserialize(Walker { value, path: path.clone(), walk: self.walker.walk });
        item.map(Some).map_err(|fault| fault.at(&path))
    }
}

struct Fields<'a> {
    rest: <&'a Mapping as IntoIterator>::IntoIter,
    /// Fields of the type that a draft does not have yet.
    missing: Vec<&'static str>,
    value: Option<(String, &'a Value)>,
    known: Option<&'static [&'static str]>,
    path: &'a str,
    walk: &'a Walk<'a>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        for (key, value) in self.rest.by_ref() {
            let name = key_text(key);
            let path = key_path(self.path, &name);
            if self.known.is_some_and(|known| !known.contains(&name.as_str())) {
                continue;
            }
            let key: StrDeserializer<'_, Fault> = name.as_str().into_deserializer();
            let key = seed.deserialize(key).map_err(|fault| fault.at(&path))?;
            self.value = Some((path, value));
            return Ok(Some(key));
        }
        let Some(name) = self.missing.pop() else { return Ok(None) };
        self.value = Some((key_path(self.path, name), &NOTHING));
        let key: StrDeserializer<'_, Fault> = name.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((path, value)) = self.value.take() else { return Err(de::Error::custom("a value without a key")) };
        seed.deserialize(Walker { value, path: path.clone(), walk: self.walk }).map_err(|fault| fault.at(&path))
    }
}

/// The key as text; keys such as `5` and `true` are taken as words.
fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        _ => "null".to_owned(),
    }
}

struct Variant<'a> {
    name: &'a str,
    inner: Option<Walker<'a>>,
}

impl<'a, 'de> EnumAccess<'de> for Variant<'a> {
    type Error = Fault;
    type Variant = Inner<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Inner<'a>), Fault> {
        let name: StrDeserializer<'_, Fault> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Inner(self.inner)))
    }
}

struct Inner<'a>(Option<Walker<'a>>);

impl<'de> VariantAccess<'de> for Inner<'_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        self.0.map_or(Ok(()), |_| Err(de::Error::custom("this word stands alone, without a value")))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        match self.0 {
            Some(walker) => seed.deserialize(walker),
            None => Err(de::Error::custom("a value is missing after this word")),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Some(walker) => any(walker, visitor),
            None => Err(de::Error::custom("a list is missing after this word")),
        }
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Some(walker) => walker.map(Some(fields), visitor),
            None => Err(de::Error::custom("fields are missing below this word")),
        }
    }
}
