//! The calculators of what customers say and feel in their own words, and of how much is said of whom.

use std::collections::HashMap;

use serde::Deserialize;

use super::input::{Field, Input, Kind};
use super::survey::{WEIGHTS, count_rows, no_weights};
use super::{Calculator, Count};
use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::inference::Sample;
use crate::score::state::State;
use crate::score::survey::{
    EffortIndex, EffortState, Emotion, LevelOptions, NetSentiment, NetSentimentOptions,
    NetSentimentState, Nev, NevOptions, NevState, Part, Polarity, SentimentUnit, ShareOfVoice,
    ShareOfVoiceOptions, ShareOfVoiceState, TextNev, TextNevState,
};

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::counting::<Effort>(),
    Calculator::counting::<NevCall>(),
    Calculator::counting::<TextNevCall>(),
    Calculator::counting::<NetSentimentCall>(),
    Calculator::counting::<Voice>(),
];

struct Effort;

impl Count for Effort {
    const NAME: &'static str = "effort_index";
    const ABOUT: &'static str =
        "The mean effort that texts tell of, and how many texts tell of any.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "scores",
            Kind::Numbers,
            "The effort of each text, -5 (hard) to 5 (easy), missing where it tells of none.",
        )
        .needed(),
        WEIGHTS,
    ];

    type Options = LevelOptions;
    type State = EffortState;
    type Output = EffortIndex;

    fn state(_: &LevelOptions) -> Result<EffortState, Error> {
        Ok(EffortState::new())
    }

    fn count(
        state: &mut EffortState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        let scores = input.numbers("scores")?.to_vec();
        count_rows(input, scores, |score, weight| match weight {
            None => state.observe(score),
            Some(weight) => state.observe_weighted(score, weight),
        })
    }

    fn finish(state: &EffortState, options: &LevelOptions) -> Result<EffortIndex, Error> {
        Ok(state.finish(options))
    }

    fn sample(state: &EffortState, _: &LevelOptions, part: Part) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        Ok(Some(Sample::mean(state.scores())))
    }

    fn excluded(state: &EffortState, _: &LevelOptions) -> Option<Excluded> {
        Some(state.scores().excluded())
    }
}

struct NevCall;

/// One respondent's ratings.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected ratings by emotion, as of `happy`, `valued` or `stressed`")]
enum Ratings {
    ByEmotion(HashMap<Emotion, Option<f64>>),
    Pairs(Vec<(Emotion, Option<f64>)>),
}

impl Count for NevCall {
    const NAME: &'static str = "nev";
    const ABOUT: &'static str =
        "Net Emotional Value: the mean rating of positive emotions less that of negative ones.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "respondents",
            Kind::Column,
            "The ratings of each respondent, by emotion or as pairs of an emotion and its rating.",
        )
        .needed(),
        WEIGHTS,
    ];

    type Options = NevOptions;
    type State = NevState;
    type Output = Nev;

    fn state(options: &NevOptions) -> Result<NevState, Error> {
        NevState::new(options)
    }

    fn count(state: &mut NevState, input: &mut Input<'_>, _: &Self::Options) -> Result<(), Error> {
        let respondents: Vec<Ratings> = input.value("respondents")?;
        count_rows(input, respondents, |ratings, weight| {
            let ratings = match ratings {
                Ratings::ByEmotion(ratings) => ratings.into_iter().collect(),
                Ratings::Pairs(ratings) => ratings,
            };
            match weight {
                None => state.observe(ratings),
                Some(weight) => state.observe_weighted(&ratings, weight),
            }
        })
    }

    fn finish(state: &NevState, options: &NevOptions) -> Result<Nev, Error> {
        Ok(state.finish(options))
    }

    fn sample(state: &NevState, _: &NevOptions, part: Part) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        Ok(Some(Sample::mean(state.values())))
    }

    fn excluded(state: &NevState, _: &NevOptions) -> Option<Excluded> {
        Some(state.values().excluded())
    }
}

struct TextNevCall;

impl Count for TextNevCall {
    const NAME: &'static str = "text_nev";
    const ABOUT: &'static str = "Net Emotional Value of texts: records with positive emotions less those with negative ones.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "records",
            Kind::Column,
            "For each record, whether it shows positive and whether it shows negative emotions.",
        ),
        WEIGHTS,
        Field::new(
            "counts",
            Kind::Value,
            "In place of records: how many show positive emotions alone, negative alone, both, none.",
        ),
    ];

    type Options = LevelOptions;
    type State = TextNevState;
    type Output = TextNev;

    fn state(_: &LevelOptions) -> Result<TextNevState, Error> {
        Ok(TextNevState::new())
    }

    fn count(
        state: &mut TextNevState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        if input.one_of(&["records", "counts"])? == "counts" {
            no_weights(input)?;
            return state.observe_counts(input.value("counts")?);
        }
        let records: Vec<(bool, bool)> = input.value("records")?;
        count_rows(input, records, |(positive, negative), weight| match weight {
            None => state.observe((positive, negative)),
            Some(weight) => state.observe_weighted(positive, negative, weight),
        })
    }

    fn finish(state: &TextNevState, options: &LevelOptions) -> Result<TextNev, Error> {
        Ok(state.finish(options))
    }

    fn sample(state: &TextNevState, _: &LevelOptions, part: Part) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        Ok(Some(state.sample()))
    }

    fn excluded(state: &TextNevState, options: &LevelOptions) -> Option<Excluded> {
        Some(state.finish(options).excluded)
    }
}

