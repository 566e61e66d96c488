//! The calculators of what customers answer.

use std::collections::HashMap;

use serde::Deserialize;

use super::input::{Field, Input, Kind, same_length};
use super::numbers::{Block, Numbers};
use super::{Calculator, Count};
use crate::error::Error;
use crate::score::inference::Sample;
use crate::score::mean::{Mean, MeanOptions};
use crate::score::moments::Moments;
use crate::score::state::State;
use crate::score::survey::{
    AccountNpsState, Ces, Csat, EffortIndex, EffortState, Emotion, LevelOptions, NetSentiment,
    NetSentimentOptions, NetSentimentState, Nev, NevOptions, NevState, Nps, NpsOptions, Pmf,
    PmfAnswer, Polarity, ScaleScore, ScaleState, ShareOfVoice, ShareOfVoiceOptions,
    ShareOfVoiceState, Sus, SusOptions, SusState, SymbolScale, TextNev, TextNevState, UmuxLite,
    UmuxLiteOptions, UmuxLiteState, pmf_level,
};

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::counting::<NpsCall>(),
    Calculator::counting::<AccountNps>(),
    Calculator::counting::<CsatCall>(),
    Calculator::counting::<CesCall>(),
    Calculator::counting::<Effort>(),
    Calculator::counting::<SusCall>(),
    Calculator::counting::<UmuxLiteCall>(),
    Calculator::counting::<PmfCall>(),
    Calculator::counting::<NevCall>(),
    Calculator::counting::<TextNevCall>(),
    Calculator::counting::<NetSentimentCall>(),
    Calculator::counting::<Voice>(),
    Calculator::counting::<MeanCall>(),
];

const ANSWERS: Field = Field::new("answers", Kind::Numbers, "The answers.");
const WEIGHTS: Field =
    Field::new("weights", Kind::Numbers, "How much each row counts, 0 or more; 1 unless given.");
const COUNTS: Field = Field::new(
    "counts",
    Kind::Value,
    "In place of answers: how often each was given, from the lowest to the highest.",
);

/// Counts answers and their weights into a state of a scale.
fn count_answers(state: &mut ScaleState, answers: &Numbers<'_>, weights: Option<Vec<f64>>) {
    if let Some(weights) = weights {
        let mut weights = weights.into_iter();
        answers.for_each(|answer| {
            state.observe_weighted(answer, weights.next().unwrap_or(f64::NAN));
        });
        return;
    }
    match answers {
        Numbers::I8(answers) => state.observe_whole(answers),
        Numbers::I16(answers) => state.observe_whole(answers),
        Numbers::I32(answers) => state.observe_whole(answers),
        Numbers::I64(answers) => state.observe_whole(answers),
        Numbers::U8(answers) => state.observe_whole(answers),
        Numbers::U16(answers) => state.observe_whole(answers),
        Numbers::U32(answers) => state.observe_whole(answers),
        Numbers::U64(answers) => state.observe_whole(answers),
        others => others.for_each_block(|block| match block {
            Block::Plain(answers) => state.observe_slice(answers),
            Block::Gaps(answers) => state.observe_slice_with_gaps(answers),
            Block::Optional(answers) => answers.iter().for_each(|&answer| state.observe(answer)),
        }),
    }
}

/// Counts answers or counts, whichever is given.
fn count_scale(
    state: &mut ScaleState,
    input: &mut Input<'_>,
    others: &[&'static str],
) -> Result<&'static str, Error> {
    let given = input.one_of(&[&["answers", "counts"], others].concat())?;
    match given {
        "answers" => {
            let answers = input.numbers("answers")?;
            let weights = input.weights(answers.len())?;
            count_answers(state, &answers, weights);
        }
        "counts" => {
            no_weights(input)?;
            state.observe_counts(&input.value::<Vec<u64>>("counts")?)?;
        }
        _ => {}
    }
    Ok(given)
}

fn no_weights(input: &Input<'_>) -> Result<(), Error> {
    if input.has("weights") {
        return Err(Error::score("weights: go with answers, not with counts"));
    }
    Ok(())
}

/// Observes rows one by one, with their weights where there are some.
fn count_rows<T>(
    input: &mut Input<'_>,
    rows: Vec<T>,
    mut observe: impl FnMut(T, Option<f64>),
) -> Result<(), Error> {
    match input.weights(rows.len())? {
        None => rows.into_iter().for_each(|row| observe(row, None)),
        Some(weights) => {
            rows.into_iter().zip(weights).for_each(|(row, weight)| observe(row, Some(weight)));
        }
    }
    Ok(())
}

