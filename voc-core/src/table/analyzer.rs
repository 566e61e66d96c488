//! From records to columns.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::column::Column;
use super::records::Records;
use crate::error::Error;
use crate::feedback::Feedback;
use crate::insight::{Analyzer, Finding, Insight};
use crate::text::Position;

/// Rows of a batch that is answered: enough for columns to pay, few enough to share among threads.
const ROWS: usize = 2048;
/// Records that one thread takes at least.
#[cfg(feature = "rayon")]
const SHARE: usize = 64;

/// Which columns are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Columns {
    /// All whose finding the configuration does not leave out.
    #[default]
    All,
    /// Of these, those that are texts, numbers or flags.
    Flat,
    /// These, in this order.
    Named(Vec<String>),
}

/// An analyzer made ready to answer tables with some columns. What no column needs is not looked for.
///
/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct TableAnalyzer {
    /// Which looks for nothing else than the columns need.
    analyzer: Analyzer,
    columns: Arc<[&'static Column]>,
    ids: bool,
    errors: bool,
    unit: Option<fn(Position) -> usize>,
}

impl Analyzer {
    /// Makes ready to answer tables with these columns.
    ///
    /// ```
    /// use voc_core::{Analyzer, table::Columns};
    ///
    /// // what is not asked for is not worked out
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["language".into(), "sentiment".into()]))?;
    /// assert_eq!(tables.schema().fields().len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid` for a column that is unknown, named twice, or whose finding the configuration leaves out.
    pub fn tables(&self, columns: &Columns) -> Result<TableAnalyzer, Error> {
        let columns = chosen(columns, self)?;
        let needed: Vec<Finding> = columns.iter().filter_map(|column| column.needs).collect();
        Ok(TableAnalyzer {
            // no column holds a reason
            analyzer: self.only(&needed)?.explaining(false),
            columns: columns.into(),
            ids: false,
            errors: false,
            unit: None,
        })
    }
}

fn chosen(columns: &Columns, analyzer: &Analyzer) -> Result<Vec<&'static Column>, Error> {
    let left_out = |column: &Column| {
        column.needs.filter(|finding| !finding.asked_by(analyzer.config())).map(Finding::setting)
    };
    let flat = match columns {
        Columns::All => false,
        Columns::Flat => true,
        Columns::Named(names) => return named(names, left_out),
    };
    let wanted = |column: &&Column| (column.flat || !flat) && left_out(column).is_none();
    Ok(Column::ALL.iter().filter(wanted).collect())
}

fn named(
    names: &[String],
    left_out: impl Fn(&Column) -> Option<&'static str>,
) -> Result<Vec<&'static Column>, Error> {
    let mut found = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let Some(column) = Column::named(name) else {
            let valid: Vec<_> = Column::ALL.iter().map(|column| column.name).collect();
            return Err(Error::config(format!(
                "columns: unknown `{name}`, expected one of {}",
                valid.join(", ")
            )));
        };
        if names[..at].contains(name) {
            return Err(Error::config(format!("columns: `{name}` is named twice")));
        }
        if let Some(setting) = left_out(column) {
            return Err(Error::config(format!(
                "columns: `{name}` is not found, as `{setting}` says so"
            )));
        }
        found.push(column);
    }
    Ok(found)
}

