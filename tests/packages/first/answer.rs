//! A first answer in a fresh process, and what it took, in JSON.

fn main() -> Result<(), voc_core::Error> {
    let started = std::time::Instant::now();
    let text = "The delivery came two weeks late and nobody answers the phone.";
    let insight = voc_core::Analyzer::new()?.analyze(&text.into())?;
    let answer = started.elapsed().as_secs_f64() * 1000.0;
    let label = insight.label().expect("a text with a feeling");
    let version = insight.versions.engine.clone();
    println!(r#"{{"label": "{label}", "version": "{version}", "answer": {answer}}}"#);
    Ok(())
}
