//! Kano's classes of quality: what delights, what must be, what nobody cares about.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::named::by_name;
use crate::score::estimate::{Absent, Excluded, Interval, Level, round_to};
use crate::score::inference::intervals::wilson;
use crate::score::state::{Reader, State, Writer};

/// An answer to how one feels with the feature (functional) or without it (dysfunctional).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KanoAnswer {
    /// I like it that way.
    Like,
    /// It must be that way.
    MustBe,
    /// I am neutral.
    Neutral,
    /// I can live with it that way.
    LiveWith,
    /// I dislike it that way.
    Dislike,
}

impl KanoAnswer {
    /// All answers in the order of the questionnaire.
    pub const ALL: [Self; 5] =
        [Self::Like, Self::MustBe, Self::Neutral, Self::LiveWith, Self::Dislike];

    /// The answer of a code, 1 for like to 5 for dislike.
    ///
    /// ```
    /// use voc_core::score::drivers::KanoAnswer;
    ///
    /// // as a questionnaire numbers them
    /// assert_eq!(KanoAnswer::from_code(2)?, KanoAnswer::MustBe);
    /// assert!(KanoAnswer::from_code(0).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for another code.
    pub fn from_code(code: u8) -> Result<Self, Error> {
        code.checked_sub(1)
            .and_then(|i| Self::ALL.get(usize::from(i)).copied())
            .ok_or_else(|| Error::score(format!("answer: {code} is not from 1 to 5")))
    }
}

/// A class of quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KanoClass {
    /// M: taken for granted; only its absence is noticed.
    MustBe,
    /// O: the more the better.
    OneDimensional,
    /// A: delights, and is not missed.
    Attractive,
    /// I: neither pleases nor annoys.
    Indifferent,
    /// R: its absence pleases.
    Reverse,
    /// Q: the two answers contradict each other.
    Questionable,
}

impl KanoClass {
    /// All classes, from the one that wins a tie to the one that loses it: M, O, A, I, then R and Q.
    pub const ALL: [Self; 6] = [
        Self::MustBe,
        Self::OneDimensional,
        Self::Attractive,
        Self::Indifferent,
        Self::Reverse,
        Self::Questionable,
    ];

    /// The class of a pair of answers by Kano's evaluation table (Kano et al. 1984; Berger et al. 1993).
    ///
    /// ```
    /// use voc_core::score::drivers::{KanoAnswer, KanoClass};
    ///
    /// assert_eq!(KanoClass::of(KanoAnswer::Like, KanoAnswer::Dislike), KanoClass::OneDimensional);
    /// ```
    pub fn of(functional: KanoAnswer, dysfunctional: KanoAnswer) -> Self {
        use KanoAnswer::{Dislike, Like};
        match (functional, dysfunctional) {
            (Like, Like) | (Dislike, Dislike) => Self::Questionable,
            (Like, Dislike) => Self::OneDimensional,
            (Like, _) => Self::Attractive,
            (Dislike, _) | (_, Like) => Self::Reverse,
            (_, Dislike) => Self::MustBe,
            _ => Self::Indifferent,
        }
    }

    /// The class's letter.
    ///
    /// ```
    /// use voc_core::score::drivers::KanoClass;
    ///
    /// // the letters of the usual table
    /// assert_eq!(KanoClass::ALL.map(KanoClass::letter).iter().collect::<String>(), "MOAIRQ");
    /// ```
    pub fn letter(self) -> char {
        match self {
            Self::MustBe => 'M',
            Self::OneDimensional => 'O',
            Self::Attractive => 'A',
            Self::Indifferent => 'I',
            Self::Reverse => 'R',
            Self::Questionable => 'Q',
        }
    }

    /// The class's name.
    ///
    /// ```
    /// use voc_core::score::drivers::KanoClass;
    ///
    /// assert_eq!(KanoClass::Attractive.name(), "attractive");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::MustBe => "must-be",
            Self::OneDimensional => "one-dimensional",
            Self::Attractive => "attractive",
            Self::Indifferent => "indifferent",
            Self::Reverse => "reverse",
            Self::Questionable => "questionable",
        }
    }
}

