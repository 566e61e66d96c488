use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Float64Array, Int64Array, LargeStringArray, NullArray,
    RecordBatch, StringArray, StringViewArray, TimestampMicrosecondArray,
};

use super::{Column, Columns, Field, Records, TableAnalyzer};
use crate::config::Config;
use crate::insight::{Analyzer, SentimentLabel};

const TEXTS: [Option<&str>; 5] = [
    Some("The parcel is three weeks late, I am switching to Zenith!"),
    None,
    Some("👍 Sehr gut, danke! Aber teuer."),
    Some(""),
    Some("n/a"),
];

fn analyzer() -> Analyzer {
    let config =
        Config::from_json(r#"{"competitors": ["Zenith"], "findings": {"basic_emotions": true}}"#)
            .unwrap();
    Analyzer::builder().config(config).build().unwrap()
}

fn texts() -> ArrayRef {
    Arc::new(StringArray::from(TEXTS.to_vec()))
}

fn answered(tables: &TableAnalyzer, text: ArrayRef) -> RecordBatch {
    let records = Records::new([(Field::Text, text)]).unwrap();
    tables.analyze(&[records]).pop().unwrap()
}

fn refusal(columns: Vec<(Field, ArrayRef)>) -> String {
    let error = Records::new(columns).unwrap_err();
    assert!(error.is_feedback());
    error.to_string()
}

#[test]
fn every_layout_of_texts_is_answered_alike() {
    let tables = analyzer().tables(&Columns::All).unwrap();
    let expected = answered(&tables, texts());
    assert_eq!(expected.num_rows(), TEXTS.len());
    assert_eq!(expected.num_columns(), Column::ALL.len());
    let padded = [&[Some("before")], &TEXTS[..], &[Some("after")]].concat();
    let keyed: DictionaryArray<Int32Type> = TEXTS.into_iter().collect();
    let layouts: [ArrayRef; 4] = [
        Arc::new(LargeStringArray::from(TEXTS.to_vec())),
        Arc::new(StringViewArray::from(TEXTS.to_vec())),
        Arc::new(StringArray::from(padded).slice(1, TEXTS.len())),
        Arc::new(keyed),
    ];
    for layout in layouts {
        assert_eq!(answered(&tables, layout), expected);
    }
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![None, None]));
    assert_eq!(answered(&tables, floats), answered(&tables, Arc::new(NullArray::new(2))));
    let nothing = answered(&tables, Arc::new(NullArray::new(2)));
    assert!(
        nothing
            .columns()
            .iter()
            .all(|column| column.data_type().is_nested() || column.null_count() == 2)
    );
}

#[test]
fn columns_hold_what_insights_do() {
    let analyzer = analyzer();
    let batch = answered(&analyzer.tables(&Columns::All).unwrap(), texts());
    let labels = batch.column_by_name("sentiment").unwrap().as_string::<i32>();
    let scores = batch.column_by_name("sentiment_score").unwrap().as_primitive::<Float64Type>();
    let topics = batch.column_by_name("topics").unwrap().as_list::<i32>();
    for (row, text) in TEXTS.iter().enumerate() {
        let Some(text) = text else {
            assert!(batch.columns().iter().all(|c| c.data_type().is_nested() || c.is_null(row)));
            assert!(topics.is_null(row));
            continue;
        };
        let insight = analyzer.analyze(&(*text).into()).unwrap();
        assert_eq!(
            labels.is_valid(row).then(|| labels.value(row)),
            insight.label().map(SentimentLabel::name)
        );
        assert_eq!(
            scores.is_valid(row).then(|| scores.value(row)),
            insight.sentiment.map(|sentiment| sentiment.score)
        );
        let found = topics.value(row);
        let names = found.as_struct().column_by_name("name").unwrap().as_string::<i32>();
        let names: Vec<_> = names.iter().flatten().collect();
        assert_eq!(names, insight.topics.iter().map(|t| t.name.as_str()).collect::<Vec<_>>());
    }
}

#[test]
fn a_column_is_the_same_alone() {
    let analyzer = analyzer();
    let whole = answered(&analyzer.tables(&Columns::All).unwrap(), texts());
    for column in Column::ALL {
        let alone = analyzer.tables(&Columns::Named(vec![column.name.to_owned()])).unwrap();
        assert_eq!(answered(&alone, texts()).column(0), whole.column_by_name(column.name).unwrap());
    }
}