/// A score read from how often each answer of a scale was given.
macro_rules! scale_call {
    ($call:ident, $score:ty, $name:literal, $about:literal, [$($input:expr),*], $count:expr) => {
        struct $call;

        impl Count for $call {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;
            const INPUTS: &'static [Field] = &[ANSWERS, WEIGHTS, COUNTS, $($input),*];

            type Options = <$score as ScaleScore>::Options;
            type State = ScaleState;
            type Output = $score;

            fn state(options: &Self::Options) -> Result<ScaleState, Error> {
                <$score>::state(options)
            }

            fn count(state: &mut ScaleState, input: &mut Input<'_>, _: &Self::Options) -> Result<(), Error> {
                let count: fn(&mut ScaleState, &mut Input<'_>) -> Result<(), Error> = $count;
                count(state, input)
            }

            fn finish(state: &ScaleState, options: &Self::Options) -> Result<$score, Error> {
                <$score>::from_state(state, options)
            }

            fn sample(
                state: &ScaleState,
                options: &Self::Options,
            ) -> Result<Option<Sample>, Error> {
                <$score>::sample(state, options).map(Some)
            }
        }
    };
}

scale_call!(
    NpsCall,
    Nps,
    "nps",
    "Net Promoter Score with its interval.",
    [Field::new(
        "groups",
        Kind::Value,
        "In place of answers: how many promoters, passives and detractors there are."
    )],
    |state, input| {
        if count_scale(state, input, &["groups"])? == "groups" {
            no_weights(input)?;
            let [promoters, passives, detractors] = input.value("groups")?;
            state.observe_counts(&Nps::group_counts(
                state.scale(),
                [promoters, passives, detractors],
            )?)?;
        }
        Ok(())
    }
);

scale_call!(
    CsatCall,
    Csat,
    "csat",
    "Customer satisfaction: the share of satisfied answers with its interval.",
    [
        Field::new("symbols", Kind::Column, "In place of answers: thumbs, faces or stars."),
        Field::new(
            "kind",
            Kind::Value,
            "What the symbols are: `thumbs`, `three_faces`, `five_faces` or `stars`."
        )
    ],
    |state, input| {
        if count_scale(state, input, &["symbols"])? == "symbols" {
            no_weights(input)?;
            let kind: Symbols = input.value("kind")?;
            let symbols: Vec<Option<String>> = input.value("symbols")?;
            state.merge(&kind.scale().state(symbols.iter().map(Option::as_deref)))?;
        } else if input.has("kind") {
            return Err(Error::score("kind: goes with symbols"));
        }
        Ok(())
    }
);

scale_call!(
    CesCall,
    Ces,
    "ces",
    "Customer Effort Score: the mean answer with its interval, and the shares of those who found it easy.",
    [],
    |state, input| count_scale(state, input, &[]).map(drop)
);

scale_call!(
    PmfCall,
    Pmf,
    "pmf",
    "Product-market fit: the share of users who would be very disappointed without the product.",
    [Field::new(
        "words",
        Kind::Column,
        "In place of answers, of which 3 is very and 1 not disappointed: `very`, `somewhat`, `not` or \
         `not_applicable`."
    )],
    |state, input| {
        if count_scale(state, input, &["words"])? == "words" {
            let words: Vec<Option<PmfAnswer>> = input.value("words")?;
            let levels = words.into_iter().map(|word| word.and_then(pmf_level)).collect();
            let levels = Numbers::Optional(levels);
            let weights = input.weights(levels.len())?;
            count_answers(state, &levels, weights);
        }
        Ok(())
    }
);

/// Symbols that are known.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Symbols {
    Thumbs,
    ThreeFaces,
    FiveFaces,
    Stars,
}

impl Symbols {
    fn scale(&self) -> SymbolScale {
        match self {
            Self::Thumbs => SymbolScale::thumbs(),
            Self::ThreeFaces => SymbolScale::three_faces(),
            Self::FiveFaces => SymbolScale::five_faces(),
            Self::Stars => SymbolScale::stars(),
        }
    }
}

struct AccountNps;

impl Count for AccountNps {
    const NAME: &'static str = "account_nps";
    const ABOUT: &'static str =
        "Net Promoter Score with one vote for each account, the mean of its answers.";
    const INPUTS: &'static [Field] = &[
        Field::new("accounts", Kind::Column, "The account of each answer.").needed(),
        ANSWERS.needed(),
        Field::new(
            "weights",
            Kind::Numbers,
            "How much each answer counts within its account, by the role of who gave it.",
        ),
    ];

    type Options = NpsOptions;
    type State = AccountNpsState;
    type Output = Nps;

    fn state(options: &NpsOptions) -> Result<AccountNpsState, Error> {
        AccountNpsState::new(options)
    }

    fn count(
        state: &mut AccountNpsState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        let accounts: Vec<String> = input.value("accounts")?;
        let answers = input.numbers("answers")?;
        same_length("answers", answers.len(), accounts.len())?;
        let rows = accounts.into_iter().zip(answers.to_vec()).collect();
        count_rows(input, rows, |(account, answer), weight| {
            state.observe_weighted(&account, answer, weight.unwrap_or(1.0));
        })
    }

    fn finish(state: &AccountNpsState, options: &NpsOptions) -> Result<Nps, Error> {
        state.finish(options)
    }

    fn sample(state: &AccountNpsState, options: &NpsOptions) -> Result<Option<Sample>, Error> {
        let nps = state.finish(options)?;
        Ok(Some(Sample::net(nps.promoters, nps.passives, nps.detractors)))
    }
}

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

    fn sample(state: &EffortState, _: &LevelOptions) -> Result<Option<Sample>, Error> {
        Ok(Some(Sample::mean(state.scores())))
    }
}

