//! The phrases in force: those that the crate ships, with what a configuration lays over them.

use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::text::Language;
use crate::text::phrases::{ListedPhrase, Phrase, PhraseBook, PhraseLists};

/// Lists of cues without a phrase, for a configuration to fill.
pub(super) const LEFT_OPEN: &str = include_str!("../../data/cues.toml");

/// Lists for every language; a finding knows its lists by their family, which stands before the dot of a list's name.
const FILES: [&str; 7] = [
    include_str!("../../data/conversation.toml"),
    include_str!("../../data/churn.toml"),
    include_str!("../../data/comparison.toml"),
    LEFT_OPEN,
    include_str!("../../data/names.toml"),
    include_str!("../../data/questions.toml"),
    include_str!("../../data/sentiment.toml"),
];

/// What each language says in praise and blame, of leaving and staying, and as cues of findings, which is much: read when a text
/// of the language is met.
const OF_LANGUAGE: [(Language, &str); 44] = [
    (Language::Ar, include_str!("../../data/sentiment/ar.toml")),
    (Language::De, include_str!("../../data/sentiment/de.toml")),
    (Language::En, include_str!("../../data/sentiment/en.toml")),
    (Language::Es, include_str!("../../data/sentiment/es.toml")),
    (Language::Fr, include_str!("../../data/sentiment/fr.toml")),
    (Language::It, include_str!("../../data/sentiment/it.toml")),
    (Language::Ja, include_str!("../../data/sentiment/ja.toml")),
    (Language::Ko, include_str!("../../data/sentiment/ko.toml")),
    (Language::Nl, include_str!("../../data/sentiment/nl.toml")),
    (Language::Pl, include_str!("../../data/sentiment/pl.toml")),
    (Language::Pt, include_str!("../../data/sentiment/pt.toml")),
    (Language::Ru, include_str!("../../data/sentiment/ru.toml")),
    (Language::Th, include_str!("../../data/sentiment/th.toml")),
    (Language::Tr, include_str!("../../data/sentiment/tr.toml")),
    (Language::Zh, include_str!("../../data/sentiment/zh.toml")),
    (Language::ZhTw, include_str!("../../data/sentiment/zh-TW.toml")),
    (Language::Ar, include_str!("../../data/churn/ar.toml")),
    (Language::De, include_str!("../../data/churn/de.toml")),
    (Language::En, include_str!("../../data/churn/en.toml")),
    (Language::Es, include_str!("../../data/churn/es.toml")),
    (Language::Fr, include_str!("../../data/churn/fr.toml")),
    (Language::It, include_str!("../../data/churn/it.toml")),
    (Language::Ja, include_str!("../../data/churn/ja.toml")),
    (Language::Ko, include_str!("../../data/churn/ko.toml")),
    (Language::Nl, include_str!("../../data/churn/nl.toml")),
    (Language::Pl, include_str!("../../data/churn/pl.toml")),
    (Language::Pt, include_str!("../../data/churn/pt.toml")),
    (Language::Ru, include_str!("../../data/churn/ru.toml")),
    (Language::Tr, include_str!("../../data/churn/tr.toml")),
    (Language::Zh, include_str!("../../data/churn/zh.toml")),
    (Language::Ar, include_str!("../../data/cues/ar.toml")),
    (Language::De, include_str!("../../data/cues/de.toml")),
    (Language::En, include_str!("../../data/cues/en.toml")),
    (Language::Es, include_str!("../../data/cues/es.toml")),
    (Language::Fr, include_str!("../../data/cues/fr.toml")),
    (Language::It, include_str!("../../data/cues/it.toml")),
    (Language::Ja, include_str!("../../data/cues/ja.toml")),
    (Language::Ko, include_str!("../../data/cues/ko.toml")),
    (Language::Nl, include_str!("../../data/cues/nl.toml")),
    (Language::Pl, include_str!("../../data/cues/pl.toml")),
    (Language::Pt, include_str!("../../data/cues/pt.toml")),
    (Language::Ru, include_str!("../../data/cues/ru.toml")),
    (Language::Tr, include_str!("../../data/cues/tr.toml")),
    (Language::Zh, include_str!("../../data/cues/zh.toml")),
];

/// The phrases of all findings.
#[derive(Debug)]
pub(super) struct Lexicon {
    phrases: Vec<ListedPhrase>,
    /// Names the overlay; none where there is none.
    overlay: Option<String>,
}

