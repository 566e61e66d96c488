//! Labels are shown by their names, and read back by them.

use crate::error::Error;

/// Shows labels by their `name`. Told what such a label is called, reads it back as well, from among `ALL`.
macro_rules! by_name {
    ($label:ty) => {
        impl std::fmt::Display for $label {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                // columns of a report ask for a width
                f.pad(self.name())
            }
        }
    };
    ($label:ty, $what:literal) => {
        $crate::named::by_name!($label);

        impl std::str::FromStr for $label {
            type Err = $crate::Error;

            fn from_str(name: &str) -> Result<Self, $crate::Error> {
                let found = Self::ALL.into_iter().find(|label| label.name() == name);
                found.ok_or_else(|| $crate::named::unknown($what, name, &Self::ALL.map(Self::name)))
            }
        }
    };
}

pub(crate) use by_name;

/// A refusal of a name that none of the labels has.
#[cold]
pub(crate) fn unknown(what: &str, name: &str, valid: &[&str]) -> Error {
    Error::feedback(format!("{what}: unknown `{name}`, expected one of {}", valid.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};
    use std::str::FromStr;

    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use crate::contact::{Category, CategoryRule, RiskLevel, TrendClass};
    use crate::text::clean::RemovedPart;
    use crate::text::kind::MessageKind;
    use crate::text::redact::PiiKind;
    use crate::{
        Action, AuthorRole, BasicEmotionName, Channel, ChurnStatus, Direction, EmotionName, Error,
        MentionKind, ProfanityKind, Resolution, RivalDirection, SentimentLabel, Source, Speaker,
        Stance,
    };

    /// Shown, stored and read back under one name, and no other one is read.
    fn keeps<T, const N: usize>(what: &str, all: [T; N])
    where
        T: Copy + PartialEq + Debug + Display + Serialize + DeserializeOwned,
        T: FromStr<Err = Error>,
    {
        for label in all {
            let name = label.to_string();
            assert_eq!(name.parse::<T>().ok(), Some(label));
            let stored = serde_json::to_string(&label).unwrap();
            assert_eq!(stored, format!("\"{name}\""));
            assert_eq!(serde_json::from_str::<T>(&stored).ok(), Some(label));
            assert_eq!(format!("{label:>25}"), format!("{name:>25}"));
        }
        let error = "gone".parse::<T>().unwrap_err();
        let names = all.map(|label| label.to_string()).join(", ");
        assert_eq!(error.to_string(), format!("{what}: unknown `gone`, expected one of {names}"));
        assert!(error.is_feedback());
    }

    #[test]
    fn labels_are_shown_and_read_by_their_names() {
        keeps("action", Action::ALL);
        keeps("author", AuthorRole::ALL);
        keeps("emotion", BasicEmotionName::ALL);
        keeps("category", Category::ALL);
        keeps("rule", CategoryRule::ALL);
        keeps("channel", Channel::ALL);
        keeps("status", ChurnStatus::ALL);
        keeps("direction", Direction::ALL);
        keeps("emotion", EmotionName::ALL);
        keeps("kind", MentionKind::ALL);
        keeps("kind", MessageKind::ALL);
        keeps("kind", PiiKind::ALL);
        keeps("kind", ProfanityKind::ALL);
        keeps("part", RemovedPart::ALL);
        keeps("resolution", Resolution::ALL);
        keeps("level", RiskLevel::ALL);
        keeps("direction", RivalDirection::ALL);
        keeps("label", SentimentLabel::ALL);
        keeps("source", Source::ALL);
        keeps("speaker", Speaker::ALL);
        keeps("stance", Stance::ALL);
        keeps("class", TrendClass::ALL);
    }
}
