//! The verbatims that tell most, for better and for worse.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use voc_core::{Action, Feedback, Insight, SentimentLabel};

use super::findings::GRAVE;

/// Candidates that are kept while a file is read.
const POOL: usize = 300;
/// Likeness from which on two texts say the same.
const SAME: f64 = 0.5;
/// What likeness to a chosen text costs.
const LIKENESS_COST: f64 = 0.6;
/// What it costs to come from the same channel and dimensions as a chosen text.
const SAME_PLACE_COST: f64 = 0.04;

/// A feedback that may be shown.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) feedback: Feedback,
    pub(super) insight: Insight,
    quality: f64,
    words: BTreeSet<u64>,
}

/// What verbatims are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// Those of a sentiment.
    Sentiment(SentimentLabel),
    /// Those that should not wait.
    Urgent,
}

impl Wanted {
    /// How much a feedback is what is wanted, from 0 to 1.
    fn degree(self, insight: &Insight) -> f64 {
        match self {
            Self::Sentiment(label) => insight
                .sentiment
                .filter(|sentiment| sentiment.label == label)
                .map_or(0.0, |sentiment| sentiment.confidence * sentiment.score.abs()),
            Self::Urgent if insight.urgency.score < GRAVE || insight.action != Action::Reply => 0.0,
            Self::Urgent => 0.7 * insight.urgency.score + 0.3 * insight.severity.score,
        }
    }
}

/// The best candidates of one kind.
#[derive(Debug)]
pub(super) struct Pool {
    wanted: Wanted,
    candidates: Vec<Candidate>,
    seen: HashSet<u64>,
}

impl Pool {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self { wanted, candidates: Vec::new(), seen: HashSet::new() }
    }

    /// Takes a feedback in if it may be among the best.
    pub(super) fn observe(&mut self, feedback: &Feedback, insight: &Insight) {
        let degree = self.wanted.degree(insight);
        if !insight.kind.is_meaningful() || degree == 0.0 {
            return;
        }
        let words = words(&feedback.text);
        let quality = degree * telling(words.len());
        if quality == 0.0 {
            return;
        }
        if self.candidates.len() >= 2 * POOL {
            self.shrink();
        }
        // campaigns and reposts would fill the pool with one text
        if self.seen.insert(hash(&words)) {
            let (feedback, insight) = (feedback.clone(), insight.clone());
            self.candidates.push(Candidate { feedback, insight, quality, words });
        }
    }

    fn shrink(&mut self) {
        self.candidates.sort_by(Candidate::best_first);
        self.candidates.truncate(POOL);
        self.seen = self.candidates.iter().map(|c| hash(&c.words)).collect();
    }

    /// The best `count` that are unlike each other, one of each contact, the best first.
    pub(super) fn choose(mut self, count: usize) -> Vec<Candidate> {
        self.shrink();
        let mut chosen: Vec<Candidate> = Vec::new();
        while chosen.len() < count {
            let worth = |candidate: &Candidate| {
                let mut cost: f64 = 0.0;
                for other in &chosen {
                    let likeness = likeness(&candidate.words, &other.words);
                    let contact = &candidate.feedback.contact;
                    if likeness >= SAME || (contact.is_some() && *contact == other.feedback.contact)
                    {
                        return None;
                    }
                    let same_place = candidate.feedback.channel == other.feedback.channel
                        && candidate.feedback.dimensions == other.feedback.dimensions;
                    let place = if same_place { SAME_PLACE_COST } else { 0.0 };
                    cost = cost.max(LIKENESS_COST * likeness + place);
                }
                Some(candidate.quality - cost)
            };
            let worths =
                self.candidates.iter().enumerate().filter_map(|(i, c)| Some((i, worth(c)?)));
            // of equals the earlier one, for the same answer on every run
            let best = worths.reduce(|best, next| if next.1 > best.1 { next } else { best });
            let Some((best, _)) = best else { break };
            chosen.push(self.candidates.remove(best));
        }
        chosen
    }
}

