//! Theme impact: how the score would stand without the answers that mention a theme.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, round_to};
use crate::score::inference::bootstrap::{Resampler, percentile_interval};
use crate::score::state::{Reader, State, Writer};

/// The score whose change is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ImpactMeasure {
    /// The Net Promoter Score of answers from 0 to 10, -100 to 100.
    #[default]
    Nps,
    /// The mean of the answers.
    Mean,
}

/// How theme impact is reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ImpactOptions {
    /// Of the interval.
    pub level: Level,
    /// Bootstrap resamples behind the interval, 1,000 unless given; 0 for none.
    pub resamples: usize,
    /// Of the random resamples.
    pub seed: u64,
}

impl Default for ImpactOptions {
    fn default() -> Self {
        Self { level: Level::default(), resamples: 1000, seed: 0 }
    }
}

/// How much a theme moves the score.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ThemeImpact {
    /// The score.
    pub measure: ImpactMeasure,
    /// The score of all less the score of those without the theme: negative where the theme pulls down; -200 to 200
    /// for NPS. The impacts of several themes do not add up.
    pub impact: Option<f64>,
    /// The bootstrap interval of the impact.
    pub interval: Option<Interval>,
    /// The score of all.
    pub all: Option<f64>,
    /// The score of those who mention the theme.
    pub with: Option<f64>,
    /// The score of those who do not.
    pub without: Option<f64>,
    /// Valid answers.
    pub n: u64,
    /// Valid answers that mention the theme.
    pub n_with: u64,
    /// Answers left out.
    pub excluded: Excluded,
    /// Resamples without a value, as the theme covered everything in them.
    pub failed_resamples: usize,
    /// Why there is no impact: [`Absent::NothingToCompareWith`] where the theme covers everything.
    pub absent: Option<Absent>,
    /// What to know before acting on it.
    pub cautions: Vec<Caution>,
}

/// Leave-theme-out impact (Thematic's definition) of a theme, from each answer and whether it mentions the theme.
///
/// ```
/// use voc_core::score::drivers::{ImpactMeasure, ImpactOptions, theme_impact};
///
/// // 5 promoters, 2 passives and 3 detractors, all of whom complain about delivery
/// let answers = [9, 9, 10, 10, 9, 7, 8].map(|x| (Some(f64::from(x)), false));
/// let answers = answers.into_iter().chain([0, 3, 6].map(|x| (Some(f64::from(x)), true)));
/// let impact = theme_impact(answers, ImpactMeasure::Nps, &ImpactOptions::default());
/// assert_eq!(format!("{:.4}", impact.impact.unwrap()), "-51.4286");
/// assert_eq!(impact.with, Some(-100.0));
/// ```
pub fn theme_impact(
    answers: impl IntoIterator<Item = (Option<f64>, bool)>,
    measure: ImpactMeasure,
    options: &ImpactOptions,
) -> ThemeImpact {
    let mut state = ImpactState::new(measure);
    answers.into_iter().for_each(|answer| state.observe(answer));
    state.finish(options)
}

/// How often each answer was given, with the theme and without it; mergeable.
///
/// For NPS it holds six counts; for means as many as there are different answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactState {
    measure: ImpactMeasure,
    /// By value in the order of numbers: counts without and with the theme. For NPS the value is -1, 0 or 1.
    counts: BTreeMap<Key, [u64; 2]>,
    excluded: Excluded,
}

/// A finite number as a whole number of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(i64);

impl Key {
    fn of(value: f64) -> Self {
        // `+ 0.0` makes the two zeros one
        Self(Self::flip((value + 0.0).to_bits() as i64))
    }

    fn value(self) -> f64 {
        f64::from_bits(Self::flip(self.0) as u64)
    }

    /// Turns the order of magnitudes around below 0; undoes itself.
    fn flip(bits: i64) -> i64 {
        bits ^ ((bits >> 63) as u64 >> 1) as i64
    }
}

