//! The columns that insights make.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int32Array};

use super::nested::{
    Rows, doubles, lists, numbers, span, spans, strings, strings_or_none, structs, texts,
};
use crate::insight::{
    BasicEmotionName, Cue, EmotionName, Finding, Graded, Insight, ProfanityKind, RivalDirection,
    Sentiment, Stance,
};

/// A column that insights make.
///
/// ```
/// use voc_core::table::Column;
///
/// // a help page for those who write the queries
/// for column in Column::ALL.iter().filter(|column| column.flat) {
///     println!("{}: {}", column.name, column.about);
/// }
/// ```
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds: meaning, unit, range.
    pub about: &'static str,
    /// Whether its values are single texts, numbers or flags, and not lists or structures.
    pub flat: bool,
    /// What must be found for it, beside what always is.
    pub(super) needs: Option<Finding>,
    pub(super) make: fn(&Rows) -> ArrayRef,
}

impl Column {
    /// Every column, in the order in which tables have them.
    pub const ALL: &'static [Self] = COLUMNS;

    /// The column of this name.
    ///
    /// ```
    /// use voc_core::table::Column;
    ///
    /// assert!(Column::named("churn_risk").is_some_and(|column| column.flat));
    /// assert!(Column::named("mood").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|column| column.name == name)
    }
}

