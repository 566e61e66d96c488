//! Many records at once, answered in columns: no object for each record.

use napi::bindgen_prelude::{Array, AsyncTask, Float64Array, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;
use voc_core::{Analyzer, SentimentLabel};

use crate::batch::{BatchError, Records};
use crate::error::{Result, contained};
use crate::insight::name;

/// The document-level findings of a batch, a column each, with a row for each input in order.
#[napi(object, object_from_js = false, use_nullable = true)]
#[expect(missing_debug_implementations, reason = "memory that belongs to JavaScript has none")]
pub struct InsightColumns {
    /// The names that `label` counts.
    #[napi(ts_type = "Array<SentimentLabel>")]
    pub labels: Vec<&'static str>,
    /// The sentiment's label, as an index into `labels`; 255 where there is none.
    pub label: Uint8Array,
    /// The sentiment's score, from -1 to 1; `NaN` where there is none.
    pub score: Float64Array,
    /// The sentiment's strength, from 0 to 1; `NaN` where there is none.
    pub strength: Float64Array,
    /// The probability of the label, from 0 to 1; `NaN` where there is none.
    pub confidence: Float64Array,
    /// The language; `null` where the input could not be used.
    #[napi(ts_type = "Array<Language | 'unknown' | null>")]
    pub language: Vec<Option<&'static str>>,
    /// Whether it is a message, and if not, what it is; `null` where the input could not be used.
    #[napi(ts_type = "Array<MessageKind | null>")]
    pub kind: Vec<Option<String>>,
    /// Which inputs could not be used, in order, and why. Empty when all could.
    pub errors: Vec<BatchError>,
}

const NO_LABEL: u8 = 255;

/// A batch on its way through libuv's pool, to be answered in columns.
#[derive(Debug)]
pub struct Columns {
    analyzer: Analyzer,
    records: Records,
}

/// The columns before they belong to JavaScript.
#[derive(Debug)]
pub struct Rows {
    label: Vec<u8>,
    score: Vec<f64>,
    strength: Vec<f64>,
    confidence: Vec<f64>,
    language: Vec<Option<&'static str>>,
    kind: Vec<Option<String>>,
    errors: Vec<BatchError>,
}

impl Columns {
    pub(crate) fn task(analyzer: &Analyzer, inputs: &Array<'_>) -> Result<AsyncTask<Self>> {
        let records = Records::read(inputs)?;
        Ok(AsyncTask::new(Self { analyzer: analyzer.clone(), records }))
    }

    fn rows(&self) -> Rows {
        let len = self.records.len();
        let mut rows = Rows {
            label: vec![NO_LABEL; len],
            score: vec![f64::NAN; len],
            strength: vec![f64::NAN; len],
            confidence: vec![f64::NAN; len],
            language: vec![None; len],
            kind: vec![None; len],
            errors: Vec::new(),
        };
        let errors = self.records.analyze(&self.analyzer, |place, insight, _| {
            rows.language[place] = Some(insight.language.code.code());
            rows.kind[place] = Some(name(insight.kind));
            let Some(sentiment) = insight.sentiment else { return };
            let label = SentimentLabel::ALL.iter().position(|&label| label == sentiment.label);
            rows.label[place] = label.map_or(NO_LABEL, |index| index as u8);
            rows.score[place] = sentiment.score;
            rows.strength[place] = sentiment.strength;
            rows.confidence[place] = sentiment.confidence;
        });
        Rows { errors, ..rows }
    }
}

impl Task for Columns {
    type Output = Rows;
    type JsValue = InsightColumns;

    fn compute(&mut self) -> napi::Result<Rows> {
        contained(|| self.rows())
    }

    fn resolve(&mut self, _: Env, rows: Rows) -> napi::Result<InsightColumns> {
        Ok(InsightColumns {
            labels: SentimentLabel::ALL.map(SentimentLabel::name).to_vec(),
            label: rows.label.into(),
            score: rows.score.into(),
            strength: rows.strength.into(),
            confidence: rows.confidence.into(),
            language: rows.language,
            kind: rows.kind,
            errors: rows.errors,
        })
    }
}
