//! Which language a text is written in.
//!
//! The script decides where it can: Arabic, Thai, Hangul, kana, Cyrillic. Han characters are weighed
//! one by one, Latin words by hashed runs of their letters. The shares of the scripts and what is likely
//! within each make one probability for every language, and for none of them.

mod code;
mod cyrillic;
mod han;
mod latin;
mod script;
#[cfg(all(test, feature = "bundled-model"))]
mod tests;

use std::fmt;

pub use code::{Language, UnknownLanguage};

use han::HanWeights;
pub(crate) use latin::KnownWords;
use latin::LatinModel;
use script::Evidence;

/// Bytes of a text that are read; what comes after changes nothing in practice.
const READ_BYTES: usize = 4096;
/// Below this probability the best language is not named.
const MIN_CONFIDENCE: f32 = 0.35;

/// A language and how sure it is.
///
/// ```
/// use voc_core::{Language, Model};
///
/// let model = Model::bundled()?;
/// let found = model.language_detector().detect("Merci beaucoup pour votre aide");
/// // below some confidence the text goes to whoever speaks both languages
/// let certain = Some(found.language).filter(|_| found.confidence > 0.8);
/// assert_eq!(certain, Some(Language::Fr));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Detection {
    /// The language, or [`Language::Unknown`] if the text is too short to tell or in no language served.
    pub language: Language,
    /// The share of such answers that are right, 0 to 1.
    pub confidence: f32,
}

/// Recognises the languages served.
///
/// The weights come from a section of the model file. A detector holds no state: one serves all threads.
///
/// ```
/// use voc_core::{Language, Model};
///
/// // which team a ticket goes to; what is too short for a guess goes to the one that sorts by hand
/// let model = Model::bundled()?;
/// let detector = model.language_detector();
/// let languages = ["¿Dónde está mi pedido?", "12345"].map(|text| detector.detect(text).language);
/// assert_eq!(languages, [Language::Es, Language::Unknown]);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub struct LanguageDetector {
    latin: LatinModel,
    han: HanWeights,
}