impl Candidate {
    fn best_first(&self, other: &Self) -> Ordering {
        other.quality.total_cmp(&self.quality)
    }
}

/// How much a text of so many different words is likely to tell: three words are a verdict without a reason,
/// three hundred are a letter.
fn telling(words: usize) -> f64 {
    match words {
        0..3 => 0.0,
        3..12 => 0.7 + 0.3 * (words - 3) as f64 / 9.0,
        12..=45 => 1.0,
        _ => (45.0 / words as f64).sqrt(),
    }
}

/// The different words of a text; pairs of characters where a script has no spaces. Handles and links are
/// none, so that two reposts are the same.
fn words(text: &str) -> BTreeSet<u64> {
    let mut words = BTreeSet::new();
    for token in text.split_whitespace() {
        if token.starts_with('@') || token.contains("://") {
            continue;
        }
        for word in token.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let chars: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
            if chars.iter().any(|&c| is_unspaced(c)) {
                words.extend(chars.windows(2).map(|pair| hash(&pair)));
            } else {
                words.insert(hash(&chars));
            }
        }
    }
    words
}

/// Whether a character is of a script without spaces between words: Thai, Japanese, Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// The share of words that two texts have in common.
fn likeness(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let common = a.intersection(b).count();
    common as f64 / (a.len() + b.len() - common).max(1) as f64
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::new().hash_one(value)
}

#[cfg(test)]
mod tests {
    use voc_core::text::kind::MessageKind;

    use super::super::tests::insight;
    use super::*;

    #[test]
    fn reposts_are_the_same_and_other_words_are_not() {
        let post = words("My bag is lost again, third time this year!");
        let repost = words("RT @me: my bag is lost AGAIN third time this year http://t.co/x");
        let other = words("The crew was rude and the seat was broken.");
        assert!(likeness(&post, &repost) >= SAME);
        assert!(likeness(&post, &other) < 0.1);
        assert!(likeness(&words("网速太慢了"), &words("网速太慢了！")) > 0.99);
    }

    #[test]
    fn a_sentence_tells_more_than_a_verdict_or_a_letter() {
        assert!(telling(2) == 0.0 && telling(20) > telling(4) && telling(20) > telling(200));
    }

    fn observed(texts: &[(&str, &str, f64)]) -> Vec<String> {
        let mut pool = Pool::new(Wanted::Sentiment(SentimentLabel::Negative));
        for (contact, text, score) in texts {
            let feedback = Feedback::new(*text).with_contact(*contact);
            pool.observe(&feedback, &insight("negative", *score));
        }
        pool.choose(3).into_iter().map(|c| c.feedback.text).collect()
    }

    #[test]
    fn the_chosen_are_the_worst_unlike_each_other_and_of_different_people() {
        let worst = "Nobody answers the phone and my router is still broken";
        let chosen = observed(&[
            ("a", "The queue was a bit long on Monday", -0.5),
            ("b", worst, -0.9),
            ("c", "@shop nobody answers the PHONE, and my router is still broken!", -0.9),
            ("b", "You charged me twice for a parcel that never came", -0.8),
            ("d", "My bill is wrong for the third month in a row", -0.7),
        ]);
        assert_eq!(
            chosen,
            [
                worst,
                "My bill is wrong for the third month in a row",
                "The queue was a bit long on Monday",
            ]
        );
    }

    #[test]
    fn other_sentiments_and_other_kinds_are_not_shown() {
        let mut pool = Pool::new(Wanted::Sentiment(SentimentLabel::Positive));
        let text = Feedback::new("I am out of the office until Monday");
        let mut absent = insight("positive", 0.9);
        absent.kind = MessageKind::OutOfOffice;
        pool.observe(&text, &absent);
        pool.observe(&text, &insight("negative", -0.9));
        assert!(pool.choose(3).is_empty());
    }
}