/// A count and a sum: what both measures are made of.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    n: f64,
    sum: f64,
}

impl Part {
    fn score(self, scale: f64) -> Option<f64> {
        (self.n > 0.0).then(|| scale * self.sum / self.n)
    }
}

impl ImpactState {
    /// Nothing observed for a score.
    ///
    /// ```
    /// use voc_core::score::drivers::{ImpactMeasure, ImpactOptions, ImpactState};
    ///
    /// assert_eq!(ImpactState::new(ImpactMeasure::Nps).finish(&ImpactOptions::default()).impact, None);
    /// ```
    pub fn new(measure: ImpactMeasure) -> Self {
        Self { measure, counts: BTreeMap::new(), excluded: Excluded::default() }
    }

    /// The impact of what was observed. The time of the bootstrap grows with answers and resamples: 10,000 and 1,000
    /// take a fiftieth of a second.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::drivers::{ImpactMeasure, ImpactOptions, ImpactState};
    ///
    /// // ratings, and whether the review speaks of the breakfast
    /// let mut reviews = ImpactState::new(ImpactMeasure::Mean);
    /// for (stars, breakfast) in [(5.0, false), (4.0, false), (2.0, true), (1.0, true)] {
    ///     reviews.observe((Some(stars), breakfast));
    /// }
    /// // without those who speak of it the hotel would have 4.5 stars and not 3
    /// assert_eq!(reviews.finish(&ImpactOptions::default()).impact, Some(-1.5));
    /// ```
    pub fn finish(&self, options: &ImpactOptions) -> ThemeImpact {
        let cells: Vec<(f64, bool, u64)> = self
            .counts
            .iter()
            .flat_map(|(key, counts)| {
                [false, true].map(|theme| (key.value(), theme, counts[usize::from(theme)]))
            })
            .filter(|&(_, _, count)| count > 0)
            .collect();
        let [without, with] = parts(cells.iter().map(|&(x, theme, c)| (x, theme, c as f64)));
        let (n, n_with) = ((without.n + with.n) as u64, with.n as u64);
        let scale = self.scale();
        let absent = if n == 0 {
            Some(Absent::NoAnswers)
        } else {
            (n == n_with).then_some(Absent::NothingToCompareWith)
        };
        let mut impact = ThemeImpact {
            measure: self.measure,
            impact: self.impact(without, with),
            interval: None,
            all: together(without, with).score(scale),
            with: with.score(scale),
            without: without.score(scale),
            n,
            n_with,
            excluded: self.excluded,
            failed_resamples: 0,
            absent,
            cautions: Vec::new(),
        };
        if impact.impact.is_some() && options.resamples > 0 {
            if n_with == 0 {
                // no resample could tell how the theme would do
                impact.cautions.push(Caution::NoInterval);
            } else {
                self.resample(&cells, n, options, &mut impact);
            }
        }
        impact
    }

    fn scale(&self) -> f64 {
        match self.measure {
            ImpactMeasure::Nps => 100.0,
            ImpactMeasure::Mean => 1.0,
        }
    }

    fn impact(&self, without: Part, with: Part) -> Option<f64> {
        let scale = self.scale();
        Some(together(without, with).score(scale)? - without.score(scale)?)
    }

    fn resample(
        &self,
        cells: &[(f64, bool, u64)],
        n: u64,
        options: &ImpactOptions,
        impact: &mut ThemeImpact,
    ) {
        let mut rng = Resampler::new(options.seed);
        let owners: Vec<u32> = (0u32..)
            .zip(cells)
            .flat_map(|(i, &(_, _, count))| std::iter::repeat_n(i, count as usize))
            .collect();
        let mut impacts = Vec::with_capacity(options.resamples);
        let mut drawn = vec![0u64; cells.len()];
        for _ in 0..options.resamples {
            drawn.fill(0);
            for _ in 0..n {
                drawn[owners[rng.below(n) as usize] as usize] += 1;
            }
            let cells = cells.iter().zip(&drawn);
            let [without, with] = parts(cells.map(|(&(x, theme, _), &c)| (x, theme, c as f64)));
            impacts.extend(self.impact(without, with));
        }
        impact.failed_resamples = options.resamples - impacts.len();
        // with a tenth gone, those left are no fair picture of what could have been
        if impact.failed_resamples * 10 > options.resamples {
            impact.cautions.push(Caution::NoInterval);
            return;
        }
        impact.interval = percentile_interval(impacts, options.level);
        if impact.interval.zip(impact.impact).is_some_and(|(i, value)| !i.contains(value)) {
            impact.cautions.push(Caution::OutsideInterval);
        }
    }
}

