//! What all result classes have in common, and the change from bytes to code points.

use voc_core as core;
use voc_core::text::Offsets;
use voc_core::text::redact::{Pii, Redacted};

/// Counts every span of an insight in code points of `text`, the text as it was given, in place of bytes.
///
/// This and its likes below are the only places where the two meet: whatever Python holds is in code points.
pub(crate) fn in_code_points(insight: &mut core::Insight, text: &str) {
    insight.count_in(text, |position| position.code_points);
}

/// As [`in_code_points`], for a conversation and its messages as they were given.
pub(crate) fn conversation_in_code_points(
    insight: &mut core::ConversationInsight,
    thread: &[core::Feedback],
) {
    insight.count_in(thread, |position| position.code_points);
}

/// As [`in_code_points`], for the weights of a text's words.
pub(crate) fn weights_in_code_points(weights: &mut [core::WordWeight], text: &str) {
    let mut offsets = Offsets::new(text);
    for weight in weights {
        recount(&mut weight.span, &mut offsets);
    }
}

/// As [`in_code_points`], for personal data.
pub(crate) fn pii_in_code_points(found: &mut [Pii], text: &str) {
    let mut offsets = Offsets::new(text);
    for pii in found {
        recount(&mut pii.span, &mut offsets);
    }
}

/// As [`in_code_points`], for a redacted text.
pub(crate) fn redacted_in_code_points(redacted: &mut Redacted, text: &str) {
    redacted.count_in(text, |position| position.code_points);
}

fn recount(span: &mut core::Span, offsets: &mut Offsets<'_>) {
    span.start = offsets.at(span.start).code_points;
    span.end = offsets.at(span.end).code_points;
}

/// A frozen class around a value of the core's, with what all results can do and its own methods. Where it is
/// used, PyO3's prelude is in scope.
macro_rules! result_class {
    ($(#[$attribute:meta])* $name:ident($inner:ty) { $($methods:tt)* }) => {
        $(#[$attribute])*
        #[pyclass(frozen, eq, module = "voc")]
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub(crate) $inner);

        #[pymethods]
        impl $name {
            /// The same as a dict of dicts, lists and scalars.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                $crate::value::write(py, &self.0)
            }

            /// The same as one line of JSON.
            fn to_json(&self) -> String {
                $crate::value::to_json(&self.0)
            }

            #[classmethod]
            fn _from_json(_class: &Bound<'_, pyo3::types::PyType>, json: &str) -> PyResult<Self> {
                Ok(Self($crate::value::from_json(json)?))
            }

            fn __hash__(&self) -> u64 {
                $crate::value::hash(&self.0)
            }

            fn __reduce__<'py>(
                this: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                Ok((this.get_type().getattr("_from_json")?, (this.get().to_json(),)))
            }

            $($methods)*
        }
    };
}

pub(crate) use result_class;
