//! A verbatim cut to a few lines around the words that decided.

use serde::Serialize;
use unicode_width::UnicodeWidthChar;
use voc_core::text::clean::clean;
use voc_core::text::{self, Span};
use voc_core::{SentimentLabel, WordWeight};

/// Weights nearer to zero than this are noise.
const LEAST_WEIGHT: f64 = 0.02;
/// What a cut that opens with a sentence is worth, in weight: it reads better.
const OPENS_SENTENCE: f64 = 0.05;
/// Columns that a cut gives up at a time until it fits its lines.
const STEP: usize = 4;
/// Columns after which a word is broken: nobody writes longer ones, but links are.
const LONGEST_WORD: usize = 40;

/// A run of characters of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    /// What the word does to the score, where it is one that decided.
    pub(super) weight: Option<f64>,
}

/// A word that decided, as it stands in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) weight: f64,
    pub(super) span: Span,
}

/// The words that decided: those that pull to the label first, then what spoke against it, each word once.
pub(super) fn deciding(
    text: &str,
    weights: &[WordWeight],
    label: SentimentLabel,
    most: usize,
) -> Vec<Word> {
    let toward = if label == SentimentLabel::Negative { -1.0 } else { 1.0 };
    let mut weights: Vec<_> = weights.iter().filter(|w| w.weight.abs() >= LEAST_WEIGHT).collect();
    weights.sort_by(|a, b| (b.weight * toward).total_cmp(&(a.weight * toward)));
    let against = weights.split_off(weights.partition_point(|w| w.weight * toward > 0.0));
    // one word that spoke against is enough to show that it was heard
    let strongest_against = against.last().filter(|_| most > 1).copied();
    let room = most - usize::from(strongest_against.is_some());
    let mut words: Vec<Word> = Vec::new();
    for (weight, room) in
        weights.into_iter().map(|w| (w, room)).chain(strongest_against.map(|w| (w, most)))
    {
        let word = weight.span.of(text);
        let known = words.iter().any(|w| w.text.to_lowercase() == word.to_lowercase());
        if !known && words.len() < room {
            words.push(Word { text: word.to_owned(), weight: weight.weight, span: weight.span });
        }
    }
    words
}

/// The author's words on at most `lines` lines of `width` columns.
pub(super) fn excerpt(text: &str, words: &[Word], lines: usize, width: usize) -> Vec<Vec<Run>> {
    let tokens = tokens(text, words);
    let mut budget = lines * width;
    loop {
        let (start, end) = window(&tokens, words, budget);
        let mut shown = Vec::with_capacity(end - start + 2);
        shown.extend((start > 0).then(Token::ellipsis));
        shown.extend_from_slice(&tokens[start..end]);
        shown.extend((end < tokens.len()).then(Token::ellipsis));
        let wrapped = wrap(&shown, width);
        // lines end where words do, so fewer columns may be needed than there are
        if wrapped.len() <= lines || budget < width {
            return wrapped;
        }
        budget -= STEP;
    }
}

/// What is not broken between lines: a word, or a character of a script without spaces.
#[derive(Debug, Clone)]
struct Token {
    runs: Vec<Run>,
    width: usize,
    space_before: bool,
    opens_sentence: bool,
}

impl Token {
    fn ellipsis() -> Self {
        let runs = vec![Run { text: "…".to_owned(), weight: None }];
        Self { runs, width: 1, space_before: false, opens_sentence: false }
    }

    fn columns(&self) -> usize {
        self.width + usize::from(self.space_before)
    }

    fn weight(&self) -> f64 {
        self.runs.iter().filter_map(|run| run.weight).sum()
    }

    fn push(&mut self, c: char, weight: Option<f64>) {
        self.width += c.width().unwrap_or(0);
        match self.runs.last_mut() {
            Some(run) if run.weight == weight => run.text.push(c),
            _ => self.runs.push(Run { text: c.to_string(), weight }),
        }
    }
}

fn tokens(text: &str, words: &[Word]) -> Vec<Token> {
    let cleaned = clean(text);
    let opening: Vec<usize> = text::sentences(&cleaned.text).iter().map(|s| s.start).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut space = true;
    for (at, c) in cleaned.text.char_indices() {
        if c.is_whitespace() || c.is_control() {
            space = true;
            continue;
        }
        let source = cleaned.map.to_source(Span::new(at, at + c.len_utf8()));
        let decided = |w: &&Word| w.span.start <= source.start && source.start < w.span.end;
        let weight = words.iter().find(decided).map(|word| word.weight);
        let wide = c.width() == Some(2) && c.is_alphanumeric();
        let long = tokens.last().is_some_and(|token| token.width >= LONGEST_WORD);
        if space || wide || long {
            tokens.push(Token {
                runs: Vec::new(),
                width: 0,
                space_before: space && !tokens.is_empty(),
                opens_sentence: opening.binary_search(&at).is_ok(),
            });
        }
        if let Some(token) = tokens.last_mut() {
            token.push(c, weight);
        }
        space = false;
    }
    tokens
}

