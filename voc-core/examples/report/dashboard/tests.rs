use super::super::contacts::{AtRisk, CategoryLine, Contacts};
use super::super::counts::Counts;
use super::super::excerpt::Word;
use super::super::findings::{CauseLine, EmotionLine, Findings, Label, Records, RivalLine};
use super::super::reasons::Reason;
use super::super::summary::{LanguageCount, Speed, Table, Trend};
use super::super::values::Problems;
use super::*;
use voc_core::contact::{Category, RiskLevel};
use voc_core::text::Span;
use voc_core::{Channel, EmotionName, Language};

fn line(value: Option<&str>, [negative, mixed, neutral, positive]: [u64; 4]) -> Line {
    Line::new(value.map(str::to_owned), Counts { negative, neutral, positive, mixed })
}

fn records(records: u64) -> Records {
    Records { records, ids: Vec::new() }
}

fn label(name: &str, n: u64) -> Label {
    Label { name: name.to_owned(), records: records(n) }
}

fn findings() -> Findings {
    let emotion =
        |name, n, mean_intensity| EmotionLine { name, records: records(n), mean_intensity };
    let cause = |name: &str, n, main, owner: Option<&str>| CauseLine {
        name: name.to_owned(),
        records: records(n),
        main,
        owner: owner.map(str::to_owned),
        need: None,
    };
    Findings {
        records: 100,
        emotions: vec![
            emotion(EmotionName::Frustrated, 35, 3.4),
            emotion(EmotionName::Happy, 28, 2.95),
        ],
        intents: vec![label("complaint", 41), label("praise", 30)],
        topics: vec![line(Some("product.reliability"), [25, 3, 2, 1])],
        causes: vec![
            cause("glitch.outage", 22, 20, Some("Operations")),
            cause("others.unstated", 3, 1, None),
        ],
        keywords: vec![line(Some("router"), [12, 1, 0, 2])],
        actions: vec![label("none", 60), label("reply", 37)],
        urgent: records(9),
        urgent_replies: records(8),
        severe: records(6),
        churn: vec![label("departing", 2), label("loyal", 1)],
        destinations: vec![label("Kestrel", 2)],
        competitors: vec![RivalLine {
            name: "Kestrel".to_owned(),
            records: records(3),
            sentiment: Counts { negative: 0, neutral: 1, positive: 2, mixed: 0 },
            directions: [("better", 2), ("none", 1)].into(),
            stances: [("switching_to", 2), ("mentioned", 1)].into(),
            ..RivalLine::default()
        }],
        ..Findings::default()
    }
}

fn contacts() -> Contacts {
    let line = |category, contacts, rule| CategoryLine {
        category,
        contacts,
        rules: [(rule, contacts)].into(),
        destinations: [].into(),
        ids: Vec::new(),
    };
    Contacts {
        now: "2026-04-30T00:00:00Z".parse().unwrap(),
        contacts: 40,
        categories: vec![
            line(Category::Negative, 30, "net_negative"),
            line(Category::Positive, 10, "net_positive"),
        ],
        at_risk: vec![AtRisk {
            contact: "c017".to_owned(),
            risk: 0.75,
            level: RiskLevel::High,
            category: Category::Negative,
            rule: "net_negative",
            destination: None,
            records: 6,
            signals: Vec::new(),
        }],
    }
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
        findings: findings(),
        by_contact: Some(contacts()),
        most_urgent: Vec::new(),
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
            reasons: vec![
                Reason {
                    name: "glitch.outage".to_owned(),
                    words: vec![word("outage", 0.52), word("Third", 0.11)],
                },
                Reason { name: "complaint".to_owned(), words: vec![word("nobody", 0.2)] },
            ],
            urgency: 0.25,
            severity: 0.5,
            cues: Vec::new(),
        }],
        most_positive: Vec::new(),
        problems,
        speed: Speed { seconds: 0.5, records_per_second: 2206.0 },
        versions: serde_json::from_str(r#"{"engine": "0.1.0", "model": "m1"}"#).unwrap(),
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
fn an_urgent_verbatim_shows_what_makes_it_so() {
    let mut report = report();
    let mut verbatim = report.most_negative.remove(0);
    let span = Span::new(0, 12);
    verbatim.cues = vec![ShownCue {
        kind: "outage".to_owned(),
        text: span.of(&verbatim.text).to_owned(),
        span,
    }];
    verbatim.words.clear();
    verbatim.reasons.clear();
    report.most_urgent = vec![verbatim];
    let page = anstream::adapter::strip_str(&render(&report, 80)).to_string();
    let shown = "Most urgent\n 0.25  Third outage this week and nobody calls back.\n       cues   outage Third outage\n";
    assert!(page.contains(shown), "{page}");
}

#[test]
fn what_nobody_speaks_of_is_left_out() {
    let mut report = report();
    report.findings = Findings::default();
    report.by_contact = None;
    let page = anstream::adapter::strip_str(&render(&report, 80)).to_string();
    for part in
        ["Emotion", "Intent", "Why", "Keywords", "What to do", "Leaving", "Competitors", "Contacts"]
    {
        assert!(!page.contains(part), "{part} in {page}");
    }
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