/// The sums without and with the theme.
fn parts(cells: impl Iterator<Item = (f64, bool, f64)>) -> [Part; 2] {
    let mut parts = [Part::default(); 2];
    for (value, theme, count) in cells {
        let part = &mut parts[usize::from(theme)];
        part.n += count;
        part.sum += count * value;
    }
    parts
}

fn together(a: Part, b: Part) -> Part {
    Part { n: a.n + b.n, sum: a.sum + b.sum }
}

impl State for ImpactState {
    type Answer = (Option<f64>, bool);

    const KIND: &'static str = "impact";

    fn observe(&mut self, (answer, theme): Self::Answer) {
        let value = match answer {
            None => {
                self.excluded.missing += 1;
                return;
            }
            Some(x) if x.is_nan() => {
                self.excluded.not_a_number += 1;
                return;
            }
            Some(x) => x,
        };
        let nps = self.measure == ImpactMeasure::Nps;
        if value.is_infinite() || nps && !(0.0..=10.0).contains(&value) {
            self.excluded.out_of_range += 1;
            return;
        }
        if nps && value.fract() != 0.0 {
            self.excluded.not_whole += 1;
            return;
        }
        let coded =
            if nps { f64::from(i8::from(value >= 9.0) - i8::from(value <= 6.0)) } else { value };
        self.counts.entry(Key::of(coded)).or_default()[usize::from(theme)] += 1;
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.measure != other.measure {
            return Err(Error::score("measure: an impact on NPS and one on means do not merge"));
        }
        for (&key, counts) in &other.counts {
            let own = self.counts.entry(key).or_default();
            own[0] += counts[0];
            own[1] += counts[1];
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(u64::from(self.measure == ImpactMeasure::Mean));
        writer.u64(self.counts.len() as u64);
        for (key, counts) in &self.counts {
            writer.f64(key.value());
            writer.u64(counts[0]);
            writer.u64(counts[1]);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let measure = match reader.u64()? {
            0 => ImpactMeasure::Nps,
            1 => ImpactMeasure::Mean,
            _ => return Err(Error::state("damaged state: an unknown measure")),
        };
        let mut state = Self::new(measure);
        for _ in 0..reader.u64()? {
            let value = reader.f64()?;
            let known = match measure {
                ImpactMeasure::Nps => [-1.0, 0.0, 1.0].contains(&value),
                ImpactMeasure::Mean => value.is_finite(),
            };
            if !known {
                return Err(Error::state("damaged state: an answer is out of range"));
            }
            state.counts.insert(Key::of(value), [reader.u64()?, reader.u64()?]);
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

impl fmt::Display for ThemeImpact {
    /// `impact on NPS -51.4 [-87.5, -11.1] (95%, bootstrap, 3 of 10 mention it)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = match self.measure {
            ImpactMeasure::Nps => "NPS",
            ImpactMeasure::Mean => "the mean",
        };
        let Some(impact) = self.impact else {
            let why = self.absent.unwrap_or(Absent::NoAnswers);
            return write!(f, "no impact on {measure}: {why}");
        };
        write!(f, "impact on {measure} {:.1} ", round_to(impact, 1))?;
        if let Some(interval) = self.interval {
            write!(f, "{interval:.1} ({}, {}, ", interval.level, interval.method)?;
        } else {
            f.write_str("(")?;
        }
        write!(f, "{} of {} mention it)", self.n_with, self.n)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find(answers: &[(f64, bool)], measure: ImpactMeasure) -> ThemeImpact {
        let answers = answers.iter().map(|&(x, theme)| (Some(x), theme));
        theme_impact(answers, measure, &ImpactOptions::default())
    }

    #[test]
    fn the_published_case_holds() {
        let mut answers = vec![(10.0, false); 5];
        answers.extend([(7.0, false); 2]);
        answers.extend([(0.0, true); 3]);
        let impact = find(&answers, ImpactMeasure::Nps);
        assert!((impact.impact.unwrap() - (20.0 - 500.0 / 7.0)).abs() < 1e-12);
        assert_eq!((impact.all, impact.with), (Some(20.0), Some(-100.0)));
        let interval = impact.interval.unwrap();
        assert!(interval.contains(impact.impact.unwrap()) && interval.high <= 0.0);
        assert_eq!(impact, find(&answers, ImpactMeasure::Nps));
    }

    #[test]
    fn a_theme_of_all_or_none_says_so() {
        let all = find(&[(3.0, true), (9.0, true)], ImpactMeasure::Nps);
        assert_eq!((all.impact, all.with), (None, Some(0.0)));
        assert_eq!(all.absent, Some(Absent::NothingToCompareWith));
        assert_eq!(all.to_string(), "no impact on NPS: nothing to compare with");
        let none = find(&[(3.0, false), (9.0, false)], ImpactMeasure::Mean);
        assert_eq!((none.impact, none.with, none.interval), (Some(0.0), None, None));
        assert_eq!(none.cautions, [Caution::NoInterval]);
        assert_eq!(find(&[], ImpactMeasure::Mean).absent, Some(Absent::NoAnswers));
    }

    #[test]
    fn what_is_no_answer_is_counted() {
        let answers = [None, Some(f64::NAN), Some(11.0), Some(3.5), Some(9.0)];
        let answers = || answers.iter().map(|&x| (x, false));
        let nps = theme_impact(answers(), ImpactMeasure::Nps, &ImpactOptions::default());
        let Excluded { missing, not_a_number, out_of_range, not_whole, .. } = nps.excluded;
        assert_eq!((missing, not_a_number, out_of_range, not_whole, nps.n), (1, 1, 1, 1, 1));
        let mean = theme_impact(answers(), ImpactMeasure::Mean, &ImpactOptions::default());
        assert_eq!((mean.n, mean.excluded.total()), (3, 2));
    }

    proptest! {
        #[test]
        fn keys_keep_values_and_their_order(a in -1e9..1e9, b in -1e9..1e9) {
            prop_assert_eq!(Key::of(a).value(), a);
            prop_assert_eq!(Key::of(a) < Key::of(b), a < b);
        }

        #[test]
        fn order_and_shards_change_nothing(
            mut answers in proptest::collection::vec((0u8..11, any::<bool>()), 1..40), cut in 0usize..40,
        ) {
            let options = ImpactOptions { resamples: 20, ..ImpactOptions::default() };
            for measure in [ImpactMeasure::Nps, ImpactMeasure::Mean] {
                let count = |part: &[(u8, bool)]| {
                    let mut state = ImpactState::new(measure);
                    for &(x, theme) in part {
                        state.observe((Some(f64::from(x)), theme));
                    }
                    state
                };
                let whole = count(&answers);
                let (a, b) = answers.split_at(cut.min(answers.len()));
                let mut merged = count(b);
                merged.merge(&count(a)).unwrap();
                prop_assert_eq!(merged.finish(&options), whole.finish(&options));
                prop_assert_eq!(&ImpactState::from_bytes(&merged.to_bytes()).unwrap(), &whole);
                if let Some(impact) = whole.finish(&options).impact {
                    prop_assert!(impact.abs() <= 200.0);
                }
                answers.reverse();
                prop_assert_eq!(count(&answers), whole);
            }
        }
    }
}
