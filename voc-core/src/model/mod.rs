//! From sentences to numbers: the model file, the tokenizer, the encoder and the heads.
//!
//! This room knows vectors and probabilities. What they mean for a customer is said in `insight`.

#![expect(
    clippy::inline_always,
    reason = "code only gets a kernel's instructions by being inlined into it"
)]

mod adapter;
mod buckets;
mod composition;
mod encoder;
mod features;
mod file;
mod findings;
mod heads;
mod joint;
mod kernel;
mod language_means;
mod operations;
mod reader;
mod trace;
pub mod training;
mod trie;
mod units;
mod vocabulary;
mod weights;
mod wide;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
#[cfg(feature = "bundled-model")]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Deserialize;

pub(crate) use buckets::for_each_bucket;
pub(crate) use composition::Judgement;
pub use encoder::HIDDEN as EMBEDDING_WIDTH;
pub(crate) use encoder::{Attribution, Hidden, Pooled};
pub(crate) use findings::{Extent, Hints, Question};
pub(crate) use heads::SentimentScores;
pub(crate) use joint::JointLines;
pub(crate) use reader::Scratch;
pub(crate) use trace::Trace;
pub(crate) use units::{UnitKind, for_each_unit};

use crate::error::Error;
use crate::feedback::Channel;
use crate::text::{Detection, Language, LanguageDetector};
use encoder::{Encoder, Target};
use file::ModelFile;
use findings::{Calibration, FindingsHead};
use heads::SentimentHead;
use joint::Joint;
use language_means::LanguageMeans;
use operations::{Ask, Encode, Follow, Join, Judge, Read, Share};
use reader::Reader;
use vocabulary::Vocabulary;
use wide::WideTable;

#[cfg(feature = "bundled-model")]
static BUNDLED_BYTES: &[u8] = include_bytes!("../../model/voc.model");
#[cfg(feature = "bundled-model")]
static BUNDLED: OnceLock<Result<Arc<Model>, Error>> = OnceLock::new();

/// The weights behind every finding, read from one file.
///
/// Immutable and shared: one model serves any number of analyzers and threads.
///
/// ```no_run
/// use voc_core::{Analyzer, Model};
///
/// let model = Model::open("voc.model")?;
/// println!("model {}", model.version());
/// let analyzer = Analyzer::builder().model(model).build()?;
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Model {
    /// Tells the scratch of one model from that of another.
    id: u64,
    version: String,
    checksum: u32,
    reader: Reader,
    sentiment: SentimentHead,
    findings: FindingsHead,
    joint: Joint,
    blend: SentimentBlend,
    language: LanguageDetector,
    language_means: LanguageMeans,
}

/// The section `meta`.
#[derive(Deserialize)]
struct Meta {
    version: String,
    sentiment: SentimentBlend,
    findings: Vec<Calibration>,
    /// The languages of the rows of the section `language_means`.
    #[serde(default)]
    language_means: Vec<String>,
}

/// How sentiment scores become probabilities, chosen on development data.
#[derive(Debug, Clone, Copy, Deserialize)]
struct SentimentBlend {
    /// Divides scores before the softmax, so that probabilities are calibrated.
    temperature: f32,
    /// What each sentence after the first adds to the weight of the sentences' mean score, against a weight of 1
    /// for the scores of the text read as one: pooling thins out over a long text.
    sentence_weight: f32,
}

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

impl Model {
    /// The model compiled into this build, read once and then shared.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use voc_core::Model;
    ///
    /// // read once for the process, however often it is asked for
    /// assert!(Arc::ptr_eq(&Model::bundled()?, &Model::bundled()?));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `model.missing` in a build without the feature `bundled-model`.
    pub fn bundled() -> Result<Arc<Self>, Error> {
        #[cfg(feature = "bundled-model")]
        {
            let read = || {
                let file = ModelFile::unchecked(Cow::Borrowed(BUNDLED_BYTES))?;
                Ok(Arc::new(Self::read(&file)?))
            };
            BUNDLED.get_or_init(read).clone()
        }
        #[cfg(not(feature = "bundled-model"))]
        Err(Error::model_missing())
    }

    /// The same, read on a thread of its own while `work` is done, unless it has been read already.
    ///
    /// # Errors
    /// As [`Model::bundled`].
    pub(crate) fn bundled_beside<R>(work: impl FnOnce() -> R) -> Result<(Arc<Self>, R), Error> {
        #[cfg(all(feature = "bundled-model", feature = "rayon"))]
        if BUNDLED.get().is_none() {
            return std::thread::scope(|scope| {
                // where there is no thread to be had, this one reads it below
                let _ = std::thread::Builder::new().spawn_scoped(scope, Self::bundled);
                let done = work();
                Ok((Self::bundled()?, done))
            });
        }
        Ok((Self::bundled()?, work()))
    }

