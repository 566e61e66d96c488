//! Queries over a small table in partitions answer what voc does, and their scores are those of one pass.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, Int64Array, LargeStringArray, RecordBatch,
    StringArray, StringViewArray, StructArray,
};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{Float64Type, Int32Type, Int64Type};
use datafusion::datasource::MemTable;
use datafusion::error::Result;
use datafusion::logical_expr::ScalarUDF;
use datafusion::physical_plan::displayable;
use datafusion::prelude::{SessionConfig, SessionContext, col};
use serde_json::{Value, json};
use voc_core::Analyzer;
use voc_core::score::survey::{
    NetSentimentOptions, NetSentimentState, Nps, NpsOptions, Polarity, ScaleScore, SentimentUnit,
};
use voc_core::score::{Measured, State};
use voc_core::table::{Columns, Field, Records};

const SAID: [Option<&str>; 7] = [
    Some("The delivery came two weeks late, I want my money back!"),
    Some("Lovely staff, thank you."),
    None,
    Some("Ich warte seit Tagen auf eine Antwort. Unmöglich!"),
    Some("n/a"),
    Some("L'application plante à chaque mise à jour."),
    Some("The food was lovely, but the waiter was rude."),
];
const SHOPS: [Option<&str>; 3] = [Some("north"), None, Some("web")];
const ROWS: usize = 120;
const PARTITIONS: usize = 4;
const BATCHES: usize = 3;

/// What the table has in a row.
fn said(row: usize) -> Option<&'static str> {
    SAID[row % SAID.len()]
}

fn shop(row: usize) -> Option<&'static str> {
    SHOPS[row % SHOPS.len()]
}

fn rating(row: usize) -> Option<i64> {
    (!row.is_multiple_of(5)).then_some((row * 7 % 12) as i64)
}

/// Some rows of the table, the texts in every layout.
fn batch(rows: impl Iterator<Item = usize> + Clone) -> Result<RecordBatch> {
    let key: Int64Array = rows.clone().map(|row| Some(row as i64)).collect();
    let shop: StringArray = rows.clone().map(shop).collect();
    let rating: Int64Array = rows.clone().map(rating).collect();
    let said: StringArray = rows.clone().map(said).collect();
    let long: LargeStringArray = rows.clone().map(self::said).collect();
    let viewed: StringViewArray = rows.clone().map(self::said).collect();
    let coded: DictionaryArray<Int32Type> = rows.map(self::said).collect();
    let columns: [(&str, ArrayRef); 7] = [
        ("key", Arc::new(key)),
        ("shop", Arc::new(shop)),
        ("rating", Arc::new(rating)),
        ("said", Arc::new(said)),
        ("long", Arc::new(long)),
        ("viewed", Arc::new(viewed)),
        ("coded", Arc::new(coded)),
    ];
    let columns = columns.map(|(name, column)| (name, column, true));
    Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
}

/// A session with the table `feedback`, of several batches in several partitions, and with the functions.
fn session(columns: &Columns) -> Result<SessionContext> {
    let config = SessionConfig::new().with_target_partitions(PARTITIONS);
    let ctx = SessionContext::new_with_config(config);
    let stride = PARTITIONS * BATCHES;
    let partition = |of: usize| {
        (0..BATCHES).map(|at| batch((of * BATCHES + at..ROWS).step_by(stride))).collect()
    };
    let partitions = (0..PARTITIONS).map(partition).collect::<Result<Vec<Vec<_>>>>()?;
    let schema = partitions[0][0].schema();
    ctx.register_table("feedback", Arc::new(MemTable::try_new(schema, partitions)?))?;
    for function in voc_datafusion::functions(&analyzer(), columns)? {
        ctx.register_udf(function);
    }
    ctx.register_udaf(voc_datafusion::score("voc_nps", "nps", Value::Null)?);
    let documents = json!({"unit": "documents"});
    ctx.register_udaf(voc_datafusion::score("voc_net", "net_sentiment", documents)?);
    Ok(ctx)
}

fn analyzer() -> Analyzer {
    Analyzer::new().expect("the default settings hold")
}

fn named(names: &[&str]) -> Columns {
    Columns::Named(names.iter().map(|&name| name.to_owned()).collect())
}

