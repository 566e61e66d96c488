//! Keywords: the words and phrases that tell what a feedback is about.

mod feeling;
mod fold;
mod known;
mod lexicon;
mod phrase;
mod rank;
#[cfg(all(test, feature = "bundled-model"))]
mod tests;
mod token;
mod unspaced;
mod write;

use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::document::Document;
use super::sentiment::{Sentiment, SentimentFinding, SentimentLabel};
use crate::config::KeywordConfig;
use crate::model::Model;
use crate::text::{Language, Span};
use feeling::Feelings;
use lexicon::Lexicon;
use phrase::Phrase;
use rank::{Ranking, Wanted};
use token::{Tokens, Words};
use write::{Forms, Writer};

/// A word or a phrase that tells what a feedback is about.
///
/// ```
/// use voc_core::Analyzer;
///
/// // "Delivery" and "deliveries" are one bar of a chart
/// let analyzer = Analyzer::new()?;
/// let lemmas = |text: &str| -> Result<Vec<String>, voc_core::Error> {
///     Ok(analyzer.analyze(&text.into())?.keywords.into_iter().map(|keyword| keyword.lemma).collect())
/// };
/// assert!(lemmas("Delivery was slow.")?.contains(&"delivery".to_owned()));
/// assert!(lemmas("Two deliveries went missing.")?.contains(&"delivery".to_owned()));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Keyword {
    /// As it is written where it first stands.
    pub text: String,
    /// In lower case, without inflection: one for "Delivery" and "deliveries".
    pub lemma: String,
    /// How telling it is beside the text's other keywords: 1 for the most telling, above 0 for all.
    pub score: f64,
    /// Where it stands in the text as given, in order.
    pub spans: Vec<Span>,
    /// The feeling towards it, from the stretches in which it stands; mixed where those are of several minds.
    pub sentiment: SentimentLabel,
}

/// How keywords are found.
#[derive(Debug)]
pub(super) struct KeywordFinding {
    /// Tells what one finding knows of words from what another does.
    number: u64,
    config: KeywordConfig,
    stopwords: FxHashSet<String>,
    /// The lists of the configuration as keys, folded as the language at hand folds.
    lists: [OnceLock<Lists>; Language::ALL.len()],
}

/// Included and excluded phrases.
#[derive(Debug, Default)]
struct Lists {
    include: Vec<Phrase>,
    exclude: FxHashSet<u64>,
}

/// Room for one text, reused by a thread.
#[derive(Debug, Default)]
struct Room {
    words: Words,
    ranking: Ranking,
    forms: Forms,
}

/// Words kept room for between texts.
const ROOM: usize = 1 << 14;

thread_local! {
    static ROOMS: RefCell<Room> = RefCell::new(Room::default());
}

/// What has been judged of a text, for its keywords.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) language: Language,
    pub(super) whole: Option<Sentiment>,
    pub(super) finding: SentimentFinding,
}

impl KeywordFinding {
    pub(super) fn new(config: &KeywordConfig) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let stopwords = config.stopwords.iter().map(|word| {
            let mut lower = String::new();
            token::lower_case(word.trim(), &mut lower);
            lower
        });
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            stopwords: stopwords.collect(),
            config: config.clone(),
            lists: [const { OnceLock::new() }; Language::ALL.len()],
        }
    }

    /// The keywords of a text, best first.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        judged: Judged,
        model: &Model,
    ) -> Vec<Keyword> {
        let config = &self.config;
        let served = config.languages.is_empty() || config.languages.contains(&judged.language);
        if config.max_count == 0 || !served || !document.kind.is_meaningful() {
            return Vec::new();
        }
        ROOMS.with_borrow_mut(|room| {
            let keywords = self.find_in(room, document, judged, model);
            if room.words.list.capacity() > ROOM {
                *room = Room::default();
            }
            keywords
        })
    }

    fn find_in(
        &self,
        room: &mut Room,
        document: &Document<'_>,
        judged: Judged,
        model: &Model,
    ) -> Vec<Keyword> {
        let Room { words, ranking, forms } = room;
        let text = &*document.cleaned.text;
        let fold_all = !self.config.include.is_empty();
        let stopwords = (self.number, &self.stopwords);
        let mut reader = Tokens::new(text, judged.language, model, stopwords, fold_all, words);
        for (at, sentence) in document.sentences.iter().enumerate() {
            let source = document.source(sentence.span);
            if document.cleaned.closing.is_some_and(|closing| source.start >= closing.start) {
                break;
            }
            reader.read(sentence.span, at as u32);
        }
        let Words { list: tokens, known, .. } = words;
        let lexicon = Lexicon::of(judged.language);
        let lists = self.lists(judged.language, model);
        let wanted = Wanted { count: self.config.max_count, words: self.config.max_words };
        let chosen = ranking.rank(tokens, lexicon, wanted, |key| lists.exclude.contains(&key));
        let included: Vec<_> = lists
            .include
            .iter()
            .map(|phrase| (phrase, phrase.places(text, tokens)))
            .filter(|(_, places)| !places.is_empty())
            .collect();
        if chosen.is_empty() && included.is_empty() {
            return Vec::new();
        }
        let feelings = Feelings::of(document, judged.finding, model);
        let whole = judged.whole.map_or(SentimentLabel::Neutral, |whole| whole.label);
        let reader = (self.number, judged.language);
        let mut writer =
            Writer { document, tokens, lexicon, model, feelings, whole, known, reader, forms };
        let best = chosen.first().map_or(1.0, |best| best.score);
        let mut keywords: Vec<Keyword> = Vec::with_capacity(included.len() + chosen.len());
        for (phrase, places) in included {
            keywords.push(writer.keyword(phrase.text.clone(), &places, 1.0));
        }
        for candidate in &chosen {
            let score = (candidate.score / best * 1e4).round() / 1e4;
            if score < self.config.min_score || keywords.len() == self.config.max_count {
                break;
            }
            let places = ranking.places(candidate).iter().map(|gram| gram.span(tokens));
            let places: SmallVec<[Span; 4]> = places.collect();
            let lemma = writer.lemma(ranking.places(candidate)[0]);
            if keywords.iter().all(|other| other.lemma != lemma) {
                keywords.push(writer.keyword(lemma, &places, score));
            }
        }
        keywords.truncate(self.config.max_count);
        keywords
    }

    /// The phrases of the configuration as this language folds them.
    fn lists(&self, language: Language, model: &Model) -> &Lists {
        self.lists[language as usize].get_or_init(|| {
            let mut room = Words::default();
            let mut phrase = |text: &String| Phrase::new(text, language, model, &mut room);
            Lists {
                include: self.config.include.iter().map(&mut phrase).collect(),
                exclude: self.config.exclude.iter().map(|text| phrase(text).key()).collect(),
            }
        })
    }
}
