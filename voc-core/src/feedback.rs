//! What comes in: one feedback, with everything the host knows about it.

mod id;
mod origin;
mod timestamp;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::Error;
use crate::reading::{self, Unread};
use crate::text::Language;

pub(crate) use self::id::{id, id_if_any};
pub use self::origin::{AuthorRole, Channel, Direction};
pub use self::timestamp::Timestamp;

/// One thing that one customer said, in one channel, at one time.
///
/// Only [`text`](Self::text) is needed; everything else is `None` where it is not known. Unknown is never
/// zero and never an empty string.
///
/// ```
/// use voc_core::{Channel, Feedback};
///
/// let feedback = Feedback::new("Third outage this week.").with_channel(Channel::Ticket).with_nps(2);
/// assert_eq!(feedback.scores.nps, Some(2.0));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Feedback {
    /// The record's id in the host's system.
    #[serde(default, deserialize_with = "id_if_any", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who said it.
    #[serde(default, deserialize_with = "id_if_any", skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The account or household the contact belongs to.
    #[serde(default, deserialize_with = "id_if_any", skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Whether it was said to the company or by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// In which role the author wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<AuthorRole>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timestamp>,
    /// The language, where the host knows it; otherwise it is identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Ratings given with the text.
    #[serde(
        default,
        deserialize_with = "null_as_default",
        skip_serializing_if = "Scores::is_empty"
    )]
    pub scores: Scores,
    /// The survey it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// The question that it answers, as the customer read it: "nothing" is good news to "what could we improve?"
    /// and none to "what did you like?".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What was said, as it came: markup, quoted replies and signatures are dealt with here.
    pub text: String,
    /// The host's own dimensions: brand, region, product, agent, ...
    #[serde(
        default,
        deserialize_with = "given_dimensions",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub dimensions: BTreeMap<String, Dimension>,
}

impl Feedback {
    /// A feedback of which only the text is known.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let feedback = Feedback::new("Third outage this week.");
    /// // what is not known is left open, and guessed nowhere
    /// assert_eq!((feedback.channel, feedback.language), (None, None));
    /// assert!(feedback.scores.is_empty());
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same feedback under the host's id.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// // by its id a record is found again among the answers of a batch
    /// let batch = ["T-1", "T-2"].map(|id| Feedback::new("Still broken").with_id(id));
    /// assert_eq!(batch[1].id.as_deref(), Some("T-2"));
    /// ```
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same feedback, said by this contact.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let feedback = Feedback::new("Second time I ask.").with_contact("C-1042");
    /// assert_eq!(feedback.contact.as_deref(), Some("C-1042"));
    /// ```
    #[must_use]
    pub fn with_contact(mut self, contact: impl Into<String>) -> Self {
        self.contact = Some(contact.into());
        self
    }

