//! Tables: columns of records in, columns of findings out, both in Arrow's memory layout.
//!
//! [`Records`] reads texts and the other fields of a [`Feedback`](crate::Feedback) where an Arrow table has them.
//! [`TableAnalyzer`] makes the chosen [`Column`]s of what they say, one row for each record. A record without a
//! text is a row of nulls.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{Array, StringArray, cast::AsArray};
//! use voc_core::Analyzer;
//! use voc_core::table::{Columns, Field, Records};
//!
//! let texts = StringArray::from(vec![Some("The app closes by itself every time."), None]);
//! let records = Records::new([(Field::Text, Arc::new(texts) as _)])?;
//! let tables = Analyzer::new()?.tables(&Columns::Named(vec!["sentiment".into()]))?;
//! let batches = tables.analyze(&[records]);
//! let labels = batches[0].column(0).as_string::<i32>();
//! assert_eq!(labels.value(0), "negative");
//! assert!(labels.is_null(1));
//! # Ok::<(), voc_core::Error>(())
//! ```

mod analyzer;
mod column;
mod nested;
mod records;
mod values;

pub use analyzer::{Columns, TableAnalyzer};
pub use column::Column;
pub use records::{Field, Records};

#[cfg(all(test, feature = "bundled-model"))]
mod tests;
