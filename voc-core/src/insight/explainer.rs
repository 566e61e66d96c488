//! Explains an insight: follows each of its numbers back to the words, phrases and the survey question behind it.
//!
//! Every number is a sum of log-odds before one last link, so shares are kept as log-odds, added up as the findings add
//! them, and brought to the unit of the number at the end, along the straight way from the empty text to the text.

mod joint;
mod tally;
mod wanted;

use smallvec::{SmallVec, smallvec};

use super::Insight;
use super::allegiance::Allegiance;
use super::answers::Answers;
use super::aspect::{self, Aspect};
use super::churn::Churn;
use super::contrast::{Among, Contrast, ONE_THING};
use super::document::{Document, Passage};
use super::explanation::{Contribution, Explained, Explanation, Source};
use super::figure::{Lean, Turns};
use super::link::{sigmoid, sigmoid_slope};
use super::own::{OwnFinding, OwnReasons};
use super::reader::CALM;
use super::sentiment::SentimentLabel;
use crate::model::{Attribution, Head, Judgement, Model, Question, Scratch, Trace};
use crate::text::Span;
use tally::{Feeling, Tally, WordShares, degrees, linked};
use wanted::Wanted;

/// Words that are told one by one, at most; of a longer text the strongest are, and those between them together.
const MOST_WORDS: usize = 50;

const SENTIMENT: [Head<'static>; 4] =
    [Head::Sentiment(0), Head::Sentiment(1), Head::Sentiment(2), Head::Sentiment(3)];

/// A sentence or a clause, read word for word.
#[derive(Debug)]
struct Stretch {
    span: Span,
    trace: Trace,
    /// For each atom of the trace the words of the document that it lies in, with its share in each.
    places: Vec<SmallVec<[(usize, f64); 1]>>,
}

/// Explains one insight.
#[derive(Debug)]
pub(super) struct Explainer<'d> {
    document: &'d Document<'d>,
    model: &'d Model,
    turns: Turns,
    /// Every word, in the cleaned text.
    words: Vec<Span>,
    /// The sentences, then the clauses that are parts and the segments.
    stretches: Vec<Stretch>,
    /// The sentences without closing formulas, passage behind passage.
    whole: Vec<usize>,
    /// The stretch of each part, and of each segment.
    parts: Vec<usize>,
    segments: Vec<usize>,
    found: Vec<Explained>,
}

impl<'d> Explainer<'d> {
    pub(super) fn new(document: &'d Document<'d>, model: &'d Model, scratch: &mut Scratch) -> Self {
        let mut explainer = Self {
            document,
            model,
            turns: document.turns.clone(),
            words: Vec::new(),
            stretches: Vec::new(),
            whole: Vec::new(),
            parts: Vec::new(),
            segments: Vec::new(),
            found: Vec::new(),
        };
        for (at, sentence) in document.sentences.iter().enumerate() {
            let (trace, spans) = explainer.read(sentence.span, scratch);
            let first = explainer.words.len();
            let places = (first..first + spans.len()).map(|word| smallvec::smallvec![(word, 1.0)]);
            let places = places.collect();
            explainer.words.extend(spans);
            explainer.stretches.push(Stretch { span: sentence.span, trace, places });
            if !sentence.is_closing {
                explainer.whole.push(at);
            }
        }
        for part in document.parts.iter() {
            let stretch = explainer.stretch(part.span, scratch);
            explainer.parts.push(stretch);
        }
        for segment in &document.segments {
            let stretch = explainer.stretch(segment.span, scratch);
            explainer.segments.push(stretch);
        }
        explainer
    }

    /// The number of a stretch within a sentence, which is read unless it is the sentence.
    fn stretch(&mut self, span: Span, scratch: &mut Scratch) -> usize {
        let sentence = self.document.sentences.binary_search_by_key(&span, |s| s.span).ok();
        sentence.unwrap_or_else(|| {
            let (trace, spans) = self.read(span, scratch);
            let places = spans.into_iter().map(|span| self.places(span)).collect();
            self.stretches.push(Stretch { span, trace, places });
            self.stretches.len() - 1
        })
    }

