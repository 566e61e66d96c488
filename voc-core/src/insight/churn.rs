//! Churn: whether the customer leaves, has left, stays or came, and where they go.

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::leaving::Leaving;
use super::mention::{MentionFinding, Reading, Stance};
use super::rules::{Cue, Sense};
use super::sentiment::rounded;
use crate::text::Span;

/// What a feedback says of leaving.
///
/// `risk` is the logistic function of [`Churn::BASE`] plus the sum of the signals' weights, so that each signal's
/// weight is what it adds to the log-odds.
///
/// ```
/// use voc_core::{Analyzer, Config};
///
/// let config = Config::from_json(r#"{"competitors": ["Acme"]}"#)?;
/// let analyzer = Analyzer::builder().config(config).build()?;
/// let insight = analyzer.analyze(&"I have cancelled and switched to Acme.".into())?;
/// // gone, and whereto
/// let churn = insight.churn.filter(|churn| churn.status.is_leaving());
/// assert_eq!(churn.and_then(|churn| churn.destination).as_deref(), Some("Acme"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Churn {
    /// Probability that the customer is lost or will be, from 0 to 1.
    pub risk: f64,
    /// Where the customer stands.
    pub status: ChurnStatus,
    /// The competitor that the customer goes or would go to, where one is named.
    pub destination: Option<String>,
    /// What speaks for and against, in the order of the text.
    pub signals: Vec<ChurnSignal>,
}

impl Churn {
    /// The log-odds of churn in a text without any signal.
    pub const BASE: f64 = -2.0;

    /// The kind of the signal that the encoder gives.
    pub(super) const MODEL: &'static str = "model";
}

/// Something that speaks for the customer's leaving, or against it.
///
/// ```
/// use voc_core::Analyzer;
///
/// let text = "If this happens again I will cancel my contract.";
/// let insight = Analyzer::new()?.analyze(&text.into())?;
/// // the words to show beside the risk
/// for signal in insight.churn.iter().flat_map(|churn| &churn.signals) {
///     println!("{:+.1}  {}", signal.weight, signal.span.of(text));
/// }
/// assert!(insight.churn.is_some_and(|churn| churn.risk > 0.3));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChurnSignal {
    /// What it is: a status, a stance towards a competitor, or `model`.
    pub kind: String,
    /// Where it stands.
    pub span: Span,
    /// What it adds to the log-odds of the risk.
    pub weight: f64,
}

/// Where a customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChurnStatus {
    /// Nothing is said of leaving or staying.
    None,
    /// Thinks of leaving, looks around, has reasons to go.
    Risk,
    /// Will leave unless something is done.
    Threat,
    /// Is leaving now, has decided, gives notice.
    Departing,
    /// Has left.
    Departed,
    /// Was about to leave and stays, or came back.
    Stayed,
    /// Came here from another provider.
    Arrived,
    /// Says that they will not leave.
    Loyal,
}

impl ChurnStatus {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Risk,
        Self::Threat,
        Self::Departing,
        Self::Departed,
        Self::Stayed,
        Self::Arrived,
        Self::Loyal,
    ];

    /// The status's name as it is written in data.
    ///
    /// ```
    /// use voc_core::ChurnStatus;
    ///
    /// // as a warehouse stores it
    /// assert_eq!(ChurnStatus::Departing.name(), "departing");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Risk => "risk",
            Self::Threat => "threat",
            Self::Departing => "departing",
            Self::Departed => "departed",
            Self::Stayed => "stayed",
            Self::Arrived => "arrived",
            Self::Loyal => "loyal",
        }
    }

    /// Whether the customer is lost, or may be.
    ///
    /// ```
    /// use voc_core::ChurnStatus;
    ///
    /// let said = [ChurnStatus::Threat, ChurnStatus::Loyal, ChurnStatus::None, ChurnStatus::Departed];
    /// // whom the retention team calls
    /// assert_eq!(said.map(ChurnStatus::is_leaving), [true, false, false, true]);
    /// ```
    pub fn is_leaving(self) -> bool {
        matches!(self, Self::Risk | Self::Threat | Self::Departing | Self::Departed)
    }
}

