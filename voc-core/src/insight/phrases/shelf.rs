//! What the crate ships: for each language a book of its phrases and of those that serve all, so that a text is searched once.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{Meaning, Wanted, book};
use crate::insight::figure::Negators;
use crate::insight::lexicon::{self, Lexicon};
use crate::text::Language;
use crate::text::phrases::{
    Beginnings, FoldedText, ListedPhrase, PhraseBook, PhraseLists, Prefilter,
};

/// Texts of a language for which what may stand in each is read, before the whole book is: short texts are taken for a
/// language that nobody else writes in, and a book takes as long as some sixty of them.
const FIRST_TEXTS: u32 = 64;
/// Bytes of such a text at most: in a longer one more may stand.
const SHORT: usize = 1 << 12;

/// The phrases of a language.
pub(super) struct Shelf {
    language: Language,
    wanted: Wanted,
    /// What a book is made of; none once it is made.
    listed: Mutex<Option<Arc<Listed>>>,
    met: AtomicU32,
    book: OnceLock<PhraseBook<Meaning>>,
}

/// Phrases, and how they begin.
struct Listed {
    phrases: Vec<ListedPhrase>,
    prefilter: Prefilter,
}

impl Listed {
    fn of(phrases: Vec<ListedPhrase>) -> Self {
        let prefilter = Prefilter::of(phrases.iter().map(|listed| &*listed.phrase));
        Self { phrases, prefilter }
    }

    fn may_stand(&self, text: &Beginnings) -> impl Iterator<Item = &ListedPhrase> {
        self.prefilter.may_stand(text).map(|number| &self.phrases[number])
    }
}

/// What serves all languages.
struct OfAll {
    listed: Listed,
    negators: Negators,
}

impl OfAll {
    fn get() -> &'static Self {
        static OF_ALL: OnceLock<OfAll> = OnceLock::new();
        OF_ALL.get_or_init(|| {
            let lexicon = Lexicon::of(&PhraseLists::default()).expect(TESTED);
            let negators = Negators::of(lexicon.all());
            Self { listed: Listed::of(lexicon.all().to_vec()), negators }
        })
    }
}

impl Shelf {
    /// The shelf of a language; Chinese in both its scripts has one.
    pub(super) fn of(language: Language, wanted: Wanted) -> &'static Self {
        static SHELVES: [[OnceLock<Shelf>; Language::ALL.len()]; Wanted::WAYS] =
            [const { [const { OnceLock::new() }; Language::ALL.len()] }; Wanted::WAYS];
        let language = if language == Language::ZhTw { Language::Zh } else { language };
        SHELVES[wanted.number()][language as usize].get_or_init(|| Self {
            language,
            wanted,
            listed: Mutex::new(None),
            met: AtomicU32::new(0),
            book: OnceLock::new(),
        })
    }

    /// Calls `search` with a book that holds all phrases that stand in a text.
    pub(super) fn look_up(&self, text: &FoldedText, search: impl FnOnce(&PhraseBook<Meaning>)) {
        match self.book.get() {
            Some(book) => search(book),
            None if text.as_str().len() <= SHORT && self.is_new() => search(&self.book_for(text)),
            None => search(self.book()),
        }
    }

    /// Whether few texts of the language were met so far; the one that asks is counted.
    fn is_new(&self) -> bool {
        self.met.fetch_add(1, Ordering::Relaxed) < FIRST_TEXTS
    }

    /// A book of those phrases that may stand in a text.
    fn book_for(&self, text: &FoldedText) -> PhraseBook<Meaning> {
        let beginnings = Beginnings::of(text);
        let own = self.listed();
        self.book_of(OfAll::get().listed.may_stand(&beginnings).chain(own.may_stand(&beginnings)))
    }

    /// The book of all phrases.
    pub(super) fn book(&self) -> &PhraseBook<Meaning> {
        self.book.get_or_init(|| {
            let own = self.listed();
            let book = self.book_of(OfAll::get().listed.phrases.iter().chain(&own.phrases));
            *self.lock() = None;
            book
        })
    }

    fn book_of<'l>(&self, listed: impl Iterator<Item = &'l ListedPhrase>) -> PhraseBook<Meaning> {
        let serves = |other| lexicon::alike(other, self.language);
        let listed: Vec<_> = listed.collect();
        book(&listed, &OfAll::get().negators, self.wanted, serves).expect(TESTED)
    }

    /// The phrases of the language alone.
    fn listed(&self) -> Arc<Listed> {
        let read = || Arc::new(Listed::of(lexicon::of_language(self.language).expect(TESTED)));
        Arc::clone(self.lock().get_or_insert_with(read))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Listed>>> {
        self.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const TESTED: &str = "the phrases of the crate are tested";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::phrases::FoundPhrases;

    #[test]
    fn a_text_alone_has_the_phrases_that_the_whole_book_finds() {
        let wanted = Wanted { cues: true, rules: true };
        let mut found = 0;
        for language in Language::ALL {
            let shelf = Shelf::of(language, wanted);
            let own = lexicon::of_language(language).unwrap();
            let listed = OfAll::get().listed.phrases.iter().chain(&own);
            // phrases without their notation, with all that may stand in them
            let texts = listed.step_by(23).map(|listed| {
                let signs = ['(', ')', '|', '*', '{', '}', '[', ']'];
                FoldedText::new(&listed.phrase.replace(signs, " "))
            });
            for text in texts {
                let [alone, whole] = [&shelf.book_for(&text), shelf.book()].map(|book| {
                    let mut found = FoundPhrases::none();
                    found.add(book, &text, language);
                    found
                });
                assert_eq!(format!("{alone:?}"), format!("{whole:?}"), "{language}: {text:?}");
                found += whole.cues.len() + whole.rules.len() + whole.figures.len();
            }
        }
        assert!(found > 1000, "{found}");
    }
}
