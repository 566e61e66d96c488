//! Phrases looked up in a text: many lists, one pass.
//!
//! A [`PhraseBook`] is built once from all lists of phrases that somebody wants to have found. A text is folded once
//! ([`FoldedText`]) and lent to every book; what is found points back into the text that was folded.

mod boundary;
mod fold;
mod list;
mod matcher;
mod notation;
mod patterns;
mod prefilter;
mod readings;
mod search;

pub(crate) use boundary::{begins, ends, is_unspaced, word_end, words, words_between};
pub use fold::FoldedText;
pub(crate) use fold::folded;
pub use list::{ListedPhrase, PhraseList, PhraseLists};
pub use notation::Slot;
pub(crate) use prefilter::{Beginnings, Prefilter};

use self::matcher::Matcher;
use self::notation::{Event, Notation};
use self::patterns::Patterns;
use self::readings::{Languages, Readings, Way};
use super::{Language, Span};
use crate::error::Error;

/// Phrases ready to be found, each with what its finder is to be told.
///
/// A phrase is written as it would be said, in any case and with or without accents, and matches whole words;
/// scripts without spaces match anywhere. It may hold
///
/// - `(a|b|)`: one of these, or nothing;
/// - `{3}`: up to three words, but no end of a sentence; `[3]`: the same, and no comma;
/// - `*` at the end of a word: the word may go on; likewise at its start;
/// - `<name>`: a slot, which stands for a sign that [`FoldedText::with_signs`] put into the text. The slot in upper
///   case, `<NAME>`, is the one that a hit points out.
///
/// ```
/// use voc_core::text::phrases::{FoldedText, Phrase, PhraseBook};
///
/// let book = PhraseBook::build(
///     [("cancel* {2} (contract|subscription)", "en"), ("kündig* {3} vertrag", "de")]
///         .map(|(text, payload)| Phrase { text, language: None, payload }),
///     &[],
/// )?;
/// let text = "I'm CANCELLING my damn subscription";
/// let hits = book.find(&FoldedText::new(text), None);
/// assert_eq!(hits.len(), 1);
/// assert_eq!(hits[0].span.of(text), "CANCELLING my damn subscription");
/// assert_eq!(*hits[0].payload, "en");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug)]
pub struct PhraseBook<P> {
    matcher: Matcher,
    readings: Readings,
    payloads: Vec<P>,
}

/// A phrase to be found.
///
/// ```
/// use voc_core::text::{Language, phrases::{FoldedText, Phrase, PhraseBook}};
///
/// // "gift" is poison in German, so the phrase is of English texts alone
/// let phrase = Phrase { text: "gift", language: Some(Language::En), payload: "voucher" };
/// let book = PhraseBook::build([phrase], &[])?;
/// assert!(book.find(&FoldedText::new("Das ist Gift"), Some(Language::De)).is_empty());
/// assert_eq!(book.find(&FoldedText::new("a Gift"), Some(Language::En)).len(), 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phrase<'a, P> {
    /// The phrase, in the notation of [`PhraseBook`].
    pub text: &'a str,
    /// The only language in which it is looked for; all where not given.
    pub language: Option<Language>,
    /// What its finder is to be told.
    pub payload: P,
}

/// A phrase that was found.
///
/// ```
/// use voc_core::text::phrases::{FoldedText, Phrase, PhraseBook};
///
/// let phrases = [("money back", "refund"), ("cancel*", "cancellation")];
/// let book = PhraseBook::build(phrases.map(|(text, payload)| Phrase { text, language: None, payload }), &[])?;
/// let text = "I cancelled. MONEY BACK please!";
/// let found = book.find(&FoldedText::new(text), None);
/// let found: Vec<_> = found.iter().map(|hit| (*hit.payload, hit.span.of(text))).collect();
/// assert_eq!(found, [("cancellation", "cancelled"), ("refund", "MONEY BACK")]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'b, P> {
    /// What came with the phrase.
    pub payload: &'b P,
    /// The phrase's number among those that the book was built of.
    pub phrase: usize,
    /// Where it stands in the text that was folded.
    pub span: Span,
    /// Where it stands in the folded text.
    pub folded: Span,
    /// Where the slot that the phrase points out stands in the text that was folded.
    pub slot: Option<Span>,
}

/// What is wrong with a phrase in which no slot may stand, with the phrase.
pub(crate) fn fault(phrase: &str) -> Option<String> {
    read(phrase, &[]).err()
}

