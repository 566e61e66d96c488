//! Lists of phrases as data: what the crate ships, and what a user lays over it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::text::Language;

/// A layer of lists: the crate's own are the lowest, those of a configuration come on top.
///
/// ```
/// use voc_core::text::phrases::PhraseLists;
///
/// let own: PhraseLists = toml::from_str(
///     "version = '2'
///     [[lists]]
///     name = 'churn.threat'
///     language = 'en'
///     weight = 1.5
///     phrases = ['last chance', '(take|taking) my business elsewhere']
///     remove = ['or else']",
/// )?;
/// assert_eq!(own.lists[0].phrases.len(), 2);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PhraseLists {
    /// Names this state of the lists; it becomes part of the versions that an insight names. Where it is not given, a
    /// checksum of the lists takes its place.
    pub version: String,
    /// Words that phrases share, by name: `(@thing|it)` in a phrase is any word of the set `thing`, or "it". A set that
    /// a lower layer has too gains these words.
    pub sets: BTreeMap<String, Vec<String>>,
    /// The lists; several may have one name.
    pub lists: Vec<PhraseList>,
}

/// Phrases that mean one thing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PhraseList {
    /// What the phrases mean: `churn.departed`, say.
    pub name: String,
    /// The only language in which they mean it; all where not given.
    pub language: Option<Language>,
    /// How much a phrase counts, mostly in log-odds; 1, the default, tips what is open, 8 mostly decides, 20 alone.
    pub weight: Option<f64>,
    /// The phrases, in the notation of [`PhraseBook`](super::PhraseBook).
    pub phrases: Vec<String>,
    /// Phrases of lower layers that are taken out, written as they are there; one that is not there is refused.
    pub remove: Vec<String>,
    /// Whether all phrases that lower layers have under this name, and in this language where one is given, go.
    pub replace: bool,
    /// Whether what they mean is looked for in texts of every language, though they are of one.
    #[serde(skip)]
    pub(crate) everywhere: bool,
}

/// A phrase after all layers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListedPhrase {
    /// The name of its list.
    pub list: String,
    /// The only language in which it counts.
    pub language: Option<Language>,
    /// How much it counts.
    pub weight: f64,
    /// The phrase.
    pub phrase: String,
    /// Whether it is looked for in texts of every language, though it is of one.
    pub(crate) everywhere: bool,
    /// Whether a higher layer than the lowest has it.
    pub(crate) own: bool,
}

