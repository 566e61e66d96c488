//! The columns that insights make, and what each insight gives them.
//!
//! An input that could be used is a row: the numbers of each chosen column, [`Packed`] in the order of the columns.
//! `columns.js` makes arrays of them.

use std::sync::Arc;

use napi_derive::napi;
use voc_core::{
    Action, Analyzer, ChurnStatus, Config, EmotionName, Finding, Insight, SentimentLabel,
};

use crate::error::{self, CONFIG, Result, refused};
use crate::packed::Packed;

/// In place of an index that is not there.
const NONE: u8 = 255;

/// A column that insights make.
#[derive(Debug)]
pub(crate) struct Column {
    name: &'static str,
    /// What must be found for it, beside what always is.
    needs: Option<Finding>,
    values: Values,
}

/// What a column takes of an insight.
#[derive(Debug)]
enum Values {
    /// A place in a list of names, which stands beside the column.
    Index { list: &'static str, names: fn() -> Vec<&'static str>, of: fn(&Insight) -> Option<u8> },
    /// True or false.
    Flag(fn(&Insight) -> bool),
    /// A number.
    Number(fn(&Insight) -> Option<f64>),
    /// A whole number.
    Whole(fn(&Insight) -> Option<i8>),
    /// A name.
    Name(for<'i> fn(&'i Insight) -> Option<&'i str>),
    /// Names, the likeliest or the main one first.
    Names(for<'i> fn(&'i Insight) -> Vec<&'i str>),
}

/// Chosen columns, in order, and an analyzer that looks for nothing else than they need.
#[derive(Debug, Clone)]
pub struct Choice {
    analyzer: Analyzer,
    columns: Arc<[&'static Column]>,
}

/// A column's name, what it holds, and for an index what the list of its names is called and holds.
type Told = (&'static str, &'static str, Option<(&'static str, Vec<&'static str>)>);

/// Every column.
#[napi(skip_typescript)]
pub fn columns() -> Vec<Told> {
    let told = |column: &Column| match column.values {
        Values::Index { list, names, .. } => (column.name, "index", Some((list, names()))),
        Values::Flag(_) => (column.name, "flag", None),
        Values::Number(_) => (column.name, "number", None),
        Values::Whole(_) => (column.name, "whole", None),
        Values::Name(_) => (column.name, "name", None),
        Values::Names(_) => (column.name, "names", None),
    };
    COLUMNS.iter().map(told).collect()
}

impl Choice {
    /// The columns of these names; without any, all whose finding the analyzer's configuration does not leave out.
    ///
    /// # Errors
    /// `config.invalid` for a column that is unknown, named twice, or whose finding the configuration leaves out.
    pub(crate) fn of(analyzer: &Analyzer, names: Option<Vec<String>>) -> Result<Self> {
        let columns = chosen(names, analyzer.config())?;
        let needed: Vec<Finding> = columns.iter().filter_map(|column| column.needs).collect();
        // no column holds a reason
        let analyzer = analyzer.only(&needed).map_err(error::core)?.explaining(false);
        Ok(Self { analyzer, columns: columns.into() })
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }

    /// The analyzer whose insights are packed.
    pub(crate) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Adds what an insight gives the columns to a share.
    pub(crate) fn pack(&self, share: &mut Packed, insight: &Insight) {
        for column in &*self.columns {
            match column.values {
                Values::Index { of, .. } => share.add(of(insight).unwrap_or(NONE)),
                Values::Flag(flag) => share.add(flag(insight)),
                Values::Number(number) => share.add(number(insight).unwrap_or(f64::NAN)),
                Values::Whole(whole) => share.add(whole(insight).map_or(f64::NAN, f64::from)),
                Values::Name(name) => share.add(name(insight)),
                Values::Names(names) => share.add(names(insight)),
            }
        }
    }
}

fn chosen(names: Option<Vec<String>>, config: &Config) -> Result<Vec<&'static Column>> {
    let left_out = |column: &Column| column.needs.filter(|finding| !finding.asked_by(config));
    let valid = || COLUMNS.iter().filter(|column| left_out(column).is_none());
    let Some(names) = names else { return Ok(valid().collect()) };
    let refuse = |why: String| {
        let valid: Vec<_> = valid().map(|column| column.name).collect();
        refused(CONFIG, format!("columns: {why}, expected some of {}", valid.join(", ")))
    };
    if names.is_empty() {
        return Err(refuse("none is named".to_owned()));
    }
    let mut found: Vec<&Column> = Vec::with_capacity(names.len());
    for name in names {
        let Some(column) = COLUMNS.iter().find(|column| column.name == name) else {
            return Err(refuse(format!("unknown `{name}`")));
        };
        if found.iter().any(|before| before.name == name) {
            return Err(refuse(format!("`{name}` is named twice")));
        }
        if let Some(finding) = left_out(column) {
            let setting = finding.setting();
            return Err(refuse(format!("`{name}` is not found, as `{setting}` says so")));
        }
        found.push(column);
    }
    Ok(found)
}

