//! Tables in, tables out.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString, PyTuple};
use voc_core::table::{Columns, Records, TableAnalyzer};

use crate::analyzer::Analyzer;
use crate::batch::OnError;
use crate::error::Failure;
use crate::sources;

/// The columns of a table by the fields of a feedback that they hold.
pub(crate) type TableFields<'a> = [(&'static str, Option<&'a str>); 15];

/// How often Ctrl-C is heard and progress is told.
const POLL: Duration = Duration::from_millis(100);
/// Refused rows that a message names.
const SHOWN: usize = 3;

/// What was made ready for some choices of columns: rows may come in many small tables.
#[derive(Debug, Default)]
pub(crate) struct Tables(Mutex<Vec<(Columns, TableAnalyzer)>>);

/// A copy is of another analyzer, for which nothing is ready yet.
impl Clone for Tables {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Tables {
    /// Choices that are kept.
    const MOST: usize = 8;

    fn of(&self, analyzer: &Analyzer, columns: Columns) -> Result<TableAnalyzer, Failure> {
        let mut ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, tables)) = ready.iter().find(|(chosen, _)| *chosen == columns) {
            return Ok(tables.clone());
        }
        let tables = analyzer.core.tables(&columns)?.counting(|position| position.code_points);
        ready.truncate(Self::MOST - 1);
        ready.insert(0, (columns, tables.clone()));
        Ok(tables)
    }
}

/// Gives a table to the Python module that knows the libraries which tables come from.
pub(crate) fn of_any_library<'py>(
    analyzer: &Bound<'py, Analyzer>,
    table: &Bound<'py, PyAny>,
    fields: &TableFields<'_>,
    columns: Option<&Bound<'py, PyAny>>,
    errors: &str,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    static ENTRY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = analyzer.py();
    let named = PyDict::new(py);
    for (field, column) in fields {
        if let Some(column) = column {
            named.set_item(field, column)?;
        }
    }
    let arguments = (analyzer, table, named, columns, errors, progress);
    ENTRY.import(py, "voc._tables", "analyze_table")?.call1(arguments)
}

/// The columns that a choice of Python's stands for.
fn columns(choice: Option<&Bound<'_, PyAny>>) -> Result<Columns, Failure> {
    let Some(choice) = choice else { return Ok(Columns::All) };
    let refused =
        || Failure::config("columns: expected `all`, `flat` or a sequence of names of columns");
    if let Ok(word) = choice.cast::<PyString>() {
        return match &*word.to_cow()? {
            "all" => Ok(Columns::All),
            "flat" => Ok(Columns::Flat),
            other => Err(Failure::config(format!(
                "columns: unknown `{other}`, expected `all`, `flat` or a sequence of names of columns"
            ))),
        };
    }
    let names = choice.try_iter().map_err(|_| refused())?;
    let name = |name: PyResult<Bound<'_, PyAny>>| name?.extract().map_err(|_| refused());
    Ok(Columns::Named(names.map(name).collect::<Result<_, Failure>>()?))
}

/// Analyses a source of columns: see `sources::records`.
#[pyfunction]
#[pyo3(name = "_analyze_columns")]
#[expect(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]
pub(crate) fn analyze_columns(
    py: Python<'_>,
    analyzer: &Analyzer,
    source: &Bound<'_, PyAny>,
    fields: Vec<(String, String)>,
    columns: Option<&Bound<'_, PyAny>>,
    errors: &str,
    progress: Option<&Bound<'_, PyAny>>,
) -> Result<InsightTable, Failure> {
    let on_error = OnError::of(errors)?;
    let mut tables = analyzer.tables.of(analyzer, self::columns(columns)?)?;
    let records = sources::records(source, &fields)?;
    if on_error == OnError::Raise {
        all_usable(&records)?;
    } else {
        tables = tables.with_errors();
    }
    if records.iter().any(Records::have_ids) {
        tables = tables.with_ids();
    }
    let run = Run { tables: &tables, records: &records, progress };
    let batches = if analyzer.has_pool() { run.among_threads(py)? } else { run.here(py)? };
    Ok(InsightTable { schema: tables.schema(), batches })
}

