//! An explanation as static HTML: for each finding the text, its words coloured by what they give.
//!
//! Colours are half transparent and the text keeps that of its surroundings, so that light and dark pages both work; what
//! lowers a score has a dashed line under it, for those who cannot tell the colours.

use std::fmt::Write;

use voc_core::{Explained, Explanation};

/// Red, green and blue of what raises a score, and of what lowers it.
const RAISES: &str = "46,160,67";
const LOWERS: &str = "218,54,51";
/// How opaque the strongest word is.
const OPAQUE: f64 = 0.65;
/// Weaker than this share of the strongest, a word is not coloured.
const VISIBLE: f64 = 0.05;

/// The whole explanation, whose spans count code points.
pub(crate) fn html(explanation: &Explanation) -> String {
    let mut html = String::from("<div class=\"voc-explanation\" style=\"line-height:1.7\">");
    let text: Vec<char> = explanation.text.chars().collect();
    for explained in &explanation.findings {
        let _ = write!(
            html,
            "<p style=\"margin:0 0 .6em\"><b>{}</b> {:.3} <small>base {:.3}</small><br><span dir=\"auto\" \
             style=\"white-space:pre-wrap\">",
            escaped(explained.name.chars()),
            explained.score,
            explained.base + explained.question,
        );
        highlighted(&mut html, &text, explained);
        html += "</span></p>";
    }
    html + "</div>"
}

/// The text cut where a contribution begins or ends, each stretch coloured by what all over it give.
fn highlighted(html: &mut String, text: &[char], explained: &Explained) {
    let ends = explained.contributions.iter().flat_map(|c| [c.span.start, c.span.end]);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).filter(|&at| at <= text.len()).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let weight = |from: usize, to: usize| -> f64 {
        let over =
            explained.contributions.iter().filter(|c| c.span.start <= from && to <= c.span.end);
        over.map(|c| c.weight * (to - from) as f64 / c.span.len().max(1) as f64).sum()
    };
    let stretches: Vec<(usize, usize, f64)> =
        cuts.windows(2).map(|two| (two[0], two[1], weight(two[0], two[1]))).collect();
    let strongest = stretches.iter().map(|(_, _, weight)| weight.abs()).fold(0.0, f64::max);
    for (from, to, weight) in stretches {
        let words = escaped(text[from..to].iter().copied());
        let share = if strongest > 0.0 { weight.abs() / strongest } else { 0.0 };
        if share < VISIBLE {
            *html += &words;
            continue;
        }
        let (colour, line) = if weight > 0.0 { (RAISES, "solid") } else { (LOWERS, "dashed") };
        let _ = write!(
            html,
            "<span title=\"{weight:+.3}\" style=\"background:rgba({colour},{:.2});\
             border-bottom:1px {line} rgb({colour})\">{words}</span>",
            OPAQUE * share,
        );
    }
}

/// Text as HTML shows it.
fn escaped(text: impl Iterator<Item = char>) -> String {
    let mut escaped = String::new();
    for c in text {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            c => escaped.push(c),
        }
    }
    escaped
}
