//! What the encoder says of leaving, beside the phrases of [`churn`](super::churn).

use super::answers::Answers;
use super::churn::ChurnStatus;
use super::document::Document;
use crate::model::{Model, Question};
use crate::text::Span;

/// Where each of the four questions has lower log-odds, the encoder alone makes no risk that [`churn`](super::churn) would
/// tell.
const UNLIKELY: f64 = -3.5;

/// The questions whose yes means that somebody leaves or may.
#[derive(Debug)]
pub(super) struct LeavingFinding {
    questions: Vec<Question>,
}

/// What the encoder makes of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaving {
    /// Log-odds that the customer is lost or may be.
    pub(super) log_odds: f64,
    /// Where in the cleaned text it is said.
    pub(super) span: Span,
}

impl LeavingFinding {
    pub(super) fn new(model: &Model) -> Self {
        let leaving = ChurnStatus::ALL.into_iter().filter(|status| status.is_leaving());
        let asked = |status: ChurnStatus| model.question(&format!("churn:{}", status.name()));
        Self { questions: leaving.filter_map(asked).collect() }
    }

    /// None where the model has no such questions, or where no phrase speaks of leaving and the encoder is far from saying so by itself.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        answers: &Answers<'_>,
        by_phrase: bool,
    ) -> Option<Leaving> {
        let answered = |&question| (f64::from(answers.log_odds(question)), question);
        let odds = self.questions.iter().map(answered);
        let (highest, question) = odds.clone().max_by(|a, b| a.0.total_cmp(&b.0))?;
        if !by_phrase && highest < UNLIKELY {
            return None;
        }
        let log_odds = of_any(odds.map(|(odds, _)| odds));
        let part = answers.speaking(question).first().map_or(0, |&(part, _)| part);
        let span = document.parts.get(part)?.span;
        Some(Leaving { log_odds, span })
    }
}

/// The log-odds that any of some independent answers is a yes, from theirs.
fn of_any(odds: impl Iterator<Item = f64>) -> f64 {
    let softplus = |odds: f64| odds.max(0.0) + (-odds.abs()).exp().ln_1p();
    // that none is, as a logarithm
    let none: f64 = odds.map(|odds| -softplus(odds)).sum();
    (-none.exp_m1()).max(f64::MIN_POSITIVE).ln() - none
}

#[cfg(test)]
mod tests {
    use super::of_any;

    #[test]
    fn any_of_several_is_likelier_than_each() {
        let of = |odds: &[f64]| of_any(odds.iter().copied());
        assert!((of(&[1.3]) - 1.3).abs() < 1e-12);
        // three in four where two are even
        assert!((of(&[0.0, 0.0]) - 3f64.ln()).abs() < 1e-12);
        assert!(of(&[-800.0; 4]).is_finite() && of(&[800.0; 4]).is_finite());
    }
}