fn all_usable(records: &[Records]) -> Result<(), Failure> {
    let mut start = 0;
    let mut shown = Vec::new();
    let mut count = 0;
    for records in records {
        count += records.refused().len();
        for (row, why) in records.refused().iter().take(SHOWN - shown.len().min(SHOWN)) {
            shown.push(format!("[{}] {why}", start + row));
        }
        start += records.len();
    }
    if count == 0 {
        return Ok(());
    }
    if count > SHOWN {
        shown.push("...".to_owned());
    }
    Err(Failure::feedback(format!(
        "{count} of {start} rows cannot be used: {}; errors='collect' answers the others",
        shown.join("; ")
    )))
}

/// One table being answered.
struct Run<'a, 'py> {
    tables: &'a TableAnalyzer,
    records: &'a [Records],
    progress: Option<&'a Bound<'py, PyAny>>,
}

impl Run<'_, '_> {
    fn tell(&self, py: Python<'_>, done: usize) -> PyResult<()> {
        py.check_signals()?;
        if let Some(progress) = self.progress {
            let total: usize = self.records.iter().map(Records::len).sum();
            progress.call1((done, total))?;
        }
        Ok(())
    }

    /// On the threads of a batch, while this one hears Ctrl-C and tells of the progress.
    fn among_threads(&self, py: Python<'_>) -> PyResult<Vec<RecordBatch>> {
        let (done, stopped, over) =
            (AtomicUsize::new(0), AtomicBool::new(false), AtomicBool::new(false));
        let (tables, records, here) = (self.tables, self.records, thread::current());
        let work = || {
            let batches = tables.analyze_while(records, &|rows| {
                done.fetch_add(rows, Ordering::Relaxed);
                !stopped.load(Ordering::Relaxed)
            });
            over.store(true, Ordering::Release);
            here.unpark();
            batches
        };
        thread::scope(|scope| {
            let worker = scope.spawn(work);
            let mut told = Ok(());
            let mut last = 0;
            // a worker that panics is finished without being over
            while !over.load(Ordering::Acquire) && !worker.is_finished() {
                py.detach(|| thread::park_timeout(POLL));
                let now = done.load(Ordering::Relaxed);
                if told.is_ok() {
                    told = if now == last { py.check_signals() } else { self.tell(py, now) };
                    stopped.store(told.is_err(), Ordering::Relaxed);
                    last = now;
                }
            }
            let batches = match py.detach(|| worker.join()) {
                Ok(batches) => batches,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            told?;
            let now = done.load(Ordering::Relaxed);
            if now != last || now == 0 {
                self.tell(py, now)?;
            }
            Ok(batches.unwrap_or_default())
        })
    }

    /// On this thread alone.
    fn here(&self, py: Python<'_>) -> PyResult<Vec<RecordBatch>> {
        let mut done = 0;
        let mut told = Ok(());
        let batches = self.tables.analyze_here(self.records, |rows| {
            done += rows;
            told = self.tell(py, done);
            told.is_ok()
        });
        told?;
        Ok(batches.unwrap_or_default())
    }
}

/// What the texts of a table say, in columns.
///
/// Any library that speaks Arrow takes it as it is, by `__arrow_c_stream__`: `polars.DataFrame(table)`,
/// `pyarrow.table(table)`, a query of DuckDB. Spans in it count code points of the texts as they were given.
///
/// Examples
/// --------
/// >>> import voc
/// >>> table = voc.analyze_table(["Too expensive.", "Lovely!"], columns=["sentiment", "topics"])
/// >>> table
/// InsightTable(rows=2, columns=['sentiment', 'topics'])
/// >>> table.column("sentiment")
/// ['negative', 'positive']
#[pyclass(frozen, module = "voc")]
#[derive(Debug)]
pub struct InsightTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl InsightTable {
    /// Number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Versions of what judged, for comparing results over time: `voc.engine`, `voc.model`. A dict of its own at
    /// every access.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let mut metadata: Vec<_> = self.schema.metadata().iter().collect();
        metadata.sort();
        let dict = PyDict::new(py);
        for (name, version) in metadata {
            dict.set_item(name, version)?;
        }
        Ok(dict)
    }

