//! Functions of a text.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StructArray};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::DataType;
use datafusion::error::Result;
use datafusion::functions::utils::make_scalar_function;
use datafusion::logical_expr::ptr_eq::PtrEq;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use voc_core::Analyzer;
use voc_core::table::{Columns, Field, Records, TableAnalyzer};

use crate::refused;

/// `voc_sentiment(text)` and its like for each of the columns, and `voc_insight(text)`, a structure of all of them, which
/// reads a text once, where two functions read it twice.
///
/// A text is `Utf8`, `LargeUtf8`, `Utf8View` or a dictionary of them. A null is answered by null. Spans count bytes.
///
/// # Errors
/// `config.invalid` of voc for columns that do not exist.
pub fn functions(analyzer: &Analyzer, columns: &Columns) -> Result<Vec<ScalarUDF>> {
    let all = analyzer.tables(columns).map_err(refused)?;
    let fields = all.schema().fields().clone();
    let mut functions = Vec::with_capacity(fields.len() + 1);
    for field in &fields {
        let one = Columns::Named(vec![field.name().clone()]);
        let one = analyzer.tables(&one).map_err(refused)?;
        functions.push(TextFunction::new(field.name(), field.data_type().clone(), one, false));
    }
    functions.push(TextFunction::new("insight", DataType::Struct(fields), all, true));
    Ok(functions.into_iter().map(ScalarUDF::from).collect())
}

/// What a text says: one column of it, or a structure of all.
#[derive(Debug, PartialEq, Eq, Hash)]
struct TextFunction {
    name: String,
    signature: Signature,
    answer: DataType,
    tables: PtrEq<Arc<TableAnalyzer>>,
    structure: bool,
}

impl TextFunction {
    fn new(column: &str, answer: DataType, tables: TableAnalyzer, structure: bool) -> Self {
        Self {
            name: format!("voc_{column}"),
            signature: Signature::string(1, Volatility::Immutable),
            answer,
            tables: Arc::new(tables).into(),
            structure,
        }
    }

    fn answer(&self, texts: &ArrayRef) -> Result<ArrayRef> {
        let records = Records::new([(Field::Text, Arc::clone(texts))]).map_err(refused)?;
        // on this thread, since DataFusion has one for each partition
        let batches = self.tables.analyze_here(&[records], |_| true).unwrap_or_default();
        let found = concat_batches(&self.tables.schema(), &batches)?;
        if !self.structure {
            return Ok(Arc::clone(found.column(0)));
        }
        let (schema, columns, rows) = found.into_parts();
        let (fields, nulls) = (schema.fields().clone(), texts.logical_nulls());
        Ok(Arc::new(StructArray::try_new_with_length(fields, columns, nulls, rows)?))
    }
}

impl ScalarUDFImpl for TextFunction {
    fn name(&self) -> &str {
        &self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.answer.clone())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        make_scalar_function(|texts| self.answer(&texts[0]), vec![])(&args.args)
    }
}