impl Lexicon {
    /// The crate's phrases with those of a configuration over them, and then with those of every language,
    /// which it may change. Without any, what was read before is lent.
    ///
    /// # Errors
    /// `config.invalid` for a list or a set that the crate does not have, and for a weight that is not from -1000 to 1000.
    pub(super) fn of(overlay: &PhraseLists) -> Result<Arc<Self>, Error> {
        static PLAIN: OnceLock<Result<Arc<Lexicon>, Error>> = OnceLock::new();
        let read = || {
            let mut lists = together(FILES)?;
            lists.lists.iter_mut().for_each(|list| list.everywhere = true);
            if !overlay.is_empty() {
                let further = together(OF_LANGUAGE.iter().map(|(_, file)| *file))?;
                lists.sets.extend(further.sets);
                lists.lists.extend(further.lists);
            }
            let phrases = PhraseLists::merged([&lists, overlay])?;
            Ok(Arc::new(Self { phrases, overlay: overlay.label() }))
        };
        if overlay.is_empty() { PLAIN.get_or_init(read).clone() } else { read() }
    }

    /// The phrases of every list.
    pub(super) fn all(&self) -> &[ListedPhrase] {
        &self.phrases
    }

    /// A book of the phrases of some lists, each with what its list means.
    ///
    /// # Errors
    /// `config.invalid` for a phrase that cannot be read.
    pub(super) fn book<P: Copy>(&self, meanings: &[(&str, P)]) -> Result<PhraseBook<P>, Error> {
        let meant = self.phrases.iter().filter_map(|listed| {
            let &(_, payload) = meanings.iter().find(|(name, _)| listed.list == *name)?;
            Some(Phrase { text: &listed.phrase, language: listed.language, payload })
        });
        PhraseBook::build(meant, &[])
    }

    /// The version of what is laid over the crate's phrases; none where nothing is.
    pub(super) fn overlay(&self) -> Option<&str> {
        self.overlay.as_deref()
    }
}

/// Whether phrases of the one language serve the other: Chinese in both its scripts, which share much.
pub(super) fn alike(one: Language, other: Language) -> bool {
    const CHINESE: [Language; 2] = [Language::Zh, Language::ZhTw];
    one == other || CHINESE.contains(&one) && CHINESE.contains(&other)
}

/// The phrases of a single language, and of those alike.
///
/// # Errors
/// None where the crate's lists are whole, which a test looks at.
pub(super) fn of_language(language: Language) -> Result<Vec<ListedPhrase>, Error> {
    let files = OF_LANGUAGE.iter().filter(|(own, _)| alike(*own, language)).map(|(_, file)| *file);
    PhraseLists::merged([&together(files)?])
}

/// The lists of several files as one layer.
fn together(files: impl IntoIterator<Item = &'static str>) -> Result<PhraseLists, Error> {
    let mut all = PhraseLists::default();
    for file in files {
        let lists = PhraseLists::from_toml(file)?;
        all.sets.extend(lists.sets);
        all.lists.extend(lists.lists);
    }
    Ok(all)
}

/// What is made of a lexicon when it is first needed: many a program never needs it.
#[derive(Debug)]
pub(super) struct OnDemand<T> {
    lexicon: Arc<Lexicon>,
    make: fn(&Lexicon) -> Result<T, Error>,
    made: OnceLock<T>,
}

impl<T> OnDemand<T> {
    /// Nothing is made yet, unless there are phrases of somebody else's: whether they can be read is to be said now.
    ///
    /// # Errors
    /// Those of `make` for such phrases.
    pub(super) fn new(
        lexicon: &Arc<Lexicon>,
        make: fn(&Lexicon) -> Result<T, Error>,
    ) -> Result<Self, Error> {
        let on_demand = Self { lexicon: Arc::clone(lexicon), make, made: OnceLock::new() };
        if lexicon.overlay().is_some() {
            let first = make(lexicon)?;
            on_demand.made.get_or_init(|| first);
        }
        Ok(on_demand)
    }

    pub(super) fn get(&self) -> &T {
        self.made.get_or_init(|| {
            (self.make)(&self.lexicon).expect("the phrases of the crate are tested")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_on_demand_refuses_phrases_at_once() {
        let lists = "[[lists]]\nname = 'churn.threat'\nphrases = ['(a']";
        let overlay = PhraseLists::from_toml(lists).unwrap();
        let refuse = |_: &Lexicon| Err::<(), _>(Error::config("refused"));
        assert!(OnDemand::new(&Lexicon::of(&overlay).unwrap(), refuse).is_err());
        let plain = Lexicon::of(&PhraseLists::default()).unwrap();
        assert!(OnDemand::new(&plain, refuse).is_ok());
        let count = |lexicon: &Lexicon| Ok(lexicon.all().len());
        assert_eq!(*OnDemand::new(&plain, count).unwrap().get(), plain.all().len());
    }
}
