//! Data as numbers in a row and a table of texts, of which JavaScript makes objects with literals of its own.
//!
//! Each property set through Node-API is a call into the engine, and a parser of JSON looks every key up: objects made
//! in one of these ways took half as long as the analysis itself. A literal in JavaScript takes some nanoseconds, and
//! numbers cross in one piece.
//!
//! | data                  | numbers                                                           |
//! |-----------------------|-------------------------------------------------------------------|
//! | number                | itself                                                            |
//! | true or false         | 1 or 0                                                            |
//! | text, name of variant | its place in the table, which holds each text once                |
//! | something or nothing  | 1 and the numbers of what is there, or 0                          |
//! | list                  | how many elements, and the numbers of each                        |
//! | record                | the numbers of each field in the order of its definition, no names |

use rustc_hash::FxHashMap;
use serde::de::value::Error;
use serde::ser::{self, Error as _, Impossible, Serialize, Serializer};

/// Numbers that stand for data, and the texts in it.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    numbers: Vec<f64>,
    places: FxHashMap<Box<str>, f64>,
    /// The elements of a JSON array, each with a comma behind it.
    texts: String,
}

impl Packed {
    /// Adds data behind what is there.
    pub(crate) fn add(&mut self, data: impl Serialize) {
        data.serialize(self).expect("data is made of numbers, texts, lists and records");
    }

    /// The numbers, and the table of texts as a JSON array.
    pub(crate) fn finish(mut self) -> (Vec<f64>, String) {
        self.texts.pop();
        (self.numbers, format!("[{}]", self.texts))
    }

    fn push(&mut self, number: f64) {
        self.numbers.push(number);
    }

    fn text(&mut self, text: &str) {
        let place = self.places.get(text).copied().unwrap_or_else(|| {
            let place = self.places.len() as f64;
            self.places.insert(text.into(), place);
            // a text is JSON always
            self.texts += &serde_json::to_string(text).unwrap_or_default();
            self.texts.push(',');
            place
        });
        self.push(place);
    }
}

/// What has no form in numbers.
fn refused<T>(what: &str) -> Result<T, Error> {
    Err(Error::custom(format_args!("{what} cannot be packed")))
}

macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, number: $number) -> Result<(), Error> {
            self.push(number as f64);
            Ok(())
        })*
    };
}

impl Serializer for &mut Packed {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_bool(self, yes: bool) -> Result<(), Error> {
        self.push(f64::from(u8::from(yes)));
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Error> {
        self.text(c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.text(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        refused("bytes")
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.push(0.0);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, data: &T) -> Result<(), Error> {
        self.push(1.0);
        data.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.text(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        data: &T,
    ) -> Result<(), Error> {
        data.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        refused(variant)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        let Some(length) = length else { return refused("a list of unknown length") };
        self.push(length as f64);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        refused(variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        refused("a map")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        refused(variant)
    }
}

macro_rules! elements {
    ($($kind:ident: $method:ident),*) => {
        $(impl ser::$kind for &mut Packed {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, data: &T) -> Result<(), Error> {
                data.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

elements! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field
}

impl ser::SerializeStruct for &mut Packed {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        _: &'static str,
        data: &T,
    ) -> Result<(), Error> {
        data.serialize(&mut **self)
    }

    fn skip_field(&mut self, name: &'static str) -> Result<(), Error> {
        refused(name)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
