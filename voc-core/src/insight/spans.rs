//! Every span of an insight at once.

use super::{ConversationInsight, Insight};
use crate::feedback::Feedback;
use crate::text::{Offsets, Position, Span};

impl Insight {
    /// Counts every span in another unit than bytes of `text`, the text as it was given: for languages whose strings
    /// count code points or UTF-16 units.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let feedback = Feedback::new("👍 Good. Slow, though.");
    /// let mut insight = Analyzer::new()?.analyze(&feedback)?;
    /// assert_eq!(insight.sentences[1].span.start, 11);
    /// insight.count_in(&feedback.text, |position| position.code_points);
    /// assert_eq!(insight.sentences[1].span.start, 8);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn count_in(&mut self, text: &str, unit: fn(Position) -> usize) {
        if text.is_ascii() {
            // the units are one
            return;
        }
        let mut places = Vec::new();
        self.each_span(|span| places.extend([&mut span.start, &mut span.end]));
        // in one pass over the text
        places.sort_unstable_by_key(|place| **place);
        let mut offsets = Offsets::new(text);
        for place in places {
            *place = unit(offsets.at(*place));
        }
    }

    /// Hands over every span. Fields are named one by one, so that a new one is not forgotten.
    fn each_span<'i>(&'i mut self, mut take: impl FnMut(&'i mut Span)) {
        let Self {
            id: _,
            language: _,
            kind: _,
            sentiment: _,
            sentences,
            keywords,
            mentions,
            churn,
            comparison: _,
            emotions,
            basic_emotions,
            intents,
            topics,
            causes,
            urgency,
            severity,
            effort,
            action: _,
            language_use,
            explanation,
            removed,
            versions: _,
        } = self;
        for sentence in sentences {
            take(&mut sentence.span);
        }
        keywords.iter_mut().flat_map(|keyword| &mut keyword.spans).for_each(&mut take);
        for mention in mentions {
            take(&mut mention.span);
        }
        let signals = churn.iter_mut().flat_map(|churn| &mut churn.signals);
        signals.for_each(|signal| take(&mut signal.span));
        emotions.iter_mut().flat_map(|emotion| &mut emotion.evidence).for_each(&mut take);
        basic_emotions.iter_mut().flat_map(|basic| &mut basic.evidence).for_each(&mut take);
        intents.iter_mut().flat_map(|intent| &mut intent.evidence).for_each(&mut take);
        topics.iter_mut().flat_map(|topic| &mut topic.evidence).for_each(&mut take);
        causes.iter_mut().flat_map(|cause| &mut cause.evidence).for_each(&mut take);
        let effort = effort.iter_mut().flat_map(|effort| &mut effort.cues);
        let cues = urgency.cues.iter_mut().chain(&mut severity.cues).chain(effort);
        cues.for_each(|cue| take(&mut cue.span));
        for word in &mut language_use.profanity {
            take(&mut word.span);
        }
        let explained = explanation.iter_mut().flat_map(|explanation| &mut explanation.findings);
        let contributions = explained.flat_map(|explained| &mut explained.contributions);
        contributions.for_each(|contribution| take(&mut contribution.span));
        for removed in removed {
            take(&mut removed.span);
        }
    }
}

