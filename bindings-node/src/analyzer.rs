//! The analyzer as a JavaScript class, whose answers `findings.js` puts into shape.

use napi::Env;
use napi::bindgen_prelude::{Array, AsyncTask, External, Float32Array, Unknown};
use napi_derive::napi;

use crate::batch::{Answer, Batch};
use crate::columns::Choice;
use crate::conversation;
use crate::error::{self, FEEDBACK, Result, engine, refused};
use crate::feedback::feedback;
use crate::findings::{self, Findings};
use crate::insight::{Versions, WordWeight};
use crate::lane::Lane;
use crate::options;
use crate::packed::Packed;
use crate::read::{cast, type_name};

/// Maps feedback to insight.
///
/// Immutable: one analyzer serves any number of calls. Each worker thread makes its own; the model they share is
/// in memory once.
///
/// ```js
/// const { Analyzer } = require('voc-analytics')
///
/// const analyzer = new Analyzer({ channel: 'survey' })
/// const { sentiment } = analyzer.analyze('The app closes by itself every time.')
/// console.log(sentiment?.label, sentiment?.score)
/// ```
#[napi]
#[derive(Debug)]
pub struct Analyzer {
    core: voc_core::Analyzer,
    lane: Lane,
}

#[napi]
impl Analyzer {
    /// An analyzer with these options; without any, with the default configuration and the model of the package.
    ///
    /// Throws a `VocError`: `config.invalid` names the option and what is valid, `io` and `model.*` a file that
    /// cannot be used.
    #[napi(constructor, catch_unwind)]
    pub fn new(
        #[napi(ts_arg_type = "AnalyzerOptions | null")] options: Option<Unknown<'_>>,
    ) -> Result<Self> {
        let core = options::analyzer(options)?;
        Ok(Self { lane: Lane::of(&core), core })
    }

    /// What every insight of this analyzer names as its versions.
    #[napi(catch_unwind, skip_typescript)]
    pub fn versions(&self) -> Versions {
        Versions::of(self.core.versions())
    }

