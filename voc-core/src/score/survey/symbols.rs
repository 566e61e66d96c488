//! Answers given as thumbs, faces or stars.

use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::state::State;
use crate::score::survey::scale::{MAX_LEVELS, Scale};
use crate::score::survey::scale_state::ScaleState;

/// Symbols in the order of a scale, from the worst to the best, each with the others that mean the same.
///
/// ```
/// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore, SymbolScale};
///
/// let thumbs = SymbolScale::thumbs();
/// let mut options = CsatOptions::default();
/// options.scale = thumbs.scale();
/// let state = thumbs.state([Some("👍"), Some("👍🏽"), Some("👎"), None]);
/// let csat = Csat::from_state(&state, &options)?;
/// assert_eq!((csat.satisfied, csat.n, csat.excluded.missing), (2, 3, 1));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolScale {
    scale: Scale,
    levels: Vec<Vec<String>>,
}

impl SymbolScale {
    /// A scale of your own symbols, counted from 1.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// // a terminal at the exit with three buttons
    /// let buttons = SymbolScale::new(&[&["red"][..], &["yellow", "orange"], &["green"]])?;
    /// assert_eq!(["orange", "green", "blue"].map(|button| buttons.answer(button)), [Some(2.0), Some(3.0), None]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for other than 2 to 15 levels, and for a symbol that is empty or stands on two levels.
    pub fn new<S: AsRef<str>>(levels: &[&[S]]) -> Result<Self, Error> {
        if !(2..=MAX_LEVELS).contains(&levels.len()) {
            return Err(Error::score(format!(
                "symbols: {} levels are not 2 to {MAX_LEVELS}",
                levels.len()
            )));
        }
        let mut seen = Vec::new();
        for symbol in levels.iter().copied().flatten() {
            let plain = plain(symbol.as_ref());
            if plain.is_empty() || seen.contains(&plain) {
                return Err(Error::score(format!(
                    "symbols: `{}` is empty or stands on two levels",
                    symbol.as_ref()
                )));
            }
            seen.push(plain);
        }
        Ok(Self::of(Scale::new(1, levels.len() as u8)?, levels))
    }

    /// 👎 and 👍, as 0 and 1.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// assert_eq!(SymbolScale::thumbs().answer("👍🏾"), Some(1.0));
    /// ```
    pub fn thumbs() -> Self {
        Self::of(Scale::ZERO_OR_ONE, &[&["👎"], &["👍"]])
    }

    /// Three faces: 🙁, 😐, 🙂 and their like, as 1 to 3.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// let faces = SymbolScale::three_faces();
    /// assert_eq!(["😡", "😐", "😍"].map(|face| faces.answer(face)), [Some(1.0), Some(2.0), Some(3.0)]);
    /// ```
    pub fn three_faces() -> Self {
        Self::of(
            Scale::ONE_TO_THREE,
            &[
                &["🙁", "☹", "😞", "😟", "😠", "😡", "😢", "😭"],
                &["😐", "😑", "😶"],
                &["🙂", "☺", "😊", "😀", "😃", "😄", "😁", "😍"],
            ],
        )
    }

    /// Five faces: 😡, 🙁, 😐, 🙂, 😀 and their like, as 1 to 5.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// let faces = SymbolScale::five_faces();
    /// // here the angry face is worse than the sad one
    /// assert!(faces.answer("😡") < faces.answer("🙁"));
    /// ```
    pub fn five_faces() -> Self {
        Self::of(
            Scale::ONE_TO_FIVE,
            &[
                &["😡", "😠", "🤬", "😭"],
                &["🙁", "☹", "😞", "😟", "😕"],
                &["😐", "😑", "😶"],
                &["🙂", "☺", "😊"],
                &["😀", "😃", "😄", "😁", "😍", "🤩"],
            ],
        )
    }