impl ConversationInsight {
    /// Counts every span in another unit than bytes of its message's text, as [`Insight::count_in`] does; `thread` is the
    /// thread as it was given.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// // for a page that cuts texts in UTF-16 units
    /// let thread = [Feedback::new("😡😡 Where is my refund?"), Feedback::new("Still nothing!")];
    /// let mut conversation = Analyzer::new()?.analyze_conversation(&thread)?;
    /// conversation.count_in(&thread, |position| position.utf16);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn count_in(&mut self, thread: &[Feedback], unit: fn(Position) -> usize) {
        let Self {
            messages: _,
            trajectory: _,
            first: _,
            last: _,
            slope: _,
            turning_point: _,
            resolution: _,
            last_speaker: _,
            waiting: _,
            waiting_since: _,
            intents,
            topics,
            causes,
            churn,
            versions: _,
        } = self;
        let mut spans: Vec<(usize, &mut Span)> = Vec::new();
        for told in intents {
            spans.extend(told.finding.evidence.iter_mut().map(|span| (told.message, span)));
        }
        for told in topics {
            spans.extend(told.finding.evidence.iter_mut().map(|span| (told.message, span)));
        }
        for told in causes {
            spans.extend(told.finding.evidence.iter_mut().map(|span| (told.message, span)));
        }
        if let Some(told) = churn {
            let signals = told.finding.signals.iter_mut();
            spans.extend(signals.map(|signal| (told.message, &mut signal.span)));
        }
        spans.sort_unstable_by_key(|(message, span)| (*message, span.start));
        for of_one in spans.chunk_by_mut(|one, next| one.0 == next.0) {
            let text = of_one.first().and_then(|(message, _)| thread.get(*message));
            let Some(Feedback { text, .. }) = text else { continue };
            let mut offsets = Offsets::new(text);
            for (_, span) in of_one {
                span.start = unit(offsets.at(span.start));
                span.end = unit(offsets.at(span.end));
            }
        }
    }
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use serde_json::Value;

    use crate::{Analyzer, AuthorRole, Config, Feedback};

    /// Every span of what was serialised.
    fn spans(value: &Value) -> Vec<(usize, usize)> {
        let number = |value: &Value| value.as_u64().map(|n| n as usize);
        match value {
            Value::Object(fields) => {
                if let (Some(start), Some(end)) =
                    (fields.get("start").and_then(number), fields.get("end").and_then(number))
                {
                    return vec![(start, end)];
                }
                fields.values().flat_map(spans).collect()
            }
            Value::Array(items) => items.iter().flat_map(spans).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn no_span_is_forgotten() {
        let text = "👍👍 Übel: the fucking parcel is three weeks late, send it today or I am going to Zenith! \
                    I called five times.\n\n> Wie geht's?";
        let config = Config::from_json(r#"{"competitors": ["Zenith"]}"#).unwrap();
        let analyzer = Analyzer::builder().config(config).build().unwrap();
        let feedback = Feedback::new(text);
        let before = analyzer.explain(&feedback).unwrap();
        let mut after = before.clone();
        after.count_in(text, |position| position.code_points);
        let bytes = spans(&serde_json::to_value(&before).unwrap());
        let counted = spans(&serde_json::to_value(&after).unwrap());
        assert!(bytes.len() > 10, "{} spans", bytes.len());
        assert_eq!(bytes.len(), counted.len());
        for ((from, to), counted) in bytes.into_iter().zip(counted) {
            let places = (text[..from].chars().count(), text[..to].chars().count());
            assert_eq!(counted, places);
        }
    }

    #[test]
    fn no_span_of_a_conversation_is_forgotten() {
        let config = Config::from_json(r#"{"competitors": ["Zenith"]}"#).unwrap();
        let analyzer = Analyzer::builder().config(config).build().unwrap();
        let mut answer = Feedback::new("👍 Wir bedauern das.");
        answer.author = Some(AuthorRole::Agent);
        let thread = [
            "👍👍 Übel: my parcel is three weeks late.".into(),
            answer,
            "🐌🐌🐌 Cancel my contract, I am going to Zenith!".into(),
        ];
        let before = analyzer.analyze_conversation(&thread).unwrap();
        let mut after = before.clone();
        after.count_in(&thread, |position| position.code_points);
        let told = |value: &Value| -> Vec<(usize, (usize, usize))> {
            let lists =
                ["intents", "topics", "causes"].map(|name| value[name].as_array().unwrap().clone());
            let all = lists.into_iter().flatten().chain([value["churn"].clone()]);
            all.flat_map(|told| {
                let message = told["message"].as_u64().unwrap() as usize;
                spans(&told).into_iter().map(move |span| (message, span))
            })
            .collect()
        };
        let bytes = told(&serde_json::to_value(&before).unwrap());
        let counted = told(&serde_json::to_value(&after).unwrap());
        assert!(bytes.iter().any(|(message, _)| *message == 2) && bytes.len() > 3);
        assert_eq!(bytes.len(), spans(&serde_json::to_value(&before).unwrap()).len());
        for ((message, (from, to)), counted) in bytes.into_iter().zip(counted) {
            let text = &thread[message].text;
            assert_eq!(
                counted,
                (message, (text[..from].chars().count(), text[..to].chars().count()))
            );
        }
    }
}