    /// The values of one column.
    ///
    /// Parameters
    /// ----------
    /// name : str
    ///     One of `column_names`.
    ///
    /// Returns
    /// -------
    /// list
    ///     A value for each row, None for a null.
    ///
    /// Raises
    /// ------
    /// KeyError
    ///     For a column that the table does not have.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let Ok(at) = self.schema.index_of(name) else {
            let valid = self.column_names().join(", ");
            return Err(PyKeyError::new_err(format!(
                "no column `{name}`, expected one of {valid}"
            )));
        };
        let values = PyList::empty(py);
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                values.append(object(py, batch.column(at), row)?)?;
            }
        }
        Ok(values)
    }

    /// The rows as dicts.
    ///
    /// Parameters
    /// ----------
    /// limit : int, optional
    ///     Rows at most; all by default.
    ///
    /// Returns
    /// -------
    /// list of dict
    #[pyo3(signature = (limit=None))]
    fn to_pylist<'py>(
        &self,
        py: Python<'py>,
        limit: Option<usize>,
    ) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        let all =
            self.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |at| (batch, at)));
        for (batch, at) in all.take(limit.unwrap_or(usize::MAX)) {
            let row = PyDict::new(py);
            for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
                row.set_item(field.name(), object(py, column, at)?)?;
            }
            rows.append(row)?;
        }
        Ok(rows)
    }

    /// The columns as lists, by their names.
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for name in self.column_names() {
            columns.set_item(name, self.column(py, name)?)?;
        }
        Ok(columns)
    }

    /// The same as a pandas DataFrame. Needs pandas and pyarrow.
    ///
    /// Texts and numbers have pandas' own types; lists and structures stay in Arrow, as `pandas.ArrowDtype`.
    ///
    /// Parameters
    /// ----------
    /// index : Index, optional
    ///     The index of the frame; 0, 1, ... by default.
    ///
    /// Returns
    /// -------
    /// pandas.DataFrame
    #[pyo3(signature = (index=None))]
    fn to_pandas<'py>(
        this: &Bound<'py, Self>,
        index: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let tables = this.py().import("voc._tables")?;
        tables.call_method1("to_pandas", (this, index))
    }

    /// The same as a polars DataFrame. Needs polars.
    ///
    /// Returns
    /// -------
    /// polars.DataFrame
    fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("voc._tables")?.call_method1("to_polars", (this,))
    }

    /// The same as a pyarrow Table, without a copy. Needs pyarrow.
    ///
    /// Returns
    /// -------
    /// pyarrow.Table
    fn to_pyarrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("voc._tables")?.call_method1("to_pyarrow", (this,))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // the interface lets a producer answer in its own schema, where it cannot give another
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, SchemaRef::clone(&self.schema));
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let names = PyList::new(py, self.column_names())?.repr()?;
        Ok(format!("InsightTable(rows={}, columns={names})", self.num_rows()))
    }

    fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        this.py().import("voc._html")?.call_method1("table", (this,))
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let table = Self::to_pyarrow(this)?;
        Ok((this.get_type().getattr("_from_arrow")?, PyTuple::new(this.py(), [table])?))
    }

    #[classmethod]
    fn _from_arrow(
        _class: &Bound<'_, pyo3::types::PyType>,
        table: &Bound<'_, PyAny>,
    ) -> Result<Self, Failure> {
        let (schema, batches) = crate::lent::batches(table)?;
        Ok(Self { schema, batches })
    }
}

/// A value of one of the types that columns have.
fn object<'py>(py: Python<'py>, array: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    if let Some(texts) = array.as_string_opt::<i32>() {
        return Ok(PyString::new(py, texts.value(row)).into_any());
    }
    if let Some(numbers) = array.as_primitive_opt::<Float64Type>() {
        return Ok(numbers.value(row).into_pyobject(py)?.into_any());
    }
    if let Some(numbers) = array.as_primitive_opt::<Int32Type>() {
        return Ok(numbers.value(row).into_pyobject(py)?.into_any());
    }
    if let Some(flags) = array.as_boolean_opt() {
        return Ok(flags.value(row).into_pyobject(py)?.to_owned().into_any());
    }
    if let Some(lists) = array.as_list_opt::<i32>() {
        let items = lists.value(row);
        let list = PyList::empty(py);
        for at in 0..items.len() {
            list.append(object(py, &items, at)?)?;
        }
        return Ok(list.into_any());
    }
    if let Some(table) = array.as_struct_opt() {
        let fields = PyDict::new(py);
        for (name, column) in table.column_names().into_iter().zip(table.columns()) {
            fields.set_item(name, object(py, column, row)?)?;
        }
        return Ok(fields.into_any());
    }
    Err(PyValueError::new_err(format!("no value of {} is known", array.data_type())))
}
