//! The crate without its features: no model compiled in, no threads.
#![cfg(not(any(feature = "bundled-model", feature = "rayon")))]

use std::path::{Path, PathBuf};

use voc_core::{Analyzer, Feedback, SentimentLabel};

fn model_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("model/voc.model")
}

#[test]
fn without_a_model_nothing_is_analyzed() {
    let error = Analyzer::new().unwrap_err();
    assert_eq!(error.code(), "model.missing");
    assert!(error.to_string().contains("bundled-model"), "{error}");
}

#[test]
fn a_model_file_serves_instead() {
    let analyzer = Analyzer::builder().model_file(model_file()).unwrap().build().unwrap();
    let insight = analyzer.analyze(&"Nobody answers the phone, never again!".into()).unwrap();
    assert_eq!(insight.label(), Some(SentimentLabel::Negative));
    let conversation = [Feedback::new("It broke."), Feedback::new("It works again, thank you!")];
    let found = analyzer.analyze_conversation(&conversation).unwrap();
    assert_eq!(found.messages, 2);
}

#[test]
fn batches_run_on_the_callers_thread_and_answer_alike() {
    let texts = ["Great service!", "Nie wieder!", "客服没人理。", "", "where is my parcel"];
    let batch: Vec<_> = (0..200).map(|i| Feedback::new(texts[i % texts.len()])).collect();
    let builder = || Analyzer::builder().model_file(model_file()).unwrap();
    let analyzer = builder().build().unwrap();
    let together = analyzer.analyze_batch(&batch);
    assert_eq!(together.len(), batch.len());
    for (feedback, answer) in batch.iter().zip(&together) {
        assert_eq!(answer.as_ref().unwrap(), &analyzer.analyze(feedback).unwrap());
    }
    let threads = builder().threads(2).build().unwrap().analyze_batch(&batch);
    assert_eq!(threads.len(), together.len());
    for (one, other) in threads.iter().zip(&together) {
        assert_eq!(one.as_ref().unwrap(), other.as_ref().unwrap());
    }
}