    /// Reads a model from a file.
    ///
    /// ```
    /// use voc_core::Model;
    ///
    /// let error = Model::open("no/such/voc.model").unwrap_err();
    /// assert_eq!(error.code(), "io");
    /// assert!(error.to_string().starts_with("no/such/voc.model: "));
    /// ```
    ///
    /// # Errors
    /// `io` where the file cannot be read, `model.foreign`, `model.version` or `model.damaged` where it is not
    /// a whole model of this format.
    pub fn open(path: impl AsRef<Path>) -> Result<Arc<Self>, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        Self::from_bytes(bytes)
    }

    /// Reads a model from the bytes of its file.
    ///
    /// ```
    /// use voc_core::Model;
    ///
    /// // bytes from a store of the host's own; what is no model is told by its first bytes
    /// let error = Model::from_bytes(b"PK\x03\x04".to_vec()).unwrap_err();
    /// assert_eq!(error.code(), "model.foreign");
    /// ```
    ///
    /// # Errors
    /// As [`Model::open`], `io` aside.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Arc<Self>, Error> {
        Ok(Arc::new(Self::read(&ModelFile::parse(Cow::Owned(bytes))?)?))
    }

    fn read(file: &ModelFile) -> Result<Self, Error> {
        let meta: Meta = serde_json::from_slice(file.section("meta")?)
            .map_err(|error| Error::model_damaged(format_args!("section `meta`: {error}")))?;
        let vocabulary = Vocabulary::read(file)?;
        let encoder = Encoder::read(file, vocabulary.len())?;
        let language = LanguageDetector::from_bytes(file.section("language")?)
            .ok_or_else(|| Error::model_damaged("section `language` cannot be read"))?;
        Ok(Self {
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            version: meta.version,
            checksum: file.checksum(),
            reader: Reader { vocabulary, encoder, wide: WideTable::read(file)? },
            sentiment: SentimentHead::read(file)?,
            joint: Joint::read(file, meta.findings.len())?,
            findings: FindingsHead::read(file, meta.findings)?,
            blend: meta.sentiment,
            language,
            language_means: LanguageMeans::read(file, &meta.language_means)?,
        })
    }

    /// The model's version: results of one version are the same on every machine.
    ///
    /// ```
    /// use voc_core::Model;
    ///
    /// let model = Model::bundled()?;
    /// println!("labelled by {}", model.version());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Tells this model from others in one process.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// The checksum of the model's file.
    pub(crate) fn checksum(&self) -> u32 {
        self.checksum
    }

    /// The model's language detector, for identifying languages without analysing anything else.
    ///
    /// ```
    /// use voc_core::{Language, Model};
    ///
    /// let model = Model::bundled()?;
    /// let found = model.language_detector().detect("Het pakket is nog steeds niet aangekomen.");
    /// assert_eq!(found.language, Language::Nl);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn language_detector(&self) -> &LanguageDetector {
        &self.language
    }

    /// The mean of the hidden vectors of a language, each brought to length one, where the file knows it.
    pub(crate) fn language_mean(&self, language: Language) -> Option<&[f32; EMBEDDING_WIDTH]> {
        self.language_means.of(language)
    }

    /// The language of a text, among `languages` where there are some.
    pub(crate) fn detect(
        &self,
        text: &str,
        languages: &[Language],
        scratch: &mut Scratch,
    ) -> Detection {
        scratch.serve(self.id);
        self.language.detect_with(text, languages, &mut scratch.languages)
    }

    /// Reads one sentence into `pooled`.
    pub(crate) fn pool(&self, sentence: &str, scratch: &mut Scratch, pooled: &mut Pooled) {
        scratch.serve(self.id);
        kernel::dispatch(Read { reader: &self.reader, sentence, scratch, pooled });
    }

    /// The log-probability of a word in lower case among all languages' pieces, where it is one of them.
    pub(crate) fn word_score(&self, word: &str) -> Option<f32> {
        self.reader.vocabulary.word_score(word)
    }

    /// Length in bytes of the longest piece that `text` starts with; 0 where there is none.
    pub(crate) fn piece_length(&self, text: &str) -> usize {
        self.reader.vocabulary.longest_prefix(text)
    }

    /// Whether a word in small letters is common enough to stand in the vocabulary as a whole.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.reader.vocabulary.has_word(word)
    }

    /// The hidden vector of what was pooled, which every head reads.
    pub(crate) fn hidden(&self, pooled: &Pooled) -> Hidden {
        let mut one = Vec::with_capacity(1);
        self.add_hidden(std::slice::from_ref(pooled), &mut one);
        one.remove(0)
    }

    /// Adds the hidden vectors of what was pooled of some stretches, one for each: faster than one after the other.
    pub(crate) fn add_hidden(&self, pooled: &[Pooled], out: &mut Vec<Hidden>) {
        kernel::dispatch(Encode { encoder: &self.reader.encoder, pooled, out });
    }

    /// The sentiment scores of what was pooled.
    pub(crate) fn sentiment(
        &self,
        hidden: &Hidden,
        pooled: &Pooled,
        channel: Option<Channel>,
    ) -> SentimentScores {
        kernel::dispatch(Judge { head: &self.sentiment, hidden, pooled, channel })
    }

    /// For so many hidden vectors of wholes, and behind them those of parts where there are several, a row with what it adds to
    /// the log-odds of a yes to each question, in the order of their places, written over `out`. The log-odds are a
    /// whole's plus the largest of its parts', with [`Model::aside`].
    pub(crate) fn findings(
        &self,
        hidden: &[&Hidden],
        wholes: usize,
        channel: Option<Channel>,
        out: &mut Vec<f32>,
    ) {
        kernel::dispatch(Ask { head: &self.findings, hidden, wholes, channel, out });
    }

    /// Log-odds of all questions for the empty text, to which [`Model::aside`] adds.
    pub(crate) fn findings_of_nothing(&self, channel: Option<Channel>) -> Vec<f32> {
        let nothing = self.hidden(&Pooled::default());
        let mut rows = Vec::new();
        self.findings(&[&nothing, &nothing], 1, channel, &mut rows);
        let (whole, part) = rows.split_at(rows.len() / 2);
        whole.iter().zip(part).map(|(whole, part)| whole + part).collect()
    }

    /// Log-odds of all questions as each is seen beside the others.
    pub(crate) fn join(&self, log_odds: &mut [f32]) {
        kernel::dispatch(Join { joint: &self.joint, log_odds });
    }

    /// The straight way between two lists of log-odds, as [`Model::join`] takes it.
    pub(crate) fn joint_lines(&self, from: &[f32], to: &[f32]) -> JointLines {
        self.joint.lines(from, to)
    }

    /// Where a question's log-odds begin on such a way, and what a unit of each question's own log-odds adds to them.
    pub(crate) fn joint_line(&self, lines: &JointLines, question: Question) -> (f32, Vec<f32>) {
        self.joint.line(lines, question.place())
    }

    /// The question of this name, such as `intent:complaint`.
    pub(crate) fn question(&self, name: &str) -> Option<Question> {
        self.findings.question(name)
    }

    /// What adds to the log-odds of a question beside the hidden vector.
    pub(crate) fn aside(&self, question: Question, hints: Hints) -> f32 {
        self.findings.aside(question, hints)
    }

    /// Adds to the log-odds of every question what [`Model::aside`] gives without cue phrases.
    pub(crate) fn add_asides(&self, tone: Hints, log_odds: &mut [f32]) {
        self.findings.add_asides(tone, log_odds);
    }

    /// All questions, in the order of their places.
    pub(crate) fn every_question(&self) -> impl Iterator<Item = Question> {
        self.findings.questions()
    }

    /// The names of all questions.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &str> {
        self.findings.names()
    }

    /// The probability from which the answer to a question is yes.
    pub(crate) fn threshold(&self, question: Question) -> f64 {
        self.findings.threshold(question)
    }

    /// Reads one sentence, keeping what each of its words gave.
    pub(crate) fn trace(&self, sentence: &str, scratch: &mut Scratch) -> Trace {
        scratch.serve(self.id);
        kernel::dispatch(Follow { reader: &self.reader, sentence, scratch })
    }

    /// What each word of some stretches, read as one, gives to the values of `heads`.
    pub(crate) fn attribute(
        &self,
        stretches: &[&Trace],
        heads: &[Head<'_>],
        channel: Option<Channel>,
    ) -> Attribution {
        let mut pooled = Pooled::default();
        for stretch in stretches {
            pooled.merge(&stretch.pooled);
        }
        let lines = self.findings.lines(&self.hidden(&Pooled::default()), &self.hidden(&pooled));
        let sums: Vec<(&[f32], Extent)> = heads.iter().filter_map(Head::questions).collect();
        let mut sums = self.findings.targets(&sums, channel, &lines).into_iter();
        let target = |head: &Head<'_>| match *head {
            Head::Sentiment(class) => self.sentiment.target(class, channel),
            Head::Questions(..) => sums.next().unwrap_or_default(),
        };
        let targets: Vec<Target> = heads.iter().map(target).collect();
        kernel::dispatch(Share { encoder: &self.reader.encoder, stretches, targets: &targets })
    }

    /// The same for a number that is none of the model's own.
    pub(crate) fn attribute_line(&self, stretches: &[&Trace], line: &Line) -> Attribution {
        let target = Target { deep: line.slopes, constant: line.constant, ..Target::default() };
        kernel::dispatch(Share { encoder: &self.reader.encoder, stretches, targets: &[target] })
    }
}