    /// The same feedback, said on behalf of this account.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let feedback = Feedback::new("We need ten more seats.").with_account("A-7");
    /// assert_eq!(feedback.account.as_deref(), Some("A-7"));
    /// ```
    #[must_use]
    pub fn with_account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// The same feedback, said by this side; in a conversation only the customer's messages are judged.
    ///
    /// ```
    /// use voc_core::{Analyzer, AuthorRole, Feedback};
    ///
    /// let thread = [
    ///     Feedback::new("When do you open?").with_author(AuthorRole::Customer),
    ///     Feedback::new("We are terribly sorry! At ten.").with_author(AuthorRole::Agent),
    /// ];
    /// assert_eq!(Analyzer::new()?.analyze_conversation(&thread)?.trajectory.len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_author(mut self, author: AuthorRole) -> Self {
        self.author = Some(author);
        self
    }

    /// The same feedback, said in this direction.
    ///
    /// ```
    /// use voc_core::{Direction, Feedback};
    ///
    /// let note = Feedback::new("Called back, line busy.").with_direction(Direction::Internal);
    /// assert_eq!(note.direction, Some(Direction::Internal));
    /// ```
    #[must_use]
    pub fn with_direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// The same feedback, said in this channel.
    ///
    /// ```
    /// use voc_core::{Channel, Feedback};
    ///
    /// // a post says "awesome" more easily than a mail does
    /// let post = Feedback::new("awesome, down again").with_channel(Channel::Social);
    /// assert_eq!(post.channel, Some(Channel::Social));
    /// ```
    #[must_use]
    pub fn with_channel(mut self, channel: Channel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The same feedback, said at this time.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let feedback = Feedback::new("Where is my order?").with_time("2026-02-17T10:30:00+01:00".parse()?);
    /// assert_eq!(feedback.time.map(|time| time.to_string()).as_deref(), Some("2026-02-17T09:30:00Z"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_time(mut self, time: Timestamp) -> Self {
        self.time = Some(time);
        self
    }

    /// The same feedback in a known language.
    ///
    /// ```
    /// use voc_core::{Feedback, Language};
    ///
    /// // one word is too short to tell the language by, but the survey was a Dutch one
    /// let feedback = Feedback::new("prima").with_language(Language::Nl);
    /// assert_eq!(feedback.language, Some(Language::Nl));
    /// ```
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The same feedback with an answer to "how likely are you to recommend us", 0 to 10.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let feedback = Feedback::new("Would buy again").with_nps(9);
    /// assert_eq!(feedback.scores.nps, Some(9.0));
    /// ```
    #[must_use]
    pub fn with_nps(mut self, nps: u8) -> Self {
        self.scores.nps = Some(f64::from(nps));
        self
    }

    /// The same feedback as an answer to this question.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// // bad news or good news? that depends on what was asked
    /// let asked = "What could we do better?";
    /// let feedback = Feedback::new("nothing").with_question(asked);
    /// assert_eq!(feedback.question.as_deref(), Some(asked));
    /// ```
    #[must_use]
    pub fn with_question(mut self, question: impl Into<String>) -> Self {
        self.question = Some(question.into());
        self
    }

    /// The same feedback with one more dimension of the host's.
    ///
    /// ```
    /// use voc_core::{Dimension, Feedback};
    ///
    /// // what results are to be split by later
    /// let feedback = Feedback::new("The app is slow")
    ///     .with_dimension("region", "south")
    ///     .with_dimension("seats", 250.0)
    ///     .with_dimension("trial", true);
    /// assert_eq!(feedback.dimensions["seats"], Dimension::Number(250.0));
    /// ```
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<Dimension>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// Reads a feedback from JSON, naming the field at fault.
    ///
    /// ```
    /// use voc_core::{Channel, Feedback};
    ///
    /// let line = r#"{"id": "T-7", "channel": "ticket", "text": "Login fails", "scores": {"csat": 2}}"#;
    /// let feedback = Feedback::from_json(line)?;
    /// assert_eq!((feedback.channel, feedback.scores.csat), (Some(Channel::Ticket), Some(2.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for a missing text, an unknown field, a wrong type or a score out of range.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        reading::json::<Self>(json).map_err(refused)?.validated()
    }

    /// Reads a feedback from a JSON value, naming the field at fault.
    ///
    /// ```
    /// use voc_core::Feedback;
    /// use serde_json::json;
    ///
    /// // an answer of a survey tool that has been parsed already
    /// let answer = json!({"text": "Too many steps", "scores": {"ces": 2}, "survey": "onboarding"});
    /// assert_eq!(Feedback::from_value(answer)?.survey.as_deref(), Some("onboarding"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Feedback::from_json`].
    pub fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        reading::value::<Self>(value).map_err(refused)?.validated()
    }

    fn validated(self) -> Result<Self, Error> {
        self.validate()?;
        Ok(self)
    }

    /// Checks what types cannot: the scores' ranges.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        self.scores.validate()
    }
}