    /// Reads a stretch of the cleaned text, with the spans of its atoms there.
    fn read(&self, stretch: Span, scratch: &mut Scratch) -> (Trace, Vec<Span>) {
        let kept = self.turns.kept(stretch);
        let text = self.turns.read(&self.document.cleaned.text, stretch);
        let trace = self.model.trace(&text, scratch);
        // a place in what is read is in the kept stretch that it falls into
        let place = |at: usize, is_end: bool| {
            let mut before = 0;
            for span in &kept {
                if at < before + span.len() || (is_end && at == before + span.len()) {
                    return span.start + at - before;
                }
                before += span.len();
            }
            stretch.end
        };
        let spans = trace.atoms.iter().map(|atom| {
            let start = place(atom.start, false);
            Span::new(start, place(atom.end, true).max(start))
        });
        let spans = spans.collect();
        (trace, spans)
    }

    /// The words of the document that a span lies in, with its share in each.
    fn places(&self, span: Span) -> SmallVec<[(usize, f64); 1]> {
        let first = self.words.partition_point(|word| word.end <= span.start);
        let mut places: SmallVec<[(usize, f64); 1]> = SmallVec::new();
        for (word, place) in self.words.iter().enumerate().skip(first) {
            let common = place.end.min(span.end).saturating_sub(place.start.max(span.start));
            if common == 0 {
                break;
            }
            places.push((word, common as f64));
        }
        let sum: f64 = places.iter().map(|(_, share)| share).sum();
        for (_, share) in &mut places {
            *share /= sum;
        }
        if places.is_empty() && !self.words.is_empty() {
            places.push((first.min(self.words.len() - 1), 1.0));
        }
        places
    }

