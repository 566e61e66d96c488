//! Names and codes of the languages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that is served, or none of them.
///
/// Written as its code: `"de"`, `"zh-TW"`, `"unknown"`. Read as [`Language::from_code`] reads it.
///
/// ```
/// use voc_core::Language;
///
/// // tags as browsers, phones and CRMs write them
/// assert_eq!("pt_BR".parse(), Ok(Language::Pt));
/// assert_eq!(serde_json::from_str::<Language>(r#""zh-Hant-HK""#).ok(), Some(Language::ZhTw));
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(into = "&'static str", try_from = "String")]
#[non_exhaustive]
pub enum Language {
    /// Arabic.
    Ar,
    /// German.
    De,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Italian.
    It,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Dutch.
    Nl,
    /// Polish.
    Pl,
    /// Portuguese, European and Brazilian.
    Pt,
    /// Russian.
    Ru,
    /// Thai.
    Th,
    /// Turkish.
    Tr,
    /// Chinese in simplified characters.
    Zh,
    /// Chinese in traditional characters.
    ZhTw,
    /// Too short to tell, no language at all, or none that is served.
    #[default]
    Unknown,
}

impl Language {
    /// All languages by their number, [`Language::Unknown`] last.
    pub const ALL: [Self; 17] = [
        Self::Ar,
        Self::De,
        Self::En,
        Self::Es,
        Self::Fr,
        Self::It,
        Self::Ja,
        Self::Ko,
        Self::Nl,
        Self::Pl,
        Self::Pt,
        Self::Ru,
        Self::Th,
        Self::Tr,
        Self::Zh,
        Self::ZhTw,
        Self::Unknown,
    ];

    /// The code that names the language everywhere in the library.
    ///
    /// ```
    /// use voc_core::Language;
    ///
    /// assert_eq!([Language::De, Language::ZhTw, Language::Unknown].map(Language::code), ["de", "zh-TW", "unknown"]);
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::De => "de",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Nl => "nl",
            Self::Pl => "pl",
            Self::Pt => "pt",
            Self::Ru => "ru",
            Self::Th => "th",
            Self::Tr => "tr",
            Self::Zh => "zh",
            Self::ZhTw => "zh-TW",
            Self::Unknown => "unknown",
        }
    }

    /// Reads a language tag in any case, with or without script and region: `en`, `EN-us`, `pt_BR`,
    /// `zh-Hant`, `unknown`.
    ///
    /// ```
    /// use voc_core::Language;
    ///
    /// assert_eq!(Language::from_code("EN-us"), Some(Language::En));
    /// // Swedish is not served
    /// assert_eq!(Language::from_code("sv"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.trim().split(['-', '_']);
        let name = parts.next()?;
        if name.eq_ignore_ascii_case("zh") {
            let traditional = |p: &str| {
                ["hant", "tw", "hk", "mo"].iter().any(|mark| p.eq_ignore_ascii_case(mark))
            };
            // the script outweighs the region: zh-Hans-HK is simplified
            let script = parts.clone().find(|part| part.len() == 4);
            let decisive = script.or_else(|| parts.next_back()).is_some_and(traditional);
            return Some(if decisive { Self::ZhTw } else { Self::Zh });
        }
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl From<Language> for &'static str {
    fn from(language: Language) -> Self {
        language.code()
    }
}

impl TryFrom<String> for Language {
    type Error = UnknownLanguage;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::from_code(code).ok_or(UnknownLanguage)
    }
}

/// A code that names none of the languages served.
///
/// ```
/// use voc_core::Language;
///
/// let error = "sv".parse::<Language>().unwrap_err();
/// assert!(error.to_string().starts_with("not a language served; expected one of ar, de, en, "));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language served; expected one of")?;
        for (i, language) in Language::ALL.iter().enumerate() {
            write!(f, "{} {language}", if i == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownLanguage {}
