//! The analyzer: configuration and model made ready to map feedback to insight.

mod builder;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::action::Action;
use super::allegiance::Allegiance;
use super::aspect::Whole;
use super::churn;
use super::conversation::{ConversationFinding, ConversationInsight};
use super::document::{Document, Reading};
use super::explainer::Explainer;
use super::findings::Findings;
use super::keyword::{Judged, KeywordFinding};
use super::language_use::LanguageUse;
use super::lexicon::{Lexicon, OnDemand};
use super::mention::MentionFinding;
use super::own::OwnFinding;
use super::phrases::{Phrases, Wanted};
use super::question::{QuestionReader, View};
use super::sentiment::{self, SentimentFinding, WordWeight};
use super::training::{Answer, FindingInputs};
use super::urgency::Graded;
use super::{Insight, Versions};
use crate::config::Config;
use crate::error::Error;
use crate::feedback::Feedback;
use crate::model::{Model, Scratch};

pub use self::builder::AnalyzerBuilder;

thread_local! {
    pub(super) static SCRATCH: RefCell<Scratch> = RefCell::new(Scratch::default());
}

/// Maps feedback to insight.
///
/// Immutable and cheap to clone; share one among threads. The answer depends on the feedback, the
/// configuration and the model's version, and on nothing else.
///
/// ```
/// use voc_core::{Analyzer, SentimentLabel};
///
/// let analyzer = Analyzer::new()?;
/// let insight = analyzer.analyze(&"The app closes by itself every time.".into())?;
/// assert_eq!(insight.label(), Some(SentimentLabel::Negative));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Analyzer {
    inner: Arc<Inner>,
    /// Whether every insight tells its reasons.
    explain: bool,
}

#[derive(Debug)]
struct Inner {
    config: Config,
    base: Base,
    phrases: Arc<Phrases>,
    sentiment: SentimentFinding,
    keywords: KeywordFinding,
    mention: MentionFinding,
    findings: Findings,
    /// Whether sentences and clauses are read by themselves.
    reads_parts: bool,
}

/// What is the same whichever findings are made.
#[derive(Debug, Clone)]
struct Base {
    model: Arc<Model>,
    lexicon: Arc<Lexicon>,
    own: Option<Arc<OwnFinding>>,
    questions: Arc<OnDemand<QuestionReader>>,
    conversation: Arc<OnDemand<ConversationFinding>>,
    versions: Arc<Versions>,
    #[cfg(feature = "rayon")]
    pool: Option<Arc<rayon::ThreadPool>>,
}

impl Inner {
    /// `phrases` are those of the base's lexicon that the configuration wants.
    fn new(config: Config, base: Base, phrases: Arc<Phrases>) -> Result<Self, Error> {
        let Base { model, lexicon, own, .. } = &base;
        let names_things = config.keywords.max_count > 0 || !config.products.is_empty();
        Ok(Self {
            reads_parts: names_things || Findings::asks(&config.findings),
            sentiment: SentimentFinding::new(&config.sentiment),
            keywords: KeywordFinding::new(&config.keywords),
            mention: MentionFinding::new(&config, lexicon, Arc::clone(&phrases))?,
            findings: Findings::new(&config, model, own.clone())?,
            phrases,
            base,
            config,
        })
    }
}

/// The phrases that a configuration wants looked for.
fn wanted(config: &Config) -> Wanted {
    Wanted { cues: Findings::asks(&config.findings), rules: MentionFinding::asks(config) }
}

