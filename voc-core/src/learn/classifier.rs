//! A classifier of a host's own labels, fitted in-process.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fit::{FitOptions, Fitted, Kind, fit, on_threads};
use super::logistic::logistic;
use super::metrics::{Evaluation, Scored};
use super::rows::{Columns, Read, RowReader};
use super::space::Space;
use crate::error::Error;
use crate::model::Model;

/// Tells labels of a host's own, learnt from texts that the host has labelled.
///
/// A logistic regression for each label over what the encoder makes of a text, which works across languages, and over its
/// words, letters and word pairs, which know the host's own matters. The strength of the penalty is chosen by
/// cross-validation, and probabilities are calibrated on texts that were not learnt from. The same texts, labels and
/// options give the same classifier.
///
/// ```
/// use voc_core::learn::Classifier;
///
/// let texts = [
///     "The gym is spotless", "Showers were dirty", "Mould in the changing room", "So clean every time",
///     "The coach was great", "Trainer ignores beginners", "Our instructor is patient", "The coach never shows up",
/// ];
/// let labels = ["clean", "clean", "clean", "clean", "coach", "coach", "coach", "coach"];
/// let classifier = Classifier::fit(&texts, &labels)?;
/// let prediction = &classifier.predict(&["Die Duschen sind schmutzig"])[0];
/// assert_eq!(prediction.labels, ["clean"]);
///
/// let again = Classifier::load(&classifier.save()?)?;
/// assert_eq!(again.predict(&["a filthy floor"]), classifier.predict(&["a filthy floor"]));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Classifier {
    pub(super) model: Arc<Model>,
    pub(super) space: Arc<Space>,
    pub(super) kind: Kind,
    pub(super) labels: Vec<String>,
    pub(super) columns: Columns,
    pub(super) fitted: Vec<Fitted>,
    pub(super) strength: f64,
}

/// What a classifier says of a text.
///
/// ```
/// use voc_core::learn::Classifier;
///
/// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
/// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
/// let prediction = &classifier.predict(&["the invoice is wrong"])[0];
/// // the probabilities are in the order of the classifier's labels
/// let billing = classifier.labels().iter().position(|label| label == "billing");
/// assert!(billing.is_some_and(|at| prediction.probabilities[at] > 0.5));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Prediction {
    /// The labels that hold, likeliest first; none where the classifier abstains.
    pub labels: Vec<String>,
    /// Calibrated probabilities, in the order of [`Classifier::labels`].
    pub probabilities: Vec<f64>,
}

/// Texts below which nothing is learnt.
const FEWEST: usize = 4;
/// Folds of the cross-validation at most.
const MOST_FOLDS: usize = 20;
/// Threads at most.
const MOST_THREADS: usize = 1024;

impl Classifier {
    /// Learns to give each text one label, with the model of this build and default options.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = [
    ///     "I was charged twice", "the invoice is wrong", "my card was debited again", "refund the double payment",
    ///     "the app crashes", "cannot log in", "the page does not load", "error 500 on checkout",
    /// ];
    /// let queues = ["billing", "billing", "billing", "billing", "tech", "tech", "tech", "tech"];
    /// let classifier = Classifier::fit(&tickets, &queues)?;
    /// // learnt in English, of use in German as well
    /// assert_eq!(classifier.predict(&["Mir wurde zweimal abgebucht"])[0].labels, ["billing"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `classifier.invalid` for lists of different lengths, fewer than four texts, fewer than two labels or an empty label.
    /// `model.missing` in a build without a model.
    pub fn fit<T: AsRef<str>, L: AsRef<str>>(texts: &[T], labels: &[L]) -> Result<Self, Error> {
        let options = FitOptions::default();
        let labels: Vec<[&str; 1]> = labels.iter().map(|label| [label.as_ref()]).collect();
        Self::fit_with(Model::bundled()?, texts, &labels, Kind::OneOf, &options)
    }

