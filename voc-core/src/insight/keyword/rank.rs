//! Phrases out of words, and which of them tell most.
//!
//! Candidates are the longest runs of content words between stop words and signs, as in RAKE (Rose et al., 2010),
//! and shorter phrases inside them that return elsewhere, as in C-value (Frantzi et al., 2000). A phrase is worth
//! the sum of its words' weights over the square root of their number, times its returns, and less the later it
//! first stands. A word weighs by its rarity in general and its returns in the text.

use smallvec::SmallVec;

use super::lexicon::Lexicon;
use super::token::{Class, Token};
use crate::text::Span;

/// A phrase: tokens `first..=last`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gram {
    /// Hash of its words' keys.
    pub(super) key: u64,
    pub(super) first: u32,
    pub(super) last: u32,
    /// It is not part of a longer phrase here.
    whole: bool,
    /// It holds the word that the longer phrase is about.
    head: bool,
}

impl Gram {
    /// Where it stands in the cleaned text.
    pub(super) fn span(self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first as usize].span.start, tokens[self.last as usize].span.end)
    }
}

/// A phrase with all its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) first_gram: u32,
    pub(super) grams: u32,
    pub(super) score: f64,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) count: usize,
    pub(super) words: usize,
}

/// Room for ranking.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    pub(super) grams: Vec<Gram>,
    candidates: Vec<Candidate>,
    order: Vec<(u64, u32)>,
}

/// Words read until a phrase's weight is halved by its place, at first; further on it falls ever slower.
const HALF_PLACE: f64 = 60.0;
/// Words and links of a phrase at most, for each word that it may have.
const LINKED: usize = 3;
/// What a name or an acronym weighs more than another word.
const NAME: f64 = 1.2;
/// What a vague noun weighs beside another word.
const WEAK: f64 = 0.5;

