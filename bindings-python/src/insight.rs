//! The result classes: values of the core's, frozen, with their spans in code points.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PySlice, PyString, PyTuple};
use voc_core as core;
use voc_core::text::clean;

use crate::explanation::Explanation;
use crate::findings::{
    BasicEmotion, Cause, Churn, Effort, Emotion, Graded, Intent, Keyword, LanguageUse, Mention,
    Topic, list,
};
use crate::result::result_class;
use crate::value;

result_class! {
    /// What one feedback says.
    ///
    /// A value: it never changes, compares by value and can be hashed, copied and pickled. Every span in it
    /// counts code points of the text as it was given, so that it fits the Python string.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> insight = voc.analyze("The new app is great.")
    /// >>> insight.language.code, insight.kind
    /// ('en', 'meaningful')
    Insight(core::Insight) {
        /// The record's id, as given.
        #[getter]
        fn id(&self) -> Option<&str> {
            self.0.id.as_deref()
        }

        /// The language of the text.
        #[getter]
        fn language(&self) -> LanguageFinding {
            LanguageFinding(self.0.language)
        }

        /// Whether it is a message (`meaningful`), and if not, what it is: one of `voc.types.MessageKind`.
        #[getter]
        fn kind(&self) -> String {
            value::name(&self.0.kind)
        }

        /// The feeling of the whole; None where there is no word and no symbol to read.
        #[getter]
        fn sentiment(&self) -> Option<Sentiment> {
            self.0.sentiment.map(Sentiment)
        }

        /// The label of the sentiment, where there is one: `insight.sentiment.label`, or None.
        #[getter]
        fn label(&self) -> Option<&'static str> {
            self.0.label().map(core::SentimentLabel::name)
        }

        /// The sentences in order, each with its own feeling. Empty where the configuration says so.
        #[getter]
        fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.sentences.iter().copied().map(SentenceInsight))
        }

        /// What it is about in the author's words, the most telling first.
        #[getter]
        fn keywords<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.keywords.iter().cloned().map(Keyword))
        }

        /// The competitors and products that are named, in the order of the text.
        #[getter]
        fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.mentions.iter().cloned().map(Mention))
        }

        /// What is said of leaving, staying or coming, and the risk; None where nothing is and the risk is small.
        #[getter]
        fn churn(&self) -> Option<Churn> {
            self.0.churn.clone().map(Churn)
        }

        /// Whether anything is compared: with a competitor, another product, or an earlier time.
        #[getter]
        fn comparison(&self) -> bool {
            self.0.comparison
        }

        /// What the author feels, likeliest first; `neutral` alone where there is no feeling.
        #[getter]
        fn emotions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.emotions.iter().cloned().map(Emotion))
        }

        /// Ekman's basic emotions, likeliest first; none unless the configuration asks for
        /// them (`findings={"basic_emotions": True}`).
        #[getter]
        fn basic_emotions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.basic_emotions.iter().cloned().map(BasicEmotion))
        }

        /// What the author wants, likeliest first.
        #[getter]
        fn intents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.intents.iter().cloned().map(Intent))
        }

        /// What it is about, likeliest first.
        #[getter]
        fn topics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.topics.iter().cloned().map(Topic))
        }

        /// Why the customer is dissatisfied or leaves, main cause first; none where they do neither.
        #[getter]
        fn causes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.causes.iter().cloned().map(Cause))
        }

        /// How soon somebody has to act.
        #[getter]
        fn urgency(&self) -> Graded {
            Graded(self.0.urgency.clone())
        }

        /// How much harm is done.
        #[getter]
        fn severity(&self) -> Graded {
            Graded(self.0.severity.clone())
        }

        /// The effort that the customer had; None where it is not spoken of.
        #[getter]
        fn effort(&self) -> Option<Effort> {
            self.0.effort.clone().map(Effort)
        }

        /// Whether somebody has to answer, one of `voc.types.Action`.
        #[getter]
        fn action(&self) -> String {
            value::name(&self.0.action)
        }

        /// Swear words, insults, irony.
        #[getter]
        fn language_use(&self) -> LanguageUse {
            LanguageUse(self.0.language_use.clone())
        }

        /// Why: what each word and phrase gives to each score; None unless it was asked for by `explain`.
        #[getter]
        fn explanation(&self) -> Option<Explanation> {
            self.0.explanation.clone().map(Explanation)
        }

        /// What was left out as not the author's words.
        #[getter]
        fn removed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.removed.iter().copied().map(Removed))
        }

        /// Versions of what judged, for comparing results over time.
        #[getter]
        fn versions(&self) -> Versions {
            Versions((*self.0.versions).clone())
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let id = match &self.0.id {
                Some(id) => format!("id={}, ", PyString::new(py, id).repr()?),
                None => String::new(),
            };
            let sentiment = match &self.0.sentiment {
                Some(s) => format!("label='{}', score={:.3}", s.label, s.score),
                None => "sentiment=None".to_owned(),
            };
            let findings = [
                ("emotions", self.0.emotions.iter().map(|found| found.name.name()).collect()),
                ("intents", self.0.intents.iter().map(|found| found.name.as_str()).collect()),
                ("topics", self.0.topics.iter().map(|found| found.name.as_str()).collect()),
                ("causes", self.0.causes.iter().map(|found| found.name.as_str()).collect()),
            ];
            let mut repr = format!("Insight({id}{sentiment}");
            // what was not found is not shown, so that what was is seen
            for (name, found) in findings.into_iter().filter(|(_, found): &(_, Vec<&str>)| !found.is_empty()) {
                repr.extend([", ", name, "=", &list(py, found)?]);
            }
            if let Some(churn) = &self.0.churn {
                let (status, risk) = (value::name(&churn.status), format!("{:.2}", churn.risk));
                repr.extend([", churn='", &status, "', churn_risk=", &risk]);
            }
            repr.extend([", language='", &value::name(&self.0.language.code), "'"]);
            if self.0.kind != core::text::kind::MessageKind::Meaningful {
                repr.extend([", kind='", &value::name(&self.0.kind), "'"]);
            }
            repr.push(')');
            Ok(repr)
        }

        /// The same for a notebook.
        fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
            this.py().import("voc._html")?.call_method1("insight", (this,))
        }
    }
}