    /// Learns with a model and options; `labels` has a list of labels for each text, of one each for [`Kind::OneOf`].
    ///
    /// ```
    /// use voc_core::Model;
    /// use voc_core::learn::{Classifier, FitOptions, Kind};
    ///
    /// // a review may be about several things, or about none of them
    /// let reviews = ["dirty room", "rude clerk", "dirty bath, rude waiter", "filthy floor", "nice view"];
    /// let labels = [vec!["clean"], vec!["staff"], vec!["clean", "staff"], vec!["clean"], vec![]];
    /// let options = FitOptions::default();
    /// let classifier = Classifier::fit_with(Model::bundled()?, &reviews, &labels, Kind::AnyOf, &options)?;
    /// assert_eq!(classifier.labels(), ["clean", "staff"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Classifier::fit`], and `classifier.invalid` for an option out of range.
    pub fn fit_with<T: AsRef<str>, L: AsRef<[S]>, S: AsRef<str>>(
        model: Arc<Model>,
        texts: &[T],
        labels: &[L],
        kind: Kind,
        options: &FitOptions,
    ) -> Result<Self, Error> {
        check_options(options)?;
        if texts.len() != labels.len() {
            let (texts, labels) = (texts.len(), labels.len());
            let message = format!("labels: {labels} for {texts} texts");
            return Err(Error::classifier(message));
        }
        if texts.len() < FEWEST {
            let message = format!("texts: {} are too few, expected {FEWEST} or more", texts.len());
            return Err(Error::classifier(message));
        }
        let mut names: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
        for (at, own) in labels.iter().enumerate() {
            let own = own.as_ref();
            if kind == Kind::OneOf && own.len() != 1 {
                let message = format!("labels[{at}]: expected one label, found {}", own.len());
                return Err(Error::classifier(message));
            }
            for label in own {
                if label.as_ref().trim().is_empty() {
                    return Err(Error::classifier(format!("labels[{at}]: expected a name")));
                }
                let has = names.entry(label.as_ref());
                let has = has.or_insert_with(|| vec![false; texts.len()]);
                if let Some(has) = has.get_mut(at) {
                    *has = true;
                }
            }
        }
        let fewest = if kind == Kind::OneOf { 2 } else { 1 };
        if names.len() < fewest {
            let message = format!("labels: {} different, expected {fewest} or more", names.len());
            return Err(Error::classifier(message));
        }
        let space = Space::of(&model);
        let read = read(&model, &space, texts);
        let columns = Columns::of(&read);
        let rows: Vec<_> = read.iter().map(|text| columns.row(text)).collect();
        let (labels, has): (Vec<&str>, Vec<Vec<bool>>) = names.into_iter().unzip();
        let (mut fitted, strength) =
            on_threads(options.threads, || fit(&rows, columns.width(), &has, kind, options))?;
        for weight in fitted.iter_mut().flat_map(|fitted| &mut fitted.weights) {
            // as they are stored, so that a stored classifier gives the same answers
            *weight = f64::from(*weight as f32);
        }
        let labels = labels.into_iter().map(str::to_owned).collect();
        Ok(Self { model, space, kind, labels, columns, fitted, strength })
    }