struct NetSentimentCall;

impl Count for NetSentimentCall {
    const NAME: &'static str = "net_sentiment";
    const ABOUT: &'static str = "Net sentiment: positive less negative mentions, or documents.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "responses",
            Kind::Column,
            "The polarities of each response: those of its mentions, or its own alone where documents are counted; or its \
             insight.",
        ),
        WEIGHTS,
        Field::new(
            "counts",
            Kind::Value,
            "In place of responses: how many are positive, neutral, negative, mixed.",
        ),
        Field::new("responses_n", Kind::Value, "With counts: how many responses they are from."),
    ];

    type Options = NetSentimentOptions;
    type State = NetSentimentState;
    type Output = NetSentiment;

    fn state(options: &NetSentimentOptions) -> Result<NetSentimentState, Error> {
        Ok(NetSentimentState::new(options))
    }

    fn count(
        state: &mut NetSentimentState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        if input.one_of(&["responses", "counts"])? == "counts" {
            no_weights(input)?;
            let counts = input.value("counts")?;
            return state.observe_counts(counts, input.value("responses_n")?);
        }
        let responses: Vec<Polarities> = input.value("responses")?;
        count_rows(input, responses, |polarities, weight| {
            let polarities = polarities.into_vec();
            match weight {
                None => state.observe(polarities),
                Some(weight) => state.observe_weighted(&polarities, weight),
            }
        })
    }

    fn finish(
        state: &NetSentimentState,
        options: &NetSentimentOptions,
    ) -> Result<NetSentiment, Error> {
        Ok(state.finish(options))
    }

    fn sample(
        state: &NetSentimentState,
        _: &NetSentimentOptions,
        part: Part,
    ) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        Ok(Some(state.sample()))
    }

    /// Mentions have no pairs, since a response has as many as it likes.
    fn excluded(state: &NetSentimentState, options: &NetSentimentOptions) -> Option<Excluded> {
        (options.unit == SentimentUnit::Documents).then(|| state.finish(options).excluded)
    }
}

/// A response's polarities; one by itself is a document's.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected `positive`, `neutral`, `negative` or `mixed`, a list of them, or an insight"
)]
enum Polarities {
    One(Option<Polarity>),
    Several(Vec<Polarity>),
    Insight(Read),
}

/// Of an insight, what counts here.
#[derive(Deserialize)]
struct Read {
    // `null` where nothing was felt, but there
    #[serde(deserialize_with = "Option::deserialize")]
    sentiment: Option<Feeling>,
}

#[derive(Deserialize)]
struct Feeling {
    label: Polarity,
}

impl Polarities {
    fn into_vec(self) -> Vec<Polarity> {
        match self {
            Self::One(polarity) => polarity.into_iter().collect(),
            Self::Several(polarities) => polarities,
            Self::Insight(read) => {
                read.sentiment.map(|feeling| feeling.label).into_iter().collect()
            }
        }
    }
}

struct Voice;

/// The brands of a document; one by itself where it mentions no other.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a brand, or a list of them")]
enum Brands {
    One(Option<String>),
    Several(Vec<String>),
}

impl Brands {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(brand) => brand.into_iter().collect(),
            Self::Several(brands) => brands,
        }
    }
}

impl Count for Voice {
    const NAME: &'static str = "share_of_voice";
    const ABOUT: &'static str = "Share of voice: the mentions of each brand among those of all.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "documents",
            Kind::Column,
            "The brands that each document mentions, each as often as it is mentioned.",
        ),
        WEIGHTS,
        Field::new("counts", Kind::Value, "In place of documents: the mentions of each brand."),
        Field::new("brands", Kind::Value, "Brands to be named even where nobody mentions them."),
    ];

    type Options = ShareOfVoiceOptions;
    type State = ShareOfVoiceState;
    type Output = ShareOfVoice;

    fn state(_: &ShareOfVoiceOptions) -> Result<ShareOfVoiceState, Error> {
        Ok(ShareOfVoiceState::new())
    }

    fn count(
        state: &mut ShareOfVoiceState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        let tracked: Option<Vec<String>> = input.value_if_any("brands")?;
        tracked.iter().flatten().for_each(|brand| state.track(brand));
        if input.one_of(&["documents", "counts"])? == "counts" {
            no_weights(input)?;
            // without their documents
            return input
                .value::<HashMap<String, u64>>("counts")?
                .into_iter()
                .try_for_each(|(brand, mentions)| state.observe_counts(&brand, mentions, 0));
        }
        let documents: Vec<Brands> = input.value("documents")?;
        count_rows(input, documents, |brands, weight| {
            state.observe_weighted(&brands.into_vec(), weight.unwrap_or(1.0));
        })
    }

    fn finish(
        state: &ShareOfVoiceState,
        options: &ShareOfVoiceOptions,
    ) -> Result<ShareOfVoice, Error> {
        Ok(state.finish(options))
    }
}
