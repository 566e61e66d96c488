//! Competitors and products that a feedback names, and what it says of them.

mod labels;
mod names;
#[cfg(all(test, feature = "bundled-model"))]
mod tests;
mod typo;

use std::sync::Arc;

pub use labels::{Mention, MentionKind, RivalDirection, Stance};
pub(super) use names::{Found, Named};

use self::names::Names;
use super::churn::{ChurnKind, ChurnStatus};
use super::document::Document;
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::rules::{ASPECTS, Cue, Cues, Rules, Sense, words_apart};
use super::sentiment::{Sentiment, SentimentLabel, rounded};
use crate::config::Config;
use crate::error::Error;
use crate::model::Model;
use crate::text::Span;

/// A competitor in a text, as far as the phrases around it tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rival {
    /// Its place among the names of the text.
    pub(super) at: usize,
    /// The stance that a phrase gives it, and the phrase.
    pub(super) stance: Option<(Stance, Span)>,
    direction: Option<Told>,
    aspect: Option<usize>,
}

/// The direction that a phrase gives a competitor.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    direction: RivalDirection,
    /// How plainly it is said.
    weight: f64,
    span: Span,
}

impl Rival {
    /// The phrase that sets the provider written to above it.
    pub(super) fn outdone(&self) -> Option<Span> {
        let told = self.direction?;
        (told.direction == RivalDirection::Worse && told.weight >= OUTDONE).then_some(told.span)
    }

    /// The stance that a phrase gives it, and the phrase; none where another says the opposite: "I regret leaving Acme".
    pub(super) fn undisputed_stance(&self) -> Option<(Stance, Span)> {
        let disputed = |stance| self.direction.is_some_and(|told| !agrees(told.direction, stance));
        self.stance.filter(|&(stance, _)| !disputed(stance))
    }

    #[cfg(test)]
    pub(super) fn told(stance: (Stance, Span), direction: RivalDirection, weight: f64) -> Self {
        let told = Told { direction, weight, span: stance.1 };
        Self { at: 0, stance: Some(stance), direction: Some(told), aspect: None }
    }
}

/// What phrases and names say of a text, before its feeling and its churn are known.
#[derive(Debug)]
pub(super) struct Reading<'d> {
    pub(super) names: Vec<Found>,
    pub(super) rivals: Vec<Rival>,
    pub(super) cues: Cues<'d>,
    /// Where the customer stands by what the survey asked, and the answer.
    pub(super) asked: Option<(ChurnStatus, Span)>,
}

impl Reading<'_> {
    /// Whether anything is compared, whoever is named.
    pub(super) fn compares(&self) -> bool {
        self.cues.compares() || self.rivals.iter().any(|rival| rival.direction.is_some())
    }
}

/// Finds names and phrases.
#[derive(Debug)]
pub(super) struct MentionFinding {
    names: Option<Names>,
    rules: Arc<Rules>,
    phrases: Arc<Phrases>,
    /// Whether phrases are looked for where nothing is named.
    always: bool,
    own: Vec<String>,
    competitors: Vec<String>,
    products: Vec<String>,
}

/// The score of a competitor whose direction a phrase tells.
const TOLD: f64 = 0.8;
/// The score of a competitor whose direction is taken from the feeling around it.
const GATHERED: f64 = 0.4;
/// The weight of a phrase that says outright who is better.
const OUTRIGHT: f64 = 2.0;
/// The weight of a phrase that sets the provider written to above a competitor: "unlike Acme, you answer".
const OUTDONE: f64 = 3.0;
/// Bytes of a greeting at most.
const GREETING: usize = 60;

impl MentionFinding {
    /// Whether what is said of leaving and comparing is looked for where no name stands, too.
    fn always(config: &Config) -> bool {
        config.findings.churn || config.findings.comparison
    }

    /// Whether a text may be asked what it says of leaving and comparing.
    pub(super) fn asks(config: &Config) -> bool {
        let names = [&config.own_brand, &config.competitors, &config.products];
        Self::always(config) || names.iter().any(|names| !names.is_empty())
    }