impl PhraseLists {
    /// Whether the layer changes nothing.
    ///
    /// ```
    /// use voc_core::Config;
    ///
    /// assert!(Config::default().phrases.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.sets.is_empty()
    }

    /// The version by which results name this layer; none where it changes nothing.
    pub(crate) fn label(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        if !self.version.is_empty() {
            return Some(self.version.clone());
        }
        let written = serde_json::to_vec(self).unwrap_or_default();
        Some(format!("crc32:{:08x}", crc32fast::hash(&written)))
    }

    /// Reads a layer that the crate ships.
    pub(crate) fn from_toml(toml: &str) -> Result<Self, Error> {
        toml::from_str(toml).map_err(|error| Error::config(format!("phrases: {}", error.message())))
    }

    /// The phrases that are left of `layers`, the lowest first, in the order in which they were first named.
    ///
    /// A phrase that is named again takes over the weight of the higher layer.
    ///
    /// ```
    /// use voc_core::text::phrases::{PhraseList, PhraseLists};
    ///
    /// let layer = |phrases: &[&str], remove: &[&str]| {
    ///     let mut list = PhraseList::default();
    ///     list.name = "churn.threat".into();
    ///     list.phrases = phrases.iter().map(|&phrase| phrase.into()).collect();
    ///     list.remove = remove.iter().map(|&phrase| phrase.into()).collect();
    ///     let mut layer = PhraseLists::default();
    ///     layer.lists.push(list);
    ///     layer
    /// };
    /// let (shipped, own) = (layer(&["last chance", "or else"], &[]), layer(&["final warning"], &["or else"]));
    /// let left: Vec<_> = PhraseLists::merged([&shipped, &own])?.into_iter().map(|listed| listed.phrase).collect();
    /// assert_eq!(left, ["last chance", "final warning"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid` for a list that the lowest layer does not have, for a phrase to remove that no lower layer has in the
    /// list, and for a weight that is not from -1000 to 1000.
    pub fn merged<'a>(
        layers: impl IntoIterator<Item = &'a Self>,
    ) -> Result<Vec<ListedPhrase>, Error> {
        let layers: Vec<&Self> = layers.into_iter().collect();
        let mut sets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, words) in layers.iter().flat_map(|layer| &layer.sets) {
            sets.entry(name).or_default().extend(words.iter().map(String::as_str));
        }
        let mut phrases: Vec<Option<ListedPhrase>> = Vec::new();
        // the place of each phrase that is left
        let mut places: FxHashMap<Key<'_>, usize> = FxHashMap::default();
        let mut known: Vec<&str> = Vec::new();
        for (height, layer) in layers.into_iter().enumerate() {
            for (at, list) in layer.lists.iter().enumerate() {
                if height == 0 {
                    known.push(&list.name);
                } else if !known.contains(&list.name.as_str()) {
                    known.sort_unstable();
                    known.dedup();
                    return Err(Error::config(format!(
                        "phrases.lists[{at}].name: unknown `{}`, expected one of {}",
                        list.name,
                        known.join(", ")
                    )));
                }
                let weight = list.weight.unwrap_or(1.0);
                // written so that what is no number is refused, too
                if !(-HEAVIEST..=HEAVIEST).contains(&weight) {
                    return Err(Error::config(format!(
                        "phrases.lists[{at}].weight: {weight} is not from -{HEAVIEST} to {HEAVIEST}"
                    )));
                }
                let mut take_out = |out: &dyn Fn(&Key<'_>) -> bool| {
                    let before = places.len();
                    places.retain(|key, &mut place| {
                        let stays = !out(key);
                        if !stays {
                            phrases[place] = None;
                        }
                        stays
                    });
                    places.len() < before
                };
                let of_language = |key: &Key<'_>| list.language.is_none() || key.1 == list.language;
                if list.replace {
                    take_out(&|key| key.0 == list.name && of_language(key));
                }
                for (i, phrase) in list.remove.iter().enumerate() {
                    let removed = key(list, phrase);
                    let is_gone = take_out(&|key| {
                        (key.0, &key.2) == (removed.0, &removed.2) && of_language(key)
                    });
                    if !is_gone && !list.replace {
                        let language = list.language.map(|of| format!(" in `{of}`"));
                        return Err(Error::config(format!(
                            "phrases.lists[{at}].remove[{i}]: `{}` has no phrase `{phrase}`{}",
                            list.name,
                            language.unwrap_or_default()
                        )));
                    }
                }
                for phrase in &list.phrases {
                    let listed = ListedPhrase {
                        list: list.name.clone(),
                        language: list.language,
                        weight,
                        phrase: with_sets(phrase, &sets)?,
                        everywhere: list.everywhere,
                        own: height > 0,
                    };
                    let place = *places.entry(key(list, phrase)).or_insert(phrases.len());
                    if place == phrases.len() {
                        phrases.push(Some(listed));
                    } else {
                        phrases[place] = Some(listed);
                    }
                }
            }
        }
        Ok(phrases.into_iter().flatten().collect())
    }
}

/// The phrase with the words of its sets in place of their names.
fn with_sets(phrase: &str, sets: &BTreeMap<&str, Vec<&str>>) -> Result<String, Error> {
    let mut parts = phrase.split('@');
    let mut written = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let end = part.find(['|', ')', '(', ' ', '{']).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let words = sets.get(name).ok_or_else(|| {
            let known: Vec<_> = sets.keys().copied().collect();
            Error::config(format!(
                "phrases: `{phrase}`: unknown set `{name}`, expected one of {}",
                known.join(", ")
            ))
        })?;
        written.push_str(&words.join("|"));
        written.push_str(rest);
    }
    Ok(written)
}

/// A list's weight at most: log-odds that decide whatever else is said, and leave probabilities numbers.
const HEAVIEST: f64 = 1000.0;