/// A number that is linear in the hidden vector.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) slopes: [f32; EMBEDDING_WIDTH],
    pub(crate) constant: f32,
}

/// One number that a head makes of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Head<'w> {
    /// The score of a class, in the order negative, neutral, positive, mixed.
    Sentiment(usize),
    /// A sum of what the whole or a part adds to the log-odds of questions, each as often as it says.
    Questions(&'w [f32], Extent),
}

impl<'w> Head<'w> {
    fn questions(&self) -> Option<(&'w [f32], Extent)> {
        match *self {
            Self::Sentiment(_) => None,
            Self::Questions(factors, extent) => Some((factors, extent)),
        }
    }
}

/// The words and symbols of a text that can carry feeling, in bytes.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    units::for_each_unit(text, |unit| {
        if unit.kind != UnitKind::Sign {
            words.push(unit.range);
        }
    });
    words
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sentences;

    #[derive(Deserialize)]
    struct Case {
        lang: String,
        channel: Option<Channel>,
        text: String,
        scores: [f32; 4],
    }

    /// The training program's own scores, in floating point: what rounding activations may cost.
    const TOLERANCE: f32 = 0.05;

    #[test]
    fn the_runtime_gives_the_training_programs_scores_in_every_language() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../model/parity.json")).unwrap();
        let model = Model::bundled().unwrap();
        let mut scratch = Scratch::default();
        let mut languages = std::collections::BTreeSet::new();
        for case in &cases {
            let mut pooled = Pooled::default();
            for sentence in sentences(&case.text) {
                model.pool(sentence.of(&case.text), &mut scratch, &mut pooled);
            }
            let found = model.sentiment(&model.hidden(&pooled), &pooled, case.channel).0;
            for (found, expected) in found.iter().zip(case.scores) {
                let difference = (found - expected).abs();
                assert!(difference < TOLERANCE, "{}: {found} for {expected}", case.text);
            }
            languages.insert(&case.lang);
        }
        assert_eq!(languages.len(), 16);
    }

    #[test]
    fn the_model_compiled_in_is_whole() {
        assert!(ModelFile::parse(Cow::Borrowed(BUNDLED_BYTES)).is_ok());
    }

    #[test]
    fn stretches_pooled_apart_join_to_the_same_whole() {
        let model = Model::bundled().unwrap();
        let mut scratch = Scratch::default();
        let mut pool = |texts: &[&str]| {
            let mut whole = Pooled::default();
            for text in texts {
                let mut part = Pooled::default();
                model.pool(text, &mut scratch, &mut part);
                whole.merge(&part);
            }
            model.sentiment(&model.hidden(&whole), &whole, None)
        };
        let (a, b) = ("Der Empfang war herzlich.", "Das Zimmer war schmutzig.");
        assert_eq!(pool(&[a, b]), pool(&[a, "", b]));
    }

    #[test]
    fn scratch_of_another_model_is_not_reused() {
        let bytes = BUNDLED_BYTES.to_vec();
        let (one, two) = (Model::bundled().unwrap(), Model::from_bytes(bytes).unwrap());
        assert_ne!(one.id, two.id);
        let mut scratch = Scratch::default();
        let mut scores = |model: &Model| {
            let mut pooled = Pooled::default();
            model.pool("never again", &mut scratch, &mut pooled);
            model.sentiment(&model.hidden(&pooled), &pooled, None)
        };
        assert_eq!(scores(&one), scores(&two));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn known_words_change_nothing(
            // a letter that has its own sign with the accent, and only in one case
            text in "(Never|NOT|J\u{30C}|@me|https://x\\.y|www\\.a\\.b|123456|:D|xD|İ|[a-zA-Z]{1,3}|[ !]){0,12}",
        ) {
            let model = Model::bundled().unwrap();
            let scores = |text: &str, scratch: &mut Scratch| {
                let mut pooled = Pooled::default();
                model.pool(text, scratch, &mut pooled);
                model.sentiment(&model.hidden(&pooled), &pooled, Some(Channel::Social))
            };
            let mut used = Scratch::default();
            for before in [text.to_uppercase(), text.to_lowercase(), text.clone()] {
                scores(&before, &mut used);
                prop_assert_eq!(scores(&text, &mut used), scores(&text, &mut Scratch::default()));
            }
        }
    }
}