/// What a list of phrases says of leaving: a status, or that it only sounds like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChurnKind {
    Status(ChurnStatus),
    Other,
}

impl ChurnKind {
    pub(super) fn named(name: &str) -> Option<Self> {
        if name == "other" {
            return Some(Self::Other);
        }
        let status = ChurnStatus::ALL.into_iter().find(|status| status.name() == name)?;
        (status != ChurnStatus::None).then_some(Self::Status(status))
    }
}

/// The least that the phrases of a status must weigh together.
const ENOUGH: f64 = 1.2;
/// What is left of signs of leaving where the customer is said to have stayed.
const AFTER_STAYING: f64 = 0.4;
/// Phrases of one status that count; more of them say the same again.
const COUNTED: usize = 2;
/// What a unit of the weights of phrases for leaving adds to the log-odds of the risk, since the encoder reads them too.
const FOR_SHARE: f64 = 0.50;
/// What a unit of the encoder's log-odds adds, and the log-odds of the risk where those are even.
///
/// As the share for leaving from a logistic model on the held-out industries, of which the encoder had learnt nothing.
const MODEL_SHARE: f64 = 0.90;
const MODEL_EVEN: f64 = 0.04;
/// The risk from which the encoder alone says that a customer is at risk. That one is leaving takes a phrase: of the angry,
/// the encoder cannot tell who goes.
const SURE_WITHOUT_PHRASE: f64 = 0.33;
/// The least risk that is told where no phrase speaks of leaving or staying, and under which phrases of leaving make a status:
/// below, one in ten of these is right ("the app is gone").
const TOLD: f64 = 0.1;

/// What the stance towards a competitor says of leaving, and its weight.
fn of_stance(stance: Stance) -> Option<(ChurnStatus, f64)> {
    match stance {
        Stance::Mentioned => None,
        Stance::Considering => Some((ChurnStatus::Risk, 1.2)),
        Stance::SwitchingTo => Some((ChurnStatus::Departing, 2.6)),
        Stance::SwitchedTo => Some((ChurnStatus::Departed, 2.6)),
        Stance::CameFrom => Some((ChurnStatus::Arrived, -2.6)),
    }
}

/// A signal before it is told.
#[derive(Debug, Clone, Copy)]
struct Sign {
    status: ChurnStatus,
    kind: &'static str,
    span: Span,
    weight: f64,
}

/// What the document says of leaving, in its phrases and by the encoder; none where no phrase does and the risk is
/// small.
pub(super) fn find(
    document: &Document<'_>,
    named: &Reading<'_>,
    finding: &MentionFinding,
    leaving: Option<Leaving>,
) -> Option<Churn> {
    let signs = signs(named);
    if signs.is_empty() && (leaving.is_none() || only_sounds_so(named)) {
        return None;
    }
    let mut scores = [0.0; ChurnStatus::ALL.len()];
    let mut counted = [0; ChurnStatus::ALL.len()];
    let mut kept: Vec<Sign> = Vec::new();
    let mut strongest: Vec<&Sign> = signs.iter().collect();
    strongest.sort_by(|a, b| {
        b.weight.abs().total_cmp(&a.weight.abs()).then(a.span.start.cmp(&b.span.start))
    });
    for sign in strongest {
        let status = sign.status as usize;
        if counted[status] < COUNTED {
            counted[status] += 1;
            scores[status] += sign.weight.abs();
            kept.push(*sign);
        }
    }
    let stayed = scores[ChurnStatus::Stayed as usize] > 0.0;
    if stayed {
        for status in ChurnStatus::ALL.into_iter().filter(|s| s.is_leaving()) {
            scores[status as usize] *= AFTER_STAYING;
        }
        for sign in kept.iter_mut().filter(|sign| sign.status.is_leaving()) {
            sign.weight *= AFTER_STAYING;
        }
    }
    let signal = |kind: &str, span, weight| ChurnSignal {
        kind: kind.to_owned(),
        span: document.source(span),
        weight: rounded(weight),
    };
    let of_phrase = |sign: &Sign| {
        let share = if sign.weight > 0.0 { FOR_SHARE } else { 1.0 };
        signal(sign.kind, sign.span, sign.weight * share)
    };
    let mut signals: Vec<ChurnSignal> = kept.iter().map(of_phrase).collect();
    signals.extend(leaving.map(|leaving| {
        let weight = MODEL_SHARE * leaving.log_odds + MODEL_EVEN - Churn::BASE;
        // "I am not cancelling": the words are those of leaving
        let taken_back = weight > 0.0 && kept.iter().any(|sign| sign.weight < 0.0);
        let share = if taken_back { AFTER_STAYING } else { 1.0 };
        signal(Churn::MODEL, leaving.span, weight * share)
    }));
    signals.sort_by(|a, b| {
        (a.span.start, a.span.end, &a.kind).cmp(&(b.span.start, b.span.end, &b.kind))
    });
    let odds: f64 = Churn::BASE + signals.iter().map(|signal| signal.weight).sum::<f64>();
    let risk = rounded(1.0 / (1.0 + (-odds).exp()));
    let best = ChurnStatus::ALL
        .into_iter()
        .skip(1)
        .map(|status| (scores[status as usize], status))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let status = match best {
        Some((score, status)) if score >= ENOUGH && (risk >= TOLD || !status.is_leaving()) => {
            status
        }
        _ if kept.is_empty() && risk >= SURE_WITHOUT_PHRASE => ChurnStatus::Risk,
        _ => ChurnStatus::None,
    };
    (risk >= TOLD || !kept.is_empty()).then(|| Churn {
        risk,
        status,
        destination: destination(named, finding, status),
        signals,
    })
}

