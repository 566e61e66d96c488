//! The survey question in view: what a short answer means depends on what was asked.

use super::lexicon::Lexicon;
use super::sentiment::leaned;
use crate::error::Error;
use crate::model::SentimentScores;
use crate::text::kind::MessageKind;
use crate::text::phrases::{FoldedText, Phrase, PhraseBook};

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// What was bad, what to improve.
    Faults,
    /// What was good.
    Merits,
    /// Whether all is well: yes is praise.
    Consent,
}

/// What a short answer says, taken by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Everything,
    Yes,
    No,
}

/// Answers of more words speak for themselves.
const LONGEST_ANSWER: usize = 6;
/// Scores that decide an answer whatever the model reads in it.
const DECIDED: f32 = 8.0;
/// Scores that lean an answer towards what was asked for: "the queue" is a fault where faults were asked for.
const LEANING: f32 = 1.5;

/// What a question makes of an answer, as a number: above zero good news, below zero bad.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct View {
    lean: f32,
}

impl View {
    /// Sentiment scores with the question in view.
    pub(super) fn seen(self, scores: SentimentScores) -> SentimentScores {
        leaned(scores, self.lean)
    }

    /// What it adds to the log-odds that the author is content.
    pub(super) fn lean(self) -> f32 {
        self.lean
    }
}

/// The phrases of some lists, each with what its list means.
fn book<P: Copy>(lexicon: &Lexicon, meanings: &[(&str, P)]) -> Result<PhraseBook<P>, Error> {
    let meant = lexicon.all().iter().filter_map(|phrase| {
        let &(_, payload) = meanings.iter().find(|(name, _)| phrase.list == *name)?;
        Some(Phrase { text: &phrase.phrase, language: phrase.language, payload })
    });
    PhraseBook::build(meant, &[])
}

/// Reads questions and short answers.
#[derive(Debug)]
pub(super) struct QuestionReader {
    asks: PhraseBook<Asks>,
    says: PhraseBook<Says>,
}

impl QuestionReader {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        let asks = [
            ("asks.faults", Asks::Faults),
            ("asks.merits", Asks::Merits),
            ("asks.consent", Asks::Consent),
        ];
        let says = [
            ("says.nothing", Says::Nothing),
            ("says.everything", Says::Everything),
            ("says.yes", Says::Yes),
            ("says.no", Says::No),
        ];
        Ok(Self { asks: book(lexicon, &asks)?, says: book(lexicon, &says)? })
    }

    /// What `question` makes of an answer.
    pub(super) fn view(&self, question: &str, answer: &FoldedText, kind: MessageKind) -> View {
        let words = answer.as_str().split_whitespace().count();
        if words == 0 || words > LONGEST_ANSWER {
            return View::default();
        }
        let question = FoldedText::new(question);
        // a question that asks for faults may name merits as well, "what could we do better to be great?"
        let asked = self.asks.find(&question, None);
        let asks = [Asks::Faults, Asks::Merits, Asks::Consent]
            .into_iter()
            .find(|asks| asked.iter().any(|hit| hit.payload == asks));
        let Some(asks) = asks else { return View::default() };
        let first = self.says.find(answer, None).into_iter().min_by_key(|hit| hit.span);
        let says = first.filter(|hit| hit.folded.start < 4).map(|hit| *hit.payload);
        let says = says.or((kind == MessageKind::NotApplicable).then_some(Says::Nothing));
        let lean = match (asks, says) {
            (Asks::Faults, Some(Says::Nothing | Says::No))
            | (Asks::Merits, Some(Says::Everything))
            | (Asks::Consent, Some(Says::Yes | Says::Everything)) => DECIDED,
            (Asks::Faults, Some(Says::Everything))
            | (Asks::Merits | Asks::Consent, Some(Says::Nothing | Says::No)) => -DECIDED,
            (Asks::Faults, _) => -LEANING,
            (Asks::Merits, _) => LEANING,
            (Asks::Consent, _) => 0.0,
        };
        View { lean }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrases::PhraseLists;

    /// Above zero for good news, two steps where the answer is decided.
    fn lean(question: &str, answer: &str) -> i8 {
        let reader = QuestionReader::new(&Lexicon::of(&PhraseLists::default()).unwrap()).unwrap();
        let lean = reader.view(question, &FoldedText::new(answer), MessageKind::of(answer)).lean();
        [-DECIDED, -LEANING, 0.0, LEANING, DECIDED]
            .iter()
            .zip(-2..)
            .find(|(step, _)| (*step - lean).abs() < 1e-6)
            .unwrap()
            .1
    }

    #[test]
    fn nothing_is_good_news_where_faults_were_asked_for() {
        for question in [
            "What could we improve?",
            "Was können wir besser machen?",
            "¿Qué podríamos mejorar?",
            "Que pourrions-nous améliorer ?",
        ] {
            for answer in ["nothing", "Nichts.", "nada", "rien", "n/a", "-"] {
                assert_eq!(lean(question, answer), 2, "{question} {answer}");
            }
            assert_eq!(lean(question, "the queue"), -1);
        }
        assert_eq!(lean("What did you like most?", "Nothing at all"), -2);
        assert_eq!(lean("Was hat Ihnen gefallen?", "alles"), 2);
        assert_eq!(lean("Did we solve your problem?", "no"), -2);
        assert_eq!(lean("Würden Sie uns weiterempfehlen?", "ja"), 2);
        assert_eq!(lean("How old are you?", "nothing"), 0);
        let long = "nothing works since the update and nobody answers";
        assert_eq!(lean("What could we improve?", long), 0);
    }
}