/// A feedback that cannot be read; tells where a rating belongs that stands beside the text.
#[cold]
fn refused(unread: Unread) -> Error {
    let is_rating = Scores::FIELDS.into_iter().any(|name| unread.is_unknown(name));
    Error::feedback(if is_rating { unread.with_hint("it belongs under `scores`") } else { unread })
}

/// Dimensions, of which those that are `null` are not given.
fn given_dimensions<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Dimension>, D::Error> {
    let all = Option::<BTreeMap<String, Option<Dimension>>>::deserialize(deserializer)?;
    let all = all.unwrap_or_default().into_iter();
    Ok(all.filter_map(|(name, value)| Some((name, value?))).collect())
}

/// Reads `null` as nothing given, as for every other field.
fn null_as_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl From<&str> for Feedback {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Feedback {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Ratings that came with a text, each on its own scale.
///
/// ```
/// use voc_core::Feedback;
///
/// // a rating and a text that disagree are worth a look
/// let mut feedback = Feedback::new("Worst hotel ever");
/// feedback.scores.stars = Some(4.5);
/// assert!(!feedback.scores.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Scores {
    /// Likelihood to recommend, a whole number from 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nps: Option<f64>,
    /// Satisfaction, 1 to 10; the scale in use is the host's to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csat: Option<f64>,
    /// Ease or effort, 1 to 7; the version in use is the host's to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ces: Option<f64>,
    /// Stars of a review, 0 to 5, fractions allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<f64>,
}

impl Scores {
    const FIELDS: [&'static str; 4] = ["nps", "csat", "ces", "stars"];

    /// Whether no score was given.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// let records = [Feedback::new("ok").with_nps(7), Feedback::new("Nice staff")];
    /// assert_eq!(records.iter().filter(|record| record.scores.is_empty()).count(), 1);
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        let scales = [
            ("scores.nps", self.nps, 0.0, 10.0, true),
            ("scores.csat", self.csat, 1.0, 10.0, false),
            ("scores.ces", self.ces, 1.0, 7.0, false),
            ("scores.stars", self.stars, 0.0, 5.0, false),
        ];
        for (field, value, low, high, whole) in scales {
            let Some(value) = value else { continue };
            if !(low..=high).contains(&value) || (whole && value.fract() != 0.0) {
                let what = if whole { "a whole number" } else { "a number" };
                return Err(Error::feedback(format!(
                    "{field}: {value} is not {what} from {low} to {high}"
                )));
            }
        }
        Ok(())
    }
}

/// The value of a dimension of the host's.
///
/// ```
/// use voc_core::{Dimension, Feedback};
///
/// let record = r#"{"text": "Slow", "dimensions": {"plan": "pro", "seats": 40, "trial": false}}"#;
/// let feedback = Feedback::from_json(record)?;
/// assert_eq!(feedback.dimensions["plan"], Dimension::from("pro"));
/// assert_eq!(feedback.dimensions["trial"], Dimension::Flag(false));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a text, a number or a boolean")]
pub enum Dimension {
    /// Yes or no.
    Flag(bool),
    /// A quantity.
    Number(f64),
    /// A name.
    Text(String),
}

impl From<&str> for Dimension {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Dimension {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<f64> for Dimension {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<bool> for Dimension {
    fn from(value: bool) -> Self {
        Self::Flag(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> String {
        let error = Feedback::from_json(json).unwrap_err();
        assert!(error.is_feedback());
        error.to_string()
    }

    #[test]
    fn the_field_at_fault_and_the_valid_values_are_named() {
        assert!(refusal("{}").contains("missing field `text`"));
        let channel = refusal(r#"{"text": "x", "channel": "fax"}"#);
        assert!(channel.starts_with("channel: ") && channel.contains("`ticket`"), "{channel}");
        let field = refusal(r#"{"text": "x", "chanel": "email"}"#);
        assert!(field.contains("`chanel`") && field.contains("`channel`"), "{field}");
        assert!(refusal(r#"{"text": 3}"#).starts_with("text: "));
        let nps = refusal(r#"{"text": "x", "scores": {"nps": 11}}"#);
        assert_eq!(nps, "scores.nps: 11 is not a whole number from 0 to 10");
        assert!(refusal(r#"{"text": "x", "scores": {"nps": 7.5}}"#).contains("7.5"));
        assert!(refusal(r#"{"text": "x", "time": "yesterday"}"#).starts_with("time: "));
        assert!(refusal("{\"text\": \"x\"} trailing").contains("trailing"));
        let dimension = refusal(r#"{"text": "x", "dimensions": {"a": [1]}}"#);
        assert!(dimension.contains("a text, a number or a boolean"), "{dimension}");
    }

    #[test]
    fn a_record_survives_the_round_trip() {
        let json = r#"{"id":"7","contact":"c1","channel":"survey","direction":"inbound","author":"customer","time":"2026-02-17T09:30:00Z","language":"de","scores":{"nps":9.0},"survey":"q3","text":"Gut.","dimensions":{"brand":"Acme","plan":2.0,"vip":true}}"#;
        let feedback = Feedback::from_json(json).unwrap();
        assert_eq!(serde_json::to_string(&feedback).unwrap(), json);
    }

    #[test]
    fn ids_that_are_whole_numbers_are_kept_as_their_digits() {
        let json = r#"{"text": "x", "id": 18446744073709551615, "contact": -3, "account": "7"}"#;
        let feedback = Feedback::from_json(json).unwrap();
        let ids = [feedback.id, feedback.contact, feedback.account].map(Option::unwrap);
        assert_eq!(ids, ["18446744073709551615", "-3", "7"]);
        for id in ["17.0", "true", "[7]", "1e30"] {
            let refused = refusal(&format!(r#"{{"text": "x", "id": {id}}}"#));
            assert!(refused.starts_with("id: "), "{refused}");
            assert!(refused.contains("a string or a whole number"), "{refused}");
        }
    }

    #[test]
    fn null_is_nothing_given() {
        let json = r#"{"text":"x","id":null,"scores":null,"dimensions":null,"time":null}"#;
        assert_eq!(Feedback::from_json(json).unwrap(), Feedback::new("x"));
        // cells of a table that are empty
        let json = r#"{"text":"x","id":"","contact":" ","dimensions":{"region":null}}"#;
        assert_eq!(Feedback::from_json(json).unwrap(), Feedback::new("x"));
    }

    #[test]
    fn times_are_read_with_offsets_and_as_milliseconds() {
        let zoned: Timestamp = "2026-02-17T10:30:00+01:00".parse().unwrap();
        assert_eq!(zoned.to_string(), "2026-02-17T09:30:00Z");
        let numbers = Feedback::from_json(r#"{"text":"x","time":1771320600000}"#).unwrap();
        assert_eq!(numbers.time, Some(zoned));
    }

    #[test]
    fn what_is_no_time_is_told_why() {
        let why = |text: &str| text.parse::<Timestamp>().unwrap_err().to_string();
        for open_end in ["9999-12-31", "9999-12-31T23:59:59Z"] {
            assert!(
                why(open_end).contains("out of the range of times, which ends at 9999-12-30"),
                "{}",
                why(open_end)
            );
        }
        assert!(why("2026-02-17T09:30:00").contains("names no time zone"));
        for text in ["yesterday", "2026-02-30", "17.02.2026", "20260217", ""] {
            assert!(why(text).contains("is not an RFC 3339 time"), "{}", why(text));
        }
    }

    #[test]
    fn seconds_are_not_taken_for_milliseconds() {
        let of = |number: i64| Feedback::from_json(&format!(r#"{{"text":"x","time":{number}}}"#));
        let error = of(1_771_320_600).unwrap_err().to_string();
        assert!(error.starts_with("time: 1771320600 looks like seconds"), "{error}");
        for fine in [-1, 0, 599_999_999, 10_000_000_000] {
            assert_eq!(of(fine).unwrap().time, Some(Timestamp::from_millis(fine).unwrap()));
        }
    }
}
