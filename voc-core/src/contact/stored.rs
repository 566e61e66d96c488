//! The compact form of a history: numbers in as few bytes as they need, each name once, times as steps.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::event::{
    Activity, Churned, Conversion, Deal, DealStatus, Event, EventKind, Meeting, MeetingChange,
    Purchase, Subscription, SubscriptionChange, SurveyChange, SurveyEvent, Ticket, TicketChange,
};
use super::voice::{
    Cause, ChurnStatus, ChurnTalk, CompetitorMention, Emotion, Opinion, RivalDirection, Sentiment,
    Stance, Voice,
};
use crate::error::Error;
use crate::feedback::{Channel, Dimension, Direction, Scores, Timestamp};
use crate::insight::SentimentLabel;
use crate::score::state::{Reader, Writer};
use crate::text::Language;

/// Written to and read from a compact form.
pub(super) trait Stored: Sized {
    fn store(&self, out: &mut Encoder);
    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error>;
}

/// Writes, and knows the texts that it has written.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    writer: Writer,
    texts: FxHashMap<String, u64>,
    time: i64,
}

impl Encoder {
    pub(super) fn bytes_of(value: &impl Stored) -> Vec<u8> {
        let mut out = Self::default();
        value.store(&mut out);
        out.writer.into_bytes()
    }

    /// Writes into another form's bytes.
    pub(super) fn write_into(writer: &mut Writer, value: &impl Stored) {
        let mut out = Self { writer: std::mem::take(writer), ..Self::default() };
        value.store(&mut out);
        *writer = out.writer;
    }
}

/// Reads what an [`Encoder`] wrote.
#[derive(Debug)]
pub(super) struct Decoder<'a, 'b> {
    reader: &'a mut Reader<'b>,
    texts: Vec<&'b str>,
    time: i64,
}

impl<'a, 'b> Decoder<'a, 'b> {
    pub(super) fn new(reader: &'a mut Reader<'b>) -> Self {
        Self { reader, texts: Vec::new(), time: 0 }
    }
}

#[cold]
fn damaged(what: &str) -> Error {
    Error::state(format!("damaged state: {what}"))
}

/// So that small negative numbers are small.
fn zigzag(x: i64) -> u64 {
    ((x << 1) ^ (x >> 63)) as u64
}

fn unzigzag(x: u64) -> i64 {
    (x >> 1) as i64 ^ -((x & 1) as i64)
}

impl Stored for u64 {
    fn store(&self, out: &mut Encoder) {
        out.writer.u64(*self);
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        from.reader.u64()
    }
}

impl Stored for i8 {
    fn store(&self, out: &mut Encoder) {
        out.writer.u64(zigzag(i64::from(*self)));
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        Self::try_from(unzigzag(from.reader.u64()?)).map_err(|_| damaged("a number is too large"))
    }
}

impl Stored for u8 {
    fn store(&self, out: &mut Encoder) {
        out.writer.u64(u64::from(*self));
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        Self::try_from(from.reader.u64()?).map_err(|_| damaged("a number is too large"))
    }
}

impl Stored for bool {
    fn store(&self, out: &mut Encoder) {
        out.writer.u64(u64::from(*self));
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        match from.reader.u64()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(damaged("neither yes nor no")),
        }
    }
}

impl Stored for f64 {
    fn store(&self, out: &mut Encoder) {
        out.writer.f64(*self);
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        from.reader.f64()
    }
}

