//! The calls of the survey scores.

use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use voc_core::Error;
use voc_core::score::survey::{
    AccountNpsState, Ces, Csat, EffortState, Emotion, NetSentimentState, NevState, Nps, Pmf,
    PmfAnswer, Polarity, ScaleScore, ShareOfVoiceState, SusState, SymbolScale, TextNevState,
    UmuxLiteState, pmf_level,
};
use voc_core::score::{State, from_options};

use crate::answer::{Answer, read};

pub(crate) fn call(name: &str, input: &Value, options: &Value) -> Option<Result<Answer, Error>> {
    Some(match name {
        "nps" if !input["groups"].is_null() => nps_of_groups(input, options),
        "nps" => scale_score::<Nps>(input, options),
        "account_nps" => account_nps(input, options),
        "csat" if !input["symbols"].is_null() => csat_of_symbols(input, options),
        "csat" => scale_score::<Csat>(input, options),
        "ces" => scale_score::<Ces>(input, options),
        "effort_index" => effort_index(input, options),
        "sus" => sus(input, options),
        "umux_lite" => umux_lite(input, options),
        "pmf" if !input["words"].is_null() => pmf_of_words(input, options),
        "pmf" => scale_score::<Pmf>(input, options),
        "nev" => nev(input, options),
        "text_nev" => text_nev(input, options),
        "net_sentiment" => net_sentiment(input, options),
        "share_of_voice" => share_of_voice(input, options),
        _ => return None,
    })
}

/// A score of `answers`, of `answers` and `weights`, or of `counts`.
fn scale_score<S>(input: &Value, options: &Value) -> Result<Answer, Error>
where
    S: ScaleScore + Serialize + Display,
    S::Options: DeserializeOwned,
{
    let options: S::Options = from_options(options.clone())?;
    if !input["counts"].is_null() {
        return Answer::of(&S::from_counts(&read::<Vec<u64>>(&input["counts"]), &options)?);
    }
    let answers: Vec<Option<f64>> = read(&input["answers"]);
    if input["weights"].is_null() {
        // in shards, which must give what one pass gives
        let (a, b) = answers.split_at(answers.len() / 3);
        let mut state = S::state(&options)?;
        let mut shard = S::state(&options)?;
        for &answer in a {
            state.observe(answer);
        }
        for &answer in b {
            shard.observe(answer);
        }
        let shard = State::from_bytes(&shard.to_bytes())?;
        state.merge(&shard)?;
        let merged = Answer::of(&S::from_state(&state, &options)?)?;
        let whole = Answer::of(&S::of_answers(answers, &options)?)?;
        assert_eq!(merged.fields, whole.fields);
        return Ok(whole);
    }
    let weights: Vec<f64> = read(&input["weights"]);
    Answer::of(&S::weighted(answers.into_iter().zip(weights), &options)?)
}

fn nps_of_groups(input: &Value, options: &Value) -> Result<Answer, Error> {
    let [promoters, passives, detractors] = read(&input["groups"]);
    Answer::of(&Nps::from_groups(promoters, passives, detractors, &from_options(options.clone())?)?)
}

fn account_nps(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let mut state = AccountNpsState::new(&options)?;
    let accounts: Vec<String> = read(&input["accounts"]);
    let answers: Vec<Option<f64>> = read(&input["answers"]);
    let weights: Option<Vec<f64>> = read(&input["weights"]);
    for (i, (account, answer)) in accounts.iter().zip(answers).enumerate() {
        state.observe_weighted(account, answer, weights.as_ref().map_or(1.0, |w| w[i]));
    }
    Answer::of(&state.finish(&options)?)
}

fn csat_of_symbols(input: &Value, options: &Value) -> Result<Answer, Error> {
    let symbols: Vec<Option<String>> = read(&input["symbols"]);
    let scale = match input["kind"].as_str().unwrap() {
        "thumbs" => SymbolScale::thumbs(),
        "three_faces" => SymbolScale::three_faces(),
        "five_faces" => SymbolScale::five_faces(),
        "stars" => SymbolScale::stars(),
        kind => panic!("no such symbols: {kind}"),
    };
    let state = scale.state(symbols.iter().map(Option::as_deref));
    Answer::of(&Csat::from_state(&state, &from_options(options.clone())?)?)
}

fn effort_index(input: &Value, options: &Value) -> Result<Answer, Error> {
    let mut state = EffortState::new();
    for score in read::<Vec<Option<f64>>>(&input["scores"]) {
        state.observe(score);
    }
    Answer::of(&state.finish(&from_options(options.clone())?))
}

fn sus(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let mut state = SusState::new(&options)?;
    for items in read::<Vec<[Option<f64>; 10]>>(&input["questionnaires"]) {
        state.observe(items);
    }
    Answer::of(&state.finish(&options))
}

fn umux_lite(input: &Value, options: &Value) -> Result<Answer, Error> {
    let mut state = UmuxLiteState::new();
    for items in read::<Vec<[Option<f64>; 2]>>(&input["questionnaires"]) {
        state.observe(items);
    }
    Answer::of(&state.finish(&from_options(options.clone())?))
}

fn pmf_of_words(input: &Value, options: &Value) -> Result<Answer, Error> {
    let words: Vec<PmfAnswer> = read(&input["words"]);
    let answers = words.into_iter().map(pmf_level);
    Answer::of(&Pmf::of_answers(answers, &from_options(options.clone())?)?)
}

fn nev(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let mut state = NevState::new(&options)?;
    for ratings in read::<Vec<Vec<(Emotion, Option<f64>)>>>(&input["respondents"]) {
        state.observe(ratings);
    }
    Answer::of(&state.finish(&options))
}

/// `records`: for each, whether it shows positive and negative emotions; or `counts` of positive alone, negative alone,
/// both, none.
fn text_nev(input: &Value, options: &Value) -> Result<Answer, Error> {
    let mut state = TextNevState::new();
    if let Some(counts) = read(&input["counts"]) {
        state.observe_counts(counts)?;
    }
    for record in read::<Option<Vec<(bool, bool)>>>(&input["records"]).into_iter().flatten() {
        state.observe(record);
    }
    Answer::of(&state.finish(&from_options(options.clone())?))
}

/// `responses`: the polarities of each; or `counts` of positive, neutral, negative, mixed in so many `responses_n`.
fn net_sentiment(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let mut state = NetSentimentState::new(&options);
    if let Some(counts) = read(&input["counts"]) {
        state.observe_counts(counts, read(&input["responses_n"]))?;
    }
    for response in read::<Option<Vec<Vec<Polarity>>>>(&input["responses"]).into_iter().flatten() {
        state.observe(response);
    }
    Answer::of(&state.finish(&options))
}

/// `documents`: the brands that each mentions.
fn share_of_voice(input: &Value, options: &Value) -> Result<Answer, Error> {
    let mut state = ShareOfVoiceState::new();
    for document in read::<Vec<Vec<String>>>(&input["documents"]) {
        state.observe(document);
    }
    Answer::of(&state.finish(&from_options(options.clone())?))
}
