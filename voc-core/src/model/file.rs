//! The model file: named sections behind a magic word, a format number and a checksum.
//!
//! ```text
//! 0    8  magic "VOCMODEL"
//! 8    4  format number, little-endian, as all numbers
//! 12   4  CRC-32 (IEEE) of everything from byte 16 on
//! 16   4  number of sections
//! 20   …  for each section: 24 bytes of name, zero-padded; u64 offset from the file's start; u64 length
//! …       the sections
//! ```

use std::borrow::Cow;
use std::ops::Range;

use crate::error::Error;

const MAGIC: &[u8; 8] = b"VOCMODEL";
const FORMAT: u32 = 5;
const CHECKED_FROM: usize = 16;
const DIRECTORY: usize = 20;
const NAME: usize = 24;
const ENTRY: usize = NAME + 16;
const MAX_SECTIONS: usize = 256;

/// A model file whose frame has been verified.
#[derive(Debug)]
pub(super) struct ModelFile {
    bytes: Cow<'static, [u8]>,
    sections: Vec<(String, Range<usize>)>,
}

impl ModelFile {
    /// Verifies magic, format, checksum and directory.
    pub(super) fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        let file = Self::unchecked(bytes)?;
        if crc32fast::hash(&file.bytes[CHECKED_FROM..]) != file.checksum() {
            return Err(Error::model_damaged("its checksum does not match its content"));
        }
        Ok(file)
    }

    /// The same without looking at the checksum: what is compiled in is as whole as the program.
    pub(super) fn unchecked(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(Error::model_foreign());
        }
        let format = u32_at(&bytes, 8).ok_or_else(truncated)?;
        if format != FORMAT {
            return Err(Error::model_version(format, FORMAT));
        }
        let count = u32_at(&bytes, CHECKED_FROM).ok_or_else(truncated)? as usize;
        if count > MAX_SECTIONS {
            return Err(Error::model_damaged(format_args!("it claims {count} sections")));
        }
        let sections =
            (0..count).map(|i| section(&bytes, DIRECTORY + i * ENTRY)).collect::<Result<_, _>>()?;
        Ok(Self { bytes, sections })
    }

    /// The checksum of its content.
    pub(super) fn checksum(&self) -> u32 {
        u32_at(&self.bytes, 12).unwrap_or_default()
    }

    /// The bytes of a section.
    pub(super) fn section(&self, name: &str) -> Result<&[u8], Error> {
        Ok(&self.bytes[self.range(name)?])
    }

    /// The bytes of a section to be kept: lent where the file is compiled in, copied otherwise.
    pub(super) fn kept(&self, name: &str) -> Result<Cow<'static, [u8]>, Error> {
        let range = self.range(name)?;
        Ok(match &self.bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[range]),
            Cow::Owned(bytes) => Cow::Owned(bytes[range].to_vec()),
        })
    }

    fn range(&self, name: &str) -> Result<Range<usize>, Error> {
        self.sections
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, range)| range.clone())
            .ok_or_else(|| Error::model_damaged(format_args!("section `{name}` is missing")))
    }

    /// A section of exactly `count` little-endian numbers.
    pub(super) fn numbers<T: Number>(&self, name: &str, count: usize) -> Result<Vec<T>, Error> {
        let bytes = self.sized(name, count * T::SIZE)?;
        Ok(bytes.chunks_exact(T::SIZE).map(T::read).collect())
    }

    /// A section of exactly `len` bytes.
    pub(super) fn sized(&self, name: &str, len: usize) -> Result<&[u8], Error> {
        let bytes = self.section(name)?;
        if bytes.len() != len {
            let message =
                format!("section `{name}` has {} bytes where {len} were expected", bytes.len());
            return Err(Error::model_damaged(message));
        }
        Ok(bytes)
    }
}

/// A number as sections hold it.
pub(super) trait Number {
    const SIZE: usize;
    fn read(bytes: &[u8]) -> Self;
}

impl Number for i8 {
    const SIZE: usize = 1;
    fn read(bytes: &[u8]) -> Self {
        bytes[0].cast_signed()
    }
}

impl Number for i16 {
    const SIZE: usize = 2;
    fn read(bytes: &[u8]) -> Self {
        Self::from_le_bytes([bytes[0], bytes[1]])
    }
}

impl Number for f32 {
    const SIZE: usize = 4;
    fn read(bytes: &[u8]) -> Self {
        Self::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }
}

#[cold]
fn truncated() -> Error {
    Error::model_damaged("it ends too early")
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?)).ok()
}

fn section(bytes: &[u8], at: usize) -> Result<(String, Range<usize>), Error> {
    let name = bytes.get(at..at + NAME).ok_or_else(truncated)?;
    let name = String::from_utf8_lossy(name).trim_end_matches('\0').to_owned();
    let start = u64_at(bytes, at + NAME).ok_or_else(truncated)?;
    let len = u64_at(bytes, at + NAME + 8).ok_or_else(truncated)?;
    let end = start.checked_add(len).filter(|&end| end <= bytes.len()).ok_or_else(truncated)?;
    Ok((name, start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(sections: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = (sections.len() as u32).to_le_bytes().to_vec();
        let mut offset = DIRECTORY + sections.len() * ENTRY;
        for (name, bytes) in sections {
            let mut padded = name.as_bytes().to_vec();
            padded.resize(NAME, 0);
            body.extend(padded);
            body.extend((offset as u64).to_le_bytes());
            body.extend((bytes.len() as u64).to_le_bytes());
            offset += bytes.len();
        }
        for (_, bytes) in sections {
            body.extend(*bytes);
        }
        let mut file = MAGIC.to_vec();
        file.extend(FORMAT.to_le_bytes());
        file.extend(crc32fast::hash(&body).to_le_bytes());
        file.extend(body);
        file
    }

    fn parse(bytes: Vec<u8>) -> Result<ModelFile, Error> {
        ModelFile::parse(Cow::Owned(bytes))
    }

    #[test]
    fn sections_are_found_by_name_and_checked_for_size() {
        let parsed = parse(file(&[("a", &[1, 2]), ("b", &[255])])).unwrap();
        assert_eq!(parsed.section("a").unwrap(), [1, 2]);
        assert_eq!(parsed.numbers::<i8>("b", 1).unwrap(), [-1]);
        assert!(parsed.numbers::<i16>("b", 1).unwrap_err().to_string().contains("`b`"));
        assert!(parsed.section("c").unwrap_err().to_string().contains("`c`"));
    }

    #[test]
    fn foreign_newer_and_damaged_files_are_told_apart() {
        let good = file(&[("a", &[1, 2, 3])]);
        assert_eq!(parse(b"PK\x03\x04....".to_vec()).unwrap_err().code(), "model.foreign");
        assert_eq!(parse(Vec::new()).unwrap_err().code(), "model.foreign");
        let mut newer = good.clone();
        newer[8] = 9;
        assert_eq!(parse(newer).unwrap_err().code(), "model.version");
        for at in 12..good.len() {
            let mut damaged = good.clone();
            damaged[at] ^= 0x40;
            assert_eq!(parse(damaged).unwrap_err().code(), "model.damaged", "byte {at}");
        }
        for len in 8..good.len() {
            assert!(parse(good[..len].to_vec()).unwrap_err().is_model(), "cut at {len}");
        }
    }
}