by_name!(KanoClass);

/// How many respondents put a feature into each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct KanoCounts {
    /// M.
    pub must_be: u64,
    /// O.
    pub one_dimensional: u64,
    /// A.
    pub attractive: u64,
    /// I.
    pub indifferent: u64,
    /// R.
    pub reverse: u64,
    /// Q.
    pub questionable: u64,
}

impl KanoCounts {
    /// The count of a class.
    ///
    /// ```
    /// use voc_core::score::drivers::{KanoClass, KanoCounts};
    ///
    /// let counts = KanoCounts { must_be: 12, indifferent: 3, ..KanoCounts::default() };
    /// for class in KanoClass::ALL.into_iter().filter(|class| counts.get(*class) > 0) {
    ///     println!("{class}: {}", counts.get(class));
    /// }
    /// assert_eq!(counts.get(KanoClass::MustBe), 12);
    /// ```
    pub fn get(&self, class: KanoClass) -> u64 {
        match class {
            KanoClass::MustBe => self.must_be,
            KanoClass::OneDimensional => self.one_dimensional,
            KanoClass::Attractive => self.attractive,
            KanoClass::Indifferent => self.indifferent,
            KanoClass::Reverse => self.reverse,
            KanoClass::Questionable => self.questionable,
        }
    }

    /// All respondents.
    ///
    /// ```
    /// use voc_core::score::drivers::KanoCounts;
    ///
    /// assert_eq!(KanoCounts { must_be: 12, questionable: 1, ..KanoCounts::default() }.total(), 13);
    /// ```
    pub fn total(&self) -> u64 {
        KanoClass::ALL.iter().map(|&class| self.get(class)).sum()
    }

    fn get_mut(&mut self, class: KanoClass) -> &mut u64 {
        match class {
            KanoClass::MustBe => &mut self.must_be,
            KanoClass::OneDimensional => &mut self.one_dimensional,
            KanoClass::Attractive => &mut self.attractive,
            KanoClass::Indifferent => &mut self.indifferent,
            KanoClass::Reverse => &mut self.reverse,
            KanoClass::Questionable => &mut self.questionable,
        }
    }
}

/// How Kano's classes are reported.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoOptions {
    /// Of the intervals of better and worse.
    pub level: Level,
}

/// The class of a feature and how its presence and absence move satisfaction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Kano {
    /// The most frequent class; of equally frequent ones the first of M, O, A, I, R, Q.
    pub class: Option<KanoClass>,
    /// Whether the most frequent class is clearly ahead of the second (Fong 1996); otherwise the feature has no clear
    /// class and the respondents may be of several kinds.
    pub clear: Option<bool>,
    /// (A + O) / (A + O + M + I), 0 to 1: how many its presence would satisfy (Berger et al. 1993).
    pub better: Option<f64>,
    /// The Wilson interval of better.
    pub better_interval: Option<Interval>,
    /// -(O + M) / (A + O + M + I), -1 to 0: how many its absence would dissatisfy (Berger et al. 1993).
    pub worse: Option<f64>,
    /// The Wilson interval of worse.
    pub worse_interval: Option<Interval>,
    /// The counts behind it.
    pub counts: KanoCounts,
    /// Respondents who answered both questions.
    pub n: u64,
    /// Respondents left out.
    pub excluded: Excluded,
    /// Why there is no value: [`Absent::NothingToDivideBy`] where all are R or Q, so that there is a class but neither
    /// better nor worse.
    pub absent: Option<Absent>,
}

