//! What phrases and competitors' stances say of leaving and staying.

use super::{ChurnKind, ChurnStatus};
use crate::insight::mention::{Reading, Stance};
use crate::insight::rules::{Cue, Sense};
use crate::text::Span;

/// What the stance towards a competitor says of leaving, and its weight.
fn of_stance(stance: Stance) -> Option<(ChurnStatus, f64)> {
    match stance {
        Stance::Mentioned => None,
        Stance::Considering => Some((ChurnStatus::Risk, 1.2)),
        Stance::SwitchingTo => Some((ChurnStatus::Departing, 4.0)),
        Stance::SwitchedTo => Some((ChurnStatus::Departed, 4.0)),
        Stance::CameFrom => Some((ChurnStatus::Arrived, 4.0)),
    }
}

/// What an answer to a question about leaving or staying weighs: who is asked why they left has left.
const ANSWERED: f64 = 6.0;

/// What a phrase weighs at most, whatever a configuration says: it decides by then, and odds stay numbers.
const HEAVIEST: f64 = 20.0;

/// A signal before it is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub(super) status: ChurnStatus,
    pub(super) kind: &'static str,
    /// In the cleaned text.
    pub(super) span: Span,
    /// What speaks for the status, above zero whether it leaves or stays.
    pub(super) weight: f64,
}

/// Whether a phrase takes the words for leaving back ("cancel my order").
pub(super) fn only_sounds_so(named: &Reading<'_>) -> bool {
    named.cues.all.iter().any(|cue| cue.sense == Sense::Churn(ChurnKind::Other))
}

/// Whether there is a phrase of leaving or staying, or a competitor, or whether the survey asked for it.
pub(in crate::insight) fn speaks_of_leaving(named: &Reading<'_>) -> bool {
    let of_leaving = |cue: &Cue| matches!(cue.sense, Sense::Churn(_));
    named.asked.is_some() || !named.rivals.is_empty() || named.cues.all.iter().any(of_leaving)
}

/// The phrases that count: the longest where one lies in another, none that is negated, the stances, and what a question was
/// answered.
pub(super) fn signs(named: &Reading<'_>) -> Vec<Sign> {
    if !speaks_of_leaving(named) {
        return Vec::new();
    }
    let cues = &named.cues;
    let mut churn: Vec<(&Cue, ChurnKind)> = cues
        .all
        .iter()
        .filter_map(|cue| match cue.sense {
            Sense::Churn(kind) => Some((cue, kind)),
            _ => None,
        })
        .collect();
    // of phrases that overlap the weightiest counts
    churn.sort_by(|(a, _), (b, _)| b.weight.abs().total_cmp(&a.weight.abs()));
    let mut signs: Vec<Sign> = Vec::new();
    for &(cue, kind) in &churn {
        let ChurnKind::Status(mut status) = kind else { continue };
        // "I do not want to renew the contract" is no wish to renew it
        let takes_back = |kind, other| kind != ChurnKind::Other || !cues.negates(other);
        let mut others = churn.iter().filter(|&&(other, kind)| covers(other, kind, cue, status));
        if others.any(|&(other, kind)| takes_back(kind, other)) {
            continue;
        }
        if status.is_leaving() && (cues.negates(cue) || cues.is_of_another(cue)) {
            continue;
        }
        if status == ChurnStatus::Departing && cues.is_conditional(cue) {
            status = ChurnStatus::Threat;
        }
        let repeated = |sign: &Sign| sign.status == status && overlap(sign.span, cue.span);
        if !signs.iter().any(repeated) {
            let weight = cue.weight.abs().min(HEAVIEST);
            signs.push(Sign { status, kind: status.name(), span: cue.span, weight });
        }
    }
    for rival in &named.rivals {
        let Some((stance, span)) = rival.stance else { continue };
        let Some((status, weight)) = of_stance(stance) else { continue };
        // "or I go to Acme" is a threat, not also a thought of Acme
        let told = |sign: &Sign| sign.status.is_leaving() && overlap(sign.span, span);
        if status == ChurnStatus::Risk && signs.iter().any(told) {
            continue;
        }
        signs.push(Sign { status, kind: stance.name(), span, weight });
    }
    if let Some((status, span)) = named.asked {
        signs.push(Sign { status, kind: status.name(), span, weight: ANSWERED });
    }
    signs
}

/// Whether another phrase makes `cue` mean nothing by itself: a longer one, one that it depends on ("thinking of
/// leaving"), or one that takes it back ("cancel my order").
fn covers(other: &Cue, kind: ChurnKind, cue: &Cue, status: ChurnStatus) -> bool {
    let (outer, inner, weight) = (other.signed, cue.signed, other.weight);
    if outer.end <= inner.start || inner.end <= outer.start {
        return false;
    }
    let other = match kind {
        ChurnKind::Other => return status.is_leaving(),
        ChurnKind::Status(other) => other,
    };
    if outer == inner {
        return status.is_leaving() && !other.is_leaving();
    }
    let gone = matches!(status, ChurnStatus::Departing | ChurnStatus::Departed);
    let depends = matches!(
        other,
        ChurnStatus::Risk | ChurnStatus::Threat | ChurnStatus::Stayed | ChurnStatus::Loyal
    );
    if gone && depends && outer.start < inner.start {
        return true;
    }
    // "want to switch to you": what is left is not ours
    if status == ChurnStatus::Arrived && other.is_leaving() {
        return false;
    }
    // of one status, the weightier counts
    let lighter = other == status && weight.abs() < cue.weight.abs();
    !lighter && outer.start <= inner.start && inner.end <= outer.end
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
