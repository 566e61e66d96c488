//! Numbers, bars and colours of a terminal.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A heading.
pub(super) const HEADING: Style = Style::new().bold();
/// What is there for those who look twice.
pub(super) const QUIET: Style = Style::new().dimmed();
/// What speaks for discontent.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// What speaks for content.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// Praise and criticism in one.
pub(super) const BOTH: Style = AnsiColor::Yellow.on_default();

/// A text in a style; nothing at all of an empty one, so that a line ends where its text does.
pub(super) fn paint(style: Style, text: impl Display) -> String {
    let text = text.to_string();
    if text.is_empty() { text } else { format!("{style}{text}{style:#}") }
}

/// The style of a figure that is better the higher it is.
pub(super) fn signed_style(value: f64) -> Style {
    if value < 0.0 { BAD } else { GOOD }
}

/// A whole number with separators: 13,171.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and what it counts: 1 record, 2 records.
pub(super) fn counted(number: u64, what: &str) -> String {
    format!("{} {what}{}", count(number), if number == 1 { "" } else { "s" })
}

/// A share from 0 to 1 in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

/// A number with its sign, as typographers write it.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let is_zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let sign = if is_zero {
        ""
    } else if value < 0.0 {
        "−"
    } else {
        "+"
    };
    format!("{sign}{digits}")
}

/// The text in exactly `width` columns, cut or filled on the right.
pub(super) fn left(text: &str, width: usize) -> String {
    let mut fitted = text.to_owned();
    if text.width() > width {
        fitted.clear();
        let mut columns = 0;
        for c in text.chars() {
            columns += c.width().unwrap_or(0);
            if columns >= width {
                break;
            }
            fitted.push(c);
        }
        fitted.push('…');
    }
    let missing = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(missing)
}

/// The text in at least `width` columns, filled on the left.
pub(super) fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}

/// A bar that grows to the right, exact to an eighth of a cell; `share` is of the full bar.
pub(super) fn bar(share: f64, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = parts(share, cells, 8);
    let bar = "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    left(&bar, cells)
}

/// A bar that grows to the left, exact to half a cell.
pub(super) fn bar_leftward(share: f64, cells: usize) -> String {
    let halves = parts(share, cells, 2);
    let half = if halves % 2 == 1 { "▐" } else { "" };
    right(&format!("{half}{}", "█".repeat(halves / 2)), cells)
}

/// Parts of a bar that are filled; what is there at all is seen.
fn parts(share: f64, cells: usize, of_cell: usize) -> usize {
    let all = (cells * of_cell) as f64;
    let parts = (share.clamp(0.0, 1.0) * all).round() as usize;
    parts.max(usize::from(share > 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_like_print() {
        assert_eq!(
            (count(7), count(999), count(13_171)),
            ("7".into(), "999".into(), "13,171".into())
        );
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(
            (counted(1, "record"), counted(2, "record")),
            ("1 record".into(), "2 records".into())
        );
        assert_eq!((signed(-3.27, 1), signed(2.0, 0)), ("−3.3".into(), "+2".into()));
        assert_eq!((signed(-0.04, 1), percent(0.426)), ("0.0".into(), "43%".into()));
    }

    #[test]
    fn texts_fill_their_columns_whatever_their_script() {
        assert_eq!(left("brand", 7), "brand  ");
        assert_eq!(left("Nordlicht Fiber", 10), "Nordlicht…");
        assert_eq!(left("电信公司服务", 7).width(), 7);
        assert_eq!(right("12", 4), "  12");
    }

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(
            (bar(0.5, 4), bar(1.0, 4), bar(0.0, 4)),
            ("██  ".into(), "████".into(), "    ".into())
        );
        assert_eq!((bar(0.53125, 4), bar(0.0001, 4)), ("██▏ ".into(), "▏   ".into()));
        assert_eq!((bar_leftward(0.5, 4), bar_leftward(0.375, 4)), ("  ██".into(), "  ▐█".into()));
    }
}