fn read<'p>(phrase: &'p str, slots: &[Slot<'_>]) -> Result<Notation<'p>, String> {
    let most = usize::from(u8::MAX);
    match Notation::read(phrase, slots) {
        Ok(notation) if notation.most_parts() > most => Err(format!("more than {most} parts")),
        read => read,
    }
    .map_err(|what| format!("`{phrase}`: {what}"))
}

impl<P> PhraseBook<P> {
    /// A book of `phrases`, in which `slots` may stand.
    ///
    /// ```
    /// use voc_core::text::phrases::{Phrase, PhraseBook};
    ///
    /// // a slip in a list of phrases is named before anything is searched
    /// let phrase = Phrase { text: "(speak|talk to a manager", language: None, payload: () };
    /// let error = PhraseBook::build([phrase], &[]).unwrap_err();
    /// assert!(error.is_config() && error.to_string().contains("(speak|talk to a manager"));
    /// ```
    ///
    /// # Errors
    /// `config.invalid` for a phrase that cannot be read, naming it and what is wrong with it.
    pub fn build<'a>(
        phrases: impl IntoIterator<Item = Phrase<'a, P>>,
        slots: &[Slot<'_>],
    ) -> Result<Self, Error> {
        Self::build_each(phrases.into_iter().map(|phrase| (phrase, slots)))
    }

    /// A book of phrases, each with the slots that may stand in it.
    ///
    /// # Errors
    /// As [`PhraseBook::build`].
    pub(crate) fn build_each<'a, 's>(
        phrases: impl Iterator<Item = (Phrase<'a, P>, &'s [Slot<'s>])>,
    ) -> Result<Self, Error> {
        let mut patterns = Patterns::default();
        let mut readings = Readings::default();
        let mut payloads = Vec::new();
        for (phrase, slots) in phrases {
            let number = payloads.len() as u32;
            let languages = Languages::of_phrase(phrase.language);
            let notation = read(phrase.text, slots)
                .map_err(|fault| Error::config(format!("phrases: {fault}")))?;
            notation.visit(|event| match event {
                Event::Reading => readings.begin(number, languages),
                Event::Part(gap) => readings.begin_part(gap),
                Event::Text(written, uses) => {
                    readings.add(Way { pattern: patterns.number(written, uses), uses });
                }
            });
            payloads.push(phrase.payload);
        }
        let (matcher, order) = Matcher::build(&patterns);
        readings.look_up_by_patterns(&order);
        Ok(Self { matcher, readings, payloads })
    }

    /// Whether there is nothing to be found.
    ///
    /// ```
    /// use voc_core::text::phrases::{Phrase, PhraseBook};
    ///
    /// // a list of which nothing is left has nothing to look for
    /// let none: [Phrase<'_, ()>; 0] = [];
    /// assert!(PhraseBook::build(none, &[])?.is_empty());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// The phrases in `text`, in the order in which they end; overlapping ones are all found.
    ///
    /// Phrases of other languages than `language` are left out; none are, where it is not given or unknown.
    ///
    /// ```
    /// use voc_core::text::{Language, phrases::{FoldedText, Phrase, PhraseBook}};
    ///
    /// // folded once, searched by as many books as there are
    /// let text = FoldedText::new("Nie wieder! Ich möchte mein Geld zurück.");
    /// let book = |text| PhraseBook::build([Phrase { text, language: Some(Language::De), payload: () }], &[]);
    /// assert_eq!(book("geld zuruck")?.find(&text, Some(Language::De)).len(), 1);
    /// assert!(book("(nie|niemals) {1} kundig*")?.find(&text, None).is_empty());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn find(&self, text: &FoldedText, language: Option<Language>) -> Vec<Hit<'_, P>> {
        let mut hits = Vec::new();
        let known = language.filter(|&language| language != Language::Unknown);
        self.find_each(text, known, |hit| hits.push(hit));
        hits
    }

    /// Calls `visit` for the same phrases, in a text of unknown language for those of no single language.
    pub(crate) fn find_each<'b>(
        &'b self,
        text: &FoldedText,
        language: Option<Language>,
        mut visit: impl FnMut(Hit<'b, P>),
    ) {
        for found in search::find(&self.matcher, &self.readings, text, language) {
            visit(Hit {
                payload: &self.payloads[found.phrase as usize],
                phrase: found.phrase as usize,
                span: text.to_source(found.span),
                folded: found.span,
                slot: found.slot.map(|slot| text.to_source(slot)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::notation::Uses;
    use super::search::Edges;
    use super::*;

    fn book(phrases: &[&str]) -> PhraseBook<usize> {
        let phrases = phrases.iter().enumerate();
        let slots = [("rival", '\u{E000}')];
        PhraseBook::build(
            phrases.map(|(payload, text)| Phrase { text, language: None, payload }),
            &slots,
        )
        .unwrap()
    }

    fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let folded = FoldedText::new(text);
        book(phrases).find(&folded, None).iter().map(|hit| hit.span.of(text)).collect()
    }

    #[test]
    fn whole_words_in_any_case_and_accents() {
        assert_eq!(found(&["resilier"], "Je veux RÉSILIER, résiliera"), ["RÉSILIER"]);
        assert_eq!(found(&["can"], "you can't scan; Can"), ["Can"]);
        assert_eq!(found(&["解約"], "もう解約したい"), ["解約"]);
        assert_eq!(found(&["ухожу к <rival>"], "я ухожу к"), [""; 0]);
        assert_eq!(
            found(&["kündig*"], "Habe gekündigt, KUENDIGE, kündige"),
            ["KUENDIGE", "kündige"]
        );
        assert_eq!(found(&["*kündig*"], "Habe gekündigt"), ["gekündigt"]);
        assert_eq!(found(&["kündig* (mein|das) abo"], "Kündige das Abo"), ["Kündige das Abo"]);
    }

    #[test]
    fn gaps_hold_few_words_and_no_end_of_a_sentence() {
        let phrases = ["cancel* {2} contract"];
        assert_eq!(found(&phrases, "cancel the contract"), ["cancel the contract"]);
        assert_eq!(found(&phrases, "cancelled contract"), ["cancelled contract"]);
        assert_eq!(found(&phrases, "cancel. The contract"), [""; 0]);
        assert_eq!(found(&phrases, "cancel one two three contract"), [""; 0]);
        assert_eq!(
            found(&["never [3] leave"], "never, so leave; never ever leave"),
            ["never ever leave"]
        );
        assert_eq!(found(&["换 {3} 公司"], "我想换一家公司"), ["换一家公司"]);
    }

    #[test]
    fn slots_are_pointed_out() {
        let text = "I left Acme for BigCo!";
        let plain = FoldedText::new(text);
        let at = |name: &str| {
            let at = plain.as_str().find(name).unwrap();
            (Span::new(at, at + name.len()), '\u{E000}')
        };
        let signed = plain.with_signs([at("acme"), at("bigco")]);
        let book = book(&["left <rival> for <RIVAL>", "left <RIVAL> for {3} <rival>"]);
        let slots: Vec<_> =
            book.find(&signed, None).iter().map(|hit| hit.slot.unwrap().of(text)).collect();
        assert_eq!(slots, ["BigCo", "Acme"]);
    }

    #[test]
    fn other_languages_are_left_out_on_demand() {
        let phrase = |language| Phrase { text: "die", language: Some(language), payload: () };
        let book = PhraseBook::build([phrase(Language::De), phrase(Language::ZhTw)], &[]).unwrap();
        let folded = FoldedText::new("die");
        let count = |language| book.find(&folded, language).len();
        assert_eq!([count(None), count(Some(Language::Unknown))], [2, 2]);
        assert_eq!([count(Some(Language::De)), count(Some(Language::En))], [1, 0]);
        assert_eq!(count(Some(Language::Zh)), 1);
    }

    #[test]
    fn unreadable_phrases_are_named() {
        let phrase = Phrase { text: "a (b", language: None, payload: () };
        let error = PhraseBook::build([phrase], &[]).unwrap_err();
        assert_eq!(error.to_string(), "phrases: `a (b`: `(` without `)`");
        assert!(book(&[]).find(&FoldedText::new("x"), None).is_empty());
    }

    proptest! {
        /// Words of several scripts, of which a few recur, so that phrases are found within, at and across their edges.
        #[test]
        fn every_phrase_is_found_wherever_it_stands(
            text in "((ab|abc|can|can't|é|解約|요금|وب|ب|1|😀|-)[ .,]?){0,12}",
            phrases in proptest::collection::vec("[*]?(ab|abc|bc|can|an|can't|é|解約|요금|ب|1|😀|c)( (ab|é|1))?[*]?", 1..6),
        ) {
            let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
            let folded = FoldedText::new(&text);
            let (book, mut expected) = (book(&phrases), Vec::new());
            for (number, phrase) in phrases.iter().enumerate() {
                let written = FoldedText::new(phrase.trim_matches('*'));
                let uses = Uses {
                    open_start: phrase.starts_with('*'),
                    open_end: phrase.ends_with('*'),
                    slot: None,
                };
                let text = folded.as_str();
                for (at, _) in text.char_indices().filter(|(at, _)| text[*at..].starts_with(written.as_str())) {
                    let edges = Edges::of(text, at, at + written.as_str().len());
                    if let Some(span) = edges.stretch(text, uses) {
                        expected.push((number, span));
                    }
                }
            }
            let mut found: Vec<_> =
                book.find(&folded, None).iter().map(|hit| (hit.phrase, hit.folded)).collect();
            for list in [&mut found, &mut expected] {
                list.sort_unstable();
                list.dedup();
            }
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn any_text_has_valid_spans(text in "\\PC{0,60}", phrase in "[a-zäß解é]{1,3}( |\\{2\\})[a-zäß解é*]{1,3}") {
            let phrase = Phrase { text: &phrase, language: None, payload: () };
            if let Ok(book) = PhraseBook::build([phrase, Phrase { text: "*a*", ..phrase }], &[]) {
                for hit in book.find(&FoldedText::new(&text), None) {
                    prop_assert!(text.get(hit.span.start..hit.span.end).is_some_and(|t| !t.is_empty()));
                }
            }
        }

        #[test]
        fn a_phrase_is_found_in_itself(words in "[a-zà-ÿа-я]{1,5}( [a-zà-ÿа-я]{1,5}){0,2}") {
            let folded = FoldedText::new(&words);
            let book = book(&[&words]);
            prop_assert_eq!(book.find(&folded, None).len(), 1);
        }
    }
}