result_class! {
    /// A feeling, with how sure and how strong it is.
    Sentiment(core::Sentiment) {
        /// The likeliest label, one of `voc.types.SentimentLabel`.
        #[getter]
        fn label(&self) -> &'static str {
            self.0.label.name()
        }

        /// From -1 (wholly negative) to 1 (wholly positive): the probability of positive minus that of negative.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// From 0 (no feeling) to 1, whichever way it goes: the probability that it is not neutral.
        #[getter]
        fn strength(&self) -> f64 {
            self.0.strength
        }

        /// Calibrated probability of the label, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Calibrated probability of each label; they sum to 1.
        #[getter]
        fn probabilities(&self) -> Probabilities {
            Probabilities(self.0.probabilities)
        }

        fn __repr__(&self) -> String {
            let core::Sentiment { label, score, strength, confidence, .. } = self.0;
            format!(
                "Sentiment(label='{label}', score={score:.3}, strength={strength:.3}, \
                 confidence={confidence:.3})"
            )
        }
    }
}

result_class! {
    /// A probability for each label, from 0 to 1; they sum to 1.
    Probabilities(core::Probabilities) {
        /// Of negative.
        #[getter]
        fn negative(&self) -> f64 {
            self.0.negative
        }

        /// Of neutral.
        #[getter]
        fn neutral(&self) -> f64 {
            self.0.neutral
        }

        /// Of positive.
        #[getter]
        fn positive(&self) -> f64 {
            self.0.positive
        }

        /// Of mixed.
        #[getter]
        fn mixed(&self) -> f64 {
            self.0.mixed
        }

        fn __repr__(&self) -> String {
            let core::Probabilities { negative, neutral, positive, mixed } = self.0;
            format!(
                "Probabilities(negative={negative:.3}, neutral={neutral:.3}, \
                 positive={positive:.3}, mixed={mixed:.3})"
            )
        }
    }
}

