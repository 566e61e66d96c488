//! voc in DataFusion: [`functions`] of a text for SQL, and the [`score`] of a column, counted in each partition and merged.
//!
//! ```
//! use datafusion::prelude::SessionContext;
//! use serde_json::json;
//! use voc_core::{Analyzer, table::Columns};
//!
//! # #[tokio::main]
//! # async fn main() -> datafusion::error::Result<()> {
//! let ctx = SessionContext::new();
//! let columns = Columns::Named(vec!["sentiment".into(), "topics".into()]);
//! for function in voc_datafusion::functions(&Analyzer::new().unwrap(), &columns)? {
//!     ctx.register_udf(function);
//! }
//! let net = voc_datafusion::score("voc_net", "net_sentiment", json!({"unit": "documents"}))?;
//! ctx.register_udaf(net);
//!
//! let query = "SELECT place FROM (VALUES ('web', 'Late again!'), ('shop', 'Lovely staff!')) AS said(place, text)
//!              GROUP BY place HAVING voc_net(voc_sentiment(text))['value'] < 0";
//! assert_eq!(ctx.sql(query).await?.count().await?, 1);
//! # Ok(())
//! # }
//! ```

mod score;
mod text;

pub use score::score;
pub use text::functions;

use datafusion::error::DataFusionError;

/// A refusal of voc as one of DataFusion's, from which it can be downcast for its code.
fn refused(error: voc_core::Error) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/howto/datafusion.md")]
struct Page;
