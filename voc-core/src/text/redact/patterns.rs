//! Patterns of the user's own.

use regex::{Regex, RegexBuilder};

use super::kind::{Pii, PiiKind};
use super::options::OwnPattern;
use crate::error::Error;
use crate::text::Span;

/// Bytes that a compiled pattern may take.
const SIZE_LIMIT: usize = 1 << 20;

#[derive(Debug, Default)]
pub(super) struct OwnPatterns(Vec<(String, Regex)>);

impl OwnPatterns {
    /// # Errors
    /// `config.invalid` for what is no regular expression, is too large a one, or is met by no characters at all.
    pub(super) fn new(patterns: &[OwnPattern]) -> Result<Self, Error> {
        let compiled = patterns.iter().enumerate().map(|(index, own)| {
            let at = format!("patterns[{index}].pattern");
            let regex = RegexBuilder::new(&own.pattern)
                .size_limit(SIZE_LIMIT)
                .build()
                .map_err(|error| Error::config(format!("{at}: {error}")))?;
            if regex.is_match("") {
                return Err(Error::config(format!("{at}: `{}` is met by nothing", own.pattern)));
            }
            Ok((own.label.clone(), regex))
        });
        compiled.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn find(&self, text: &str, found: &mut Vec<Pii>) {
        for (label, regex) in &self.0 {
            for hit in regex.find_iter(text) {
                let span = Span::new(hit.start(), hit.end());
                found.extend(Pii::new(PiiKind::Custom, text, span, 1.0, label));
            }
        }
    }
}