    /// Says what one feedback says.
    ///
    /// Any text is answered: empty, huge, of mixed scripts or of none. A lone surrogate is read as U+FFFD.
    ///
    /// Throws a `VocError` with the code `feedback.invalid` for anything but a text or a record, and for a record
    /// with an unknown field, a wrong type or a score out of range.
    #[napi(catch_unwind, ts_return_type = "Insight")]
    pub fn analyze<'e>(
        &self,
        env: &'e Env,
        #[napi(ts_arg_type = "string | FeedbackInput")] input: Unknown<'_>,
        #[napi(ts_arg_type = "CallOptions | null")] options: Option<Unknown<'_>>,
    ) -> Result<Array<'e>> {
        let feedback = feedback(input)?;
        let analyzer = options::of_call(&self.core, options)?;
        let insight = analyzer.analyze(&feedback).map_err(error::core)?;
        let mut packed = Packed::default();
        findings::pack(&mut packed, insight, &feedback.text);
        Findings::of(vec![packed], 1).into_array(env).map_err(engine)
    }

    /// Says what each feedback says, off the main thread and on all cores, in the order given.
    ///
    /// An input that cannot be used has `null` in its place and its reason in `errors`; the others are answered.
    /// Inputs are copied and results made some hundred at a time, so the event loop keeps turning; do not change
    /// records before the promise settles.
    ///
    /// ```js
    /// const { insights, errors } = await analyzer.analyzeBatch(texts, {
    ///   signal: AbortSignal.timeout(60_000),
    ///   onProgress: ({ done, total }) => console.log(`${done} of ${total}`),
    /// })
    /// ```
    ///
    /// Rejects with the signal's reason where that is aborted, with what `onProgress` throws, and with a `VocError`
    /// where `inputs` is no array (`feedback.invalid`) or an option cannot be used (`config.invalid`).
    #[napi(
        catch_unwind,
        ts_args_type = "inputs: ReadonlyArray<string | FeedbackInput>, options?: BatchOptions | null",
        ts_return_type = "Promise<BatchResult>"
    )]
    pub fn analyze_batch(
        &self,
        inputs: Unknown<'_>,
        options: Option<Unknown<'_>>,
    ) -> Result<AsyncTask<Batch>> {
        let analyzer = options::of_call(&self.core, options)?;
        Batch::task(Answer::Insights(analyzer), &self.lane, &array("inputs", inputs)?)
    }

    /// Chosen columns, made ready for `analyze_columns`, and their names; without a choice, all that there are.
    #[napi(catch_unwind, skip_typescript)]
    pub fn columns(
        &self,
        names: Option<Vec<String>>,
    ) -> Result<(External<Choice>, Vec<&'static str>)> {
        let choice = Choice::of(&self.core, names)?;
        let names = choice.names();
        Ok((External::new(choice), names))
    }

    /// As `analyze_batch`, answered in columns; `analyzer.js` makes it the method `analyzeColumns`.
    #[napi(catch_unwind, skip_typescript)]
    pub fn analyze_columns(
        &self,
        inputs: Unknown<'_>,
        choice: &External<Choice>,
    ) -> Result<AsyncTask<Batch>> {
        let columns = Answer::Columns((**choice).clone());
        Batch::task(columns, &self.lane, &array("inputs", inputs)?)
    }

    /// Says what a thread of messages says, in the order of their times where each has one, otherwise as given.
    ///
    /// Only the customer's messages are judged. A message without an `author` is taken by its `direction`, and
    /// without that for the customer's.
    ///
    /// ```js
    /// const { resolution, waiting } = analyzer.analyzeConversation([
    ///   'My kettle arrived broken.',
    ///   { author: 'agent', text: 'Sorry! We have sent a new one today.' },
    ///   'It works now, thank you so much!',
    /// ])
    /// ```
    ///
    /// Throws a `VocError` with the code `feedback.invalid` that names the message which cannot be used.
    #[napi(catch_unwind, ts_return_type = "ConversationInsight")]
    pub fn analyze_conversation(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<string | FeedbackInput>")] messages: Unknown<'_>,
    ) -> Result<String> {
        let thread = conversation::thread(&array("messages", messages)?)?;
        let insight = self.core.analyze_conversation(&thread).map_err(error::core)?;
        Ok(conversation::written(insight, &thread))
    }

    /// What each word of a feedback does to its sentiment score, in the order of the text.
    ///
    /// Each word is left out in turn and its sentence judged again. The weights do not sum to the score: words
    /// share and repeat their work. Costs about as many analyses of a sentence as it has words.
    ///
    /// Throws as `analyze` does.
    #[napi(catch_unwind)]
    pub fn word_weights(
        &self,
        #[napi(ts_arg_type = "string | FeedbackInput")] input: Unknown<'_>,
    ) -> Result<Vec<WordWeight>> {
        let feedback = feedback(input)?;
        let weights = self.core.word_weights(&feedback).map_err(error::core)?;
        Ok(WordWeight::all(weights, &feedback.text))
    }

    /// The vector of each text, as the encoder sees it, one after the other: 256 numbers each, none of them negative.
    ///
    /// Texts of like meaning have vectors of a small angle between them, across languages. Vectors of one model version
    /// are the same on every machine. A text without a word or symbol has zeros alone.
    ///
    /// Throws a `VocError` with the code `feedback.invalid` for anything but an array of strings.
    #[napi(catch_unwind)]
    pub fn embed(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<string>")] texts: Unknown<'_>,
    ) -> Result<Float32Array> {
        let given = array("texts", texts)?;
        let mut texts: Vec<String> = Vec::new();
        for at in 0..given.len() {
            let Some(text) = given.get::<Unknown<'_>>(at).map_err(engine)? else { break };
            match type_name(&text)? {
                "a string" => texts.push(cast(text)?),
                found => {
                    let message = format!("texts[{at}]: expected a string, found {found}");
                    return Err(refused(FEEDBACK, message));
                }
            }
        }
        let vectors = self.core.embed(&texts);
        Ok(vectors.into_iter().flatten().collect::<Vec<f32>>().into())
    }
}

fn array<'a>(name: &str, given: Unknown<'a>) -> Result<Array<'a>> {
    match type_name(&given)? {
        "an array" => cast(given),
        found => Err(refused(FEEDBACK, format!("{name}: expected an array, found {found}"))),
    }
}