result_class! {
    /// A sentence and its feeling.
    SentenceInsight(core::SentenceInsight) {
        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// Its feeling.
        #[getter]
        fn sentiment(&self) -> Sentiment {
            Sentiment(self.0.sentiment)
        }

        fn __repr__(&self) -> String {
            let (span, sentiment) = (self.0.span, &self.0.sentiment);
            format!(
                "SentenceInsight(span={}:{}, label='{}', score={:.3})",
                span.start, span.end, sentiment.label, sentiment.score
            )
        }
    }
}

result_class! {
    /// A half-open range of a text, `text[start:end]`, in code points of the text as it was given.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> text = "👍 Good. And cheap!"
    /// >>> span = voc.analyze(text).sentences[-1].span
    /// >>> span.of(text)
    /// 'And cheap!'
    Span(core::Span) {
        /// Index of the first code point.
        #[getter]
        fn start(&self) -> usize {
            self.0.start
        }

        /// Index after the last code point.
        #[getter]
        fn end(&self) -> usize {
            self.0.end
        }

        /// The part of `text` that the span covers.
        ///
        /// Parameters
        /// ----------
        /// text : str
        ///     The text that was analysed.
        ///
        /// Returns
        /// -------
        /// str
        ///     `text[span.start:span.end]`.
        fn of<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
            let (start, end) = (self.0.start.try_into()?, self.0.end.try_into()?);
            text.get_item(PySlice::new(text.py(), start, end, 1))
        }

        fn __len__(&self) -> usize {
            self.0.len()
        }

        fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            Ok(PyTuple::new(py, [self.0.start, self.0.end])?.try_iter()?.into_any())
        }

        fn __repr__(&self) -> String {
            format!("Span(start={}, end={})", self.0.start, self.0.end)
        }
    }
}

result_class! {
    /// The language of a text.
    LanguageFinding(core::LanguageFinding) {
        /// The language, one of `voc.types.Language`, or `unknown`.
        #[getter]
        fn code(&self) -> String {
            value::name(&self.0.code)
        }

        /// Probability that it is this language, from 0 to 1; 1 where the record named it.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        fn __repr__(&self) -> String {
            let core::LanguageFinding { code, confidence } = &self.0;
            format!("LanguageFinding(code='{}', confidence={confidence:.3})", value::name(code))
        }
    }
}

result_class! {
    /// A stretch of the text that is not the author's words and was not read.
    Removed(clean::Removed) {
        /// What it is, one of `voc.types.RemovedPart`.
        #[getter]
        fn part(&self) -> String {
            value::name(&self.0.part)
        }

        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        fn __repr__(&self) -> String {
            let core::Span { start, end } = self.0.span;
            format!("Removed(part='{}', span={start}:{end})", value::name(&self.0.part))
        }
    }
}

result_class! {
    /// A word and what it does to the score of its sentence.
    WordWeight(core::WordWeight) {
        /// Where the word stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// The score with the word minus the score without it, from -2 to 2: above zero where the word
        /// speaks for the text's being positive.
        #[getter]
        fn weight(&self) -> f64 {
            self.0.weight
        }

        fn __repr__(&self) -> String {
            let core::Span { start, end } = self.0.span;
            format!("WordWeight(span={start}:{end}, weight={:.3})", self.0.weight)
        }
    }
}

result_class! {
    /// Versions of the engine, of the model and of the configuration's phrases.
    Versions(core::Versions) {
        /// The library's version.
        #[getter]
        fn engine(&self) -> &str {
            &self.0.engine
        }

        /// The model's version.
        #[getter]
        fn model(&self) -> &str {
            &self.0.model
        }

        /// The version of the configuration's phrases, a checksum where they name none; `None` without any.
        #[getter]
        fn phrases(&self) -> Option<&str> {
            self.0.phrases.as_deref()
        }

        fn __repr__(&self) -> String {
            let phrases = self.0.phrases.as_ref().map_or(String::new(), |p| format!(", phrases='{p}'"));
            format!("Versions(engine='{}', model='{}'{phrases})", self.0.engine, self.0.model)
        }
    }
}