/// The class of a feature from counts.
///
/// ```
/// use voc_core::score::drivers::{KanoCounts, KanoOptions, kano_from_counts};
///
/// let counts = KanoCounts { attractive: 40, one_dimensional: 25, must_be: 15, indifferent: 20, ..Default::default() };
/// let kano = kano_from_counts(&counts, &KanoOptions::default());
/// assert_eq!(kano.to_string(), "attractive, better 0.65, worse -0.40 (n = 100)");
/// ```
pub fn kano_from_counts(counts: &KanoCounts, options: &KanoOptions) -> Kano {
    let n = counts.total();
    let mut order = KanoClass::ALL;
    // a stable sort keeps the tie rule
    order.sort_by_key(|&class| std::cmp::Reverse(counts.get(class)));
    let [a, b] = [order[0], order[1]].map(|class| counts.get(class) as f64);
    let twice = 2.0 * n as f64;
    let clear = a - b >= 1.65 * ((a + b) * (twice - a - b) / twice).sqrt();
    let divisor = counts.attractive + counts.one_dimensional + counts.must_be + counts.indifferent;
    let share = |part: u64| (divisor > 0).then(|| part as f64 / divisor as f64);
    let interval =
        |share: Option<f64>| share.and_then(|x| wilson(x, divisor as f64, options.level));
    let better = share(counts.attractive + counts.one_dimensional);
    let worse = share(counts.one_dimensional + counts.must_be);
    Kano {
        class: (n > 0).then_some(order[0]),
        clear: (n > 0).then_some(clear),
        better,
        better_interval: interval(better),
        // `0.0 -` keeps a zero positive
        worse: worse.map(|x| 0.0 - x),
        worse_interval: interval(worse).map(|interval| interval.rescaled(-1.0, 0.0)),
        counts: *counts,
        n,
        excluded: Excluded::default(),
        absent: if n == 0 {
            Some(Absent::NoAnswers)
        } else {
            (divisor == 0).then_some(Absent::NothingToDivideBy)
        },
    }
}

/// The class of a feature from pairs of answers, functional first.
///
/// ```
/// use voc_core::score::drivers::{KanoAnswer, KanoClass, KanoOptions, kano};
///
/// // tracking of parcels: liked where it is there, and missed where it is not
/// let answers = [KanoAnswer::Like, KanoAnswer::Like, KanoAnswer::MustBe];
/// let answers = answers.map(|with| (Some(with), Some(KanoAnswer::Dislike)));
/// let found = kano(answers, &KanoOptions::default());
/// assert_eq!(found.class, Some(KanoClass::OneDimensional));
/// ```
pub fn kano(
    answers: impl IntoIterator<Item = (Option<KanoAnswer>, Option<KanoAnswer>)>,
    options: &KanoOptions,
) -> Kano {
    let mut state = KanoState::default();
    answers.into_iter().for_each(|pair| state.observe(pair));
    state.finish(options)
}

/// Counts of Kano's classes, mergeable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KanoState {
    counts: KanoCounts,
    excluded: Excluded,
}

impl KanoState {
    /// Adds respondents counted elsewhere.
    ///
    /// ```
    /// use voc_core::score::drivers::{KanoClass, KanoCounts, KanoOptions, KanoState};
    ///
    /// // last year's study, of which only the table is left
    /// let mut feature = KanoState::default();
    /// feature.observe_counts(&KanoCounts { attractive: 40, indifferent: 20, ..KanoCounts::default() });
    /// assert_eq!(feature.finish(&KanoOptions::default()).class, Some(KanoClass::Attractive));
    /// ```
    pub fn observe_counts(&mut self, counts: &KanoCounts) {
        for class in KanoClass::ALL {
            *self.counts.get_mut(class) += counts.get(class);
        }
    }

    /// The class of what was observed.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::drivers::{KanoAnswer, KanoOptions, KanoState};
    ///
    /// let mut feature = KanoState::default();
    /// feature.observe((Some(KanoAnswer::Like), Some(KanoAnswer::Neutral)));
    /// feature.observe((Some(KanoAnswer::Like), None));
    /// let found = feature.finish(&KanoOptions::default());
    /// assert_eq!((found.n, found.excluded.missing), (1, 1));
    /// ```
    pub fn finish(&self, options: &KanoOptions) -> Kano {
        Kano { excluded: self.excluded, ..kano_from_counts(&self.counts, options) }
    }
}

impl State for KanoState {
    type Answer = (Option<KanoAnswer>, Option<KanoAnswer>);

    const KIND: &'static str = "kano";