/// A questionnaire of so many items.
macro_rules! questionnaire_call {
    ($call:ident, $state:ty, $options:ty, $score:ty, $name:literal, $about:literal, $items:literal, $open:expr) => {
        struct $call;

        impl Count for $call {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;
            const INPUTS: &'static [Field] =
                &[Field::new("questionnaires", Kind::Rows, $items).needed(), WEIGHTS];

            type Options = $options;
            type State = $state;
            type Output = $score;

            fn state(options: &$options) -> Result<$state, Error> {
                let open: fn(&$options) -> Result<$state, Error> = $open;
                open(options)
            }

            fn count(
                state: &mut $state,
                input: &mut Input<'_>,
                _: &Self::Options,
            ) -> Result<(), Error> {
                let rows = input.rows("questionnaires")?;
                count_rows(input, rows, |items, weight| match weight {
                    None => state.observe(items),
                    Some(weight) => state.observe_weighted(&items, weight),
                })
            }

            fn finish(state: &$state, options: &$options) -> Result<$score, Error> {
                Ok(state.finish(options))
            }

            fn sample(state: &$state, _: &$options) -> Result<Option<Sample>, Error> {
                Ok(Some(Sample::mean(state.scores())))
            }
        }
    };
}

questionnaire_call!(
    SusCall,
    SusState,
    SusOptions,
    Sus,
    "sus",
    "System Usability Scale: the mean of the questionnaires, 0 to 100.",
    "Ten items for each questionnaire, answered 1 to 5.",
    SusState::new
);

questionnaire_call!(
    UmuxLiteCall,
    UmuxLiteState,
    UmuxLiteOptions,
    UmuxLite,
    "umux_lite",
    "UMUX-Lite: the mean of the questionnaires, 0 to 100, and what SUS would be expected to give.",
    "Two items for each questionnaire, answered 1 to 7.",
    |_| Ok(UmuxLiteState::new())
);

struct NevCall;

/// One respondent's ratings.
#[derive(Deserialize)]
#[serde(untagged)]
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

    fn sample(state: &NevState, _: &NevOptions) -> Result<Option<Sample>, Error> {
        Ok(Some(Sample::mean(state.values())))
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

    fn sample(state: &TextNevState, _: &LevelOptions) -> Result<Option<Sample>, Error> {
        Ok(Some(state.sample()))
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
            "The polarities of each response: those of its mentions, or its own alone where documents are counted.",
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

    fn sample(state: &NetSentimentState, _: &NetSentimentOptions) -> Result<Option<Sample>, Error> {
        Ok(Some(state.sample()))
    }
}

/// A response's polarities; one by itself is a document's.
#[derive(Deserialize)]
#[serde(untagged)]
enum Polarities {
    One(Option<Polarity>),
    Several(Vec<Polarity>),
}

impl Polarities {
    fn into_vec(self) -> Vec<Polarity> {
        match self {
            Self::One(polarity) => polarity.into_iter().collect(),
            Self::Several(polarities) => polarities,
        }
    }
}

struct Voice;

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
        let documents: Vec<Option<Vec<String>>> = input.value("documents")?;
        count_rows(input, documents, |brands, weight| {
            state.observe_weighted(&brands.unwrap_or_default(), weight.unwrap_or(1.0));
        })
    }

    fn finish(
        state: &ShareOfVoiceState,
        options: &ShareOfVoiceOptions,
    ) -> Result<ShareOfVoice, Error> {
        Ok(state.finish(options))
    }
}

struct MeanCall;

impl Count for MeanCall {
    const NAME: &'static str = "mean";
    const ABOUT: &'static str = "The mean of numbers with its t interval, for a score of your own.";
    const INPUTS: &'static [Field] =
        &[Field::new("numbers", Kind::Numbers, "The numbers.").needed(), WEIGHTS];

    type Options = MeanOptions;
    type State = Moments;
    type Output = Mean;

    fn state(_: &MeanOptions) -> Result<Moments, Error> {
        Ok(Moments::new())
    }

    fn count(state: &mut Moments, input: &mut Input<'_>, _: &Self::Options) -> Result<(), Error> {
        let numbers = input.numbers("numbers")?;
        match input.weights(numbers.len())? {
            None => numbers.for_each(|number| state.observe(number)),
            Some(weights) => {
                let mut weights = weights.into_iter();
                numbers.for_each(|number| {
                    state.observe_weighted(number, weights.next().unwrap_or(f64::NAN));
                });
            }
        }
        Ok(())
    }

    fn finish(state: &Moments, options: &MeanOptions) -> Result<Mean, Error> {
        Ok(Mean::of(state, options))
    }

    fn sample(state: &Moments, _: &MeanOptions) -> Result<Option<Sample>, Error> {
        Ok(Some(Sample::mean(state)))
    }
}
