//! Reads packed records into types. Texts are not copied, and none is checked again: the pool is UTF-8 since it was compiled in.

use std::fmt;

use serde::de::{self, DeserializeSeed, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::kinds::{BELOW_NOTHING, BYTE, FOUR_BYTES, FRACTION, LIST, MAP, NOTHING, TEXT, TRUTH, TWO_BYTES, WHOLE};

/// A packed value about to be read, and what follows it.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    rest: &'static [u8],
    pool: &'static str,
}

/// Why a packed value could not be read.
#[derive(Debug)]
pub(super) struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Reader {
    pub(super) const fn new(rest: &'static [u8], pool: &'static str) -> Self {
        Self { rest, pool }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Failure> {
        let (bytes, rest) = self.rest.split_first_chunk::<N>().ok_or_else(|| Failure("the records end too soon".to_owned()))?;
        self.rest = rest;
        Ok(*bytes)
    }

    /// Takes a value's kind and number.
    fn head(&mut self) -> Result<(u8, u32), Failure> {
        let [first] = self.take()?;
        let number = match first & 31 {
            BYTE => u32::from(self.take::<1>()?[0]),
            TWO_BYTES => u32::from(u16::from_le_bytes(self.take()?)),
            FOUR_BYTES => u32::from_le_bytes(self.take()?),
            small => u32::from(small),
        };
        Ok((first >> 5, number))
    }

    fn text(&mut self, length: u32) -> Result<&'static str, Failure> {
        let [a, b, c] = self.take()?;
        let start = u32::from_le_bytes([a, b, c, 0]) as usize;
        self.pool.get(start..start + length as usize).ok_or_else(|| Failure("a text is not in the pool".to_owned()))
    }

    fn skip(&mut self) -> Result<(), Failure> {
        let mut left: u32 = 1;
        while left > 0 {
            left -= 1;
            match self.head()? {
                (TEXT, length) => drop(self.text(length)?),
                (FRACTION, _) => drop(self.take::<8>()?),
                (LIST, items) => left += items,
                (MAP, entries) => left += 2 * entries,
                _ => {}
            }
        }
        Ok(())
    }
}

impl<'de> de::Deserializer<'de> for &mut Reader {
    type Error = Failure;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.head()? {
            (NOTHING, _) => visitor.visit_unit(),
            (TRUTH, truth) => visitor.visit_bool(truth != 0),
            (WHOLE, number) => visitor.visit_u64(number.into()),
            (BELOW_NOTHING, number) => visitor.visit_i64(-i64::from(number)),
            (FRACTION, _) => visitor.visit_f64(f64::from_le_bytes(self.take()?)),
            (TEXT, length) => visitor.visit_borrowed_str(self.text(length)?),
            (LIST, left) => visitor.visit_seq(Items { reader: self, left }),
            (MAP, left) => visitor.visit_map(Items { reader: self, left }),
            (kind, _) => Err(Failure(format!("no value is of kind {kind}"))),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if self.rest.first().is_some_and(|first| first >> 5 == NOTHING) {
            self.head()?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.head()? {
            (TEXT, length) => visitor.visit_enum(self.text(length)?.into_deserializer()),
            (kind, _) => Err(Failure(format!("a value of kind {kind} is no name"))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// The items of a list, or the entries of a map, that are still to be read.
struct Items<'r> {
    reader: &'r mut Reader,
    left: u32,
}

impl Items<'_> {
    fn next<'de, T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        self.next(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left as usize)
    }
}

impl<'de> MapAccess<'de> for Items<'_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        self.next(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left as usize)
    }
}
