//! What the findings of all feedbacks say together: how many records have a label, and which.

use std::collections::BTreeMap;

use serde::Serialize;
use voc_core::{
    Action, ChurnStatus, Cue, EmotionName, Insight, Mention, MentionKind, ProfanityKind,
    RivalDirection, Stance,
};

use super::counts::Counts;
use super::summary::Line;

/// Ids that are named for a label; its count is of all.
pub(super) const MOST_IDS: usize = 100;
/// Keywords that are counted at a time; the rarest give way to new ones.
const MOST_KEYWORDS: usize = 50_000;
/// Keywords that a report names.
const KEYWORDS: usize = 50;
/// The score from which something is urgent or grave.
pub(super) const GRAVE: f64 = 0.5;

/// Records that have something in common.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Records {
    pub(super) records: u64,
    /// The ids of the first of them.
    pub(super) ids: Vec<String>,
}

impl Records {
    fn add(&mut self, id: &str) {
        self.records += 1;
        if self.ids.len() < MOST_IDS {
            self.ids.push(id.to_owned());
        }
    }
}

/// A label and the records that have it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Label {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) records: Records,
}

/// An emotion, how often and how strong.
#[derive(Debug, Serialize)]
pub(super) struct EmotionLine {
    pub(super) name: EmotionName,
    #[serde(flatten)]
    pub(super) records: Records,
    pub(super) mean_intensity: f64,
}

/// A cause, who can mend it and what is needed.
#[derive(Debug, Serialize)]
pub(super) struct CauseLine {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) records: Records,
    /// Records of which it is the main cause.
    pub(super) main: u64,
    pub(super) owner: Option<String>,
    pub(super) need: Option<String>,
}

/// How hard it was, in the records that speak of effort.
#[derive(Debug, Default, Serialize)]
pub(super) struct EffortLine {
    pub(super) hard: Records,
    pub(super) easy: Records,
    /// From -5 to 5; none where nobody speaks of it.
    pub(super) mean: Option<f64>,
    /// What makes it hard.
    pub(super) cues: Vec<Label>,
}

/// A competitor beside the own brand.
#[derive(Debug, Default, Serialize)]
pub(super) struct RivalLine {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) records: Records,
    /// The feeling towards it, by mention.
    pub(super) sentiment: Counts,
    /// Mentions by direction: it is better, worse, equal, none.
    pub(super) directions: BTreeMap<&'static str, u64>,
    /// Mentions by stance.
    pub(super) stances: BTreeMap<&'static str, u64>,
    /// Mentions by topic group in which it is compared.
    pub(super) aspects: BTreeMap<String, u64>,
}

impl RivalLine {
    /// How many go or went there.
    pub(super) fn gained(&self) -> u64 {
        let of = |stance: Stance| self.stances.get(stance.name()).copied().unwrap_or_default();
        of(Stance::SwitchingTo) + of(Stance::SwitchedTo)
    }

    fn add(&mut self, mention: &Mention) {
        self.sentiment.add(mention.sentiment);
        let direction = mention.direction.unwrap_or(RivalDirection::None);
        *self.directions.entry(direction.name()).or_default() += 1;
        let stance = mention.stance.unwrap_or(Stance::Mentioned);
        *self.stances.entry(stance.name()).or_default() += 1;
        if let Some(aspect) = &mention.aspect {
            *self.aspects.entry(aspect.clone()).or_default() += 1;
        }
    }
}