/// The tokens that fit `budget` columns and hold most of what decided; all, where they fit.
fn window(tokens: &[Token], words: &[Word], budget: usize) -> (usize, usize) {
    if tokens.iter().map(Token::columns).sum::<usize>() <= budget {
        return (0, tokens.len());
    }
    let toward = words.first().map_or(1.0, |word| word.weight.signum());
    let mut best = (0, 0);
    let mut most = f64::NEG_INFINITY;
    let (mut end, mut columns, mut weight) = (0, 0, 0.0);
    for (start, first) in tokens.iter().enumerate() {
        while let Some(next) = tokens.get(end).filter(|next| columns + next.columns() <= budget) {
            columns += next.columns();
            weight += (next.weight() * toward).max(0.0);
            end += 1;
        }
        let opening = if first.opens_sentence { OPENS_SENTENCE } else { 0.0 };
        if weight + opening > most + 1e-9 {
            (best, most) = ((start, end), weight + opening);
        }
        if end == tokens.len() {
            break;
        }
        if end > start {
            columns -= first.columns();
            weight -= (first.weight() * toward).max(0.0);
        } else {
            end = start + 1;
        }
    }
    best
}

fn wrap(tokens: &[Token], width: usize) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    let mut columns = 0;
    for token in tokens {
        let fits = columns + token.columns() <= width;
        match lines.last_mut() {
            Some(line) if fits => {
                if token.space_before {
                    line.push(Run { text: " ".to_owned(), weight: None });
                }
                line.extend(token.runs.iter().cloned());
                columns += token.columns();
            }
            _ => {
                lines.push(token.runs.clone());
                columns = token.width;
            }
        }
    }
    lines.into_iter().map(joined).collect()
}

/// The line with neighbouring runs of one weight made one.
fn joined(line: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(line.len());
    for run in line {
        match joined.last_mut() {
            Some(last) if last.weight == run.weight => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str, word: &str, weight: f64) -> WordWeight {
        let start = text.find(word).unwrap();
        WordWeight { span: Span::new(start, start + word.len()), weight }
    }

    fn plain(lines: &[Vec<Run>]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect()
    }

    #[test]
    fn the_deciding_words_are_the_strongest_of_each_side() {
        let text = "Lovely staff, but rude rude manager and dirty room";
        let weights = [
            weight(text, "Lovely", 0.3),
            weight(text, "staff", 0.001),
            weight(text, "rude", -0.4),
            weight(text, "rude manager", -0.2),
            weight(text, "dirty", -0.5),
            weight(text, "room", -0.1),
        ];
        let words = deciding(text, &weights, SentimentLabel::Negative, 3);
        let words: Vec<_> = words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(words, ["dirty", "rude", "Lovely"]);
        assert!(deciding(text, &weights[1..2], SentimentLabel::Positive, 3).is_empty());
    }

    #[test]
    fn a_short_text_is_shown_whole_and_its_words_are_marked() {
        let text = "<p>Never&nbsp;again,\n thanks.</p>";
        let words = deciding(text, &[weight(text, "Never", -0.6)], SentimentLabel::Negative, 3);
        let lines = excerpt(text, &words, 2, 40);
        assert_eq!(plain(&lines), ["Never again, thanks."]);
        assert_eq!(lines[0][0], Run { text: "Never".to_owned(), weight: Some(-0.6) });
        assert_eq!(lines[0][1].weight, None);
    }

    #[test]
    fn a_long_text_is_cut_around_what_decided_and_never_outgrows_its_lines() {
        let filler = "We came on a Monday. The weather was as it is. ".repeat(8);
        let text = format!("{filler}The room was filthy. {filler}");
        let words = deciding(&text, &[weight(&text, "filthy", -0.6)], SentimentLabel::Negative, 3);
        for width in [20, 33, 60] {
            let lines = plain(&excerpt(&text, &words, 2, width));
            assert!(
                lines.len() <= 2 && lines.iter().all(|l| l.chars().count() <= width),
                "{lines:?}"
            );
            let joined = lines.join(" ");
            assert!(joined.contains("filthy"), "{joined}");
            assert!(joined.starts_with('…') && joined.ends_with('…'), "{joined}");
        }
        let link = format!("see https://example.com/{}", "x".repeat(200));
        assert!(plain(&excerpt(&link, &[], 2, 60)).len() <= 2);
        assert!(excerpt("", &[], 2, 60).is_empty());
    }

    #[test]
    fn scripts_without_spaces_are_cut_between_characters() {
        let text = "网速太慢了，客服也不回复，我很失望。".repeat(10);
        let lines = plain(&excerpt(&text, &[], 2, 30));
        assert_eq!(lines.len(), 2);
        assert!(
            lines.iter().all(|line| unicode_width::UnicodeWidthStr::width(line.as_str()) <= 30)
        );
    }
}