/// The key of a sequence of words.
pub(super) fn join(keys: impl Iterator<Item = u64>) -> u64 {
    keys.fold(0, |joined: u64, key| {
        (joined.rotate_left(5) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

pub(super) fn span_key(tokens: &[Token], first: u32, last: u32) -> u64 {
    join(tokens[first as usize..=last as usize].iter().map(|token| token.key))
}

impl Ranking {
    /// Finds the phrases of a text, best first; those that `refused` names are left out.
    pub(super) fn rank(
        &mut self,
        tokens: &mut [Token],
        lexicon: &Lexicon,
        wanted: Wanted,
        refused: impl Fn(u64) -> bool,
    ) -> SmallVec<[Candidate; 16]> {
        self.count(tokens);
        self.collect(tokens, lexicon, wanted.words);
        self.grams.sort_unstable_by_key(|gram| (gram.key, gram.first));
        self.score(tokens, lexicon, &refused);
        // a phrase stands once in a text, so that no two are equal
        let place = |c: &Candidate| self.grams[c.first_gram as usize].first;
        self.candidates
            .sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(place(a).cmp(&place(b))));
        self.select(tokens, wanted.count)
    }

    /// How often each word returns.
    fn count(&mut self, tokens: &mut [Token]) {
        self.order.clear();
        let content = tokens.iter().enumerate().filter(|(_, token)| is_content(token));
        self.order.extend(content.map(|(at, token)| (token.key, at as u32)));
        self.order.sort_unstable();
        for same in self.order.chunk_by(|a, b| a.0 == b.0) {
            for &(_, at) in same {
                tokens[at as usize].count = same.len() as u32;
            }
        }
    }

    fn collect(&mut self, tokens: &[Token], lexicon: &Lexicon, words: usize) {
        self.grams.clear();
        let nouns = lexicon.capital_nouns && writes_capitals(tokens);
        let mut start = 0;
        while start < tokens.len() {
            let joined = |at: usize| {
                let (token, before) = (&tokens[at], &tokens[at - 1]);
                // "customers waiting": what follows a plural so is no noun
                let no_noun = (token.gerund && before.inflected)
                    || (nouns && before.capital && !token.capital);
                let apart = token.apart || token.sentence != before.sentence;
                !(apart || no_noun || is_stop(token))
            };
            let mut end = start + 1;
            if !is_stop(&tokens[start]) {
                while end < tokens.len() && joined(end) {
                    end += 1;
                }
                self.chunk(tokens, start, end, lexicon, nouns, words);
            }
            start = end;
        }
    }

    /// Adds the phrases of a run of words that nothing divides.
    fn chunk(
        &mut self,
        tokens: &[Token],
        mut start: usize,
        mut end: usize,
        lexicon: &Lexicon,
        nouns: bool,
        words: usize,
    ) {
        let floor = start;
        let closes = |at: usize| {
            let token = &tokens[at];
            match token.class {
                Class::Content | Class::Weak => !token.open && (!nouns || token.capital),
                Class::Hashtag => true,
                // a number belongs to a name ("Windows 11")
                Class::Number => {
                    at > floor && is_content(&tokens[at - 1]) && tokens[at - 1].capital
                }
                Class::Link | Class::Stop | Class::Article => false,
            }
        };
        let opens = |at: usize, end: usize| {
            let article = at > 0 && !tokens[at].apart && tokens[at - 1].class == Class::Article;
            let governs = tokens[at].gerund && at + 1 < end && !article;
            is_content(&tokens[at]) && !governs
        };
        while end > start && !closes(end - 1) {
            end -= 1;
        }
        while start < end && !opens(start, end) {
            start += 1;
        }
        if start == end {
            return;
        }
        let (mut from, mut to) = (start, end);
        let mut surplus = content(&tokens[start..end]).saturating_sub(words);
        while surplus > 0 {
            let dropped = if lexicon.head_first {
                to -= 1;
                to
            } else {
                from += 1;
                from - 1
            };
            surplus -= usize::from(is_content(&tokens[dropped]));
        }
        // links do not count as words, but not any number of them
        let fits = |from: usize, to: usize| {
            to - from <= LINKED * words && content(&tokens[from..to]) <= words
        };
        while to > from && !closes(to - 1) {
            to -= 1;
        }
        while from < to && !is_content(&tokens[from]) {
            from += 1;
        }
        if fits(from, to) {
            self.push(tokens, from, to, true, true);
        }
        // a link joins two phrases that also stand for themselves
        let mut part = start;
        for at in start..=end {
            if at == end || tokens[at].class == Class::Link {
                if part < at && (part, at) != (from, to) && fits(part, at) && closes(at - 1) {
                    self.push(tokens, part, at, true, true);
                }
                part = at + 1;
            }
        }
        let returns = |at: usize| !is_content(&tokens[at]) || tokens[at].count > 1;
        for from in (start..end).filter(|&at| is_content(&tokens[at]) && returns(at)) {
            for to in from + 1..=end {
                if !returns(to - 1) || !fits(from, to) {
                    break;
                }
                if closes(to - 1) {
                    let head = if lexicon.head_first { from == start } else { to == end };
                    self.push(tokens, from, to, false, head);
                }
            }
        }
    }

    fn push(&mut self, tokens: &[Token], from: usize, to: usize, whole: bool, head: bool) {
        let telling = |token: &Token| matches!(token.class, Class::Content | Class::Hashtag);
        if from < to && tokens[from..to].iter().any(telling) {
            let (first, last) = (from as u32, to as u32 - 1);
            self.grams.push(Gram { key: span_key(tokens, first, last), first, last, whole, head });
        }
    }

    fn score(&mut self, tokens: &[Token], lexicon: &Lexicon, refused: &impl Fn(u64) -> bool) {
        self.candidates.clear();
        // a phrase may have been found twice at one place
        self.grams.dedup_by(|a, b| {
            let same = a.key == b.key && a.first == b.first;
            b.whole |= same && a.whole;
            b.head |= same && a.head;
            same
        });
        let mut at = 0;
        for same in self.grams.chunk_by(|a, b| a.key == b.key) {
            let first_gram = at;
            at += same.len() as u32;
            let alone = same.iter().any(|gram| gram.whole);
            // "quantum" of "quantum computer" and "quantum limit" is no topic
            let returns = same.len() > 1
                && (lexicon.head_first || same[0].first < same[0].last)
                && same.iter().any(|gram| gram.head);
            if (returns || alone) && !refused(same[0].key) {
                let score = score(tokens, same);
                self.candidates.push(Candidate { first_gram, grams: same.len() as u32, score });
            }
        }
    }

    /// The best `count`, without those that only stand inside better ones.
    fn select(&self, tokens: &[Token], count: usize) -> SmallVec<[Candidate; 16]> {
        let mut chosen: SmallVec<[Candidate; 16]> = SmallVec::new();
        for candidate in &self.candidates {
            if chosen.len() == count {
                break;
            }
            let inside = chosen.iter().any(|better| {
                better.grams >= candidate.grams && self.contains(tokens, better, candidate)
            });
            if !inside {
                chosen.push(*candidate);
            }
        }
        chosen
    }

    fn contains(&self, tokens: &[Token], long: &Candidate, short: &Candidate) -> bool {
        let words = |c: &Candidate| {
            let gram = self.grams[c.first_gram as usize];
            &tokens[gram.first as usize..=gram.last as usize]
        };
        let (long, short) = (words(long), words(short));
        long.windows(short.len())
            .any(|window| window.iter().zip(short).all(|(a, b)| a.key == b.key))
    }

    /// The places of a candidate.
    pub(super) fn places(&self, candidate: &Candidate) -> &[Gram] {
        let first = candidate.first_gram as usize;
        &self.grams[first..first + candidate.grams as usize]
    }
}

fn is_stop(token: &Token) -> bool {
    matches!(token.class, Class::Stop | Class::Article)
}

fn is_content(token: &Token) -> bool {
    matches!(token.class, Class::Content | Class::Weak | Class::Hashtag)
}

fn content(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| is_content(token)).count()
}

/// Whether capitals are used inside sentences, as whoever writes nouns with them does.
fn writes_capitals(tokens: &[Token]) -> bool {
    tokens
        .windows(2)
        .any(|pair| pair[1].capital && !is_stop(&pair[1]) && pair[0].sentence == pair[1].sentence)
}

fn score(tokens: &[Token], places: &[Gram]) -> f64 {
    let gram = places[0];
    let words = &tokens[gram.first as usize..=gram.last as usize];
    let mut sum = 0.0;
    let mut count = 0.0;
    for token in words.iter().filter(|token| is_content(token)) {
        let opens = gram.first == 0 || tokens[gram.first as usize].apart;
        let name = token.acronym || (token.capital && !opens) || token.class == Class::Hashtag;
        let weak = if token.class == Class::Weak { WEAK } else { 1.0 };
        let returns = 1.0 + f64::from(token.count).ln();
        sum += f64::from(token.rarity) * returns * weak * if name { NAME } else { 1.0 };
        count += 1.0;
    }
    let place = 1.0 + (1.0 + f64::from(gram.first) / HALF_PLACE).log2();
    // a single word's returns are in its weight
    let returns = if count > 1.0 { 1.0 + (places.len() as f64).ln() } else { 1.0 };
    sum / f64::sqrt(count) * returns / place
}