impl Analyzer {
    /// An analyzer with the default configuration and the model of this build.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// // one for the whole program: it takes a while to make, and a clone of it costs nothing
    /// let analyzer = Analyzer::new()?;
    /// let worker = std::thread::spawn({
    ///     let analyzer = analyzer.clone();
    ///     move || analyzer.analyze(&"Danke, alles bestens!".into())
    /// });
    /// assert!(worker.join().is_ok_and(|answer| answer.is_ok()));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `model.missing` in a build without the feature `bundled-model`.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Starts setting up an analyzer.
    ///
    /// ```
    /// use voc_core::{Analyzer, Channel};
    ///
    /// // app reviews, whose exports name no channel
    /// let analyzer = Analyzer::builder().channel(Channel::Review).build()?;
    /// assert_eq!(analyzer.config().channel, Some(Channel::Review));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// The configuration in force.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// assert_eq!(Analyzer::builder().threads(2).build()?.config().threads, Some(2));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The model in force.
    ///
    /// ```
    /// use voc_core::{Analyzer, Language};
    ///
    /// // the language alone, before a text is sent to a team
    /// let analyzer = Analyzer::new()?;
    /// let found = analyzer.model().language_detector().detect("La livraison est en retard depuis une semaine.");
    /// assert_eq!(found.language, Language::Fr);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn model(&self) -> &Model {
        &self.inner.base.model
    }

    /// The same analyzer under a configuration that is its own but for which findings are made.
    pub(super) fn under(&self, config: Config) -> Result<Self, Error> {
        let base = self.inner.base.clone();
        let phrases = if wanted(&config) == wanted(self.config()) {
            Arc::clone(&self.inner.phrases)
        } else {
            Phrases::of(&base.lexicon, wanted(&config))?
        };
        let inner = Arc::new(Inner::new(config, base, phrases)?);
        Ok(Self { inner, explain: self.explain })
    }

    /// The versions that every insight of this analyzer names.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// // results of two years are comparable where these are the same
    /// let analyzer = Analyzer::new()?;
    /// let insight = analyzer.analyze(&"Too expensive".into())?;
    /// assert_eq!(*insight.versions, *analyzer.versions());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn versions(&self) -> &Versions {
        &self.inner.base.versions
    }

    /// Says what one feedback says.
    ///
    /// ```
    /// use voc_core::{Action, Analyzer};
    ///
    /// let analyzer = Analyzer::new()?;
    /// let insight = analyzer.analyze(&"Please call me back, my invoice is wrong.".into())?;
    /// assert_eq!(insight.action, Action::Reply);
    /// // no text is refused, not even one that says nothing
    /// assert_eq!(analyzer.analyze(&"".into())?.sentiment, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for a score out of its range. Any text is answered: empty, huge, of mixed scripts or
    /// of none.
    pub fn analyze(&self, feedback: &Feedback) -> Result<Insight, Error> {
        feedback.validate()?;
        Ok(SCRATCH.with_borrow_mut(|scratch| self.insight(feedback, scratch)))
    }

    /// The same with the reasons for it, whatever the configuration says: [`Insight::explanation`] is there.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let feedback = Feedback::new("The staff were lovely. My parcel is three weeks late!");
    /// let insight = Analyzer::new()?.explain(&feedback)?;
    /// let why = insight.explanation.unwrap();
    /// let late = why.of("topic:delivery.speed").unwrap();
    /// let words: Vec<&str> = late.strongest(3).iter().map(|c| c.span.of(&feedback.text)).collect();
    /// assert!(words.contains(&"late"), "{words:?}");
    /// let sum: f64 = late.contributions.iter().map(|c| c.weight).sum();
    /// assert!((late.base + late.question + sum - late.score).abs() < 1e-6);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Analyzer::analyze`].
    pub fn explain(&self, feedback: &Feedback) -> Result<Insight, Error> {
        self.explaining(true).analyze(feedback)
    }

    /// The same analyzer, whose insights tell their reasons, or do not, whatever the configuration says. Costs nothing.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// // reasons for the cases that somebody looks at, and none for the millions
    /// let analyzer = Analyzer::new()?;
    /// let review = analyzer.explaining(true);
    /// assert!(analyzer.analyze(&"Rude staff".into())?.explanation.is_none());
    /// assert!(review.analyze(&"Rude staff".into())?.explanation.is_some());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn explaining(&self, explain: bool) -> Self {
        Self { explain, ..self.clone() }
    }

    /// Says what each feedback says, in the order given, on all cores where the feature `rayon` is on.
    ///
    /// A record that cannot be used has its error in its place; the others are answered.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let batch = [Feedback::new("Great support!"), Feedback::new("ok").with_nps(11)];
    /// let answers = Analyzer::new()?.analyze_batch(&batch);
    /// // a record that cannot be used does not stop the others
    /// assert!(answers[0].is_ok());
    /// assert!(answers[1].as_ref().is_err_and(|error| error.is_feedback()));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn analyze_batch(&self, batch: &[Feedback]) -> Vec<Result<Insight, Error>> {
        self.each(batch, 64, |feedback| self.analyze(feedback))
    }

    /// What `work` makes of each item, in the order given, on the threads of a batch: each takes `least` or more at once.
    #[cfg_attr(
        not(feature = "rayon"),
        allow(
            clippy::unused_self,
            reason = "the threads are the analyzer's, where there are some"
        )
    )]
    pub(super) fn each<T: Sync, R: Send>(
        &self,
        items: &[T],
        least: usize,
        work: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        #[cfg(feature = "rayon")]
        if self.inner.config.threads != Some(1) {
            use rayon::prelude::*;
            let run = || items.par_iter().with_min_len(least).map(&work).collect();
            return match &self.inner.base.pool {
                Some(pool) => pool.install(run),
                None => run(),
            };
        }
        // one thread is this one
        #[cfg(not(feature = "rayon"))]
        let _ = least;
        items.iter().map(work).collect()
    }

    /// Says what a thread of messages says, in the order of their times where each has one, otherwise as given.
    ///
    /// A message without an author is taken by its direction, and without that for the customer's.
    ///
    /// ```
    /// use voc_core::{Analyzer, AuthorRole, Feedback, Resolution};
    ///
    /// let mut answer = Feedback::new("Sorry! We have sent a new one today.");
    /// answer.author = Some(AuthorRole::Agent);
    /// let thread = ["My kettle arrived broken.".into(), answer, "It works now, thank you so much!".into()];
    /// let conversation = Analyzer::new()?.analyze_conversation(&thread)?;
    /// assert_eq!(conversation.resolution, Resolution::Resolved);
    /// assert_eq!(conversation.turning_point.unwrap().after, 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for a message with a score out of its range, naming the message.
    pub fn analyze_conversation(&self, thread: &[Feedback]) -> Result<ConversationInsight, Error> {
        for (at, message) in thread.iter().enumerate() {
            message
                .validate()
                .map_err(|error| Error::feedback(format!("messages[{at}]: {error}")))?;
        }
        Ok(SCRATCH.with_borrow_mut(|scratch| {
            let Base { conversation, versions, .. } = &self.inner.base;
            conversation.get().find(thread, versions, |message| self.insight(message, scratch))
        }))
    }

    /// Says what each of many threads says, in the order given, on all cores where the feature `rayon` is on.
    ///
    /// A thread that cannot be used has its error in its place; the others are answered.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback, Resolution};
    ///
    /// let threads: [Vec<Feedback>; 2] = [vec!["Where is my parcel?".into()], vec!["All good here!".into()]];
    /// let answers = Analyzer::new()?.analyze_conversations(&threads);
    /// assert_eq!(answers[0].as_ref().unwrap().resolution, Resolution::Open);
    /// assert_eq!(answers[1].as_ref().unwrap().resolution, Resolution::None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn analyze_conversations<T: AsRef<[Feedback]> + Sync>(
        &self,
        threads: &[T],
    ) -> Vec<Result<ConversationInsight, Error>> {
        self.each(threads, 8, |thread| self.analyze_conversation(thread.as_ref()))
    }

    /// What each word of a feedback does to its sentiment score, in the order of the text.
    ///
    /// Each word is left out in turn and its sentence judged again; a weight is the sentence's score with the
    /// word minus without it. The weights do not sum to the score: words share and repeat their work. Costs
    /// about as many analyses of a sentence as it has words.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// // which word made it negative
    /// let feedback = Feedback::new("The waiter was rude.");
    /// let weights = Analyzer::new()?.word_weights(&feedback)?;
    /// let worst = weights.iter().min_by(|a, b| a.weight.total_cmp(&b.weight));
    /// assert_eq!(worst.map(|word| word.span.of(&feedback.text)), Some("rude"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Analyzer::analyze`].
    pub fn word_weights(&self, feedback: &Feedback) -> Result<Vec<WordWeight>, Error> {
        feedback.validate()?;
        Ok(SCRATCH.with_borrow_mut(|scratch| {
            let document = self.document(feedback, false, scratch);
            sentiment::word_weights(&document, self.model(), &self.inner.phrases, scratch)
        }))
    }

    fn document<'f>(
        &self,
        feedback: &'f Feedback,
        parts: bool,
        scratch: &mut Scratch,
    ) -> Document<'f> {
        let Inner { config, base, phrases, .. } = &*self.inner;
        let Base { model, questions, .. } = base;
        let reading = Reading {
            channel: config.channel,
            cleaning: config.cleaning,
            languages: &config.languages,
            phrases,
            model,
            parts,
        };
        let view = |answer: &_, kind| {
            let asked = feedback.question.as_deref();
            asked
                .map_or_else(View::default, |question| questions.get().view(question, answer, kind))
        };
        Document::new(feedback, reading, view, scratch)
    }

    fn insight(&self, feedback: &Feedback, scratch: &mut Scratch) -> Insight {
        let mut document = self.document(feedback, self.inner.reads_parts, scratch);
        let Inner { config, base, sentiment: finding, mention, .. } = &*self.inner;
        let model = &base.model;
        let named = mention.find(&document, model);
        let named = match Allegiance::of(&named.rivals) {
            Some(allegiance) => {
                drop(named);
                document.side_with(allegiance, model);
                mention.find(&document, model)
            }
            None => named,
        };
        let (sentiment, sentences) = finding.find(&document);
        let language = document.language;
        let judged = Judged { language: language.code, whole: sentiment, finding: *finding };
        let keywords = self.inner.keywords.find(&document, judged, model);
        let mut insight = Insight {
            id: feedback.id.clone(),
            language,
            kind: document.kind,
            sentiment,
            mentions: Vec::new(),
            churn: None,
            comparison: config.findings.comparison && named.compares(),
            sentences,
            keywords,
            emotions: Vec::new(),
            basic_emotions: Vec::new(),
            intents: Vec::new(),
            topics: Vec::new(),
            causes: Vec::new(),
            urgency: Graded::default(),
            severity: Graded::default(),
            effort: None,
            action: Action::None,
            language_use: LanguageUse::default(),
            explanation: None,
            removed: document.removed(),
            versions: Arc::clone(&base.versions),
        };
        let mut explainer = self.explain.then(|| Explainer::new(&document, model, scratch));
        let by_phrase = churn::speaks_of_leaving(&named);
        let standing =
            self.inner.findings.find(&document, model, &mut insight, explainer.as_mut(), by_phrase);
        // where a competitor is named, its mention is read by what is said of leaving
        let wanted = config.findings.churn || !named.names.is_empty();
        let churn = wanted.then(|| churn::find(&document, &named, mention, standing)).flatten();
        let status = churn.as_ref().map(|churn| churn.status);
        let feeling = |span| {
            let whole = Whole::of(&document, model);
            let place = whole.place(span)?;
            Some(finding.judge(whole.towards_place(place)))
        };
        insight.mentions = mention.mentions(&document, &named, sentiment, feeling, status);
        insight.churn = churn.filter(|_| config.findings.churn);
        insight.explanation = explainer.map(|explainer| explainer.finish(&insight, &feedback.text));
        if !config.sentiment.sentences {
            insight.sentences = Vec::new();
        }
        insight
    }

    /// Does `work` where batches are analysed: among the threads of the configuration, or among those of the process.
    #[cfg(all(feature = "arrow", feature = "rayon"))]
    pub(crate) fn among_threads<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.inner.base.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    pub(super) fn finding_inputs(&self, feedback: &Feedback) -> FindingInputs {
        SCRATCH.with_borrow_mut(|scratch| {
            let document = self.document(feedback, true, scratch);
            let (sentiment, _) = self.inner.sentiment.find(&document);
            self.inner.findings.inputs(&document, sentiment, self.model())
        })
    }

    pub(super) fn finding_answers(&self, feedback: &Feedback) -> BTreeMap<String, Answer> {
        SCRATCH.with_borrow_mut(|scratch| {
            let document = self.document(feedback, true, scratch);
            let (sentiment, _) = self.inner.sentiment.find(&document);
            self.inner.findings.answers(&document, sentiment, self.model())
        })
    }
}