    pub(super) fn new(
        config: &Config,
        lexicon: &Arc<Lexicon>,
        phrases: Arc<Phrases>,
    ) -> Result<Self, Error> {
        let rules = Rules::of(lexicon)?;
        let lists = [
            (Named::Own, &config.own_brand[..]),
            (Named::Competitor, &config.competitors[..]),
            (Named::Product, &config.products[..]),
        ];
        let called = |list: &[crate::config::Name]| list.iter().map(|n| n.name.clone()).collect();
        Ok(Self {
            names: Names::new(lists, |name| rules.is_word(name))?,
            rules,
            phrases,
            always: Self::always(config),
            own: called(&config.own_brand),
            competitors: called(&config.competitors),
            products: called(&config.products),
        })
    }

    /// The names and phrases of a document.
    pub(super) fn find<'d>(&self, document: &'d Document<'_>, model: &Model) -> Reading<'d> {
        let text = &document.cleaned.text;
        let mut names = match &self.names {
            Some(names) => names.find(text, &document.folded, model),
            None => Vec::new(),
        };
        if let Some(closing) = document.cleaned.closing {
            names.retain(|found| document.source(found.span).start < closing.start);
        }
        let asked = document.view.status().map(|status| (status, Span::new(0, text.len())));
        if names.is_empty() && !self.always {
            return Reading { names, rivals: Vec::new(), cues: Cues::default(), asked };
        }
        let mut cues = self.rules.find(document, &names, &self.phrases);
        let count = names.len();
        let known: Vec<(Named, usize)> =
            names.iter().filter(|f| f.certain).map(|f| (f.what, f.number)).collect();
        names.retain(|found| {
            let has_capital = found.span.of(text).starts_with(char::is_uppercase);
            // what stands before a small word points it out, what stands behind may go with the word: "free on Monday"
            let points = |cue: &Cue| {
                matches!(cue.sense, Sense::Stance(_) | Sense::Churn(_) | Sense::Direction(_))
                    && cue.span.start < found.span.start + usize::from(has_capital)
                    && found.span.start < cue.span.end
            };
            found.certain
                || (known.contains(&(found.what, found.number)) && has_capital)
                || cues.all.iter().any(points)
        });
        if names.len() < count {
            cues = self.rules.find(document, &names, &self.phrases);
        }
        let greeted = |found: &Found| is_greeted(found, text, &cues);
        let rivals = names
            .iter()
            .enumerate()
            .filter(|(_, found)| found.what == Named::Competitor && !greeted(found))
            .map(|(at, found)| rival(at, found, text, &cues))
            .collect();
        Reading { names, rivals, cues, asked }
    }

    /// The mentions of a document, when its feeling and its churn are known.
    pub(super) fn mentions(
        &self,
        document: &Document<'_>,
        named: &Reading<'_>,
        whole: Option<Sentiment>,
        feeling: impl Fn(Span) -> Option<Sentiment>,
        churn: Option<ChurnStatus>,
    ) -> Vec<Mention> {
        let text = &document.cleaned.text;
        let mut mentions = Vec::new();
        for (at, found) in named.names.iter().enumerate() {
            let written = found.span.of(text);
            let span = document.source(found.span);
            match found.what {
                Named::Own => {}
                Named::Product => {
                    let felt = feeling(found.span).or(whole);
                    mentions.push(Mention {
                        kind: MentionKind::Product,
                        name: self.products.get(found.number).cloned().unwrap_or_default(),
                        text: written.to_owned(),
                        span,
                        sentiment: felt.map_or(SentimentLabel::Neutral, |s| s.label),
                        score: felt.map_or(0.0, |s| s.score),
                        direction: None,
                        stance: None,
                        aspect: None,
                    });
                }
                Named::Competitor => {
                    let Some(rival) = named.rivals.iter().find(|r| r.at == at) else { continue };
                    let stance = rival.stance.map_or_else(|| gathered_stance(churn), |(s, _)| s);
                    let gathered = gathered_direction(stance, whole, churn);
                    // who regrets having come says so outright
                    let told = rival.direction.filter(|told| {
                        told.weight >= OUTRIGHT
                            || (agrees(told.direction, stance)
                                && (told.direction != RivalDirection::Better
                                    || gathered != RivalDirection::Worse))
                    });
                    let direction = told.map_or(gathered, |told| told.direction);
                    let weight = if told.is_some() { TOLD } else { GATHERED };
                    let (sentiment, score) = match direction {
                        RivalDirection::Better => (SentimentLabel::Positive, weight),
                        RivalDirection::Worse => (SentimentLabel::Negative, -weight),
                        RivalDirection::Equal | RivalDirection::None => {
                            (SentimentLabel::Neutral, 0.0)
                        }
                    };
                    let aspect = rival.aspect.filter(|_| direction != RivalDirection::None);
                    mentions.push(Mention {
                        kind: MentionKind::Competitor,
                        name: self.competitors.get(found.number).cloned().unwrap_or_default(),
                        text: written.to_owned(),
                        span,
                        sentiment,
                        score: rounded(score),
                        direction: Some(direction),
                        stance: Some(stance),
                        aspect: aspect.map(|group| ASPECTS[group].to_owned()),
                    });
                }
            }
        }
        mentions
    }