type Key<'l> = (&'l str, Option<Language>, Cow<'l, str>);

fn key<'l>(list: &'l PhraseList, phrase: &'l str) -> Key<'l> {
    let phrase = phrase.trim();
    let is_small = !phrase.contains(char::is_uppercase);
    let small = if is_small { Cow::Borrowed(phrase) } else { Cow::Owned(phrase.to_lowercase()) };
    (&list.name, list.language, small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(toml: &str) -> PhraseLists {
        PhraseLists::from_toml(toml).unwrap()
    }

    fn shown(layers: &[PhraseLists]) -> Vec<(String, f64)> {
        let merged = PhraseLists::merged(layers).unwrap();
        merged.into_iter().map(|p| (format!("{}: {}", p.list, p.phrase), p.weight)).collect()
    }

    #[test]
    fn a_layer_adds_changes_and_removes() {
        let base = layer(
            "[[lists]]\nname = 'a'\nlanguage = 'en'\nphrases = ['one', 'two']\n[[lists]]\nname = 'b'\nphrases = ['one']",
        );
        let top = layer(
            "[[lists]]\nname = 'a'\nlanguage = 'en'\nweight = 3\nphrases = ['Two', 'three']\nremove = ['one']",
        );
        assert_eq!(
            shown(&[base.clone(), top]),
            [("a: Two".into(), 3.0), ("b: one".into(), 1.0), ("a: three".into(), 3.0)]
        );
        let replaced = layer("[[lists]]\nname = 'a'\nreplace = true\nphrases = ['four']");
        assert_eq!(shown(&[base, replaced]), [("b: one".into(), 1.0), ("a: four".into(), 1.0)]);
    }

    #[test]
    fn a_phrase_that_no_list_has_cannot_be_removed() {
        let base = layer("[[lists]]\nname = 'a'\nlanguage = 'en'\nphrases = ['one', 'two']");
        let refused = |toml: &str| {
            let merged = PhraseLists::merged([&base, &layer(toml)]);
            merged.map_err(|error| error.to_string()).err()
        };
        assert_eq!(
            refused("[[lists]]\nname = 'a'\nremove = ['one', 'tow']").as_deref(),
            Some("phrases.lists[0].remove[1]: `a` has no phrase `tow`")
        );
        assert_eq!(
            refused("[[lists]]\nname = 'a'\nlanguage = 'de'\nremove = ['one']").as_deref(),
            Some("phrases.lists[0].remove[0]: `a` has no phrase `one` in `de`")
        );
        assert_eq!(refused("[[lists]]\nname = 'a'\nremove = [' ONE']"), None);
        // all of them go, whatever is named beside
        assert_eq!(refused("[[lists]]\nname = 'a'\nreplace = true\nremove = ['one']"), None);
    }

    #[test]
    fn sets_are_shared_and_grow() {
        let base = layer(
            "[sets]\nthing = ['plan']\n[[lists]]\nname = 'a'\nphrases = ['my (@thing|sub) now']",
        );
        let top = layer("[sets]\nthing = ['line']");
        assert_eq!(shown(&[base, top]), [("a: my (plan|line|sub) now".into(), 1.0)]);
        let lost = layer("[[lists]]\nname = 'a'\nphrases = ['(@thing)']");
        let error = PhraseLists::merged([&lost]).unwrap_err().to_string();
        assert!(error.contains("unknown set `thing`"), "{error}");
    }

    #[test]
    fn a_list_that_nobody_reads_is_refused() {
        let base = layer("[[lists]]\nname = 'a'\nphrases = ['one']");
        let top = layer("[[lists]]\nname = 'aa'\nphrases = ['one']");
        let error = PhraseLists::merged([&base, &top]).unwrap_err().to_string();
        assert_eq!(error, "phrases.lists[0].name: unknown `aa`, expected one of a");
        for weight in [f64::NAN, f64::INFINITY, 1e300, -1001.0] {
            let heavy = PhraseLists {
                lists: vec![PhraseList { weight: Some(weight), ..PhraseList::default() }],
                ..PhraseLists::default()
            };
            assert!(PhraseLists::merged([&heavy]).is_err(), "{weight}");
        }
    }
}
