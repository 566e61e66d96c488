//! What a user may set, as one schema: from code, from JSON or from a TOML file.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::custom::OwnLabels;
use crate::error::Error;
use crate::feedback::Channel;
use crate::reading;
use crate::taxonomy::Taxonomy;
use crate::text::Language;
use crate::text::clean::CleanOptions;
use crate::text::phrases::{FoldedText, PhraseLists};

/// The settings of an [`Analyzer`](crate::Analyzer). The default is what most users want.
///
/// ```
/// use voc_core::Config;
///
/// let config = Config::from_toml("languages = ['de', 'fr']\n[sentiment]\nmixed = false")?;
/// assert_eq!(config.languages.len(), 2);
///
/// let error = Config::from_toml("langages = ['de']").unwrap_err();
/// assert!(error.to_string().contains("`languages`"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Config {
    /// Languages to choose among when a text's language is identified; empty for all that are served.
    pub languages: Vec<Language>,
    /// The channel of records that name none.
    pub channel: Option<Channel>,
    /// What is left out of what is read, as not the author's words.
    pub cleaning: CleanOptions,
    /// How sentiment is judged.
    pub sentiment: SentimentConfig,
    /// Which keywords are told.
    pub keywords: KeywordConfig,
    /// Names of the host's own company and brand, for telling "left you" from "left them".
    pub own_brand: Vec<Name>,
    /// Competitors to find.
    pub competitors: Vec<Name>,
    /// Own products to find.
    pub products: Vec<Name>,
    /// Phrases laid over those that the crate ships, of every finding: words and idioms with a feeling, signs of
    /// leaving, of urgency, of an intent.
    pub phrases: PhraseLists,
    /// Which findings are made, and from which probability on.
    pub findings: FindingsConfig,
    /// Topics and causes, their owners and needs; the crate's own where not given.
    pub taxonomy: Taxonomy,
    /// Whether every insight tells its reasons, see [`Explanation`](crate::Explanation); costs time and room.
    pub explain: bool,
    /// Topics, causes and intents of a user's own, beside those of the model.
    pub labels: OwnLabels,
    /// Threads of a batch; as many as there are cores where not given.
    pub threads: Option<usize>,
}

/// A name to find, with other ways to write it; in JSON and TOML a plain string will do.
///
/// ```
/// use voc_core::Config;
///
/// let config = Config::from_toml("competitors = ['Zenith', { name = 'Northwind Bank', aliases = ['NWB'] }]")?;
/// assert_eq!(config.competitors[1].aliases, ["NWB"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "NameForm")]
#[non_exhaustive]
pub struct Name {
    /// The name by which findings call it.
    pub name: String,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// Whether it is a name only where it is written with a capital. Where not given, short names and those that are
    /// words ("Orange", "Three") need their capital or a phrase about competitors that points them out.
    pub match_case: Option<bool>,
}