    /// What the words of some stretches, read as one, give to the numbers of some heads.
    fn tallies(&self, stretches: &[usize], heads: &[Head<'_>]) -> Vec<Tally> {
        let attribution =
            self.model.attribute(&self.traces(stretches), heads, self.document.channel);
        self.by_word(stretches, &attribution)
    }

    /// The sentiment scores of some stretches, read as one.
    fn scores(&self, stretches: &[usize]) -> Vec<Tally> {
        if self.document.is_calm {
            return CALM
                .0
                .map(|score| Tally { base: f64::from(score), ..Tally::default() })
                .to_vec();
        }
        self.tallies(stretches, &SENTIMENT)
    }

    fn traces(&self, stretches: &[usize]) -> Vec<&Trace> {
        stretches.iter().map(|&at| &self.stretches[at].trace).collect()
    }

    /// Shares of the atoms of some stretches, added up by the words of the document.
    fn by_word(&self, stretches: &[usize], attribution: &Attribution) -> Vec<Tally> {
        let places = || stretches.iter().flat_map(|&at| &self.stretches[at].places);
        let words = || places().flatten().map(|&(word, _)| word);
        let words = words().min().unwrap_or(0)..words().max().map_or(0, |last| last + 1);
        let tally = |base: &f32| Tally {
            base: f64::from(*base),
            words: WordShares::none_of(words.clone()),
            ..Tally::default()
        };
        let mut tallies: Vec<Tally> = attribution.base.iter().map(tally).collect();
        for (row, places) in attribution.rows.iter().zip(places()) {
            for (tally, &given) in tallies.iter_mut().zip(row) {
                for &(word, share) in places {
                    tally.words.add_to(word, f64::from(given) * share);
                }
            }
        }
        tallies
    }

    /// The log-odds of a label of the user's own.
    fn own(&self, reasons: &OwnReasons) -> Tally {
        let mut tally = Tally { base: reasons.constant, ..Tally::default() };
        for (part, line, share) in &reasons.lines {
            let part = part.map(|part| self.parts[part]);
            let stretches = part.as_ref().map_or(&self.whole[..], std::slice::from_ref);
            let attribution = self.model.attribute_line(&self.traces(stretches), line);
            for given in self.by_word(stretches, &attribution) {
                tally.add(&given, *share);
            }
        }
        tally.phrases.extend_from_slice(&reasons.phrases);
        tally
    }

    /// Adds what figures of speech and the survey question lean, to the tallies of the four classes.
    fn lean(&self, classes: &mut [Tally], figures: &[(Span, Lean)]) {
        let question = f64::from(self.document.view.lean());
        let negative: Vec<_> = figures.iter().map(|&(span, lean)| (span, lean.negative)).collect();
        let positive: Vec<_> = figures.iter().map(|&(span, lean)| (span, lean.positive)).collect();
        for (label, phrases, question) in [
            (SentimentLabel::Negative, negative, -question),
            (SentimentLabel::Positive, positive, question),
        ] {
            let class = &mut classes[label as usize];
            class.add_phrases(&phrases, 1.0);
            class.question += question;
        }
    }

    /// The scores of one stretch, from the first four of its tallies.
    fn feeling_of(&self, stretch: usize, tallies: &[Tally]) -> [Tally; 4] {
        let mut classes: [Tally; 4] = std::array::from_fn(|class| tallies[class].clone());
        let leans: Vec<_> = self.turns.leans(self.stretches[stretch].span, 1).collect();
        self.lean(&mut classes, &leans);
        classes
    }

    /// The sentences of a passage.
    fn passage(&self, passage: &Passage) -> &[usize] {
        &self.whole[passage.sentences.clone()]
    }

    /// The scores of a passage, from those of its sentences together and, where there are several, of each.
    fn feeling_of_passage(
        &self,
        passage: &Passage,
        together: &[Tally],
        sentences: &[&[Tally]],
    ) -> [Tally; 4] {
        let mut classes: [Tally; 4] = std::array::from_fn(|class| together[class].clone());
        let own = self.passage(passage);
        let leans = own.iter();
        let leans = leans.flat_map(|&at| self.turns.leans(self.stretches[at].span, own.len()));
        let leans: Vec<_> = leans.collect();
        self.lean(&mut classes, &leans);
        if own.len() > 1 {
            let weight = f64::from(self.model.weight_of_sentences(own.len()));
            let mut composed: [Tally; 4] = Default::default();
            for (class, composed) in composed.iter_mut().enumerate() {
                composed.add(&classes[class], 1.0 / (1.0 + weight));
            }
            let shares = Judgement::shares(&self.document.judgements(passage));
            let tallies = own.iter().zip(&sentences[passage.sentences.clone()]);
            for ((&at, tallies), share) in tallies.zip(shares) {
                let of_sentence = self.feeling_of(at, tallies);
                for (class, composed) in composed.iter_mut().enumerate() {
                    composed.add(&of_sentence[class], weight / (1.0 + weight) * f64::from(share));
                }
            }
            classes = composed;
        }
        classes
    }

    /// The scores of the document, from those of its passages, and of each sentence that is no closing formula.
    fn feeling(&self, passages: &[Vec<Tally>], sentences: &[&[Tally]]) -> (Feeling, Vec<Feeling>) {
        let document = self.document;
        let shares = Judgement::shares(&document.feelings(self.model));
        let mut classes: [Tally; 4] = Default::default();
        let mut own = Vec::new();
        for ((passage, together), share) in document.passages.iter().zip(passages).zip(shares) {
            let of_passage = self.feeling_of_passage(passage, together, sentences);
            for (class, of_passage) in classes.iter_mut().zip(&of_passage) {
                class.add(of_passage, f64::from(share));
            }
            own.push(Feeling::new(of_passage, self.model.temperature()));
        }
        let mixed = &mut classes[SentimentLabel::Mixed as usize];
        if let Some(contrast) = document.feeling.contrast {
            mixed.add(&self.contrast(contrast, sentences), 1.0);
        }
        if document.feeling.says_one_thing {
            mixed.base += f64::from(ONE_THING);
        }
        if let Some(Allegiance { span, lean }) = document.feeling.allegiance {
            for (label, weight) in [
                (SentimentLabel::Negative, lean.negative),
                (SentimentLabel::Positive, lean.positive),
            ] {
                classes[label as usize].add_phrases(&[(span, weight)], 1.0);
            }
        }
        if let [only] = &mut own[..] {
            *only = Feeling::new(classes.clone(), self.model.temperature());
        }
        (Feeling::new(classes, self.model.temperature()), own)
    }

    /// What praise beside blame adds to the score of mixed.
    fn contrast(&self, contrast: Contrast, sentences: &[&[Tally]]) -> Tally {
        let feeling = match contrast.among {
            Among::Sentences => self.feeling_of(self.whole[contrast.at], sentences[contrast.at]),
            Among::Segments => {
                let stretch = self.segments[contrast.at];
                self.feeling_of(stretch, &self.scores(&[stretch]))
            }
        };
        let mut factors = [0.0; 4];
        factors[contrast.label as usize] = 1.0;
        let sure = Feeling::new(feeling, self.model.temperature()).sum_of(factors);
        let mut added = Tally::default();
        added.add(&sure, f64::from(contrast.weight));
        added
    }

    /// Follows the answers behind an insight.
    pub(super) fn answered(
        &mut self,
        insight: &Insight,
        answers: &Answers<'_>,
        own: Option<&OwnFinding>,
    ) {
        let wanted = self.wanted(insight, answers, own);
        let asked = |(_, _, wanted): &(_, _, Wanted)| match wanted {
            Wanted::Yes(q) | Wanted::No(q) | Wanted::Degrees(q) => smallvec![*q],
            Wanted::Mean(two) => SmallVec::<[Question; 2]>::from_slice(two),
            Wanted::Own(_) => SmallVec::new(),
        };
        let mut speaking: Vec<usize> =
            wanted.iter().flat_map(asked).map(|question| answers.speaker(question)).collect();
        speaking.sort_unstable();
        speaking.dedup();
        let sentences: Vec<Vec<Tally>> =
            (0..self.stretches.len()).map(|at| self.scores(&[at])).collect();
        let together = self.document.passages.iter();
        let together = together.map(|own| self.scores(self.passage(own)));
        let together: Vec<Vec<Tally>> = together.collect();
        let of_whole: Vec<&[Tally]> = self.whole.iter().map(|&at| &sentences[at][..]).collect();
        let (feeling, of_passages) = self.feeling(&together, &of_whole);
        let mut told: Vec<(Question, Tally)> = Vec::new();
        for passage in speaking {
            let own = wanted.iter().flat_map(asked);
            let mut own: Vec<Question> =
                own.filter(|&question| answers.speaker(question) == passage).collect();
            own.sort_unstable();
            own.dedup();
            let tallies = self.log_odds(answers, passage, &of_passages[passage], &own);
            told.extend(own.into_iter().zip(tallies));
        }
        told.sort_unstable_by_key(|(question, _)| *question);
        let log_odds = |question: Question| {
            let at = told.binary_search_by_key(&question, |(question, _)| *question);
            at.map(|at| told[at].1.clone()).unwrap_or_default()
        };
        let mut found = self.of_sentiment(insight, &feeling);
        let [.., mixed] = self.document.feeling.judgement.probabilities;
        for (name, score, wanted) in wanted {
            let (base, tally) = match &wanted {
                Wanted::Yes(question) => linked(&log_odds(*question)),
                Wanted::No(question) => {
                    let (base, yes) = linked(&log_odds(*question));
                    let mut no = Tally::default();
                    no.add(&yes, -1.0);
                    (1.0 - base, no)
                }
                Wanted::Mean(two) => {
                    let mut mean = Tally::default();
                    let mut base = 0.0;
                    for question in two {
                        let (own, tally) = linked(&log_odds(*question));
                        base += own / 2.0;
                        mean.add(&tally, 0.5);
                    }
                    (base, mean)
                }
                Wanted::Degrees(question) => degrees(&log_odds(*question), score),
                Wanted::Own(reasons) => linked(&self.own(reasons)),
            };
            let topic = name.strip_prefix("topic:");
            let topic = topic.and_then(|name| insight.topics.iter().find(|t| t.name == name));
            found.push(self.explained(name.clone(), score, base, &tally));
            let (parts, segments) = match wanted {
                Wanted::Yes(question) => {
                    let parts = answers.speaking(question);
                    let segments = answers.speaking_segments(question, &parts);
                    (parts, segments)
                }
                Wanted::Own(reasons) => (reasons.parts, reasons.segments),
                Wanted::No(_) | Wanted::Mean(_) | Wanted::Degrees(_) => continue,
            };
            if let Some(topic) = topic {
                let aspect = Aspect::new(parts, segments, mixed);
                let score = self.feeling_towards(&aspect, &feeling, &sentences).score();
                let name = format!("topic_sentiment:{}", topic.name);
                found.push(self.explained(name, topic.score, score.base, &score));
            }
        }
        self.found = found;
    }

    /// What is felt about something, from what is felt in every stretch and in the whole text.
    fn feeling_towards(
        &self,
        aspect: &Aspect,
        whole: &Feeling,
        stretches: &[Vec<Tally>],
    ) -> Feeling {
        let parts = aspect.parts.iter().map(|&(at, share)| (self.parts[at], share));
        let segments = aspect.segments.iter().map(|&(at, share)| (self.segments[at], share));
        let mut classes =
            aspect::prior().map(|prior| Tally { base: f64::from(prior), ..Tally::default() });
        for (stretch, share) in parts.chain(segments) {
            let own = self.feeling_of(stretch, &stretches[stretch]);
            for (class, own) in classes.iter_mut().zip(&own) {
                class.add(own, f64::from(share));
            }
        }
        for (class, whole) in classes.iter_mut().zip(whole.classes()) {
            class.add(whole, f64::from(aspect.whole));
        }
        Feeling::new(classes, self.model.temperature())
    }

    /// The score and the label's confidence.
    fn of_sentiment(&self, insight: &Insight, feeling: &Feeling) -> Vec<Explained> {
        let Some(sentiment) = insight.sentiment else { return Vec::new() };
        let score = feeling.score();
        let mut factors = [0.0; 4];
        factors[sentiment.label as usize] = 1.0;
        let label = feeling.sum_of(factors);
        let name = format!("sentiment:{}", sentiment.label);
        vec![
            self.explained("sentiment".to_owned(), sentiment.score, score.base, &score),
            self.explained(name, sentiment.confidence, label.base, &label),
        ]
    }

    /// Everything together.
    pub(super) fn finish(mut self, insight: &Insight, text: &str) -> Explanation {
        if self.found.is_empty() && insight.sentiment.is_some() {
            let passages = self.document.passages.iter();
            let together = passages.map(|own| self.scores(self.passage(own)));
            let together: Vec<Vec<Tally>> = together.collect();
            let sentences: Vec<Vec<Tally>> =
                self.whole.iter().map(|&at| self.scores(&[at])).collect();
            let sentences: Vec<&[Tally]> = sentences.iter().map(Vec::as_slice).collect();
            let (feeling, _) = self.feeling(&together, &sentences);
            self.found = self.of_sentiment(insight, &feeling);
        }
        if let Some(churn) = &insight.churn {
            self.found.push(of_churn(churn));
        }
        Explanation { text: text.to_owned(), findings: self.found }
    }

    /// A tally in the unit of its number as an explanation, its words told one by one or, in a long text, together.
    fn explained(&self, name: String, score: f64, base: f64, tally: &Tally) -> Explained {
        let mut contributions: Vec<Contribution> = self
            .runs(&tally.words.of_all(self.words.len()))
            .into_iter()
            .map(|(span, weight)| Contribution {
                span: self.document.source(span),
                source: Source::Words,
                weight,
            })
            .collect();
        let mut phrases = tally.phrases.clone();
        phrases.sort_by_key(|(span, _)| *span);
        for same in phrases.chunk_by(|a, b| a.0 == b.0) {
            contributions.push(Contribution {
                span: self.document.source(same[0].0),
                source: Source::Phrase,
                weight: same.iter().map(|(_, weight)| weight).sum(),
            });
        }
        Explained::new(name, score, base, tally.question, contributions)
    }

    /// The strongest words, and the runs of words between them.
    fn runs(&self, weights: &[f64]) -> Vec<(Span, f64)> {
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&a, &b| weights[b].abs().total_cmp(&weights[a].abs()));
        order.truncate(MOST_WORDS);
        order.sort_unstable();
        let mut bounds: Vec<usize> = order.iter().flat_map(|&word| [word, word + 1]).collect();
        bounds.extend([0, weights.len()]);
        bounds.sort_unstable();
        bounds.dedup();
        let run = |two: &[usize]| {
            let span = Span::new(self.words[two[0]].start, self.words[two[1] - 1].end);
            (span, weights[two[0]..two[1]].iter().sum())
        };
        bounds.windows(2).map(run).collect()
    }
}

/// Signals as they are weighed, brought to the unit of the risk.
fn of_churn(churn: &Churn) -> Explained {
    let log_odds = Churn::BASE + churn.signals.iter().map(|signal| signal.weight).sum::<f64>();
    let slope = sigmoid_slope(Churn::BASE, log_odds);
    let contributions = churn.signals.iter().map(|signal| Contribution {
        span: signal.span,
        source: if signal.kind == Churn::MODEL { Source::Words } else { Source::Phrase },
        weight: signal.weight * slope,
    });
    let base = sigmoid(Churn::BASE);
    Explained::new("churn".to_owned(), churn.risk, base, 0.0, contributions.collect())
}
