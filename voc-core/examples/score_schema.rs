//! Prints every calculator of scores with its inputs and the JSON schemas of its options and its result.
//!
//! The typed modules of the bindings are made of it by `tests/bindings/generate`.

use voc_core::score::call::Calculator;

fn main() -> serde_json::Result<()> {
    let all: Vec<_> = Calculator::all().map(Calculator::describe).collect();
    println!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}