    /// What a name of the text is called.
    pub(super) fn called(&self, found: &Found) -> Option<&str> {
        let list = match found.what {
            Named::Own => &self.own,
            Named::Competitor => &self.competitors,
            Named::Product => &self.products,
        };
        list.get(found.number).map(String::as_str)
    }
}

/// Whether the name is addressed rather than spoken of.
fn is_greeted(found: &Found, text: &str, cues: &Cues<'_>) -> bool {
    if found.span.start > GREETING {
        return false;
    }
    let before = &text[..found.span.start];
    let opens = cues.all.iter().any(|cue| {
        cue.sense == Sense::Greeting
            && text[..cue.span.start].trim().is_empty()
            && cue.span.end <= found.span.start
            && before[cue.span.end..].split_whitespace().count() <= 2
    });
    if !opens {
        return false;
    }
    let mut after = text[found.span.end..].trim_start_matches(['-', ' ']);
    if let Some(team) = cues.all.iter().find(|cue| {
        cue.sense == Sense::Team
            && cue.span.start >= found.span.end
            && cue.span.start <= found.span.end + 2
    }) {
        after = text[team.span.end..].trim_start_matches(' ');
    }
    after.is_empty() || after.starts_with([',', '!', ':', '.', '\n', ';', '，', '、', '！'])
}

/// What the phrases about a name, and those around it, say of it.
fn rival(at: usize, found: &Found, text: &str, cues: &Cues<'_>) -> Rival {
    let about = |cue: &&Cue| {
        cue.name.is_some_and(|name| name.start < found.span.end && found.span.start < name.end)
    };
    let mut stance: Option<(Stance, Span, (usize, bool))> = None;
    let mut direction: Option<(Told, usize)> = None;
    for cue in cues.all.iter().filter(about) {
        // the longer phrase knows more: "would never leave you for" beats "for"; of equal ones that which says less
        let length = cue.signed.len();
        let rank = |stance| (length, stance == Stance::Mentioned);
        match cue.sense {
            Sense::Stance(found) if stance.is_none_or(|(.., best)| rank(found) > best) => {
                stance = Some((taken_back(found, cue, cues), cue.span, rank(found)));
            }
            Sense::Direction(said) if direction.is_none_or(|(.., best)| length > best) => {
                let said = turned(said, found, cue, cues);
                let told = Told { direction: said, weight: cue.weight, span: cue.span };
                direction = Some((told, length));
            }
            _ => {}
        }
    }
    Rival {
        at,
        stance: stance.map(|(stance, span, _)| (stance, span)),
        direction: direction.map(|(told, _)| told),
        aspect: aspect(found, text, cues),
    }
}

