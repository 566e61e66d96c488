use super::super::counts::Counts;
use super::super::excerpt::Word;
use super::super::summary::{LanguageCount, Speed, Table, Trend};
use super::super::values::Problems;
use super::*;
use voc_core::text::Span;
use voc_core::{Channel, Language, Versions};

fn line(value: Option<&str>, [negative, mixed, neutral, positive]: [u64; 4]) -> Line {
    Line::new(value.map(str::to_owned), Counts { negative, neutral, positive, mixed })
}

fn report() -> Report {
    let text = "Third outage this week and nobody calls back.";
    let word = |word: &str, weight| {
        let start = text.find(word).unwrap();
        Word { text: word.to_owned(), weight, span: Span::new(start, start + word.len()) }
    };
    let mut problems = Problems::default();
    problems.left_out("no text", 7, "");
    problems.field("unreadable time", 9, "yesterday");
    let steps =
        [("2026-02-01", [30, 6, 8, 6]), ("2026-03-01", [0; 4]), ("2026-04-01", [10, 2, 12, 26])];
    Report {
        file: "tickets.csv".to_owned(),
        records: 1103,
        contacts: 1,
        sentences: 2500,
        from: Some("2026-02-03T00:00:00Z".parse().unwrap()),
        to: Some("2026-04-30T00:00:00Z".parse().unwrap()),
        languages: vec![
            LanguageCount { code: Language::En, records: 75 },
            LanguageCount { code: Language::De, records: 25 },
        ],
        set_aside: [("thanks".to_owned(), 3)].into(),
        sentiment: line(None, [40, 8, 20, 32]),
        dimension: Some(Table {
            name: "brand".to_owned(),
            lines: vec![
                line(Some("Nordlicht Fiber & Mobile"), [30, 4, 10, 16]),
                line(None, [10, 4, 10, 16]),
            ],
        }),
        channels: Table {
            name: "channel".to_owned(),
            lines: vec![line(Some("email"), [40, 8, 20, 32])],
        },
        trend: Trend { step: Step::Month, lines: steps.map(|(day, n)| line(Some(day), n)).into() },
        scores: vec![ScoreLine {
            name: "nps",
            records: 41,
            mean: Some(6.24),
            mean_negative: Some(2.0),
            mean_neutral: None,
            mean_positive: Some(9.5),
            mean_mixed: Some(6.0),
        }],
        most_negative: vec![Verbatim {
            id: Some("f7".to_owned()),
            contact: None,
            channel: Some(Channel::Ticket),
            time: Some("2026-02-14T08:00:00Z".parse().unwrap()),
            language: Language::En,
            value: Some("Nordlicht Fiber".to_owned()),
            score: -0.93,
            confidence: 0.95,
            text: text.to_owned(),
            words: vec![word("outage", -0.41), word("nobody", -0.3)],
        }],
        most_positive: Vec::new(),
        problems,
        speed: Speed { seconds: 0.5, records_per_second: 2206.0 },
        versions: Versions { engine: "0.1.0".to_owned(), model: "m1".to_owned(), phrases: None },
    }
}

/// The page as it was read and found good.
const PAGE: &str = include_str!("page.txt");

#[test]
fn the_page_is_as_expected() {
    let page = render(&report(), 80);
    assert_eq!(anstream::adapter::strip_str(&page).to_string(), PAGE);
}

#[test]
fn words_that_decided_are_coloured() {
    let page = render(&report(), 80);
    assert!(page.contains("\u{1b}[1m\u{1b}[31moutage\u{1b}[0m"), "{page}");
}

#[test]
fn rare_values_are_summed_up() {
    let mut report = report();
    let lines = (1..=15).map(|n| line(Some(&format!("shop {n}")), [n, 0, 0, 1])).collect();
    report.channels = Table { name: "channel".to_owned(), lines };
    let page = anstream::adapter::strip_str(&render(&report, 80)).to_string();
    assert!(page.contains("3 more                     45\n"), "{page}");
}

#[test]
fn every_line_fits_the_page_at_any_width() {
    for width in 80..=100 {
        let mut report = report();
        report.file = "a/long/way/to/go".repeat(9);
        report.languages = Language::ALL
            .into_iter()
            .map(|code| LanguageCount { code, records: 1_000_000 })
            .collect();
        let page = anstream::adapter::strip_str(&render(&report, width)).to_string();
        assert!(page.lines().all(|line| line.width() <= width), "{page}");
    }
}
