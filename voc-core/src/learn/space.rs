//! The space in which texts of different languages are compared.
//!
//! Vectors of one language lie around a middle of their own, which says more of the language than of the matter. A place
//! is a vector of length one, less the middle of ordinary feedback in its language, brought to length one again. The model
//! file knows the middles; for one that does not they are those of the background.

use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{EMBEDDING_WIDTH, Hidden, Model, Pooled, Scratch};
use crate::text::clean::{CleanOptions, clean_with};
use crate::text::{self, Language};

/// Ordinary feedback in every language served: a language code, a tab, a text.
const BACKGROUND: &str = include_str!("../../data/background.tsv");
/// Of the middle of a language, the part that is of all languages: its own texts are a sample.
const SHARED: f64 = 0.1;

/// Models whose spaces are kept: few processes use two.
const KEPT: usize = 4;

/// Where a text lies.
pub(crate) type Place = [f64; EMBEDDING_WIDTH];

/// The middles of the languages, and where ordinary feedback lies.
#[derive(Debug)]
pub(crate) struct Space {
    middles: Vec<(Language, Place)>,
    middle: Place,
    background: Vec<(Language, Place)>,
}

impl Space {
    /// The space of a model, made once for each.
    pub(crate) fn of(model: &Model) -> Arc<Self> {
        static MADE: Mutex<Vec<(u64, Arc<Space>)>> = Mutex::new(Vec::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, space)) = made.iter().find(|(id, _)| *id == model.id()) {
            return Arc::clone(space);
        }
        let space = Arc::new(Self::new(model));
        if made.len() == KEPT {
            made.remove(0);
        }
        made.push((model.id(), Arc::clone(&space)));
        space
    }

    fn new(model: &Model) -> Self {
        let mut scratch = Scratch::default();
        let mut vectors: Vec<(Language, Place)> = Vec::new();
        for line in BACKGROUND.lines() {
            let (code, text) = line.split_once('\t').unwrap_or_default();
            let hidden = hidden(model, text, CleanOptions::NONE, &mut scratch);
            let language = code.parse().unwrap_or(Language::Unknown);
            vectors.push((language, unit(&wide(hidden.as_ref()))));
        }
        let served = Language::ALL.into_iter().filter(|&l| l != Language::Unknown);
        let own = served.map(|language| {
            let known = model.language_mean(language).map(|mean| mean.map(f64::from));
            let few = vectors.iter().filter(|(l, _)| *l == language).map(|(_, vector)| vector);
            (language, known.unwrap_or_else(|| mean(few)))
        });
        let own: Vec<(Language, Place)> = own.collect();
        let middle = mean(own.iter().map(|(_, own)| own));
        let middles = own.iter().map(|(language, own)| {
            let mixed = |at: usize| own[at] * (1.0 - SHARED) + middle[at] * SHARED;
            (*language, std::array::from_fn(mixed))
        });
        let mut space = Self { middles: middles.collect(), middle, background: Vec::new() };
        space.background =
            vectors.into_iter().map(|(l, vector)| (l, space.placed(&vector, l))).collect();
        space
    }

    /// Where a text of a language lies, by what the encoder makes of it.
    pub(crate) fn place(&self, hidden: &Hidden, language: Language) -> Place {
        self.place_of(&wide(Some(hidden)), language)
    }

    pub(super) fn place_of(&self, vector: &Place, language: Language) -> Place {
        self.placed(&unit(vector), language)
    }

    /// What a unit of each number of a vector adds to the product of weights and the vector's place: its gradient.
    pub(super) fn slopes(&self, weights: &Place, vector: &Place, language: Language) -> Place {
        let direction = unit(vector);
        if direction.iter().all(|&x| x == 0.0) {
            return direction;
        }
        let middle = self.middle_of(language);
        let from_middle: Place = std::array::from_fn(|at| direction[at] - middle[at]);
        through_unit(&through_unit(weights, &from_middle), vector)
    }

    /// Where ordinary feedback lies, language by language.
    pub(super) fn background(&self) -> &[(Language, Place)] {
        &self.background
    }

    fn placed(&self, vector: &Place, language: Language) -> Place {
        if vector.iter().all(|&x| x == 0.0) {
            return *vector;
        }
        let middle = self.middle_of(language);
        unit(&std::array::from_fn(|at| vector[at] - middle[at]))
    }

    fn middle_of(&self, language: Language) -> &Place {
        let own = self.middles.iter().find(|(l, _)| *l == language);
        own.map_or(&self.middle, |(_, middle)| middle)
    }
}