/// All rows of an answer.
async fn rows(ctx: &SessionContext, query: &str) -> Result<RecordBatch> {
    let frame = ctx.sql(query).await?;
    let schema = Arc::clone(frame.schema().inner());
    Ok(concat_batches(&schema, &frame.collect().await?)?)
}

async fn plan(ctx: &SessionContext, query: &str) -> Result<String> {
    let plan = ctx.sql(query).await?.create_physical_plan().await?;
    Ok(displayable(plan.as_ref()).indent(false).to_string())
}

/// What the analyzer says of all rows, without an engine.
fn expected(columns: &Columns) -> RecordBatch {
    let texts: StringArray = (0..ROWS).map(said).collect();
    let records = Records::new([(Field::Text, Arc::new(texts) as ArrayRef)]).expect("texts");
    let mut batches = analyzer().tables(columns).expect("columns").analyze(&[records]);
    assert_eq!(batches.len(), 1);
    batches.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_function_is_a_column_of_the_analyzer() -> Result<()> {
    let ctx = session(&Columns::All)?;
    let expected = expected(&Columns::All);
    for (field, column) in expected.schema().fields().iter().zip(expected.columns()) {
        let name = field.name();
        let query = format!("SELECT voc_{name}(said) FROM feedback ORDER BY key");
        assert_eq!(rows(&ctx, &query).await?.column(0), column, "{name}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_structure_is_all_columns_whatever_the_layout_of_texts() -> Result<()> {
    let columns = named(&["language", "sentiment", "sentiment_score", "topics", "causes"]);
    let ctx = session(&columns)?;
    let expected = expected(&columns);
    for layout in ["said", "long", "viewed", "coded"] {
        let query = format!("SELECT voc_insight({layout}) FROM feedback ORDER BY key");
        let found = rows(&ctx, &query).await?;
        let insights = found.column(0).as_struct();
        assert_eq!(insights.columns(), expected.columns(), "{layout}");
        let nulls: Vec<bool> = (0..ROWS).map(|row| insights.is_null(row)).collect();
        assert_eq!(nulls, (0..ROWS).map(|row| said(row).is_none()).collect::<Vec<_>>());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_structures_is_read_once() -> Result<()> {
    let ctx = session(&named(&["sentiment", "sentiment_score"]))?;
    let read = "SELECT shop, voc_insight(said) AS insight FROM feedback";
    assert_eq!(calls(&plan(&ctx, read).await?), 1);
    rows(&ctx, &format!("CREATE TABLE found AS {read}")).await?;
    let query = "SELECT shop, avg(insight['sentiment_score']) AS mean FROM found
                 WHERE insight['sentiment'] = 'negative' GROUP BY shop";
    assert_eq!(calls(&plan(&ctx, query).await?), 0);
    let means = rows(&ctx, query).await?;
    assert_eq!(means.num_rows(), SHOPS.len());
    assert!(means.column(1).as_primitive::<Float64Type>().values().iter().all(|mean| *mean < 0.0));
    Ok(())
}

/// What the page says of the optimizer. Where another version of it does better, the page should say so.
#[tokio::test(flavor = "multi_thread")]
async fn fields_of_one_query_are_read_once_where_the_optimizer_is_told_so() -> Result<()> {
    let ctx = session(&named(&["sentiment", "sentiment_score"]))?;
    let fields = "SELECT insight['sentiment'] AS label, insight['sentiment_score']
                  FROM (SELECT voc_insight(said) AS insight FROM feedback)";
    assert_eq!(calls(&plan(&ctx, fields).await?), 2);
    ctx.sql("SET datafusion.optimizer.enable_leaf_expression_pushdown = false").await?;
    assert_eq!(calls(&plan(&ctx, fields).await?), 1);
    let condition = format!("{fields} WHERE insight['sentiment'] = 'negative'");
    assert_eq!(calls(&plan(&ctx, &condition).await?), 2);
    Ok(())
}

/// How often a plan calls the function of the structure, for each row.
fn calls(plan: &str) -> usize {
    plan.matches("voc_insight(said@").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn sql_goes_on_with_the_answers() -> Result<()> {
    let ctx = session(&named(&["sentiment", "topics"]))?;
    let query = "SELECT key FROM feedback WHERE voc_sentiment(said) = 'negative' ORDER BY key";
    let found = rows(&ctx, query).await?;
    let expected = expected(&named(&["sentiment"]));
    let labels = expected.column(0).as_string::<i32>();
    let negative: Vec<i64> = (0..)
        .zip(labels)
        .filter(|(_, label)| *label == Some("negative"))
        .map(|(row, _)| row)
        .collect();
    assert_eq!(found.column(0).as_primitive::<Int64Type>().values(), negative.as_slice());
    assert!(!negative.is_empty() && negative.len() < ROWS);

    let query = "SELECT DISTINCT topic['group'] FROM (SELECT unnest(voc_topics(said)) AS topic FROM feedback)";
    let found = rows(&ctx, query).await?;
    assert!(found.column(0).as_string::<i32>().iter().any(|group| group == Some("delivery")));

    let found = rows(&ctx, "SELECT voc_sentiment('Late again!'), voc_sentiment(NULL)").await?;
    assert_eq!(found.column(0).as_string::<i32>().value(0), "negative");
    assert!(found.column(1).is_null(0));
    Ok(())
}

/// One score of an answer, to the last bit.
fn scored(answer: &StructArray, row: usize) -> (Option<f64>, Option<(f64, f64)>, i64, String) {
    let number = |name: &str| {
        let column = answer.column_by_name(name).expect("a field").as_primitive::<Float64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    let n = answer.column_by_name("n").expect("a field").as_primitive::<Int64Type>().value(row);
    let text = answer.column_by_name("text").expect("a field").as_string::<i32>().value(row);
    (number("value"), number("low").zip(number("high")), n, text.to_owned())
}

fn one_pass(measured: &Measured, text: String) -> (Option<f64>, Option<(f64, f64)>, i64, String) {
    let interval = measured.interval.map(|interval| (interval.low, interval.high));
    (measured.value, interval, measured.n as i64, text)
}

fn nps_of(rows: impl Iterator<Item = usize>) -> Nps {
    let answers = rows.map(|row| rating(row).map(|rating| rating as f64));
    Nps::of_answers(answers, &NpsOptions::default()).expect("the default options hold")
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_of_partitions_are_those_of_one_pass() -> Result<()> {
    let ctx = session(&named(&["sentiment"]))?;
    let query = "SELECT voc_nps(rating), voc_net(voc_sentiment(viewed)) FROM feedback";
    let plan = plan(&ctx, query).await?;
    assert!(plan.contains("mode=Partial") && plan.contains("mode=Final"), "{plan}");
    let found = rows(&ctx, query).await?;

    let nps = nps_of(0..ROWS);
    assert!(nps.excluded.missing > 0 && nps.excluded.out_of_range > 0);
    assert_eq!(scored(found.column(0).as_struct(), 0), one_pass(&nps.measured, nps.to_string()));

    let mut options = NetSentimentOptions::default();
    options.unit = SentimentUnit::Documents;
    let mut state = NetSentimentState::new(&options);
    let labels = expected(&named(&["sentiment"]));
    for label in labels.column(0).as_string::<i32>() {
        let polarity = label.map(|label| serde_json::from_value::<Polarity>(label.into()));
        state.observe(polarity.map(|polarity| polarity.expect("a polarity")).into_iter().collect());
    }
    let net = state.finish(&options);
    assert!(net.positive > 0 && net.negative > 0 && net.mixed > 0, "{net}");
    assert_eq!(scored(found.column(1).as_struct(), 0), one_pass(&net.measured, net.to_string()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_of_groups_are_those_of_their_rows() -> Result<()> {
    let ctx = session(&named(&["sentiment"]))?;
    let query = "SELECT shop, voc_nps(rating) FROM feedback GROUP BY shop";
    let plan = plan(&ctx, query).await?;
    assert!(plan.contains("mode=Partial") && plan.contains("mode=FinalPartitioned"), "{plan}");
    let found = rows(&ctx, query).await?;
    assert_eq!(found.num_rows(), SHOPS.len());
    for (row, place) in found.column(0).as_string::<i32>().iter().enumerate() {
        let nps = nps_of((0..ROWS).filter(|&row| shop(row) == place));
        let answer = scored(found.column(1).as_struct(), row);
        assert_eq!(answer, one_pass(&nps.measured, nps.to_string()), "{place:?}");
    }

    let query = "SELECT key, voc_nps(rating) OVER (ORDER BY key) FROM feedback ORDER BY key";
    let found = rows(&ctx, query).await?;
    for row in [0, 1, 50, ROWS - 1] {
        let nps = nps_of(0..=row);
        let answer = scored(found.column(1).as_struct(), row);
        assert_eq!(answer, one_pass(&nps.measured, nps.to_string()), "the first {row}");
    }

    let found = rows(&ctx, "SELECT voc_nps(rating) FROM feedback WHERE key < 0").await?;
    let answer = scored(found.column(0).as_struct(), 0);
    assert_eq!(answer, (None, None, 0, "NPS: no valid answers".to_owned()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn functions_are_expressions_of_data_frames() -> Result<()> {
    let ctx = session(&named(&["sentiment"]))?;
    let functions = voc_datafusion::functions(&analyzer(), &named(&["sentiment"]))?;
    let names: Vec<_> = functions.iter().map(ScalarUDF::name).collect();
    assert_eq!(names, ["voc_sentiment", "voc_insight"]);
    let label = functions[0].call(vec![col("said")]).alias("label");
    let liked = voc_datafusion::score("liked", "csat", json!({"scale": "1-5"}))?;
    let frame = ctx
        .table("feedback")
        .await?
        .aggregate(vec![label], vec![liked.call(vec![col("rating")]).alias("liked")])?;
    let expected = expected(&named(&["sentiment"]));
    let labels: BTreeSet<_> = expected.column(0).as_string::<i32>().iter().collect();
    assert_eq!(frame.clone().count().await?, labels.len());
    let answers = frame.collect().await?;
    let counted = |batch: &RecordBatch| {
        batch
            .column(1)
            .as_struct()
            .column(3)
            .as_primitive::<Int64Type>()
            .values()
            .iter()
            .sum::<i64>()
    };
    let valid = (0..ROWS).filter_map(rating).filter(|rating| (1..=5).contains(rating)).count();
    assert_eq!(answers.iter().map(counted).sum::<i64>(), valid as i64);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused() -> Result<()> {
    let ctx = session(&named(&["sentiment"]))?;
    let refused = async |query: &str| rows(&ctx, query).await.expect_err(query).to_string();
    let two = refused("SELECT voc_sentiment(said, said) FROM feedback").await;
    assert!(two.contains("voc_sentiment"), "{two}");
    let number = refused("SELECT voc_sentiment(rating) FROM feedback").await;
    assert!(number.contains("String"), "{number}");
    let label = refused("SELECT voc_net(shop) FROM feedback").await;
    assert!(label.contains("responses[0]: expected `positive`"), "{label}");
    let distinct = refused("SELECT voc_nps(DISTINCT rating), count(key) FROM feedback").await;
    assert!(distinct.contains("DISTINCT"), "{distinct}");

    let code = |error: &datafusion::error::DataFusionError| match error {
        datafusion::error::DataFusionError::External(error) => {
            error.downcast_ref::<voc_core::Error>().map(voc_core::Error::code)
        }
        _ => None,
    };
    let mood = voc_datafusion::functions(&analyzer(), &named(&["mood"])).expect_err("no column");
    assert_eq!(code(&mood), Some("config.invalid"));
    let unknown = voc_datafusion::score("voc_x", "x", Value::Null).expect_err("no score");
    assert_eq!(code(&unknown), Some("score.invalid"));
    let scale = voc_datafusion::score("voc_nps", "nps", json!({"scale": "1-3"}));
    assert_eq!(code(&scale.expect_err("no such scale")), Some("score.invalid"));
    let churn = voc_datafusion::score("voc_churn", "churn", Value::Null);
    assert_eq!(code(&churn.expect_err("a customer is no label")), Some("score.invalid"));
    let kano = voc_datafusion::score("voc_kano", "kano", Value::Null);
    assert_eq!(code(&kano.expect_err("without a state")), Some("score.invalid"));
    Ok(())
}