    /// The labels, in the order of their names.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["tech", "tech", "billing", "billing"])?;
    /// assert_eq!(classifier.labels(), ["billing", "tech"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Whether a text has one label or any number.
    ///
    /// ```
    /// use voc_core::learn::{Classifier, Kind};
    ///
    /// // a form draws one choice or several
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// assert_eq!(classifier.kind(), Kind::OneOf);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The inverse of the penalty, as it was given or chosen.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// // what cross-validation chose, to give it when the same texts are fitted again
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// assert!(classifier.strength() > 0.0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn strength(&self) -> f64 {
        self.strength
    }

    /// Says which labels each text has.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// assert_eq!(classifier.predict(&["another wrong invoice", "it crashes"]).len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn predict<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Prediction> {
        let probabilities = self.predict_proba(texts).into_iter();
        probabilities.map(|probabilities| self.decided(probabilities)).collect()
    }

    /// The probability of each label for each text, to six decimals.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// let sum: f64 = classifier.predict_proba(&["another wrong invoice"])[0].iter().sum();
    /// assert!((sum - 1.0).abs() < 1e-5);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn predict_proba<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Vec<f64>> {
        let mut reader = RowReader::new(&self.model, &self.space);
        texts.iter().map(|text| self.probabilities(&reader.read(text.as_ref()))).collect()
    }

    /// How well the classifier agrees with labels of texts that it has not learnt from.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
    /// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
    /// // on texts that it has not seen
    /// let found = classifier.evaluate(&["invoice is wrong", "log in fails"], &[["billing"], ["tech"]])?;
    /// assert_eq!((found.n, found.labels.len()), (2, 2));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `classifier.invalid` for lists of different lengths.
    pub fn evaluate<T: AsRef<str>, L: AsRef<[S]>, S: AsRef<str>>(
        &self,
        texts: &[T],
        labels: &[L],
    ) -> Result<Evaluation, Error> {
        if texts.len() != labels.len() {
            let (texts, labels) = (texts.len(), labels.len());
            return Err(Error::classifier(format!("labels: {labels} for {texts} texts")));
        }
        let gold = |own: &L| own.as_ref().iter().map(|l| l.as_ref().to_owned()).collect();
        let scored: Vec<Scored> = self
            .predict(texts)
            .into_iter()
            .zip(labels)
            .map(|(found, own)| Scored {
                gold: gold(own),
                confidence: found.probabilities.iter().copied().fold(0.0, f64::max),
                guess: found.labels,
            })
            .collect();
        Ok(Evaluation::new(&self.labels, &scored, self.kind == Kind::OneOf))
    }

    fn probabilities(&self, text: &Read) -> Vec<f64> {
        let row = self.columns.row(text);
        let mut all: Vec<f64> = self
            .fitted
            .iter()
            .map(|fitted| logistic(fitted.slope * row.dot(&fitted.weights) + fitted.offset))
            .collect();
        if self.kind == Kind::OneOf {
            let sum: f64 = all.iter().sum();
            for p in &mut all {
                *p /= sum.max(f64::MIN_POSITIVE);
            }
        }
        all.into_iter().map(|p| (p * 1e6).round() / 1e6).collect()
    }

    fn decided(&self, probabilities: Vec<f64>) -> Prediction {
        let mut ranked: Vec<usize> = (0..probabilities.len()).collect();
        ranked.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]).then(a.cmp(&b)));
        if self.kind == Kind::OneOf {
            ranked.truncate(1);
        }
        let holds = |&at: &usize| probabilities[at] >= self.fitted[at].threshold;
        let labels = ranked.into_iter().filter(holds).map(|at| self.labels[at].clone()).collect();
        Prediction { labels, probabilities }
    }
}

fn read<T: AsRef<str>>(model: &Model, space: &Space, texts: &[T]) -> Vec<Read> {
    let mut reader = RowReader::new(model, space);
    texts.iter().map(|text| reader.read(text.as_ref())).collect()
}

