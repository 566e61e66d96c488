//! The stored form of a classifier.
//!
//! ```text
//! 0    8  magic "VOCLEARN"
//! 8    4  format number, little-endian, as all numbers
//! 12   4  CRC-32 (IEEE) of everything from byte 16 on
//! 16   4  length of the header
//! 20   …  the header, JSON: what it is, and the model whose vectors it reads
//! …       buckets (u32), their rarity (f32), for each label its weights (f32)
//! ```

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::classifier::Classifier;
use super::fit::{Fitted, Kind};
use super::rows::Columns;
use super::space::Space;
use crate::error::Error;
use crate::model::Model;

const MAGIC: &[u8; 8] = b"VOCLEARN";
const FORMAT: u32 = 1;
const CHECKED_FROM: usize = 16;

#[derive(Debug, Serialize, Deserialize)]
struct Header {
    model: String,
    model_checksum: u32,
    kind: Kind,
    strength: f64,
    columns: usize,
    labels: Vec<LabelHeader>,
}

#[derive(Debug, Serialize, Deserialize)]
struct LabelHeader {
    name: String,
    slope: f64,
    offset: f64,
    threshold: f64,
}

impl Classifier {
    /// The classifier as bytes, which [`Classifier::load`] reads in every language binding.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// let again = Classifier::load(&classifier.save()?)?;
    /// assert_eq!(again.labels(), classifier.labels());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `state.damaged` where a number of it is not finite, which does not happen.
    pub fn save(&self) -> Result<Vec<u8>, Error> {
        let labels = self.labels.iter().zip(&self.fitted).map(|(name, fitted)| LabelHeader {
            name: name.clone(),
            slope: fitted.slope,
            offset: fitted.offset,
            threshold: fitted.threshold,
        });
        let header = Header {
            model: self.model.version().to_owned(),
            model_checksum: self.model.checksum(),
            kind: self.kind,
            strength: self.strength,
            columns: self.columns.buckets.len(),
            labels: labels.collect(),
        };
        let header = serde_json::to_vec(&header).map_err(|error| damaged(&error.to_string()))?;
        let mut body = (header.len() as u32).to_le_bytes().to_vec();
        body.extend(header);
        body.extend(self.columns.buckets.iter().flat_map(|bucket| bucket.to_le_bytes()));
        body.extend(self.columns.rarity.iter().flat_map(|rarity| rarity.to_le_bytes()));
        for fitted in &self.fitted {
            body.extend(fitted.weights.iter().flat_map(|&weight| (weight as f32).to_le_bytes()));
        }
        Ok(framed(&body))
    }

    /// Reads a classifier that reads the vectors of the model of this build.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let error = Classifier::load(b"a file that was cut off").unwrap_err();
    /// assert_eq!(error.code(), "state.damaged");
    /// ```
    ///
    /// # Errors
    /// `state.damaged` for bytes that are no whole classifier of this format, `classifier.model` for one that was fitted on
    /// another model, `model.missing` in a build without a model.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        Self::load_with(Model::bundled()?, bytes)
    }

    /// Reads a classifier that reads the vectors of a model.
    ///
    /// ```
    /// use voc_core::{Model, learn::Classifier};
    ///
    /// // a model from a file, as in a build that carries none
    /// let loaded = Model::bundled().and_then(|model| Classifier::load_with(model, b""));
    /// assert!(loaded.is_err_and(|error| error.is_state()));
    /// ```
    ///
    /// # Errors
    /// As [`Classifier::load`].
    pub fn load_with(model: Arc<Model>, bytes: &[u8]) -> Result<Self, Error> {
        let (header, mut rest) = opened(bytes)?;
        if header.model_checksum != model.checksum() {
            return Err(Error::classifier_model(&header.model, model.version()));
        }
        let count = header.columns;
        let buckets = taken(&mut rest, count)?.map(u32::from_le_bytes).collect();
        let rarity = taken(&mut rest, count)?.map(f32::from_le_bytes).collect();
        let columns = Columns { buckets, rarity };
        let mut labels = Vec::new();
        let mut fitted = Vec::new();
        for LabelHeader { name, slope, offset, threshold } in header.labels {
            let weights =
                taken(&mut rest, columns.width())?.map(|b| f64::from(f32::from_le_bytes(b)));
            fitted.push(Fitted { weights: weights.collect(), slope, offset, threshold });
            labels.push(name);
        }
        if !rest.is_empty() {
            return Err(damaged("it is too long"));
        }
        let (kind, strength) = (header.kind, header.strength);
        let space = Space::of(&model);
        Ok(Self { model, space, kind, labels, columns, fitted, strength })
    }
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(crc32fast::hash(body).to_le_bytes());
    bytes.extend(body);
    bytes
}

fn opened(bytes: &[u8]) -> Result<(Header, &[u8]), Error> {
    if bytes.get(..MAGIC.len()) != Some(MAGIC) {
        return Err(damaged("its first bytes are not `VOCLEARN`"));
    }
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map(u32::from_le_bytes).ok_or_else(|| damaged("it ends too early"))
    };
    let format = number(8)?;
    if format != FORMAT {
        return Err(damaged(&format!(
            "format {format} is not known here, this build reads {FORMAT}"
        )));
    }
    let stated = number(12)?;
    if bytes.get(CHECKED_FROM..).map(crc32fast::hash) != Some(stated) {
        return Err(damaged("its checksum does not match its content"));
    }
    let length = number(CHECKED_FROM)? as usize;
    let body = &bytes[CHECKED_FROM + 4..];
    let (header, rest) =
        body.split_at_checked(length).ok_or_else(|| damaged("it ends too early"))?;
    let header = serde_json::from_slice(header).map_err(|error| damaged(&error.to_string()))?;
    Ok((header, rest))
}

/// Takes some numbers of four bytes from the start.
fn taken<'b>(
    rest: &mut &'b [u8],
    count: usize,
) -> Result<impl Iterator<Item = [u8; 4]> + use<'b>, Error> {
    let length = count.checked_mul(4).ok_or_else(|| damaged("it ends too early"))?;
    let (numbers, after) =
        rest.split_at_checked(length).ok_or_else(|| damaged("it ends too early"))?;
    *rest = after;
    Ok(numbers.as_chunks::<4>().0.iter().copied())
}

fn damaged(what: &str) -> Error {
    Error::state(format!("no stored classifier: {what}"))
}

/// The same classifier, as if it had been fitted on another model.
#[cfg(all(test, feature = "bundled-model"))]
pub(super) fn of_another_model(bytes: &[u8]) -> Vec<u8> {
    let (mut header, rest) = opened(bytes).unwrap();
    header.model_checksum ^= 1;
    let header = serde_json::to_vec(&header).unwrap();
    let mut body = (header.len() as u32).to_le_bytes().to_vec();
    body.extend(header);
    body.extend(rest);
    framed(&body)
}