/// All findings, the most frequent label of each first.
#[derive(Debug, Default, Serialize)]
pub(super) struct Findings {
    /// Feedbacks that were read.
    pub(super) records: u64,
    pub(super) emotions: Vec<EmotionLine>,
    pub(super) intents: Vec<Label>,
    pub(super) topics: Vec<Line>,
    pub(super) causes: Vec<CauseLine>,
    pub(super) keywords: Vec<Line>,
    pub(super) actions: Vec<Label>,
    /// Urgent enough for somebody to hurry.
    pub(super) urgent: Records,
    /// Urgent, and somebody has to answer.
    pub(super) urgent_replies: Records,
    /// Real harm is done.
    pub(super) severe: Records,
    /// What makes them urgent or grave.
    pub(super) cues: Vec<Label>,
    pub(super) effort: EffortLine,
    /// By where the customer stands, from departed to loyal.
    pub(super) churn: Vec<Label>,
    /// Where they go.
    pub(super) destinations: Vec<Label>,
    pub(super) competitors: Vec<RivalLine>,
    pub(super) products: Vec<Line>,
    /// Swear words, insults, likely irony.
    pub(super) language_use: Vec<Label>,
}

/// The fold over a file.
#[derive(Debug, Default)]
pub(super) struct Fold {
    records: u64,
    emotions: BTreeMap<EmotionName, (Records, u64)>,
    intents: Labels,
    topics: BTreeMap<String, Opinions>,
    causes: BTreeMap<String, CauseLine>,
    keywords: BTreeMap<String, Opinions>,
    actions: Labels,
    urgent: Records,
    urgent_replies: Records,
    severe: Records,
    cues: Labels,
    hard: Records,
    easy: Records,
    effort: i64,
    hard_cues: Labels,
    churn: BTreeMap<ChurnStatus, Records>,
    destinations: Labels,
    competitors: BTreeMap<String, RivalLine>,
    products: BTreeMap<String, Opinions>,
    language_use: Labels,
}

/// Records by label.
#[derive(Debug, Default)]
struct Labels(BTreeMap<String, Records>);

impl Labels {
    fn add(&mut self, name: &str, id: &str) {
        if let Some(records) = self.0.get_mut(name) {
            records.add(id);
        } else {
            self.0.entry(name.to_owned()).or_default().add(id);
        }
    }

    /// Counts each kind of cue once.
    fn add_kinds<'a>(&mut self, cues: impl Iterator<Item = &'a Cue>, id: &str) {
        let mut kinds: Vec<&str> = cues.map(|cue| cue.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            self.add(kind, id);
        }
    }

    fn ranked(self) -> Vec<Label> {
        let mut labels: Vec<_> =
            self.0.into_iter().map(|(name, records)| Label { name, records }).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.records.records));
        labels
    }
}

/// What is felt about something named.
#[derive(Debug, Default)]
struct Opinions {
    /// As it is written first.
    text: String,
    /// How telling it is, summed over the records.
    score: f64,
    counts: Counts,
    records: Records,
}

impl Fold {
    /// Counts a feedback in; `id` names it.
    pub(super) fn observe(&mut self, insight: &Insight, id: &str) {
        self.records += 1;
        for emotion in &insight.emotions {
            let (records, intensity) = self.emotions.entry(emotion.name).or_default();
            records.add(id);
            *intensity += u64::from(emotion.intensity);
        }
        for intent in &insight.intents {
            self.intents.add(&intent.name, id);
        }
        for topic in &insight.topics {
            let opinions = self.topics.entry(topic.name.clone()).or_default();
            opinions.counts.add(topic.sentiment);
            opinions.records.add(id);
        }
        for (at, cause) in insight.causes.iter().enumerate() {
            let line = self.causes.entry(cause.name.clone()).or_insert_with(|| CauseLine {
                name: cause.name.clone(),
                records: Records::default(),
                main: 0,
                owner: cause.owner.clone(),
                need: cause.need.clone(),
            });
            line.records.add(id);
            line.main += u64::from(at == 0);
        }
        self.observe_keywords(insight, id);
        self.observe_care(insight, id);
        self.observe_leaving(insight, id);
        let used = &insight.language_use;
        for (kind, name) in
            [(ProfanityKind::Profanity, "profanity"), (ProfanityKind::Abuse, "abuse")]
        {
            if used.profanity.iter().any(|profanity| profanity.kind == kind) {
                self.language_use.add(name, id);
            }
        }
        if used.sarcasm.is_some() {
            self.language_use.add("sarcasm", id);
        }
    }