const COLUMNS: &[Column] = &[
    Column {
        name: "language",
        about: "the language's code, or `unknown`",
        flat: true,
        needs: None,
        make: |rows| texts(rows, |i| Some(i.language.code.code())),
    },
    Column {
        name: "language_confidence",
        about: "probability of that language, 0 to 1; 1 where the record named it",
        flat: true,
        needs: None,
        make: |rows| numbers(rows, |i| Some(i.language.confidence)),
    },
    Column {
        name: "kind",
        about: "`meaningful`, or what sort of message it is instead",
        flat: true,
        needs: None,
        make: |rows| texts(rows, |i| Some(i.kind.name())),
    },
    Column {
        name: "sentiment",
        about: "`negative`, `neutral`, `positive` or `mixed`; null where there is nothing to read",
        flat: true,
        needs: None,
        make: |rows| texts(rows, |i| Some(i.sentiment.as_ref()?.label.name())),
    },
    Column {
        name: "sentiment_score",
        about: "from -1, wholly negative, to 1, wholly positive",
        flat: true,
        needs: None,
        make: |rows| numbers(rows, |i| Some(i.sentiment?.score)),
    },
    Column {
        name: "sentiment_strength",
        about: "from 0, no feeling, to 1, whichever way it goes",
        flat: true,
        needs: None,
        make: |rows| numbers(rows, |i| Some(i.sentiment?.strength)),
    },
    Column {
        name: "sentiment_confidence",
        about: "calibrated probability of the label, 0 to 1",
        flat: true,
        needs: None,
        make: |rows| numbers(rows, |i| Some(i.sentiment?.confidence)),
    },
    Column {
        name: "churn_status",
        about: "where the customer stands, such as `threat`; null where nothing is said of leaving, staying or coming and the risk is small",
        flat: true,
        needs: Some(Finding::Churn),
        make: |rows| texts(rows, |i| Some(i.churn.as_ref()?.status.name())),
    },
    Column {
        name: "churn_risk",
        about: "probability that the customer is lost or will be, 0 to 1; null as above",
        flat: true,
        needs: Some(Finding::Churn),
        make: |rows| numbers(rows, |i| Some(i.churn.as_ref()?.risk)),
    },
    Column {
        name: "churn_destination",
        about: "the competitor that the customer goes or would go to, where one is named",
        flat: true,
        needs: Some(Finding::Churn),
        make: |rows| texts(rows, |i| i.churn.as_ref()?.destination.as_deref()),
    },
    Column {
        name: "urgency",
        about: "how soon somebody has to act, 0 to 1",
        flat: true,
        needs: Some(Finding::Urgency),
        make: |rows| numbers(rows, |i| Some(i.urgency.score)),
    },
    Column {
        name: "severity",
        about: "how much harm is done, 0 to 1",
        flat: true,
        needs: Some(Finding::Severity),
        make: |rows| numbers(rows, |i| Some(i.severity.score)),
    },
    Column {
        name: "effort",
        about: "from -5, enormous trouble, to 5, effortless; null where it is not spoken of",
        flat: true,
        needs: Some(Finding::Effort),
        make: |rows| {
            let effort =
                |row: &Option<Insight>| Some(i32::from(row.as_ref()?.effort.as_ref()?.score));
            Arc::new(rows.iter().map(effort).collect::<Int32Array>())
        },
    },
    Column {
        name: "action",
        about: "what is asked of the company: `reply`, `suggestion`, `none` or `not_meaningful`",
        flat: true,
        needs: Some(Finding::Action),
        make: |rows| texts(rows, |i| Some(i.action.name())),
    },
    Column {
        name: "comparison",
        about: "whether anything is compared",
        flat: true,
        needs: Some(Finding::Comparison),
        make: |rows| {
            let flags = rows.iter().map(|row| row.as_ref().map(|insight| insight.comparison));
            Arc::new(flags.collect::<BooleanArray>())
        },
    },
    Column {
        name: "sarcasm",
        about: "probability that praise is meant as blame, where it is likely enough to be looked at",
        flat: true,
        needs: Some(Finding::LanguageUse),
        make: |rows| numbers(rows, |i| i.language_use.sarcasm),
    },
    Column {
        name: "emotions",
        about: "what the author feels, likeliest first; `intensity` from 1 to 5",
        flat: false,
        needs: Some(Finding::Emotions),
        make: |rows| {
            lists(
                rows,
                |i| &i.emotions,
                |all| {
                    let intensity = all.iter().map(|e| i32::from(e.intensity));
                    vec![
                        ("name", strings(all.iter().map(|e| EmotionName::name(e.name)))),
                        ("intensity", Arc::new(Int32Array::from_iter_values(intensity))),
                        ("confidence", doubles(all.iter().map(|e| e.confidence))),
                        ("evidence", spans(all.iter().map(|e| e.evidence.as_slice()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "basic_emotions",
        about: "Ekman's basic emotions, likeliest first; where the configuration asks for them",
        flat: false,
        needs: Some(Finding::BasicEmotions),
        make: |rows| {
            lists(
                rows,
                |i| &i.basic_emotions,
                |all| {
                    vec![
                        ("name", strings(all.iter().map(|e| BasicEmotionName::name(e.name)))),
                        ("confidence", doubles(all.iter().map(|e| e.confidence))),
                        ("evidence", spans(all.iter().map(|e| e.evidence.as_slice()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "intents",
        about: "what the author wants, likeliest first",
        flat: false,
        needs: Some(Finding::Intents),
        make: |rows| {
            lists(
                rows,
                |i| &i.intents,
                |all| {
                    vec![
                        ("name", strings(all.iter().map(|x| x.name.as_str()))),
                        ("confidence", doubles(all.iter().map(|x| x.confidence))),
                        ("evidence", spans(all.iter().map(|x| x.evidence.as_slice()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "topics",
        about: "what it is about and the feeling towards it, likeliest first",
        flat: false,
        needs: Some(Finding::Topics),
        make: |rows| {
            lists(
                rows,
                |i| &i.topics,
                |all| {
                    vec![
                        ("name", strings(all.iter().map(|t| t.name.as_str()))),
                        ("group", strings(all.iter().map(|t| t.group.as_str()))),
                        ("sentiment", strings(all.iter().map(|t| t.sentiment.name()))),
                        ("score", doubles(all.iter().map(|t| t.score))),
                        ("confidence", doubles(all.iter().map(|t| t.confidence))),
                        ("evidence", spans(all.iter().map(|t| t.evidence.as_slice()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "causes",
        about: "why the customer is dissatisfied or leaves, main cause first, with the owner and the need of the taxonomy",
        flat: false,
        needs: Some(Finding::Causes),
        make: |rows| {
            lists(
                rows,
                |i| &i.causes,
                |all| {
                    vec![
                        ("name", strings(all.iter().map(|c| c.name.as_str()))),
                        ("bucket", strings(all.iter().map(|c| c.bucket.as_str()))),
                        ("owner", strings_or_none(all.iter().map(|c| c.owner.as_deref()))),
                        ("need", strings_or_none(all.iter().map(|c| c.need.as_deref()))),
                        ("confidence", doubles(all.iter().map(|c| c.confidence))),
                        ("evidence", spans(all.iter().map(|c| c.evidence.as_slice()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "mentions",
        about: "the competitors and products that are named, in the order of the text",
        flat: false,
        needs: None,
        make: |rows| {
            lists(
                rows,
                |i| &i.mentions,
                |all| {
                    let kind = |m: &crate::Mention| match m.kind {
                        crate::MentionKind::Competitor => "competitor",
                        crate::MentionKind::Product => "product",
                    };
                    vec![
                        ("kind", strings(all.iter().map(|m| kind(m)))),
                        ("name", strings(all.iter().map(|m| m.name.as_str()))),
                        ("text", strings(all.iter().map(|m| m.text.as_str()))),
                        ("span", span(all.iter().map(|m| m.span))),
                        ("sentiment", strings(all.iter().map(|m| m.sentiment.name()))),
                        ("score", doubles(all.iter().map(|m| m.score))),
                        (
                            "direction",
                            strings_or_none(
                                all.iter().map(|m| m.direction.map(RivalDirection::name)),
                            ),
                        ),
                        ("stance", strings_or_none(all.iter().map(|m| m.stance.map(Stance::name)))),
                        ("aspect", strings_or_none(all.iter().map(|m| m.aspect.as_deref()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "keywords",
        about: "what it is about in the author's words, the most telling first; `score` is 1 for that one",
        flat: false,
        needs: Some(Finding::Keywords),
        make: |rows| {
            lists(
                rows,
                |i| &i.keywords,
                |all| {
                    vec![
                        ("text", strings(all.iter().map(|k| k.text.as_str()))),
                        ("lemma", strings(all.iter().map(|k| k.lemma.as_str()))),
                        ("score", doubles(all.iter().map(|k| k.score))),
                        ("spans", spans(all.iter().map(|k| k.spans.as_slice()))),
                        ("sentiment", strings(all.iter().map(|k| k.sentiment.name()))),
                    ]
                },
            )
        },
    },
    Column {
        name: "sentences",
        about: "the sentences in order, each with its feeling",
        flat: false,
        needs: Some(Finding::Sentences),
        make: |rows| {
            lists(
                rows,
                |i| &i.sentences,
                |all| {
                    let feelings: Vec<Sentiment> = all.iter().map(|s| s.sentiment).collect();
                    vec![
                        ("span", span(all.iter().map(|s| s.span))),
                        ("sentiment", strings(feelings.iter().map(|s| s.label.name()))),
                        ("score", doubles(feelings.iter().map(|s| s.score))),
                        ("strength", doubles(feelings.iter().map(|s| s.strength))),
                        ("confidence", doubles(feelings.iter().map(|s| s.confidence))),
                    ]
                },
            )
        },
    },
    Column {
        name: "sentiment_probabilities",
        about: "calibrated probability of each label, summing to 1; nulls where there is nothing to read",
        flat: false,
        needs: None,
        make: |rows| {
            structs(vec![
                ("negative", numbers(rows, |i| Some(i.sentiment?.probabilities.negative))),
                ("neutral", numbers(rows, |i| Some(i.sentiment?.probabilities.neutral))),
                ("positive", numbers(rows, |i| Some(i.sentiment?.probabilities.positive))),
                ("mixed", numbers(rows, |i| Some(i.sentiment?.probabilities.mixed))),
            ])
        },
    },
    Column {
        name: "churn_signals",
        about: "what speaks for leaving and against it; `weight` is added to the log-odds of the risk",
        flat: false,
        needs: Some(Finding::Churn),
        make: |rows| {
            lists(
                rows,
                |i| i.churn.as_ref().map_or(&[], |churn| &churn.signals),
                |all| {
                    vec![
                        ("kind", strings(all.iter().map(|s| s.kind.as_str()))),
                        ("span", span(all.iter().map(|s| s.span))),
                        ("weight", doubles(all.iter().map(|s| s.weight))),
                    ]
                },
            )
        },
    },
    Column {
        name: "urgency_cues",
        about: "phrases that say that it is urgent",
        flat: false,
        needs: Some(Finding::Urgency),
        make: |rows| cues(rows, |i| of(&i.urgency)),
    },
    Column {
        name: "severity_cues",
        about: "phrases that say that harm is done",
        flat: false,
        needs: Some(Finding::Severity),
        make: |rows| cues(rows, |i| of(&i.severity)),
    },
    Column {
        name: "effort_cues",
        about: "phrases that speak of effort",
        flat: false,
        needs: Some(Finding::Effort),
        make: |rows| cues(rows, |i| i.effort.as_ref().map_or(&[], |effort| &effort.cues)),
    },
    Column {
        name: "profanity",
        about: "swear words (`profanity`) and insults (`abuse`)",
        flat: false,
        needs: Some(Finding::LanguageUse),
        make: |rows| {
            lists(
                rows,
                |i| &i.language_use.profanity,
                |all| {
                    let kind = |kind| match kind {
                        ProfanityKind::Profanity => "profanity",
                        ProfanityKind::Abuse => "abuse",
                    };
                    vec![
                        ("kind", strings(all.iter().map(|p| kind(p.kind)))),
                        ("span", span(all.iter().map(|p| p.span))),
                    ]
                },
            )
        },
    },
    Column {
        name: "removed",
        about: "what was left out as not the author's words",
        flat: false,
        needs: None,
        make: |rows| {
            lists(
                rows,
                |i| &i.removed,
                |all| {
                    vec![
                        ("part", strings(all.iter().map(|r| r.part.name()))),
                        ("span", span(all.iter().map(|r| r.span))),
                    ]
                },
            )
        },
    },
];

fn of(graded: &Graded) -> &[Cue] {
    &graded.cues
}

fn cues(rows: &Rows, get: impl for<'i> Fn(&'i Insight) -> &'i [Cue]) -> ArrayRef {
    lists(rows, get, |all| {
        vec![
            ("kind", strings(all.iter().map(|cue| cue.kind.as_str()))),
            ("span", span(all.iter().map(|cue| cue.span))),
        ]
    })
}