    /// One to five stars, written `★★★☆☆`, `★★★` or `⭐⭐⭐`, as 1 to 5.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// let stars = SymbolScale::stars();
    /// assert_eq!(["★★★★☆", "★★★★", "⭐⭐⭐⭐"].map(|written| stars.answer(written)), [Some(4.0); 3]);
    /// ```
    pub fn stars() -> Self {
        let scale = Scale::ONE_TO_FIVE;
        let written = |stars: usize| {
            let open = scale.levels() - stars;
            vec!["★".repeat(stars), "★".repeat(stars) + &"☆".repeat(open), "⭐".repeat(stars)]
        };
        let levels = (1..=scale.levels())
            .map(|stars| {
                let mut written = written(stars);
                written.dedup();
                written
            })
            .collect();
        Self { scale, levels }
    }

    /// The scale that the symbols stand for.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, SymbolScale};
    ///
    /// assert_eq!(SymbolScale::thumbs().scale(), Scale::ZERO_OR_ONE);
    /// ```
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The answer that a symbol stands for; `None` for a symbol that is not on the scale. Skin tones, white space around
    /// it and the choice between text and picture do not matter.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// let thumbs = SymbolScale::thumbs();
    /// assert_eq!((thumbs.answer(" 👎 "), thumbs.answer("🤷")), (Some(0.0), None));
    /// ```
    pub fn answer(&self, symbol: &str) -> Option<f64> {
        let symbol = plain(symbol);
        let level = self.levels.iter().position(|level| level.contains(&symbol))?;
        Some(f64::from(self.scale.low()) + level as f64)
    }

    /// Counts symbols, missing ones as `None`; those not on the scale are excluded as out of range.
    ///
    /// ```
    /// use voc_core::score::survey::SymbolScale;
    ///
    /// // reactions to an article of the help centre
    /// let state = SymbolScale::thumbs().state([Some("👍"), Some("👎"), Some("👍"), None]);
    /// assert_eq!((state.counts(), state.excluded().missing), (&[1, 2][..], 1));
    /// ```
    pub fn state<'a>(&self, symbols: impl IntoIterator<Item = Option<&'a str>>) -> ScaleState {
        let mut state = ScaleState::new(self.scale);
        for symbol in symbols {
            let answer = symbol.map(|symbol| self.answer(symbol));
            match answer {
                Some(None) => state.exclude(&Excluded { out_of_range: 1, ..Excluded::default() }),
                Some(answer) => state.observe(answer),
                None => state.observe(None),
            }
        }
        state
    }

    fn of<S: AsRef<str>>(scale: Scale, levels: &[&[S]]) -> Self {
        let levels =
            levels.iter().map(|level| level.iter().map(|s| plain(s.as_ref())).collect()).collect();
        Self { scale, levels }
    }
}

/// A symbol without skin tone, variation selectors and white space around it.
fn plain(symbol: &str) -> String {
    let decoration = |c: &char| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    symbol.trim().chars().filter(decoration).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_answers() {
        assert_eq!(SymbolScale::thumbs().answer(" 👍🏿 "), Some(1.0));
        assert_eq!(SymbolScale::three_faces().answer("☹\u{fe0f}"), Some(1.0));
        assert_eq!(SymbolScale::five_faces().answer("😐"), Some(3.0));
        let stars = SymbolScale::stars();
        assert_eq!(
            ["★★★☆☆", "⭐⭐⭐⭐", "★★★★★", "★"].map(|s| stars.answer(s).unwrap()),
            [3.0, 4.0, 5.0, 1.0]
        );
        assert_eq!(stars.answer("☆☆☆☆☆"), None);
        let state = stars.state([Some("★★"), Some("??"), None]);
        assert_eq!((state.n(), state.excluded().out_of_range, state.excluded().missing), (1, 1, 1));
    }

    #[test]
    fn own_symbols_are_checked() {
        let own = SymbolScale::new(&[&["bad"], &["good", "fine"]]).unwrap();
        assert_eq!((own.answer("fine"), own.scale().to_string()), (Some(2.0), "1-2".into()));
        assert!(SymbolScale::new(&[&["a"]]).is_err());
        assert!(SymbolScale::new(&[&["a"], &["a"]]).unwrap_err().is_score());
        assert!(SymbolScale::new(&[&["a"], &[""]]).is_err());
    }
}