#[test]
fn on_one_thread_and_on_many_the_answer_is_one() {
    let long: StringArray = TEXTS.into_iter().cycle().take(5_000).collect();
    let tables = analyzer().tables(&Columns::Flat).unwrap();
    let records = || [Records::new([(Field::Text, Arc::new(long.clone()) as ArrayRef)]).unwrap()];
    let mut done = 0;
    let here = tables
        .analyze_here(&records(), |rows| {
            done += rows;
            true
        })
        .unwrap();
    assert_eq!(done, 5_000);
    assert_eq!(here.iter().map(RecordBatch::num_rows).sum::<usize>(), 5_000);
    assert_eq!(here, tables.analyze(&records()));
    assert!(tables.analyze_while(&records(), &|_| false).is_none());
    assert!(tables.analyze(&[]).is_empty());
}

#[test]
fn fields_count_as_they_do_in_a_record() {
    let text: ArrayRef = Arc::new(StringArray::from(vec!["Nothing", "Nothing"]));
    let question: ArrayRef =
        Arc::new(StringArray::from(vec![Some("What could we improve?"), None]));
    let channel: ArrayRef = Arc::new(StringArray::from(vec!["survey", "email"]));
    let id: ArrayRef = Arc::new(Int64Array::from(vec![Some(7), None]));
    let time: ArrayRef =
        Arc::new(TimestampMicrosecondArray::from(vec![0, 1]).with_timezone("Europe/Berlin"));
    let columns = [
        (Field::Text, text),
        (Field::Question, question),
        (Field::Channel, channel),
        (Field::Id, id),
        (Field::Time, time),
    ];
    let records = Records::new(columns).unwrap();
    assert!(records.refused().is_empty() && records.have_ids());
    let tables = analyzer().tables(&Columns::Named(vec!["sentiment".into()])).unwrap().with_ids();
    let batch = tables.analyze(&[records]).pop().unwrap();
    let ids = batch.column(0).as_string::<i32>();
    assert_eq!(ids.iter().collect::<Vec<_>>(), [Some("7"), None]);
    let labels = batch.column(1).as_string::<i32>();
    assert_eq!(labels.value(0), "positive");
    assert_ne!(labels.value(1), "positive");
}

#[test]
fn values_that_do_not_fit_refuse_their_row() {
    let text: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    let channel: ArrayRef = Arc::new(StringArray::from(vec![Some("fax"), None, None]));
    let nps: ArrayRef = Arc::new(Float64Array::from(vec![f64::NAN, 7.5, 3.0]));
    let records =
        Records::new([(Field::Text, text), (Field::Channel, channel), (Field::Nps, nps)]).unwrap();
    let refused = records.refused();
    assert_eq!(refused.keys().copied().collect::<Vec<_>>(), [0, 1]);
    assert!(refused[&0].starts_with("channel: ") && refused[&0].contains("`ticket`"));
    assert_eq!(refused[&1], "scores.nps: 7.5 is not a whole number from 0 to 10");
    let tables = analyzer().tables(&Columns::Named(vec!["kind".into()])).unwrap().with_errors();
    let batch = tables.analyze(&[records]).pop().unwrap();
    assert_eq!(batch.column(0).null_count(), 2);
    assert_eq!(batch.column_by_name("error").unwrap().null_count(), 1);
}

#[test]
fn columns_that_cannot_be_used_are_named() {
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3, 4, 5]));
    assert!(refusal(vec![]).starts_with("text: "));
    assert_eq!(
        refusal(vec![(Field::Text, Arc::clone(&numbers))]),
        "text: a column of Int64, expected texts"
    );
    assert!(refusal(vec![(Field::Text, texts()), (Field::Nps, texts())]).starts_with("nps: "));
    let short = numbers.slice(0, 2);
    assert!(refusal(vec![(Field::Text, texts()), (Field::Id, short)]).contains("2 rows beside 5"));
    assert!(
        refusal(vec![(Field::Text, texts()), (Field::Text, texts())]).contains("more than one")
    );
    let naive: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![0; 5]));
    assert!(refusal(vec![(Field::Text, texts()), (Field::Time, naive)]).contains("no time zone"));
    assert!("txt".parse::<Field>().unwrap_err().to_string().contains("`txt`"));
    for field in Field::ALL {
        assert_eq!(field.name().parse::<Field>().unwrap(), field);
    }
}

#[test]
fn choices_that_do_not_exist_are_named() {
    let named = |name: &str| Columns::Named(vec![name.to_owned()]);
    let error = analyzer().tables(&named("topic")).unwrap_err();
    assert!(error.is_config() && error.to_string().contains("unknown `topic`"), "{error}");
    let config = Config::from_json(r#"{"findings": {"churn": false}}"#).unwrap();
    let quiet = Analyzer::builder().config(config).build().unwrap();
    let error = quiet.tables(&named("churn_risk")).unwrap_err();
    assert!(error.to_string().contains("findings.churn"), "{error}");
    let schema = quiet.tables(&Columns::All).unwrap().schema();
    assert!(schema.index_of("churn_risk").is_err() && schema.index_of("topics").is_ok());
    assert!(schema.metadata().contains_key("voc.model"));
}