impl TableAnalyzer {
    /// With a first column `id` that holds the records' ids.
    ///
    /// ```
    /// use voc_core::{Analyzer, table::Columns};
    ///
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["sentiment".into()]))?.with_ids();
    /// assert_eq!(tables.schema().field(0).name(), "id");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_ids(mut self) -> Self {
        self.ids = true;
        self
    }

    /// With a last column `error` that says why a row was refused; null for all others.
    ///
    /// ```
    /// use voc_core::{Analyzer, table::Columns};
    ///
    /// // a column beside the others, so that a bad row is seen where it stands
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["sentiment".into()]))?.with_errors();
    /// assert_eq!(tables.schema().field(1).name(), "error");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_errors(mut self) -> Self {
        self.errors = true;
        self
    }

    /// With spans in another unit than bytes.
    ///
    /// ```
    /// use voc_core::{Analyzer, table::Columns};
    ///
    /// // spans for a page in a browser
    /// let sentences = Columns::Named(vec!["sentences".into()]);
    /// let tables = Analyzer::new()?.tables(&sentences)?.counting(|position| position.utf16);
    /// assert_eq!(tables.schema().fields().len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn counting(mut self, unit: fn(Position) -> usize) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The schema of every batch: all columns nullable; its metadata name the versions of what judged.
    ///
    /// ```
    /// use voc_core::{Analyzer, table::Columns};
    ///
    /// let schema = Analyzer::new()?.tables(&Columns::Named(vec!["urgency".into()]))?.schema();
    /// assert!(schema.field(0).is_nullable());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn schema(&self) -> SchemaRef {
        let nothing: &[Option<Insight>] = &[];
        let made = self.columns.iter().map(|column| {
            Field::new(column.name, (column.make)(nothing).data_type().clone(), true)
        });
        let text = |name| Field::new(name, DataType::Utf8, true);
        let id = self.ids.then(|| text("id"));
        let error = self.errors.then(|| text("error"));
        let fields: Vec<Field> = id.into_iter().chain(made).chain(error).collect();
        let versions = self.analyzer.versions();
        let mut metadata = HashMap::from([
            ("voc.engine".to_owned(), versions.engine.clone()),
            ("voc.model".to_owned(), versions.model.clone()),
        ]);
        if let Some(phrases) = &versions.phrases {
            metadata.insert("voc.phrases".to_owned(), phrases.clone());
        }
        Arc::new(Schema::new_with_metadata(fields, metadata))
    }

    /// The answers to all records in their order, on the threads of a batch: a row for each, in batches of up to
    /// some thousand rows.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::{Analyzer, table::{Columns, Field, Records}};
    ///
    /// let texts = StringArray::from(vec!["Great!", "Where is my refund?"]);
    /// let records = Records::new([(Field::Text, Arc::new(texts) as _)])?;
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["action".into()]))?;
    /// assert_eq!(tables.analyze(&[records]).iter().map(|batch| batch.num_rows()).sum::<usize>(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn analyze(&self, records: &[Records]) -> Vec<RecordBatch> {
        self.analyze_while(records, &|_| true).unwrap_or_default()
    }

    /// As [`TableAnalyzer::analyze`], calling `going` with the number of rows whenever some have been answered.
    /// `None` where it says that nobody waits for the others.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::{Analyzer, table::{Columns, Field, Records}};
    ///
    /// let records = Records::new([(Field::Text, Arc::new(StringArray::from(vec!["Great!"])) as _)])?;
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["kind".into()]))?;
    /// // the user closed the window
    /// assert!(tables.analyze_while(&[records], &|_rows| false).is_none());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn analyze_while(
        &self,
        records: &[Records],
        going: &(dyn Fn(usize) -> bool + Sync),
    ) -> Option<Vec<RecordBatch>> {
        let schema = self.schema();
        let answer = |(records, rows): (&Records, Range<usize>)| {
            let count = rows.len();
            let insights = self.insights(records, rows.clone());
            let batch = self.batch(&schema, records, rows, &insights);
            going(count).then_some(batch)
        };
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            let pieces: Vec<_> = pieces(records).collect();
            self.analyzer.among_threads(|| pieces.into_par_iter().map(answer).collect())
        }
        #[cfg(not(feature = "rayon"))]
        pieces(records).map(answer).collect()
    }

    /// As [`TableAnalyzer::analyze_while`], on the caller's thread.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::{Analyzer, table::{Columns, Field, Records}};
    ///
    /// // in an engine that has a thread for each partition already
    /// let records = Records::new([(Field::Text, Arc::new(StringArray::from(vec!["Great!", "Slow"])) as _)])?;
    /// let tables = Analyzer::new()?.tables(&Columns::Named(vec!["kind".into()]))?;
    /// let mut rows = 0;
    /// let batches = tables.analyze_here(&[records], |answered| {
    ///     rows += answered;
    ///     true
    /// });
    /// assert_eq!((batches.map(|batches| batches.len()), rows), (Some(1), 2));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn analyze_here(
        &self,
        records: &[Records],
        mut going: impl FnMut(usize) -> bool,
    ) -> Option<Vec<RecordBatch>> {
        let schema = self.schema();
        let answer = |(records, rows): (&Records, Range<usize>)| {
            let count = rows.len();
            let mut feedback = Feedback::default();
            let one = |row| self.insight(records, row, &mut feedback);
            let insights: Vec<_> = rows.clone().map(one).collect();
            let batch = self.batch(&schema, records, rows, &insights);
            going(count).then_some(batch)
        };
        pieces(records).map(answer).collect()
    }

    fn insights(&self, records: &Records, rows: Range<usize>) -> Vec<Option<Insight>> {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            rows.into_par_iter()
                .with_min_len(SHARE)
                .map_init(Feedback::default, |feedback, row| self.insight(records, row, feedback))
                .collect()
        }
        #[cfg(not(feature = "rayon"))]
        {
            let mut feedback = Feedback::default();
            rows.map(|row| self.insight(records, row, &mut feedback)).collect()
        }
    }

    fn insight(&self, records: &Records, row: usize, room: &mut Feedback) -> Option<Insight> {
        let feedback = records.read(row, room)?;
        // no refusal is left: `records` has checked what an analyzer checks
        let mut insight = self.analyzer.analyze(feedback).ok()?;
        if let Some(unit) = self.unit {
            insight.count_in(&feedback.text, unit);
        }
        Some(insight)
    }

    fn batch(
        &self,
        schema: &SchemaRef,
        records: &Records,
        rows: Range<usize>,
        insights: &[Option<Insight>],
    ) -> RecordBatch {
        let why = |row| records.refused().get(&row).map(String::as_str);
        let id: Option<ArrayRef> = self.ids.then(|| {
            Arc::new(rows.clone().map(|row| records.id(row)).collect::<StringArray>()) as _
        });
        let error: Option<ArrayRef> =
            self.errors.then(|| Arc::new(rows.clone().map(why).collect::<StringArray>()) as _);
        let made = self.columns.iter().map(|column| (column.make)(insights));
        let arrays = id.into_iter().chain(made).chain(error).collect();
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(Arc::clone(schema), arrays, &options)
            .expect("columns as long as the rows, of the types that the schema has of them")
    }
}

/// Stretches of rows that are answered as one batch.
fn pieces(records: &[Records]) -> impl Iterator<Item = (&Records, Range<usize>)> {
    records.iter().flat_map(|records| {
        let starts = (0..records.len()).step_by(ROWS);
        starts.map(move |start| (records, start..records.len().min(start + ROWS)))
    })
}