/// A direction, turned round where words for the provider written to stand between the name and what is said:
/// "with them I waited, here it is faster".
fn turned(told: RivalDirection, found: &Found, cue: &Cue, cues: &Cues<'_>) -> RivalDirection {
    let here = cues.all.iter().any(|other| {
        other.sense == Sense::Here
            && found.span.end <= other.span.start
            && other.span.end <= cue.span.end
    });
    match told {
        RivalDirection::Better if here => RivalDirection::Worse,
        told => told,
    }
}

/// The stance that is left of one that the text negates or takes back.
fn taken_back(stance: Stance, cue: &Cue, cues: &Cues<'_>) -> Stance {
    if matches!(stance, Stance::Mentioned | Stance::CameFrom) {
        return stance;
    }
    let stands_by = |kind: ChurnKind| {
        cues.all.iter().any(|other| {
            other.sense == Sense::Churn(kind)
                && other.signed.start < cue.signed.end
                && cue.signed.start < other.signed.end
        })
    };
    let said = |status| stands_by(ChurnKind::Status(status));
    // what somebody else did is no stance of the customer's
    if stands_by(ChurnKind::Other)
        || said(ChurnStatus::Loyal)
        || (stance != Stance::Considering && cues.negates(cue))
    {
        Stance::Mentioned
    } else if said(ChurnStatus::Stayed)
        || (stance == Stance::SwitchingTo && cues.is_conditional(cue))
    {
        Stance::Considering
    } else {
        stance
    }
}

/// The topic group whose words stand closest to the name and are most.
fn aspect(found: &Found, text: &str, cues: &Cues<'_>) -> Option<usize> {
    let mut scores = [0.0; ASPECTS.len()];
    for cue in cues.all.iter() {
        let Sense::Aspect(group) = cue.sense else { continue };
        let (from, to) = if cue.span.end <= found.span.start {
            (cue.span.end, found.span.start)
        } else {
            (found.span.end, cue.span.start)
        };
        let apart = words_apart(text, from, to);
        let near = apart.map_or(0.3, |words| 2.0 / (2.0 + words as f64));
        scores[group] += cue.weight * near;
    }
    let best = scores.iter().enumerate().filter(|(_, score)| **score > 0.0);
    best.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0))).map(|(group, _)| group)
}

/// The stance of a competitor that no phrase gives one, from what the text says of leaving.
fn gathered_stance(churn: Option<ChurnStatus>) -> Stance {
    match churn {
        Some(ChurnStatus::Departed) => Stance::SwitchedTo,
        Some(ChurnStatus::Departing) => Stance::SwitchingTo,
        Some(ChurnStatus::Risk | ChurnStatus::Threat | ChurnStatus::Stayed) => Stance::Considering,
        Some(ChurnStatus::Arrived) => Stance::CameFrom,
        _ => Stance::Mentioned,
    }
}

/// Whether a direction goes with where the customer goes: nobody leaves for the worse.
fn agrees(told: RivalDirection, stance: Stance) -> bool {
    match stance {
        Stance::CameFrom => told != RivalDirection::Better,
        Stance::SwitchingTo | Stance::SwitchedTo => told != RivalDirection::Worse,
        Stance::Mentioned | Stance::Considering => true,
    }
}

/// The direction that no phrase tells, from the stance and the feeling of the text.
fn gathered_direction(
    stance: Stance,
    whole: Option<Sentiment>,
    churn: Option<ChurnStatus>,
) -> RivalDirection {
    let feeling = whole.map(|s| s.label);
    match stance {
        Stance::CameFrom if feeling == Some(SentimentLabel::Neutral) => RivalDirection::None,
        Stance::CameFrom => RivalDirection::Worse,
        Stance::SwitchedTo | Stance::SwitchingTo => RivalDirection::Better,
        Stance::Mentioned if churn == Some(ChurnStatus::Loyal) => RivalDirection::Worse,
        // a competitor that a complaint names is what it should be like; praise names it for contrast
        Stance::Mentioned | Stance::Considering => match feeling {
            Some(SentimentLabel::Negative) => RivalDirection::Better,
            Some(SentimentLabel::Positive) if stance == Stance::Mentioned => RivalDirection::Worse,
            _ => RivalDirection::None,
        },
    }
}