    fn observe_keywords(&mut self, insight: &Insight, id: &str) {
        for keyword in &insight.keywords {
            let opinions = self.keywords.entry(keyword.lemma.clone()).or_default();
            if opinions.text.is_empty() {
                opinions.text.clone_from(&keyword.text);
            }
            opinions.score += keyword.score;
            opinions.counts.add(keyword.sentiment);
            opinions.records.add(id);
        }
        let mut rare = 1;
        while self.keywords.len() > MOST_KEYWORDS {
            self.keywords.retain(|_, opinions| opinions.records.records > rare);
            rare *= 2;
        }
    }

    fn observe_care(&mut self, insight: &Insight, id: &str) {
        self.actions.add(insight.action.name(), id);
        let urgent = insight.urgency.score >= GRAVE;
        let severe = insight.severity.score >= GRAVE;
        if urgent {
            self.urgent.add(id);
        }
        if urgent && insight.action == Action::Reply {
            self.urgent_replies.add(id);
        }
        if severe {
            self.severe.add(id);
        }
        let urgency = insight.urgency.cues.iter().filter(|_| urgent);
        let severity = insight.severity.cues.iter().filter(|_| severe);
        self.cues.add_kinds(urgency.chain(severity), id);
        if let Some(effort) = &insight.effort {
            self.effort += i64::from(effort.score);
            if effort.score < 0 {
                self.hard.add(id);
                self.hard_cues.add_kinds(effort.cues.iter(), id);
            } else {
                self.easy.add(id);
            }
        }
    }

    fn observe_leaving(&mut self, insight: &Insight, id: &str) {
        if let Some(churn) = insight.churn.as_ref().filter(|c| c.status != ChurnStatus::None) {
            self.churn.entry(churn.status).or_default().add(id);
            if let Some(destination) =
                churn.destination.as_ref().filter(|_| churn.status.is_leaving())
            {
                self.destinations.add(destination, id);
            }
        }
        let mut named: Vec<&str> = Vec::new();
        for mention in &insight.mentions {
            let first = !named.contains(&mention.name.as_str());
            named.push(&mention.name);
            match mention.kind {
                MentionKind::Competitor => {
                    let line = self.competitors.entry(mention.name.clone()).or_default();
                    line.add(mention);
                    if first {
                        line.records.add(id);
                    }
                }
                MentionKind::Product if first => {
                    let opinions = self.products.entry(mention.name.clone()).or_default();
                    opinions.counts.add(mention.sentiment);
                    opinions.records.add(id);
                }
                MentionKind::Product => {}
            }
        }
    }

    /// All that was counted.
    pub(super) fn findings(self) -> Findings {
        let mut emotions: Vec<_> = self
            .emotions
            .into_iter()
            .map(|(name, (records, intensity))| EmotionLine {
                name,
                mean_intensity: intensity as f64 / records.records.max(1) as f64,
                records,
            })
            .collect();
        emotions.sort_by_key(|line| std::cmp::Reverse(line.records.records));
        let mut causes: Vec<_> = self.causes.into_values().collect();
        causes.sort_by_key(|line| std::cmp::Reverse(line.records.records));
        let mut competitors: Vec<_> =
            self.competitors.into_iter().map(|(name, line)| RivalLine { name, ..line }).collect();
        competitors.sort_by_key(|line| std::cmp::Reverse(line.records.records));
        let spoken = self.hard.records + self.easy.records;
        let order = [
            ChurnStatus::Departed,
            ChurnStatus::Departing,
            ChurnStatus::Threat,
            ChurnStatus::Risk,
            ChurnStatus::Stayed,
            ChurnStatus::Arrived,
            ChurnStatus::Loyal,
        ];
        let mut churn = self.churn;
        let churn = order
            .into_iter()
            .filter_map(|s| Some(Label { name: s.name().to_owned(), records: churn.remove(&s)? }))
            .collect();
        Findings {
            records: self.records,
            emotions,
            intents: self.intents.ranked(),
            topics: lines(self.topics),
            causes,
            keywords: keywords(self.keywords),
            actions: self.actions.ranked(),
            urgent: self.urgent,
            urgent_replies: self.urgent_replies,
            severe: self.severe,
            cues: self.cues.ranked(),
            effort: EffortLine {
                hard: self.hard,
                easy: self.easy,
                mean: (spoken > 0).then(|| self.effort as f64 / spoken as f64),
                cues: self.hard_cues.ranked(),
            },
            churn,
            destinations: self.destinations.ranked(),
            competitors,
            products: lines(self.products),
            language_use: self.language_use.ranked(),
        }
    }
}

