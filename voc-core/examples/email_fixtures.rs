//! How well cleaning agrees with three reply parsers on mails collected from their tests.
//!
//! ```text
//! cargo run --release --example email_fixtures -- fixtures.jsonl.gz [--errors]
//! ```
//!
//! A fixture has `text`, `reply` (what at least two of the parsers agree on) and `agree`. Two texts are
//! equal when they are once white space is folded. Reply parsers leave markup, notices and links as they
//! came, so cleaning is asked for quotes and signatures alone; the `everything` shares are those of
//! cleaning in full, which renders HTML and so differs from the gold on every HTML mail. A file that names
//! a `signature` in place of a reply expects the text without it.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::GzDecoder;
use serde::Deserialize;
use voc_core::text::clean::{CleanOptions, clean_with};

#[derive(Deserialize)]
struct Fixture {
    text: String,
    reply: Option<String>,
    signature: Option<String>,
    agree: Option<u8>,
    domain: String,
    name: String,
}

impl Fixture {
    fn expected(&self) -> &str {
        match (&self.reply, &self.signature) {
            (Some(reply), _) => reply,
            (None, Some(signature)) => {
                self.text.strip_suffix(signature.as_str()).unwrap_or(&self.text)
            }
            (None, None) => &self.text,
        }
    }
}

#[derive(Default)]
struct Share {
    equal: usize,
    total: usize,
}

impl Share {
    fn count(&mut self, is_equal: bool) {
        self.total += 1;
        self.equal += usize::from(is_equal);
    }

    fn json(&self) -> serde_json::Value {
        let share = self.equal as f64 / self.total.max(1) as f64;
        serde_json::json!({ "n": self.total, "equal": self.equal, "share": share })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut path = None;
    let mut shows_errors = false;
    for argument in std::env::args().skip(1) {
        if argument == "--errors" {
            shows_errors = true;
        } else {
            path = Some(argument);
        }
    }
    let path = path.ok_or("usage: email_fixtures FIXTURES.jsonl.gz [--errors]")?;
    let [mut all, mut agreed, mut everything, mut everything_agreed] =
        [(); 4].map(|()| Share::default());
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let fixture: Fixture = serde_json::from_str(&line?)?;
        let cleaned = clean_with(&fixture.text, CleanOptions::REPLY);
        let expected = folded(fixture.expected());
        let is_equal = folded(&cleaned.text) == expected;
        let is_equal_in_full =
            folded(&clean_with(&fixture.text, CleanOptions::ALL).text) == expected;
        all.count(is_equal);
        everything.count(is_equal_in_full);
        if fixture.agree == Some(3) {
            agreed.count(is_equal);
            everything_agreed.count(is_equal_in_full);
        }
        if shows_errors && !is_equal {
            println!("== {}/{} (agree {:?})", fixture.domain, fixture.name, fixture.agree);
            println!("-- text\n{}", fixture.text);
            println!("-- expected\n{}", fixture.expected());
            println!("-- cleaned\n{}\n", cleaned.text);
        }
    }
    let summary = serde_json::json!({
        "all": all.json(),
        "agree_3": agreed.json(),
        "everything": everything.json(),
        "everything_agree_3": everything_agreed.json(),
    });
    println!("{summary}");
    Ok(())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