/// Every column, in the order in which answers have them.
static COLUMNS: [Column; 19] = [
    Column {
        name: "label",
        needs: None,
        values: Values::Index {
            list: "labels",
            names: || SentimentLabel::ALL.map(SentimentLabel::name).to_vec(),
            of: |i| Some(i.sentiment?.label as u8),
        },
    },
    Column { name: "score", needs: None, values: Values::Number(|i| Some(i.sentiment?.score)) },
    Column {
        name: "strength",
        needs: None,
        values: Values::Number(|i| Some(i.sentiment?.strength)),
    },
    Column {
        name: "confidence",
        needs: None,
        values: Values::Number(|i| Some(i.sentiment?.confidence)),
    },
    Column {
        name: "language",
        needs: None,
        values: Values::Name(|i| Some(i.language.code.code())),
    },
    Column { name: "kind", needs: None, values: Values::Name(|i| Some(i.kind.name())) },
    Column {
        name: "churnStatus",
        needs: Some(Finding::Churn),
        values: Values::Index {
            list: "churnStatuses",
            names: || ChurnStatus::ALL.map(ChurnStatus::name).to_vec(),
            of: |i| Some(i.churn.as_ref()?.status as u8),
        },
    },
    Column {
        name: "churnRisk",
        needs: Some(Finding::Churn),
        values: Values::Number(|i| Some(i.churn.as_ref()?.risk)),
    },
    Column {
        name: "churnDestination",
        needs: Some(Finding::Churn),
        values: Values::Name(|i| i.churn.as_ref()?.destination.as_deref()),
    },
    Column {
        name: "urgency",
        needs: Some(Finding::Urgency),
        values: Values::Number(|i| Some(i.urgency.score)),
    },
    Column {
        name: "severity",
        needs: Some(Finding::Severity),
        values: Values::Number(|i| Some(i.severity.score)),
    },
    Column {
        name: "effort",
        needs: Some(Finding::Effort),
        values: Values::Whole(|i| Some(i.effort.as_ref()?.score)),
    },
    Column {
        name: "action",
        needs: Some(Finding::Action),
        values: Values::Index {
            list: "actions",
            names: || Action::ALL.map(Action::name).to_vec(),
            of: |i| Some(i.action as u8),
        },
    },
    Column {
        name: "comparison",
        needs: Some(Finding::Comparison),
        values: Values::Flag(|i| i.comparison),
    },
    Column {
        name: "sarcasm",
        needs: Some(Finding::LanguageUse),
        values: Values::Number(|i| i.language_use.sarcasm),
    },
    Column {
        name: "emotions",
        needs: Some(Finding::Emotions),
        values: Values::Names(|i| i.emotions.iter().map(|e| EmotionName::name(e.name)).collect()),
    },
    Column {
        name: "intents",
        needs: Some(Finding::Intents),
        values: Values::Names(|i| i.intents.iter().map(|intent| &*intent.name).collect()),
    },
    Column {
        name: "topics",
        needs: Some(Finding::Topics),
        values: Values::Names(|i| i.topics.iter().map(|topic| &*topic.name).collect()),
    },
    Column {
        name: "causes",
        needs: Some(Finding::Causes),
        values: Values::Names(|i| i.causes.iter().map(|cause| &*cause.name).collect()),
    },
];
