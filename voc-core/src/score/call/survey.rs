//! The calculators of what customers answer.

use serde::Deserialize;

use super::input::{Field, Input, Kind, same_length};
use super::numbers::{Block, Numbers};
use super::{Calculator, Count};
use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::inference::Sample;
use crate::score::inference::paired::{Code, number};
use crate::score::mean::{Mean, MeanOptions};
use crate::score::moments::Moments;
use crate::score::state::State;
use crate::score::survey::{
    AccountNpsState, Ces, Csat, Nps, NpsOptions, Part, Pmf, PmfAnswer, ScaleScore, ScaleState, Sus,
    SusOptions, SusState, SymbolScale, UmuxLite, UmuxLiteOptions, UmuxLiteState, pmf_level,
};

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::counting::<NpsCall>(),
    Calculator::counting::<AccountNps>(),
    Calculator::counting::<CsatCall>(),
    Calculator::counting::<CesCall>(),
    Calculator::counting::<SusCall>(),
    Calculator::counting::<UmuxLiteCall>(),
    Calculator::counting::<PmfCall>(),
    Calculator::counting::<MeanCall>(),
];

const ANSWERS: Field = Field::new("answers", Kind::Numbers, "The answers.");
pub(super) const WEIGHTS: Field =
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

pub(super) fn no_weights(input: &Input<'_>) -> Result<(), Error> {
    if input.has("weights") {
        return Err(Error::score("weights: go with answers, not with counts"));
    }
    Ok(())
}

/// Observes rows one by one, with their weights where there are some.
pub(super) fn count_rows<T>(
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

/// What answers count for in a comparison within pairs; `None` where they are given otherwise, as symbols.
fn scale_codes<S: ScaleScore>(
    input: &mut Input<'_>,
    options: &S::Options,
    part: Part,
) -> Result<Option<Vec<Code>>, Error> {
    if !input.has("answers") {
        return Ok(None);
    }
    let (state, coding) = (S::state(options)?, S::coding(options, part)?);
    let mut codes = Vec::new();
    input
        .numbers("answers")?
        .for_each(|answer| codes.push(state.place(answer).map(|answer| coding.code(answer))));
    Ok(Some(codes))
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
                part: Part,
            ) -> Result<Option<Sample>, Error> {
                <$score>::sample(state, options, part).map(Some)
            }

            fn excluded(state: &ScaleState, _: &Self::Options) -> Option<Excluded> {
                Some(state.excluded())
            }

            fn codes(
                input: &mut Input<'_>,
                options: &Self::Options,
                part: Part,
            ) -> Result<Option<Vec<Code>>, Error> {
                scale_codes::<$score>(input, options, part)
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
            let (symbol_scale, scale) = (kind.scale().scale(), state.scale());
            if symbol_scale != scale {
                return Err(Error::score(format!(
                    "kind: these symbols are answers from {symbol_scale}, the options have the scale {scale}"
                )));
            }
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

    fn sample(
        state: &AccountNpsState,
        options: &NpsOptions,
        part: Part,
    ) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        let nps = state.finish(options)?;
        Ok(Some(Sample::net(nps.promoters, nps.passives, nps.detractors)))
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

            fn sample(state: &$state, _: &$options, part: Part) -> Result<Option<Sample>, Error> {
                part.among(&[Part::Value])?;
                Ok(Some(Sample::mean(state.scores())))
            }

            fn excluded(state: &$state, _: &$options) -> Option<Excluded> {
                Some(state.scores().excluded())
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

    fn sample(state: &Moments, _: &MeanOptions, part: Part) -> Result<Option<Sample>, Error> {
        part.among(&[Part::Value])?;
        Ok(Some(Sample::mean(state)))
    }

    fn excluded(state: &Moments, _: &MeanOptions) -> Option<Excluded> {
        Some(state.excluded())
    }

    fn codes(input: &mut Input<'_>, _: &MeanOptions, _: Part) -> Result<Option<Vec<Code>>, Error> {
        let mut codes = Vec::new();
        input.numbers("numbers")?.for_each(|answer| codes.push(number(answer)));
        Ok(Some(codes))
    }
}