/// What the encoder makes of a text without what its author did not write; none of a text without a word or symbol.
pub(crate) fn hidden(
    model: &Model,
    text: &str,
    cleaning: CleanOptions,
    scratch: &mut Scratch,
) -> Option<Hidden> {
    let cleaned = clean_with(text, cleaning);
    let mut pooled = Pooled::default();
    for span in text::sentences(&cleaned.text) {
        model.pool(span.of(&cleaned.text), scratch, &mut pooled);
    }
    (!pooled.is_empty()).then(|| model.hidden(&pooled))
}

/// The numbers of a hidden vector; zeros of none.
pub(super) fn wide(hidden: Option<&Hidden>) -> Place {
    hidden.map_or([0.0; EMBEDDING_WIDTH], |hidden| hidden.values().map(f64::from))
}

fn mean<'a>(vectors: impl Iterator<Item = &'a Place>) -> Place {
    let (mut sum, mut count) = ([0.0; EMBEDDING_WIDTH], 0.0);
    for vector in vectors {
        for (sum, x) in sum.iter_mut().zip(vector) {
            *sum += x;
        }
        count += 1.0;
    }
    sum.map(|x| x / f64::max(count, 1.0))
}

fn unit(vector: &Place) -> Place {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 { vector.map(|x| x / length) } else { *vector }
}

/// The gradient of a number by a vector, from its gradient by the vector's direction; zeros for a vector of no length.
fn through_unit(gradient: &Place, vector: &Place) -> Place {
    let length = dot(vector, vector).sqrt();
    if length == 0.0 {
        return [0.0; EMBEDDING_WIDTH];
    }
    let direction = unit(vector);
    let along = dot(gradient, &direction);
    std::array::from_fn(|at| (gradient[at] - along * direction[at]) / length)
}

/// The product of two places, or of weights and a place.
pub(crate) fn dot(a: &Place, b: &Place) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use super::*;

    #[test]
    fn the_background_has_every_language_and_a_text_lies_beside_its_translation() {
        let model = Model::bundled().unwrap();
        let space = Space::of(&model);
        for language in Language::ALL.into_iter().filter(|&l| l != Language::Unknown) {
            let count = space.background.iter().filter(|(l, _)| *l == language).count();
            assert_eq!(count, 98, "{language}");
        }
        let mut scratch = Scratch::default();
        let mut place = |text: &str, language| {
            let hidden = hidden(&model, text, CleanOptions::default(), &mut scratch).unwrap();
            space.place(&hidden, language)
        };
        let en = place("There was nowhere to park the car.", Language::En);
        let de = place("Es gab keinen Parkplatz für das Auto.", Language::De);
        let other = place("Die Suppe war kalt und versalzen.", Language::De);
        assert!(dot(&en, &de) > dot(&en, &other) + 0.2);
    }

    #[test]
    fn a_model_file_without_means_has_those_of_the_background() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/voc.model");
        let mut bytes = std::fs::read(path).unwrap();
        let (key, other) = (b"\"language_means\"", b"\"language_xxxxx\"");
        let at = bytes.windows(key.len()).position(|window| window == key).unwrap();
        bytes[at..at + key.len()].copy_from_slice(other);
        let sum = crc32fast::hash(&bytes[16..]);
        bytes[12..16].copy_from_slice(&sum.to_le_bytes());
        let without = Model::from_bytes(bytes).unwrap();
        let with = Model::bundled().unwrap();
        for language in Language::ALL.into_iter().filter(|&l| l != Language::Unknown) {
            assert!(with.language_mean(language).is_some(), "{language}");
            assert!(without.language_mean(language).is_none(), "{language}");
        }
        let alike = |(a, b): (&(Language, Place), &(Language, Place))| {
            assert_eq!(a.0, b.0);
            dot(&unit(&a.1), &unit(&b.1))
        };
        let (with, without) = (Space::new(&with), Space::new(&without));
        // other texts of the same language: near, and not the same
        for near in with.middles.iter().zip(&without.middles).map(alike) {
            assert!(near > 0.9 && near < 0.9999, "{near}");
        }
    }
}
