//! The contacts as tables: what they are to the company, and who may leave.

use voc_core::contact::{Category, RiskLevel};

use super::super::contacts::Contacts;
use super::super::paint::{BAD, BOTH, GOOD, QUIET, bar, count, left, paint, percent, right};
use super::Page;

/// Contacts at risk on the page.
const MOST_CONTACTS: usize = 8;
/// Columns of a category's name.
const NAME: usize = 24;
/// Columns of a contact's name.
const CONTACT: usize = 16;

impl Page {
    pub(super) fn contacts(&mut self, contacts: &Contacts) {
        const BAR: usize = 20;
        let title = self.title(&left("Contacts", NAME));
        let heads =
            format!("{}{} {}  by rule", right("contacts", 9), right("", 6), " ".repeat(BAR));
        self.line(&format!("{title}{}", paint(QUIET, heads)));
        let most = contacts.categories.iter().map(|line| line.contacts).max().unwrap_or(1);
        for line in &contacts.categories {
            let style = match line.category {
                Category::ChurnedToCompetitor | Category::Churned | Category::Negative => BAD,
                Category::Undetermined => QUIET,
                Category::Positive => GOOD,
            };
            let mut rules: Vec<_> = line.rules.iter().collect();
            rules.sort_by_key(|(_, contacts)| std::cmp::Reverse(**contacts));
            let rules: Vec<_> = rules
                .iter()
                .map(|(rule, n)| format!("{} {}", rule.replace('_', " "), count(**n)))
                .collect();
            let start = format!(
                "{}{}{} {}  ",
                left(&line.category.name().replace('_', " "), NAME),
                right(&count(line.contacts), 9),
                right(&percent(line.contacts as f64 / contacts.contacts as f64), 6),
                paint(style, bar(line.contacts as f64 / most as f64, BAR)),
            );
            let rules = left(&rules.join(" · "), self.width - NAME - BAR - 18);
            self.line(&format!("{start}{}", paint(QUIET, rules.trim_end())));
        }
        self.at_risk(contacts);
    }

    fn at_risk(&mut self, contacts: &Contacts) {
        const BAR: usize = 8;
        if contacts.at_risk.is_empty() {
            return;
        }
        let title = self.title(&left("Most at risk", CONTACT));
        let heads = format!(
            "{} {}{}  category      why",
            right("risk", 6),
            " ".repeat(BAR),
            right("records", 9)
        );
        self.line(&format!("{title}{}", paint(QUIET, heads)));
        for contact in contacts.at_risk.iter().take(MOST_CONTACTS) {
            let style = if contact.level == RiskLevel::High { BAD } else { BOTH };
            let why = contact.signals.iter().filter(|signal| signal.weight > 0.0);
            let why: Vec<_> = why.map(|signal| signal.name.replace('_', " ")).collect();
            let start = format!(
                "{}{} {}{}  {}",
                left(&contact.contact, CONTACT),
                right(&format!("{:.2}", contact.risk), 6),
                paint(style, bar(contact.risk, BAR)),
                right(&count(contact.records), 9),
                left(contact.category.name(), 14),
            );
            let why = left(&why.join(" · "), self.width - CONTACT - BAR - 32);
            self.line(&format!("{start}{}", paint(QUIET, why.trim_end())));
        }
    }
}
