//! Churn: whether the customer leaves, has left, stays or came, and where they go.

mod signs;
mod standing;
mod weighing;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::mention::{MentionFinding, Reading, Stance};
use super::sentiment::rounded;
use crate::named::by_name;
use crate::text::Span;
pub(super) use signs::speaks_of_leaving;
use signs::{Sign, only_sounds_so, signs};
pub(super) use standing::{Standing, StandingFinding};
use weighing::Weighing;

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
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ChurnStatus {
    /// Nothing is said of leaving or staying.
    #[default]
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

    /// Whether the customer says that it is here to stay.
    ///
    /// ```
    /// use voc_core::ChurnStatus;
    ///
    /// let said = [ChurnStatus::Loyal, ChurnStatus::Threat, ChurnStatus::Stayed, ChurnStatus::None];
    /// assert_eq!(said.map(ChurnStatus::stays), [true, false, true, false]);
    /// ```
    pub fn stays(self) -> bool {
        matches!(self, Self::Stayed | Self::Arrived | Self::Loyal)
    }
}

by_name!(ChurnStatus, "status");

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

/// The statuses beside [`ChurnStatus::None`].
const STATUSES: usize = ChurnStatus::ALL.len() - 1;

/// All of them, from the first that says something.
const STATUS: [ChurnStatus; STATUSES] = {
    let mut all = [ChurnStatus::None; STATUSES];
    let mut at = 0;
    while at < STATUSES {
        all[at] = ChurnStatus::ALL[at + 1];
        at += 1;
    }
    all
};

/// The number of a status among those that say something.
fn number(status: ChurnStatus) -> usize {
    (status as usize).saturating_sub(1)
}

/// The least risk that is told where no phrase speaks of leaving or staying.
const TOLD: f64 = 0.1;

/// What the document says of leaving, in its phrases and by the encoder; none where no phrase does and the risk is
/// small.
pub(super) fn find(
    document: &Document<'_>,
    named: &Reading<'_>,
    finding: &MentionFinding,
    standing: Option<Standing>,
) -> Option<Churn> {
    let signs: Vec<Sign> = signs(named);
    if signs.is_empty() && (standing.is_none() || only_sounds_so(named)) {
        return None;
    }
    let weighing = Weighing::new(&signs, standing.as_ref());
    let (shares, rest) = weighing.shares();
    let signal = |kind: &str, span, weight| ChurnSignal {
        kind: kind.to_owned(),
        span: document.source(span),
        weight: rounded(weight),
    };
    let of_sign = |&(sign, weight): &(&Sign, f64)| signal(sign.kind, sign.span, weight);
    let mut signals: Vec<ChurnSignal> = shares.iter().map(of_sign).collect();
    match (standing, signals.first_mut()) {
        (Some(standing), _) => signals.push(signal(Churn::MODEL, standing.span, rest)),
        (None, Some(strongest)) => strongest.weight = rounded(strongest.weight + rest),
        (None, None) => {}
    }
    signals.sort_by(|a, b| {
        (a.span.start, a.span.end, &a.kind).cmp(&(b.span.start, b.span.end, &b.kind))
    });
    let odds: f64 = Churn::BASE + signals.iter().map(|signal| signal.weight).sum::<f64>();
    let risk = rounded(1.0 / (1.0 + (-odds).exp()));
    let status = weighing.status();
    let told = risk >= TOLD || status != ChurnStatus::None || !signs.is_empty();
    told.then(|| Churn { risk, status, destination: destination(named, finding, status), signals })
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