impl Stored for String {
    /// 0 and the text, or the place of a text that was written before, from 1.
    fn store(&self, out: &mut Encoder) {
        if let Some(place) = out.texts.get(self) {
            out.writer.u64(*place);
        } else {
            out.writer.u64(0);
            out.writer.str(self);
            let place = out.texts.len() as u64 + 1;
            out.texts.insert(self.clone(), place);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        let place = from.reader.u64()?;
        if place == 0 {
            let text = from.reader.str()?;
            from.texts.push(text);
            return Ok(text.to_owned());
        }
        let known = usize::try_from(place - 1).ok().and_then(|place| from.texts.get(place));
        known.map(|text| (*text).to_owned()).ok_or_else(|| damaged("a text is missing"))
    }
}

impl Stored for Timestamp {
    fn store(&self, out: &mut Encoder) {
        let time = self.as_millis();
        out.writer.u64(zigzag(time.wrapping_sub(out.time)));
        out.time = time;
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        from.time = from.time.wrapping_add(unzigzag(from.reader.u64()?));
        Self::from_millis(from.time).map_err(|_| damaged("a time is out of range"))
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, out: &mut Encoder) {
        self.is_some().store(out);
        if let Some(value) = self {
            value.store(out);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        bool::load(from)?.then(|| T::load(from)).transpose()
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, out: &mut Encoder) {
        (self.len() as u64).store(out);
        for value in self {
            value.store(out);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        (0..u64::load(from)?).map(|_| T::load(from)).collect()
    }
}

impl<T: Stored> Stored for BTreeMap<String, T> {
    fn store(&self, out: &mut Encoder) {
        (self.len() as u64).store(out);
        for (name, value) in self {
            name.store(out);
            value.store(out);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        (0..u64::load(from)?).map(|_| Ok((String::load(from)?, T::load(from)?))).collect()
    }
}

impl Stored for Language {
    fn store(&self, out: &mut Encoder) {
        self.code().to_owned().store(out);
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        String::load(from)?.parse().map_err(|_| damaged("a language is not known"))
    }
}

/// All fields in order.
macro_rules! stored {
    ($type:ident { $($field:ident),* }) => {
        impl Stored for $type {
            fn store(&self, out: &mut Encoder) {
                let Self { $($field),* } = self;
                $($field.store(out);)*
            }

            fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
                Ok(Self { $($field: Stored::load(from)?),* })
            }
        }
    };
}

/// A number for each name.
macro_rules! stored_names {
    ($type:ident { $($name:ident = $number:literal),* }) => {
        impl Stored for $type {
            fn store(&self, out: &mut Encoder) {
                let number: u64 = match self { $(Self::$name => $number),* };
                number.store(out);
            }

            fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
                match u64::load(from)? {
                    $($number => Ok(Self::$name),)*
                    _ => Err(damaged("a name is not known")),
                }
            }
        }
    };
}

/// A number for each kind and then what it holds.
macro_rules! stored_kinds {
    ($type:ident { $($name:ident = $number:literal),* }) => {
        impl Stored for $type {
            fn store(&self, out: &mut Encoder) {
                match self {
                    $(Self::$name(value) => { u64::store(&$number, out); value.store(out); })*
                }
            }

            fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
                match u64::load(from)? {
                    $($number => Ok(Self::$name(Stored::load(from)?)),)*
                    _ => Err(damaged("a kind is not known")),
                }
            }
        }
    };
}

stored!(Voice {
    id,
    time,
    revision,
    withdrawn,
    channel,
    direction,
    language,
    sentiment,
    emotions,
    intents,
    topics,
    causes,
    churn,
    competitors,
    products,
    keywords,
    severity,
    urgency,
    effort,
    needs_reply,
    ticket,
    survey,
    scores,
    quote
});
stored!(Sentiment { label, score, confidence });
stored!(Emotion { name, intensity });
stored!(Opinion { name, sentiment });
stored!(Cause { name, owner });
stored!(ChurnTalk { status, risk, destination });
stored!(CompetitorMention { name, stance, direction });
stored!(Scores { nps, csat, ces, stars });
stored!(Event { id, time, revision, withdrawn, kind });
stored!(Purchase { amount, product });
stored!(Subscription { subscription, change, until, amount, reason, competitor });
stored!(Deal { deal, name, stage, status, amount, reason, competitor });
stored!(Conversion { source });
stored!(Ticket { ticket, change, severity });
stored!(Meeting { change });
stored!(Activity { name, properties });
stored!(SurveyEvent { survey, change, scores });
stored!(Churned { reason, competitor });

stored_kinds!(EventKind {
    Purchase = 0, Subscription = 1, Deal = 2, Conversion = 3, Ticket = 4, Meeting = 5, Activity = 6,
    Survey = 7, Churned = 8
});
stored_kinds!(Dimension { Flag = 0, Number = 1, Text = 2 });

stored_names!(Channel {
    Email = 0, Survey = 1, Ticket = 2, Call = 3, Chat = 4, Review = 5, Social = 6, Note = 7
});
stored_names!(Direction { Inbound = 0, Outbound = 1, Internal = 2 });
stored_names!(SentimentLabel { Negative = 0, Neutral = 1, Positive = 2, Mixed = 3 });
stored_names!(ChurnStatus {
    None = 0, Risk = 1, Threat = 2, Departing = 3, Departed = 4, Stayed = 5, Arrived = 6, Loyal = 7
});
stored_names!(Stance {
    Mentioned = 0, Considering = 1, SwitchingTo = 2, SwitchedTo = 3, CameFrom = 4
});
stored_names!(RivalDirection { Better = 0, Worse = 1, Equal = 2, None = 3 });
stored_names!(SubscriptionChange { Start = 0, Renewal = 1, Cancellation = 2, Expiry = 3 });
stored_names!(DealStatus { Open = 0, Won = 1, Lost = 2 });
stored_names!(TicketChange { Opened = 0, Replied = 1, Resolved = 2, Reopened = 3 });
stored_names!(MeetingChange { Held = 0, Cancelled = 1 });
stored_names!(SurveyChange { Invited = 0, Answered = 1, OptedOut = 2 });