/// Whether a phrase takes the words for leaving back ("cancel my order").
fn only_sounds_so(named: &Reading<'_>) -> bool {
    named.cues.all.iter().any(|cue| cue.sense == Sense::Churn(ChurnKind::Other))
}

/// Whether there is a phrase of leaving or staying, or a competitor.
pub(super) fn speaks_of_leaving(named: &Reading<'_>) -> bool {
    let of_leaving = |cue: &Cue| matches!(cue.sense, Sense::Churn(_));
    !named.rivals.is_empty() || named.cues.all.iter().any(of_leaving)
}

/// The phrases that count: the longest where one lies in another, none that is negated, and the stances.
fn signs(named: &Reading<'_>) -> Vec<Sign> {
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
        if churn.iter().any(|&(other, kind)| covers(other, kind, cue, status)) {
            continue;
        }
        if status.is_leaving() && (cues.negates(cue) || cues.is_of_another(cue)) {
            continue;
        }
        if status == ChurnStatus::Departing && cues.is_conditional(cue) {
            status = ChurnStatus::Threat;
        }
        let repeated = signs.iter().any(|sign| {
            sign.status == status
                && sign.span.start < cue.span.end
                && cue.span.start < sign.span.end
        });
        if !repeated {
            signs.push(Sign { status, kind: status.name(), span: cue.span, weight: cue.weight });
        }
    }
    for rival in &named.rivals {
        let Some((stance, span)) = rival.stance else { continue };
        let Some((status, weight)) = of_stance(stance) else { continue };
        signs.push(Sign { status, kind: stance.name(), span, weight });
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

/// The competitor that is gone to, or the only one that is thought of.
fn destination(
    named: &Reading<'_>,
    finding: &MentionFinding,
    status: ChurnStatus,
) -> Option<String> {
    if !status.is_leaving() {
        return None;
    }
    let with = |stances: &[Stance]| {
        named.rivals.iter().rev().find(|r| r.stance.is_some_and(|(s, _)| stances.contains(&s)))
    };
    let rival = with(&[Stance::SwitchedTo, Stance::SwitchingTo])
        .or_else(|| with(&[Stance::Considering]))
        .or_else(|| {
            let going = matches!(status, ChurnStatus::Departing | ChurnStatus::Departed);
            named.rivals.first().filter(|_| going && named.rivals.len() == 1)
        })?;
    finding.called(&named.names[rival.at]).map(str::to_owned)
}
