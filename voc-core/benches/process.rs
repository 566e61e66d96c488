//! What a process pays: time to its first answer, and memory while a million texts pass through.
//!
//! Both are read from a process of their own, the example `stream`, since caches and freed memory of this
//! one would hide them. `VOC_BENCH_STREAM` sets how many texts pass through, a million unless it is given.

mod texts;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use divan::Bencher;

static STREAM: LazyLock<PathBuf> = LazyLock::new(|| {
    // this program lies in <target>/release/deps
    let own = std::env::current_exe().expect("the path of this program");
    let profile = own.ancestors().nth(2).expect("a target folder");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--package", "voc-core", "--example", "stream"])
        .arg("--target-dir")
        .arg(profile.parent().expect("a target folder"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(built.is_ok_and(|status| status.success()), "the example `stream` does not build");
    profile.join("examples/stream")
});

fn main() {
    // `cargo bench` says so; a test run only wants to know that everything still works
    let measuring = std::env::args().any(|arg| arg == "--bench");
    if measuring {
        LazyLock::force(&STREAM);
    }
    divan::main();
    if measuring {
        memory();
    }
}

fn spawn(program: &Path, stdout: Stdio) -> Child {
    Command::new(program)
        .stdin(Stdio::piped())
        .stdout(stdout)
        .spawn()
        .expect("the example `stream` starts")
}

/// From the start of a process to the end of it, with one text answered in between.
#[divan::bench(sample_count = 30)]
fn first_answer(bencher: Bencher) {
    let program = STREAM.as_path();
    bencher.bench(|| {
        let mut child = spawn(program, Stdio::null());
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(b"Third outage this week.\n").expect("the example `stream` reads");
        drop(input);
        child.wait().expect("the example `stream` ends")
    });
}

/// Prints the peak memory after a thousandth of the stream and after all of it: it may not grow.
fn memory() {
    let whole = std::env::var("VOC_BENCH_STREAM")
        .map_or(1_000_000, |count| count.parse().expect("VOC_BENCH_STREAM is a number"));
    // a line holds a text
    let texts: Vec<String> =
        texts::short(10_000).into_iter().map(|text| text.replace(['\r', '\n'], " ")).collect();
    for count in [whole / 1000, whole] {
        let mut child = spawn(&STREAM, Stdio::piped());
        let mut input = BufWriter::new(child.stdin.take().expect("a pipe"));
        for text in texts.iter().cycle().take(count) {
            writeln!(input, "{text}").expect("the example `stream` reads");
        }
        drop(input);
        let output = child.wait_with_output().expect("the example `stream` ends");
        println!("peak memory, {count} texts: {}", String::from_utf8_lossy(&output.stdout).trim());
    }
}
