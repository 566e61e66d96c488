//! States: what a score needs to know of the answers, no more, so that shards can be counted apart and merged.

use crate::error::Error;

/// Marks stored states of this library.
const MAGIC: [u8; 2] = *b"VS";

/// What answers leave behind for a score: observed one by one, merged, stored.
///
/// `merge` is associative and commutative and loses nothing: shards give bit for bit what one pass gives. The
/// stored form begins with the state's kind and format and ends with a checksum.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore, ScaleState};
///
/// // each night a job stores the day's answers, and a report adds the days up
/// let options = NpsOptions::default();
/// let monday = Nps::state(&options)?;
/// let stored = monday.to_bytes();
/// let mut week = ScaleState::from_bytes(&stored)?;
/// week.observe(Some(9.0));
/// assert_eq!(week.n(), 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub trait State: Sized {
    /// One observation.
    type Answer;

    /// The state's name in its stored form, as in `"scale"`. Changes when the stored form does: `"scale2"`.
    const KIND: &'static str;

    /// Counts one observation. What cannot be counted is excluded, and counted as such.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments};
    ///
    /// let mut rating = Moments::new();
    /// rating.observe(Some(4.0));
    /// // nothing is refused: what cannot be counted is told afterwards
    /// rating.observe(Some(f64::NAN));
    /// assert_eq!((rating.count(), rating.excluded().not_a_number), (1, 1));
    /// ```
    fn observe(&mut self, answer: Self::Answer);

    /// Adds all that another state has seen.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments};
    ///
    /// let (mut north, south) = (Moments::of([5.0, 4.0]), Moments::of([1.0]));
    /// north.merge(&south)?;
    /// assert_eq!(north, Moments::of([1.0, 4.0, 5.0]));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the two were made for different scales or options.
    fn merge(&mut self, other: &Self) -> Result<(), Error>;

    /// Writes the fields, in an order that does not depend on the order of observations.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments, state::{Reader, Writer}};
    ///
    /// // several states in one record of your own
    /// let (web, phone) = (Moments::of([5.0]), Moments::of([2.0, 3.0]));
    /// let mut writer = Writer::default();
    /// web.write(&mut writer);
    /// phone.write(&mut writer);
    /// let bytes = writer.into_bytes();
    /// let mut reader = Reader::new(&bytes);
    /// assert_eq!((Moments::read(&mut reader)?, Moments::read(&mut reader)?), (web, phone));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    fn write(&self, writer: &mut Writer);

    /// Reads the fields as [`State::write`] wrote them.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments, state::Reader};
    ///
    /// let error = Moments::read(&mut Reader::new(b"")).unwrap_err();
    /// assert_eq!(error.code(), "state.damaged");
    /// ```
    ///
    /// # Errors
    /// `state.damaged`.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error>;

    /// The stored form.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments};
    ///
    /// // states of the same answers have the same bytes, in whatever order these came
    /// assert_eq!(Moments::of([1.0, 5.0]).to_bytes(), Moments::of([5.0, 1.0]).to_bytes());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    fn to_bytes(&self) -> Vec<u8> {
        framed(Self::KIND, |writer| self.write(writer))
    }

    /// Reads a stored form.
    ///
    /// ```
    /// use voc_core::score::{State, moments::Moments};
    ///
    /// let mut bytes = Moments::of([4.0, 5.0]).to_bytes();
    /// bytes[12] ^= 1;
    /// let error = Moments::from_bytes(&bytes).unwrap_err();
    /// assert_eq!(error.to_string(), "damaged state: its checksum does not match");
    /// ```
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
///
/// ```
/// use voc_core::score::state::{Reader, Writer};
///
/// let mut writer = Writer::default();
/// writer.str("branch 12");
/// writer.u64(380);
/// let bytes = writer.into_bytes();
/// let mut reader = Reader::new(&bytes);
/// assert_eq!((reader.str()?, reader.u64()?), ("branch 12", 380));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A whole number, in one byte for each seven bits.
    ///
    /// ```
    /// use voc_core::score::state::Writer;
    ///
    /// // counts are mostly small, and small counts take little room
    /// let size = |count| {
    ///     let mut writer = Writer::default();
    ///     writer.u64(count);
    ///     writer.into_bytes().len()
    /// };
    /// assert_eq!([9, 900, 9_000_000].map(size), [1, 2, 4]);
    /// ```
    pub fn u64(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Four bytes.
    ///
    /// ```
    /// use voc_core::score::state::{Reader, Writer};
    ///
    /// // a checksum has no small values, so it takes four bytes always
    /// let mut writer = Writer::default();
    /// writer.u32(0xcbf4_3926);
    /// assert_eq!(Reader::new(&writer.into_bytes()).u32()?, 0xcbf4_3926);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A double, bit for bit.
    ///
    /// ```
    /// use voc_core::score::state::{Reader, Writer};
    ///
    /// let mut writer = Writer::default();
    /// writer.f64(0.1 + 0.2);
    /// // no digit is lost, as it might be in text
    /// assert_eq!(Reader::new(&writer.into_bytes()).f64()?, 0.1 + 0.2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn f64(&mut self, value: f64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A text and its length.
    ///
    /// ```
    /// use voc_core::score::state::{Reader, Writer};
    ///
    /// let mut writer = Writer::default();
    /// ["Müller GmbH", "Acme"].iter().for_each(|account| writer.str(account));
    /// let bytes = writer.into_bytes();
    /// let mut reader = Reader::new(&bytes);
    /// assert_eq!([reader.str()?, reader.str()?], ["Müller GmbH", "Acme"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn str(&mut self, value: &str) {
        self.u64(value.len() as u64);
        self.bytes.extend(value.as_bytes());
    }

    /// What was written.
    ///
    /// ```
    /// use voc_core::score::state::Writer;
    ///
    /// let mut writer = Writer::default();
    /// writer.u64(5);
    /// writer.str("nps");
    /// assert_eq!(writer.into_bytes(), b"\x05\x03nps");
    /// ```
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads the fields of a stored state, in the order in which they were written.
///
/// ```
/// use voc_core::score::state::Reader;
///
/// // a name and a count that were written one after the other
/// let mut reader = Reader::new(b"\x03web\x2a");
/// assert_eq!((reader.str()?, reader.u64()?), ("web", 42));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first of these bytes.
    ///
    /// ```
    /// use voc_core::score::state::Reader;
    ///
    /// // nothing is copied, and nothing is checked before it is read
    /// assert!(Reader::new(b"").u64().is_err());
    /// ```
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// A whole number.
    ///
    /// ```
    /// use voc_core::score::state::Reader;
    ///
    /// let mut reader = Reader::new(b"\x84\x07");
    /// assert_eq!(reader.u64()?, 900);
    /// assert_eq!(reader.u64().unwrap_err().to_string(), "damaged state: it ends early");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    /// ```
    /// use voc_core::score::state::Reader;
    ///
    /// assert_eq!(Reader::new(&[1, 0, 0, 0]).u32()?, 1);
    /// assert!(Reader::new(&[1, 0, 0]).u32().is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `state.damaged` where the bytes end.
    pub fn u32(&mut self) -> Result<u32, Error> {
        self.take().map(u32::from_le_bytes)
    }

    /// A double, bit for bit.
    ///
    /// ```
    /// use voc_core::score::state::Reader;
    ///
    /// let bytes = 4.25_f64.to_le_bytes();
    /// assert_eq!(Reader::new(&bytes).f64()?, 4.25);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `state.damaged` where the bytes end.
    pub fn f64(&mut self) -> Result<f64, Error> {
        self.take().map(f64::from_le_bytes)
    }

    /// A text.
    ///
    /// ```
    /// use voc_core::score::state::Reader;
    ///
    /// assert_eq!(Reader::new(b"\x05email").str()?, "email");
    /// // a length that the bytes do not bear out is an error, never a panic
    /// assert!(Reader::new(b"\x99email").str().is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