    fn observe(&mut self, (functional, dysfunctional): Self::Answer) {
        match functional.zip(dysfunctional) {
            Some((f, d)) => *self.counts.get_mut(KanoClass::of(f, d)) += 1,
            None => self.excluded.missing += 1,
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.observe_counts(&other.counts);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        for class in KanoClass::ALL {
            writer.u64(self.counts.get(class));
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut counts = KanoCounts::default();
        for class in KanoClass::ALL {
            *counts.get_mut(class) = reader.u64()?;
        }
        Ok(Self { counts, excluded: Excluded::read(reader)? })
    }
}

impl fmt::Display for Kano {
    /// `attractive, better 0.65, worse -0.40 (n = 100)`; `no clear class, first must-be` where the test says so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(class) = self.class else {
            return write!(f, "no class: {}", self.absent.unwrap_or(Absent::NoAnswers));
        };
        if self.clear == Some(false) {
            f.write_str("no clear class, first ")?;
        }
        write!(f, "{class}")?;
        if let Some((better, worse)) = self.better.zip(self.worse) {
            write!(f, ", better {better:.2}, worse {:.2}", round_to(worse, 2))?;
        }
        write!(f, " (n = {})", self.n)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counts(letters: [u64; 6]) -> KanoCounts {
        let mut counts = KanoCounts::default();
        for (class, count) in KanoClass::ALL.into_iter().zip(letters) {
            *counts.get_mut(class) = count;
        }
        counts
    }

    #[test]
    fn the_table_is_kanos() {
        let rows = KanoAnswer::ALL.map(|functional| -> String {
            KanoAnswer::ALL.iter().map(|&d| KanoClass::of(functional, d).letter()).collect()
        });
        assert_eq!(rows, ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]);
    }

    #[test]
    fn better_and_worse_leave_out_reverse_and_questionable() {
        let found = kano_from_counts(&counts([15, 25, 40, 20, 7, 3]), &KanoOptions::default());
        assert_eq!((found.better, found.worse, found.n), (Some(0.65), Some(-0.4), 110));
        let interval = found.worse_interval.unwrap();
        assert!(interval.contains(-0.4) && interval.low < interval.high);
        let none = kano_from_counts(&counts([0, 0, 0, 0, 5, 1]), &KanoOptions::default());
        assert_eq!((none.class, none.better), (Some(KanoClass::Reverse), None));
        assert_eq!(none.absent, Some(Absent::NothingToDivideBy));
        let nobody = kano([(None, Some(KanoAnswer::Like))], &KanoOptions::default());
        assert_eq!((nobody.class, nobody.excluded.missing), (None, 1));
        assert_eq!(nobody.to_string(), "no class: no valid answers");
    }

    #[test]
    fn ties_go_to_what_hurts_most() {
        let class = |letters| kano_from_counts(&counts(letters), &KanoOptions::default()).class;
        assert_eq!(class([5, 5, 5, 5, 0, 0]), Some(KanoClass::MustBe));
        assert_eq!(class([4, 5, 5, 5, 0, 0]), Some(KanoClass::OneDimensional));
        assert_eq!(class([4, 4, 5, 5, 0, 0]), Some(KanoClass::Attractive));
        assert_eq!(class([0, 0, 0, 5, 5, 5]), Some(KanoClass::Indifferent));
    }

    #[test]
    fn a_narrow_lead_is_no_clear_class() {
        // 1.65 sqrt(65 * 135 / 200) = 10.93
        let clear = |letters| kano_from_counts(&counts(letters), &KanoOptions::default()).clear;
        assert_eq!(clear([0, 27, 38, 35, 0, 0]), Some(false));
        assert_eq!(clear([15, 27, 38, 20, 0, 0]), Some(true));
        assert_eq!(clear([16, 28, 37, 19, 0, 0]), Some(false));
        assert_eq!(clear([0; 6]), None);
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            codes in proptest::collection::vec((0u8..6, 0u8..6), 0..40), cut in 0usize..40,
        ) {
            let count = |part: &[(u8, u8)]| {
                let mut state = KanoState::default();
                for &(f, d) in part {
                    state.observe((KanoAnswer::from_code(f).ok(), KanoAnswer::from_code(d).ok()));
                }
                state
            };
            let whole = count(&codes);
            let (a, b) = codes.split_at(cut.min(codes.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(KanoState::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