impl Name {
    /// A name that is written in one way.
    ///
    /// ```
    /// use voc_core::{Config, Name};
    ///
    /// // rivals that come from a CRM rather than from a file
    /// let mut config = Config::default();
    /// config.competitors = ["Zenith", "Northwind Bank"].map(Name::new).to_vec();
    /// config.products.push("Northwind One".into());
    /// assert_eq!(config.competitors[1].name, "Northwind Bank");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Every way to write it.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for Name {
    fn from(name: String) -> Self {
        Self::new(name)
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a name, or a table of `name`, `aliases` and `match_case`")]
enum NameForm {
    Plain(String),
    // what a list would be read as, too
    Table(#[serde(deserialize_with = "reading::object")] NameTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameTable {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    match_case: Option<bool>,
}

impl From<NameForm> for Name {
    fn from(form: NameForm) -> Self {
        match form {
            NameForm::Plain(name) => Self::new(name),
            NameForm::Table(NameTable { name, aliases, match_case }) => {
                Self { name, aliases, match_case }
            }
        }
    }
}

/// Settings of the sentiment finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SentimentConfig {
    /// Whether each sentence gets a sentiment of its own beside the document's.
    pub sentences: bool,
    /// Whether `mixed` is a label of its own; otherwise a text gets the likeliest of the other three.
    pub mixed: bool,
}

impl Default for SentimentConfig {
    fn default() -> Self {
        Self { sentences: true, mixed: true }
    }
}

/// Settings of the keywords.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KeywordConfig {
    /// Keywords of a text at most, 0 to 1000; 0 for none.
    pub max_count: usize,
    /// Words of a keyword at most, 1 to 10; articles and prepositions inside it do not count.
    pub max_words: usize,
    /// The least score that a keyword must have beside the most telling one of its text, 0 to 1.
    pub min_score: f64,
    /// Languages whose texts get keywords; empty for all.
    pub languages: Vec<Language>,
    /// Phrases that are keywords wherever they stand, before all others.
    pub include: Vec<String>,
    /// Phrases that are no keywords, in whatever inflection; a longer phrase may hold one.
    pub exclude: Vec<String>,
    /// Words that are part of no keyword.
    pub stopwords: Vec<String>,
}

impl Default for KeywordConfig {
    fn default() -> Self {
        Self {
            max_count: 10,
            max_words: 4,
            min_score: 0.0,
            languages: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            stopwords: Vec::new(),
        }
    }
}

/// Which findings are made. All are by default but the basic emotions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each finding is a switch of its own")]
pub struct FindingsConfig {
    /// What the author feels.
    pub emotions: bool,
    /// Ekman's basic emotions; off by default, since the eight above are made for what customers write.
    pub basic_emotions: bool,
    /// What the author wants.
    pub intents: bool,
    /// What it is about.
    pub topics: bool,
    /// Why a customer is dissatisfied.
    pub causes: bool,
    /// How soon somebody has to act.
    pub urgency: bool,
    /// How much harm is done.
    pub severity: bool,
    /// How hard it was.
    pub effort: bool,
    /// Whether somebody has to answer.
    pub action: bool,
    /// Swear words, insults, irony.
    pub language_use: bool,
    /// Whether the customer leaves, stays or comes.
    pub churn: bool,
    /// Whether anything is compared.
    pub comparison: bool,
    /// Probabilities from which labels hold, by the model's names for its questions, such as `intent:complaint`,
    /// `emotion:happy`, `topic:delivery.speed`, `cause:pricing.too_expensive`, `reply`; the model's own where not
    /// given.
    pub thresholds: BTreeMap<String, f64>,
}

impl Default for FindingsConfig {
    fn default() -> Self {
        Self {
            emotions: true,
            basic_emotions: false,
            intents: true,
            topics: true,
            causes: true,
            urgency: true,
            severity: true,
            effort: true,
            action: true,
            language_use: true,
            churn: true,
            comparison: true,
            thresholds: BTreeMap::new(),
        }
    }
}

impl KeywordConfig {
    fn validate(&self) -> Result<(), Error> {
        let Self { max_count, max_words, min_score, .. } = self;
        if *max_count > MAX_KEYWORDS {
            return Err(Error::config(format!(
                "keywords.max_count: {max_count} is not from 0 to {MAX_KEYWORDS}"
            )));
        }
        if !(1..=MAX_KEYWORD_WORDS).contains(max_words) {
            return Err(Error::config(format!(
                "keywords.max_words: {max_words} is not from 1 to {MAX_KEYWORD_WORDS}"
            )));
        }
        if !(0.0..=1.0).contains(min_score) {
            return Err(Error::config(format!(
                "keywords.min_score: {min_score} is not from 0 to 1"
            )));
        }
        let lists = [
            ("include", &self.include),
            ("exclude", &self.exclude),
            ("stopwords", &self.stopwords),
        ];
        for (name, list) in lists {
            if let Some(at) = list.iter().position(|phrase| phrase.trim().is_empty()) {
                return Err(Error::config(format!("keywords.{name}[{at}]: expected a word")));
            }
        }
        let folded = |phrase: &String| phrase.trim().to_lowercase();
        let included: Vec<String> = self.include.iter().map(folded).collect();
        let both = |phrase: &String| included.contains(&folded(phrase));
        if let Some(at) = self.exclude.iter().position(both) {
            return Err(Error::config(format!(
                "keywords.exclude[{at}]: `{}` is among `keywords.include`, too",
                self.exclude[at]
            )));
        }
        Ok(())
    }
}

const MAX_KEYWORDS: usize = 1000;
const MAX_KEYWORD_WORDS: usize = 10;
impl FindingsConfig {
    fn validate(&self) -> Result<(), Error> {
        match self.thresholds.iter().find(|(_, p)| !(0.0..=1.0).contains(*p)) {
            Some((name, p)) => {
                Err(Error::config(format!("findings.thresholds.{name}: {p} is not from 0 to 1")))
            }
            None => Ok(()),
        }
    }
}

const MAX_THREADS: usize = 1024;

impl Config {
    /// Reads settings from JSON.
    ///
    /// ```
    /// use voc_core::{Channel, Config};
    ///
    /// let config = Config::from_json(r#"{"channel": "review", "languages": ["de", "en"]}"#)?;
    /// assert_eq!(config.channel, Some(Channel::Review));
    /// // a slip is named, and what would be right
    /// let error = Config::from_json(r#"{"chanel": "review"}"#).unwrap_err();
    /// assert!(error.to_string().contains("unknown field `chanel`, expected one of "));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid`, naming the field and the valid fields or values.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        reading::json::<Self>(json).map_err(Error::config)?.validated()
    }

