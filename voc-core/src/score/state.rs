//! States: what a score needs to know of the answers, no more, so that shards can be counted apart and merged.

use crate::error::Error;

/// Marks stored states of this library.
const MAGIC: [u8; 2] = *b"VS";

/// What answers leave behind for a score: observed one by one, merged, stored.
///
/// `merge` is associative and commutative and loses nothing: shards give bit for bit what one pass gives. The
/// stored form begins with the state's kind and format and ends with a checksum.
pub trait State: Sized {
    /// One observation.
    type Answer;

    /// The state's name in its stored form, as in `"scale"`. Changes when the stored form does: `"scale2"`.
    const KIND: &'static str;

    /// Counts one observation. What cannot be counted is excluded, and counted as such.
    fn observe(&mut self, answer: Self::Answer);

    /// Adds all that another state has seen.
    ///
    /// # Errors
    /// `score.invalid` where the two were made for different scales or options.
    fn merge(&mut self, other: &Self) -> Result<(), Error>;

    /// Writes the fields, in an order that does not depend on the order of observations.
    fn write(&self, writer: &mut Writer);

    /// Reads the fields as [`State::write`] wrote them.
    ///
    /// # Errors
    /// `state.damaged`.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error>;

    /// The stored form.
    fn to_bytes(&self) -> Vec<u8> {
        framed(Self::KIND, |writer| self.write(writer))
    }

    /// Reads a stored form.
    ///
    /// # Errors
    /// `state.damaged` for bytes that are no state, another state's, of another format, cut off or altered.
    fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        unframed(Self::KIND, bytes, Self::read)
    }
}

/// Fields between the kind before them and the checksum after them.
pub(crate) fn framed(kind: &str, write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer { bytes: MAGIC.to_vec() };
    writer.str(kind);
    write(&mut writer);
    let checksum = crc32fast::hash(&writer.bytes);
    writer.u32(checksum);
    writer.into_bytes()
}

/// Reads what [`framed`] made.
pub(crate) fn unframed<T>(
    kind: &str,
    bytes: &[u8],
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let damaged = |what: &str| Error::state(format!("damaged state: {what}"));
    let Some(([first, second], _)) = bytes.split_first_chunk() else {
        return Err(damaged("too short"));
    };
    if [*first, *second] != MAGIC {
        return Err(damaged("its first bytes are not `VS`"));
    }
    let Some((body, checksum)) = bytes.split_last_chunk() else {
        return Err(damaged("too short"));
    };
    if crc32fast::hash(body) != u32::from_le_bytes(*checksum) {
        return Err(damaged("its checksum does not match"));
    }
    let mut reader = Reader::new(body.get(MAGIC.len()..).unwrap_or_default());
    let found = reader.str()?;
    if found != kind {
        return Err(Error::state(format!("the state is `{found}`, not `{kind}`")));
    }
    let state = read(&mut reader)?;
    if reader.bytes.is_empty() { Ok(state) } else { Err(damaged("bytes are left over")) }
}

/// Writes the fields of a stored state.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A whole number, in one byte for each seven bits.
    pub fn u64(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Four bytes.
    pub fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A double, bit for bit.
    pub fn f64(&mut self, value: f64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A text and its length.
    pub fn str(&mut self, value: &str) {
        self.u64(value.len() as u64);
        self.bytes.extend(value.as_bytes());
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads the fields of a stored state, in the order in which they were written.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// A whole number.
    ///
    /// # Errors
    /// `state.damaged` where the bytes end or the number passes 64 bits.
    pub fn u64(&mut self) -> Result<u64, Error> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take()?;
            let part = u64::from(byte & 0x7f);
            if part << shift >> shift != part {
                break;
            }
            value |= part << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Error::state("damaged state: a number is too large"))
    }

    /// Four bytes.
    ///
    /// # Errors
    /// `state.damaged` where the bytes end.
    pub fn u32(&mut self) -> Result<u32, Error> {
        self.take().map(u32::from_le_bytes)
    }

    /// A double, bit for bit.
    ///
    /// # Errors
    /// `state.damaged` where the bytes end.
    pub fn f64(&mut self) -> Result<f64, Error> {
        self.take().map(f64::from_le_bytes)
    }

    /// A text.
    ///
    /// # Errors
    /// `state.damaged` where the bytes end or are not UTF-8.
    pub fn str(&mut self) -> Result<&'a str, Error> {
        let length = usize::try_from(self.u64()?).unwrap_or(usize::MAX);
        let (text, rest) = self.bytes.split_at_checked(length).ok_or_else(ends)?;
        self.bytes = rest;
        std::str::from_utf8(text).map_err(|_| Error::state("damaged state: a text is not UTF-8"))
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.bytes.split_first_chunk().ok_or_else(ends)?;
        self.bytes = rest;
        Ok(*taken)
    }
}

#[cold]
fn ends() -> Error {
    Error::state("damaged state: it ends early")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Tally(u64, String);

    impl State for Tally {
        type Answer = u64;
        const KIND: &'static str = "tally";
        fn observe(&mut self, answer: u64) {
            self.0 += answer;
        }
        fn merge(&mut self, other: &Self) -> Result<(), Error> {
            self.0 += other.0;
            Ok(())
        }
        fn write(&self, writer: &mut Writer) {
            writer.u64(self.0);
            writer.str(&self.1);
        }
        fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
            Ok(Self(reader.u64()?, reader.str()?.to_owned()))
        }
    }

    #[derive(Debug)]
    struct Other;

    impl State for Other {
        type Answer = ();
        const KIND: &'static str = "other";
        fn observe(&mut self, (): ()) {}
        fn merge(&mut self, _: &Self) -> Result<(), Error> {
            Ok(())
        }
        fn write(&self, _: &mut Writer) {}
        fn read(_: &mut Reader<'_>) -> Result<Self, Error> {
            Ok(Self)
        }
    }

    #[test]
    fn what_is_stored_comes_back() {
        for n in [0, 127, 128, u64::from(u32::MAX), u64::MAX] {
            let tally = Tally(n, "ä".into());
            assert_eq!(Tally::from_bytes(&tally.to_bytes()).unwrap(), tally);
        }
    }

    #[test]
    fn every_cut_and_every_altered_byte_is_an_error() {
        let bytes = Tally(u64::MAX, "abc".into()).to_bytes();
        for cut in 0..bytes.len() {
            assert!(Tally::from_bytes(&bytes[..cut]).unwrap_err().is_state());
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 0x10;
            assert!(Tally::from_bytes(&altered).unwrap_err().is_state());
        }
    }

    #[test]
    fn another_kind_is_named() {
        let error = Tally::from_bytes(&Other.to_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "the state is `other`, not `tally`");
    }
}