fn check_options(options: &FitOptions) -> Result<(), Error> {
    let FitOptions { folds, strength, threshold, threads, .. } = options;
    if !(2..=MOST_FOLDS).contains(folds) {
        return Err(Error::classifier(format!("folds: {folds} is not from 2 to {MOST_FOLDS}")));
    }
    if let Some(strength) = strength.filter(|s| !(s.is_finite() && *s > 0.0)) {
        return Err(Error::classifier(format!("strength: {strength} is not above 0")));
    }
    if let Some(threshold) = threshold.filter(|t| !(0.0..=1.0).contains(t)) {
        return Err(Error::classifier(format!("threshold: {threshold} is not from 0 to 1")));
    }
    if let Some(threads) = threads.filter(|n| !(1..=MOST_THREADS).contains(n)) {
        return Err(Error::classifier(format!(
            "threads: {threads} is not from 1 to {MOST_THREADS}"
        )));
    }
    Ok(())
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use super::*;

    const TEXTS: [&str; 12] = [
        "The parcel is late again",
        "Delivery took three weeks",
        "Still waiting for my order",
        "The courier was quick",
        "I was charged twice",
        "The invoice is wrong",
        "Why did my bill go up",
        "Refund still not on my card",
        "The app crashes on start",
        "Login does not work",
        "The website is down",
        "The app is slow",
    ];

    fn labels() -> Vec<[&'static str; 1]> {
        (0..12).map(|at| [["delivery", "billing", "app"][at / 4]]).collect()
    }

    fn fitted(kind: Kind, options: &FitOptions) -> Classifier {
        Classifier::fit_with(Model::bundled().unwrap(), &TEXTS, &labels(), kind, options).unwrap()
    }

    #[test]
    fn a_few_texts_are_learnt_and_carry_over_to_another_language() {
        let classifier = fitted(Kind::OneOf, &FitOptions::default());
        let asked = [
            "Mon colis est encore en retard",
            "Die Rechnung stimmt nicht",
            "La aplicación se cierra sola",
        ];
        let found: Vec<_> = classifier.predict(&asked).into_iter().flat_map(|p| p.labels).collect();
        assert_eq!(found, ["delivery", "billing", "app"]);
        for probabilities in classifier.predict_proba(&asked) {
            assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-5);
        }
        let evaluation = classifier.evaluate(&TEXTS, &labels()).unwrap();
        assert_eq!(evaluation.n, 12);
        assert!(evaluation.accuracy.unwrap() > 0.9);
    }

    #[test]
    fn the_same_texts_give_the_same_bytes_and_bytes_the_same_classifier() {
        let (one, two) = (
            fitted(Kind::AnyOf, &FitOptions::default()),
            fitted(Kind::AnyOf, &FitOptions::default()),
        );
        let bytes = one.save().unwrap();
        assert_eq!(bytes, two.save().unwrap());
        let again = Classifier::load(&bytes).unwrap();
        assert_eq!(again.predict(&TEXTS), one.predict(&TEXTS));
        assert_eq!(again.save().unwrap(), bytes);
        let options = FitOptions { threads: Some(1), ..FitOptions::default() };
        assert_eq!(fitted(Kind::AnyOf, &options).save().unwrap(), bytes);
    }

    #[test]
    fn a_threshold_lets_it_abstain() {
        let options = FitOptions { threshold: Some(1.0), ..FitOptions::default() };
        let found = fitted(Kind::OneOf, &options).predict(&["hm"]);
        assert!(found[0].labels.is_empty());
    }

    #[test]
    fn what_cannot_be_learnt_from_is_refused_by_name() {
        let refusal = |texts: &[&str], labels: &[&str]| {
            let error = Classifier::fit(texts, labels).unwrap_err();
            assert_eq!(error.code(), "classifier.invalid");
            error.to_string()
        };
        assert_eq!(refusal(&["a"], &["x", "y"]), "labels: 2 for 1 texts");
        assert_eq!(refusal(&["a"], &["x"]), "texts: 1 are too few, expected 4 or more");
        assert_eq!(refusal(&["a"; 4], &["x"; 4]), "labels: 1 different, expected 2 or more");
        assert_eq!(refusal(&["a"; 4], &["x", "y", " ", "x"]), "labels[2]: expected a name");
        let options = FitOptions { folds: 1, ..FitOptions::default() };
        let model = Model::bundled().unwrap();
        let error =
            Classifier::fit_with(model, &TEXTS, &labels(), Kind::OneOf, &options).unwrap_err();
        assert_eq!(error.to_string(), "folds: 1 is not from 2 to 20");
    }

    #[test]
    fn damaged_bytes_and_those_of_another_model_are_told_apart() {
        let bytes = fitted(Kind::OneOf, &FitOptions::default()).save().unwrap();
        assert_eq!(Classifier::load(b"VOCMODEL").unwrap_err().code(), "state.damaged");
        for at in [9, 13, 20, 300, bytes.len() - 1] {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            assert_eq!(
                Classifier::load(&damaged).unwrap_err().code(),
                "state.damaged",
                "byte {at}"
            );
        }
        assert_eq!(
            Classifier::load(&bytes[..bytes.len() / 2]).unwrap_err().code(),
            "state.damaged"
        );
        let error = Classifier::load(&super::super::stored::of_another_model(&bytes)).unwrap_err();
        assert_eq!(error.code(), "classifier.model");
    }
}