    /// Reads settings from a JSON value.
    ///
    /// ```
    /// use voc_core::Config;
    /// use serde_json::json;
    ///
    /// // settings that the host keeps among its own
    /// let settings = json!({"tenant": "acme", "voc": {"threads": 2}});
    /// assert_eq!(Config::from_value(settings["voc"].clone())?.threads, Some(2));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Config::from_json`].
    pub fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        reading::value::<Self>(value).map_err(Error::config)?.validated()
    }

    /// Reads settings from TOML.
    ///
    /// ```
    /// use voc_core::Config;
    ///
    /// let config = Config::from_toml(
    ///     "products = ['Nimbus Pro']
    ///     [findings.thresholds]
    ///     'intent:refund' = 0.7",
    /// )?;
    /// assert_eq!(config.products[0].name, "Nimbus Pro");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Config::from_json`].
    pub fn from_toml(toml: &str) -> Result<Self, Error> {
        reading::toml::<Self>(toml).map_err(Error::config)?.validated()
    }

    /// Reads settings from a file whose name ends in `.json` or `.toml`.
    ///
    /// ```
    /// use voc_core::Config;
    ///
    /// // a file that is not there is not the same as one that is wrong
    /// assert!(Config::from_file("no/such/voc.toml").unwrap_err().is_io());
    /// assert!(Config::from_file("voc.yaml").unwrap_err().is_config());
    /// ```
    ///
    /// # Errors
    /// `io` where the file cannot be read; otherwise as [`Config::from_json`], naming the file first.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let of_file =
            |error: &dyn fmt::Display| Error::config(format!("{}: {error}", path.display()));
        let parse = match path.extension().and_then(|e| e.to_str()) {
            Some("json") => Self::from_json,
            Some("toml") => Self::from_toml,
            _ => return Err(of_file(&"expected a file name ending in .json or .toml")),
        };
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        // editors of Windows begin a file with a mark of byte order
        parse(text.trim_start_matches('\u{feff}')).map_err(|error| of_file(&error))
    }

    fn validated(self) -> Result<Self, Error> {
        self.validate()?;
        Ok(self)
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        if self.languages.contains(&Language::Unknown) {
            return Err(Error::config("languages: `unknown` cannot be asked for"));
        }
        if let Some(threads) = self.threads.filter(|n| !(1..=MAX_THREADS).contains(n)) {
            return Err(Error::config(format!(
                "threads: {threads} is not from 1 to {MAX_THREADS}"
            )));
        }
        self.validate_names()?;
        self.keywords.validate()?;
        self.findings.validate()?;
        self.labels.validate()?;
        self.taxonomy.validate()
    }

    /// One name for two things would be found as the first of them alone.
    fn validate_names(&self) -> Result<(), Error> {
        let lists = [
            ("own_brand", &self.own_brand),
            ("competitors", &self.competitors),
            ("products", &self.products),
        ];
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (field, names) in lists {
            for (at, name) in names.iter().enumerate() {
                let here = format!("{field}[{at}]");
                for written in std::iter::once(&name.name).chain(&name.aliases) {
                    let read = if name.match_case == Some(true) {
                        written.trim().to_owned()
                    } else {
                        FoldedText::new(written.trim()).as_str().to_owned()
                    };
                    let first = known.entry(read).or_insert_with(|| here.clone());
                    if *first != here {
                        return Err(Error::config(format!("{here}: `{written}` is {first}, too")));
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> String {
        let error = Config::from_json(json).unwrap_err();
        assert!(error.is_config());
        error.to_string()
    }

    #[test]
    fn errors_name_the_field_and_what_is_valid() {
        assert!(refusal(r#"{"thread": 2}"#).contains("`threads`"));
        assert!(refusal(r#"{"languages": ["tlh"]}"#).starts_with("languages[0]: "));
        assert!(refusal(r#"{"cleaning": {"quote": true}}"#).contains("`quotes`"));
        assert!(refusal(r#"{"sentiment": {"sentence": true}}"#).contains("`sentences`"));
        assert!(refusal(r#"{"sentiment": {"mixed": 2}}"#).starts_with("sentiment.mixed: "));
        assert!(refusal(r#"{"threads": 0}"#).contains("from 1 to"));
        assert!(refusal(r#"{"channel": "fax"}"#).contains("`email`"));
        assert!(refusal(r#"{"keywords": {"max_word": 2}}"#).contains("`max_words`"));
        assert!(refusal(r#"{"keywords": {"max_words": 0}}"#).contains("from 1 to"));
        assert!(refusal(r#"{"keywords": {"exclude": [" "]}}"#).contains("exclude[0]"));
        let both = refusal(
            r#"{"keywords": {"include": ["Out of order"], "exclude": ["x", "out of order "]}}"#,
        );
        assert!(both.contains("exclude[1]") && both.contains("out of order"), "{both}");
        assert!(refusal(r#"{"threads": "two"}"#).starts_with("threads: "));
    }

    #[test]
    fn one_name_is_of_one_thing() {
        let own = refusal(r#"{"own_brand": ["ACME"], "competitors": ["Zenith", "Acme"]}"#);
        assert_eq!(own, "competitors[1]: `Acme` is own_brand[0], too");
        let alias = r#"{"competitors": [{"name": "Zenith", "aliases": ["Z"]}, {"name": "Zeta", "aliases": ["z"]}]}"#;
        assert!(refusal(alias).contains("competitors[0]"));
        let same = r#"{"competitors": [{"name": "Zenith", "aliases": ["ZENITH", "Zénith"]}]}"#;
        assert!(Config::from_json(same).is_ok());
    }

    #[test]
    fn json_toml_and_code_mean_the_same() {
        let json = r#"{"languages":["de"],"channel":"survey","sentiment":{"sentences":false}}"#;
        let toml = "languages = ['de']\nchannel = 'survey'\n[sentiment]\nsentences = false";
        let code = Config {
            languages: vec![Language::De],
            channel: Some(Channel::Survey),
            sentiment: SentimentConfig { sentences: false, ..SentimentConfig::default() },
            ..Config::default()
        };
        assert_eq!(Config::from_json(json).unwrap(), code);
        assert_eq!(Config::from_toml(toml).unwrap(), code);
        let written = serde_json::to_string(&code).unwrap();
        assert_eq!(Config::from_json(&written).unwrap(), code);
    }

    #[test]
    fn lists_are_no_settings() {
        assert!(refusal("[]").contains("a list, expected an object"));
        assert!(refusal(r#"{"labels": []}"#).starts_with("labels: "));
        assert!(refusal(r#"{"competitors": [["Zenith"]]}"#).starts_with("competitors[0]: "));
    }

    #[test]
    fn unreadable_files_say_so() {
        assert!(Config::from_file("absent.toml").unwrap_err().is_io());
        assert!(Config::from_file("config.yaml").unwrap_err().to_string().contains(".toml"));
    }
}