impl LanguageDetector {
    /// Reads the weights that `training/language.py` wrote, or nothing if they are not sound.
    ///
    /// ```
    /// use voc_core::text::LanguageDetector;
    ///
    /// // bytes that are no weights make no detector
    /// assert!(LanguageDetector::from_bytes(b"weights").is_none());
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (latin, rest) = LatinModel::from_bytes(bytes)?;
        Some(Self { latin, han: HanWeights::from_bytes(rest)? })
    }

    /// The language of `text`.
    ///
    /// ```
    /// use voc_core::{Language, Model};
    ///
    /// let model = Model::bundled()?;
    /// let found = model.language_detector().detect("Przesyłka dotarła uszkodzona.");
    /// assert_eq!(found.language, Language::Pl);
    /// assert!(found.confidence > 0.9);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn detect(&self, text: &str) -> Detection {
        Self::likeliest(&self.chances(text, false, None))
    }

    /// As [`detect`](Self::detect), or [`detect_among`](Self::detect_among) where there are some languages; remembers
    /// words from text to text.
    pub(crate) fn detect_with(
        &self,
        text: &str,
        languages: &[Language],
        known: &mut KnownWords,
    ) -> Detection {
        if languages.is_empty() {
            return Self::likeliest(&self.chances(text, false, Some(known)));
        }
        let served_only = !languages.contains(&Language::Unknown);
        Self::likeliest_among(self.chances(text, served_only, Some(known)), languages)
    }

    fn likeliest(chances: &[f32; Language::ALL.len()]) -> Detection {
        let language = best(chances, |_| true);
        let confidence = chances[language as usize];
        if language == Language::Unknown || confidence < MIN_CONFIDENCE {
            return Detection {
                language: Language::Unknown,
                confidence: confidence.max(1.0 - confidence),
            };
        }
        Detection { language, confidence }
    }

    /// The likeliest of `languages`.
    ///
    /// A text with any letter in a script of theirs is given one of them, however short it is, unless
    /// [`Language::Unknown`] is among them.
    ///
    /// ```
    /// use voc_core::{Language, Model};
    ///
    /// // "super" alone is in no one's language, but the shop sells in two countries only
    /// let model = Model::bundled()?;
    /// let found = model.language_detector().detect_among("super", &[Language::De, Language::It]);
    /// assert_ne!(found.language, Language::Unknown);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn detect_among(&self, text: &str, languages: &[Language]) -> Detection {
        let served_only = !languages.contains(&Language::Unknown);
        Self::likeliest_among(self.chances(text, served_only, None), languages)
    }

    fn likeliest_among(
        mut chances: [f32; Language::ALL.len()],
        languages: &[Language],
    ) -> Detection {
        let merged = [(Language::Zh, Language::ZhTw), (Language::ZhTw, Language::Zh)];
        for (asked, other) in merged {
            // one kind of Chinese stands for both where the other is not asked for
            if languages.contains(&asked) && !languages.contains(&other) {
                chances[asked as usize] += std::mem::take(&mut chances[other as usize]);
            }
        }
        let language = best(&chances, |language| languages.contains(&language));
        let total: f32 = languages.iter().map(|&l| chances[l as usize]).sum();
        let confidence = chances[language as usize];
        if confidence <= 0.0 || !languages.contains(&language) {
            return Detection { language: Language::Unknown, confidence: 1.0 };
        }
        Detection { language, confidence: (confidence / total).min(1.0) }
    }

    /// Every language with its probability, likeliest first. [`Language::Unknown`] stands for all
    /// languages that are not served and for texts without language.
    ///
    /// ```
    /// use voc_core::{Language, Model};
    ///
    /// // the second guess, for a text between two neighbours
    /// let model = Model::bundled()?;
    /// let ranked = model.language_detector().rank("Muito obrigado pela ajuda com a encomenda");
    /// assert_eq!(ranked[0].language, Language::Pt);
    /// assert!(ranked[0].confidence >= ranked[1].confidence);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn rank(&self, text: &str) -> [Detection; Language::ALL.len()] {
        let chances = self.chances(text, false, None);
        let mut ranked = Language::ALL
            .map(|language| Detection { language, confidence: chances[language as usize] });
        ranked.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        ranked
    }

    /// The probability of each language by its number; `served_only` if it must be a language served.
    fn chances(
        &self,
        text: &str,
        served_only: bool,
        known: Option<&mut KnownWords>,
    ) -> [f32; Language::ALL.len()] {
        let evidence = Evidence::gather(head(text), &self.latin, &self.han, known);
        let mut chances = [0.0; Language::ALL.len()];
        let shares = evidence.shares();
        if shares.latin > 0.0 {
            let latin = self.latin.chances(&evidence.latin, served_only);
            for (language, chance) in latin::LANGUAGES.iter().zip(latin) {
                chances[*language as usize] += shares.latin * chance;
            }
        }
        if shares.han > 0.0 {
            for (language, chance) in han::LANGUAGES.iter().zip(han::chances(&evidence)) {
                chances[*language as usize] += shares.han * chance;
            }
        }
        let scripts = [
            (Language::Ru, shares.cyrillic, script::logistic(evidence.russian)),
            (Language::Ar, shares.arabic, script::logistic(evidence.arabian)),
            (Language::Th, shares.thai, 1.0),
            (Language::Ko, shares.hangul, 1.0),
        ];
        for (language, share, chance) in scripts {
            let chance = if served_only && share > 0.0 { 1.0 } else { chance };
            chances[language as usize] += share * chance;
            chances[Language::Unknown as usize] += share * (1.0 - chance);
        }
        chances[Language::Unknown as usize] += shares.foreign;
        chances
    }
}

impl fmt::Debug for LanguageDetector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LanguageDetector").finish_non_exhaustive()
    }
}

fn best(chances: &[f32; Language::ALL.len()], allowed: impl Fn(Language) -> bool) -> Language {
    let mut best = Language::Unknown;
    let mut highest = if allowed(best) { chances[best as usize] } else { 0.0 };
    for language in Language::ALL {
        if allowed(language) && chances[language as usize] > highest {
            highest = chances[language as usize];
            best = language;
        }
    }
    best
}

fn head(text: &str) -> &str {
    let mut end = READ_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