fn lines(opinions: BTreeMap<String, Opinions>) -> Vec<Line> {
    let mut lines: Vec<_> = opinions
        .into_iter()
        .map(|(name, o)| Line::new(Some(name), o.counts).with_ids(o.records.ids))
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.records));
    lines
}

/// The keywords that many records hold and that tell much in them; one of a single record tells nothing of all.
fn keywords(opinions: BTreeMap<String, Opinions>) -> Vec<Line> {
    let mut ranked: Vec<_> =
        opinions.into_values().filter(|opinions| opinions.records.records > 1).collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    ranked.truncate(KEYWORDS);
    ranked.into_iter().map(|o| Line::new(Some(o.text), o.counts).with_ids(o.records.ids)).collect()
}

#[cfg(test)]
mod tests {
    use voc_core::{Analyzer, Config};

    use super::*;

    fn folded(texts: &[&str]) -> Findings {
        let config = Config::from_toml("competitors = ['Kestrel']").unwrap();
        let analyzer = Analyzer::builder().config(config).build().unwrap();
        let mut fold = Fold::default();
        for (at, &text) in texts.iter().enumerate() {
            fold.observe(&analyzer.analyze(&text.into()).unwrap(), &format!("r{at}"));
        }
        fold.findings()
    }

    #[test]
    fn labels_are_counted_with_the_records_that_have_them() {
        let findings = folded(&[
            "I have left you for Kestrel, they are cheaper. Kestrel answers the phone too.",
            "The router is broken again and nobody answers the phone.",
            "The router works well, thank you so much!",
        ]);
        assert_eq!(findings.records, 3);
        let rival = &findings.competitors[0];
        assert_eq!((rival.name.as_str(), rival.records.records), ("Kestrel", 1));
        assert_eq!(rival.records.ids, ["r0"]);
        assert_eq!(rival.sentiment.total(), 2);
        assert_eq!(rival.gained(), rival.stances.values().sum::<u64>());
        let departed = findings.churn.iter().find(|label| label.name == "departed").unwrap();
        assert_eq!(departed.records.ids, ["r0"]);
        assert_eq!(findings.destinations[0].name, "Kestrel");
        let router =
            findings.keywords.iter().find(|k| k.value.as_deref() == Some("router")).unwrap();
        assert_eq!((router.records, &router.ids[..]), (2, &["r1".to_owned(), "r2".to_owned()][..]));
        assert!(findings.causes.iter().all(|cause| cause.records.ids.iter().all(|id| id != "r2")));
        let actions: u64 = findings.actions.iter().map(|action| action.records.records).sum();
        assert_eq!(actions, 3);
    }

    #[test]
    fn ids_are_bounded_and_counts_are_not() {
        let mut records = Records::default();
        for at in 0..MOST_IDS + 5 {
            records.add(&at.to_string());
        }
        assert_eq!((records.records, records.ids.len()), (MOST_IDS as u64 + 5, MOST_IDS));
    }
}
