//! Where the hidden vectors of each language lie.

use super::encoder::HIDDEN;
use super::file::ModelFile;
use crate::error::Error;
use crate::text::Language;

/// The mean of the vectors of length one of each language's texts; none in a file that does not know them.
#[derive(Debug)]
pub(super) struct LanguageMeans(Vec<(Language, [f32; HIDDEN])>);

impl LanguageMeans {
    /// Reads a row for each of the languages that the section `meta` names.
    pub(super) fn read(file: &ModelFile, codes: &[String]) -> Result<Self, Error> {
        if codes.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let whole: Vec<i8> = file.numbers("language_means", codes.len() * HIDDEN)?;
        let scale: Vec<f32> = file.numbers("language_means_scale", codes.len())?;
        let rows = codes.iter().zip(whole.as_chunks::<HIDDEN>().0).zip(scale);
        let rows = rows.map(|((code, row), scale)| {
            let language: Language = code.parse().map_err(|_| {
                Error::model_damaged(format_args!("section `meta`: language `{code}` is not known"))
            })?;
            Ok((language, row.map(|x| f32::from(x) * scale)))
        });
        Ok(Self(rows.collect::<Result<_, Error>>()?))
    }

    pub(super) fn of(&self, language: Language) -> Option<&[f32; HIDDEN]> {
        self.0.iter().find(|(own, _)| *own == language).map(|(_, mean)| mean)
    }
}
