//! The words behind the findings of a verbatim, as its explanation names them.

use serde::Serialize;
use voc_core::{Explained, Explanation, Source, WordWeight};

use super::excerpt::Word;

/// Findings whose main label is shown with its words, in this order.
const FINDINGS: [&str; 4] = ["cause", "topic", "intent", "emotion"];
/// Words that are named for a label.
const WORDS: usize = 2;
/// What a word adds to a label's probability where it is worth naming.
const LEAST_WEIGHT: f64 = 0.05;

/// A label and the words that speak most for it.
#[derive(Debug, Serialize)]
pub(super) struct Reason {
    pub(super) name: String,
    pub(super) words: Vec<Word>,
}

/// What each word, and each phrase, does to the sentiment score.
pub(super) fn weights(explanation: &Explanation) -> Vec<WordWeight> {
    let sentiment = explanation.of("sentiment");
    let given = sentiment.into_iter().flat_map(|explained| &explained.contributions);
    // a run of words that add little each says nothing
    given
        .filter(|c| c.source == Source::Phrase || is_word(c.span.of(&explanation.text)))
        .map(|c| WordWeight { span: c.span, weight: c.weight })
        .collect()
}

/// The main label of each finding that has one, with the words that speak most for it.
pub(super) fn reasons(explanation: &Explanation) -> Vec<Reason> {
    let main = FINDINGS.into_iter().filter_map(|finding| {
        let named = |explained: &&Explained| {
            explained.name.split_once(':').is_some_and(|(family, _)| family == finding)
        };
        explanation.findings.iter().find(named)
    });
    let reason = |explained: &Explained| {
        let mut words: Vec<Word> = Vec::new();
        for given in explained.strongest(explained.contributions.len()) {
            let text = given.span.of(&explanation.text);
            let known = words.iter().any(|word| {
                word.text.to_lowercase() == text.to_lowercase()
                    || (word.span.start < given.span.end && given.span.start < word.span.end)
            });
            let is_phrase = given.source == Source::Phrase;
            if given.weight >= LEAST_WEIGHT && !known && (is_phrase || is_word(text)) {
                words.push(Word { text: text.to_owned(), weight: given.weight, span: given.span });
            }
        }
        words.truncate(WORDS);
        let name = explained.name.split_once(':').map_or("", |(_, label)| label).to_owned();
        (!words.is_empty()).then_some(Reason { name, words })
    };
    main.filter_map(reason).collect()
}

fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use voc_core::{Analyzer, Feedback};

    use super::*;

    #[test]
    fn the_main_labels_are_shown_with_the_words_that_speak_for_them() {
        let text = "You charged me twice. I want my money back, I am fed up!";
        let insight = Analyzer::new().unwrap().explain(&Feedback::new(text)).unwrap();
        let explanation = insight.explanation.unwrap();
        let reasons = reasons(&explanation);
        let of = |name: &str| {
            let reason = reasons.iter().find(|reason| reason.name == name);
            let words = reason.into_iter().flat_map(|reason| &reason.words);
            words.map(|word| word.text.as_str()).collect::<Vec<_>>()
        };
        let charged = of("billing.payment");
        assert!(charged.contains(&"charged") || charged.contains(&"twice"), "{reasons:?}");
        assert!(reasons.iter().all(|reason| (1..=WORDS).contains(&reason.words.len())));
        let sum: f64 = weights(&explanation).iter().map(|word| word.weight).sum();
        assert!(sum < -0.2, "{sum}");
    }
}
