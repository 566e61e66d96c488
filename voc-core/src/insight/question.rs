//! The survey question in view: what a short answer means depends on what was asked.

use std::cmp::Reverse;

use super::churn::ChurnStatus;
use super::figure::Lean;
use super::lexicon::Lexicon;
use super::sentiment::leaned;
use crate::error::Error;
use crate::model::SentimentScores;
use crate::text::kind::MessageKind;
use crate::text::phrases::{FoldedText, PhraseBook};

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// What was bad, what to improve.
    Faults,
    /// What was good.
    Merits,
    /// Whether all is well: yes is praise.
    Consent,
    /// Why the customer has left, or for whom: whoever is asked has.
    Left,
    /// From whom the customer came.
    Before,
    /// Whether the customer is about to leave.
    Leaving,
    /// Whether leaving is thought of.
    Doubting,
    /// Whether the customer stays.
    Staying,
}

/// What a short answer says, taken by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Everything,
    Yes,
    No,
    /// Nothing to the question: "no comment".
    Unanswered,
    /// What there should be: "more staff".
    Wish,
}

/// Answers of more words speak for themselves.
const LONGEST_ANSWER: usize = 6;
/// Scores that decide an answer whatever the model reads in it.
const DECIDED: f32 = 8.0;
/// Scores that lean an answer towards what was asked for: "the queue" is a fault where faults were asked for.
const LEANING: f32 = 1.5;
/// The same for who is asked why they left: what they praise is mostly where they went.
const LEFT: f32 = 3.0;

/// What a question makes of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct View {
    /// Above zero for good news, below zero for bad.
    lean: f32,
    status: Option<ChurnStatus>,
    /// Whether the answer says what there should be.
    wishes: bool,
}

impl View {
    /// Sentiment scores with the question in view.
    pub(super) fn seen(self, scores: SentimentScores) -> SentimentScores {
        leaned(scores, Lean::feeling(self.lean))
    }

    /// What it adds to the log-odds that the author is content.
    pub(super) fn lean(self) -> f32 {
        self.lean
    }

    /// Whether the answer says what there should be: a suggestion.
    pub(super) fn wishes(self) -> bool {
        self.wishes
    }

    /// Where the customer stands by having been asked, or by the answer.
    pub(super) fn status(self) -> Option<ChurnStatus> {
        self.status
    }
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
            ("asks.left", Asks::Left),
            ("asks.before", Asks::Before),
            ("asks.leaving", Asks::Leaving),
            ("asks.doubting", Asks::Doubting),
            ("asks.staying", Asks::Staying),
            ("asks.faults", Asks::Faults),
            ("asks.merits", Asks::Merits),
            ("asks.consent", Asks::Consent),
        ];
        let says = [
            ("says.nothing", Says::Nothing),
            ("says.everything", Says::Everything),
            ("says.yes", Says::Yes),
            ("says.no", Says::No),
            ("says.unanswered", Says::Unanswered),
            ("says.wish", Says::Wish),
        ];
        Ok(Self { asks: lexicon.book(&asks)?, says: lexicon.book(&says)? })
    }

    /// What `question` makes of an answer.
    pub(super) fn view(&self, question: &str, answer: &FoldedText, kind: MessageKind) -> View {
        let words = answer.as_str().split_whitespace().count();
        if words == 0 {
            return View::default();
        }
        let question = FoldedText::new(question);
        let asked = self.asks.find(&question, None);
        // a question that asks for faults may name merits as well, "what could we do better to be great?"
        let asks = [
            Asks::Left,
            Asks::Before,
            Asks::Leaving,
            Asks::Doubting,
            Asks::Staying,
            Asks::Faults,
            // "are you satisfied?" wants a yes, not what was good
            Asks::Consent,
            Asks::Merits,
        ];
        let asks = asks.into_iter().find(|asks| asked.iter().any(|hit| hit.payload == asks));
        let Some(asks) = asks else { return View::default() };
        if words > LONGEST_ANSWER {
            return match asks {
                Asks::Left => {
                    View { lean: -LEFT, status: Some(ChurnStatus::Departed), wishes: false }
                }
                _ => View::default(),
            };
        }
        let says = self.says(answer);
        let is_empty = says.is_none() && kind == MessageKind::NotApplicable;
        if is_empty || says == Some(Says::Unanswered) {
            return View::default();
        }
        let lean = match (asks, says) {
            (Asks::Faults, Some(Says::Nothing | Says::No))
            | (Asks::Merits, Some(Says::Everything))
            | (Asks::Consent | Asks::Staying, Some(Says::Yes | Says::Everything))
            | (Asks::Leaving | Asks::Doubting, Some(Says::No)) => DECIDED,
            (Asks::Faults, Some(Says::Everything))
            | (Asks::Merits | Asks::Consent | Asks::Staying, Some(Says::Nothing | Says::No))
            | (Asks::Faults | Asks::Leaving | Asks::Doubting, Some(Says::Yes)) => -DECIDED,
            (Asks::Left, _) => -LEFT,
            // a wish blames nothing that is there
            (Asks::Faults, Some(Says::Wish))
            | (Asks::Before | Asks::Consent | Asks::Leaving | Asks::Doubting | Asks::Staying, _) => {
                0.0
            }
            (Asks::Faults, _) => -LEANING,
            (Asks::Merits, _) => LEANING,
        };
        let status = match (asks, says) {
            (Asks::Left | Asks::Before, Some(Says::Nothing | Says::No)) => None,
            (Asks::Left, _) => Some(ChurnStatus::Departed),
            (Asks::Before, _) => Some(ChurnStatus::Arrived),
            (Asks::Leaving, Some(Says::Yes)) | (Asks::Staying, Some(Says::No)) => {
                Some(ChurnStatus::Departing)
            }
            (Asks::Doubting, Some(Says::Yes)) => Some(ChurnStatus::Risk),
            (Asks::Leaving | Asks::Doubting, Some(Says::No)) | (Asks::Staying, Some(Says::Yes)) => {
                Some(ChurnStatus::Loyal)
            }
            _ => None,
        };
        View { lean, status, wishes: (asks, says) == (Asks::Faults, Some(Says::Wish)) }
    }

    /// What an answer begins with; of two that begin there, the longer: "definitely not" is no "definitely".
    fn says(&self, answer: &FoldedText) -> Option<Says> {
        let hits = self.says.find(answer, None).into_iter();
        let first = hits.min_by_key(|hit| (hit.folded.start, Reverse(hit.folded.end)))?;
        (first.folded.start < 4).then_some(*first.payload)
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
            for answer in ["nothing", "Nichts.", "nada", "rien"] {
                assert_eq!(lean(question, answer), 2, "{question} {answer}");
            }
            for answer in ["n/a", "-", "no comment", "Keine Angabe", "sin comentarios"] {
                assert_eq!(lean(question, answer), 0, "{question} {answer}");
            }
            assert_eq!(lean(question, "the queue"), -1);
        }
        for (question, answer, sign) in [
            ("What could we improve?", "Everything was great", 2),
            ("What could we improve?", "Keep it up!", 2),
            ("What could we improve?", "everything, the lot", -2),
            ("What could we improve?", "Nothing works", -2),
            ("Was können wir besser machen?", "Alles super", 2),
            ("Was können wir besser machen?", "Weiter so!", 2),
            ("Was können wir besser machen?", "alles", -2),
            ("¿Qué podríamos mejorar?", "Todo perfecto, nada que añadir", 2),
            ("¿Qué podríamos mejorar?", "Todo, no hay nada que funcione", -2),
            ("¿Qué podríamos mejorar?", "Nada funciona, todo", -2),
            ("Que pourrions-nous améliorer ?", "Tout était parfait", 2),
            ("Que pourrions-nous améliorer ?", "Rien ne marche", -2),
            ("Cosa potremmo migliorare?", "Tutto perfetto, niente da aggiungere", 2),
            ("O que podemos melhorar?", "Tudo ótimo, nada a acrescentar", 2),
            ("改善点はありますか？", "全部満足です。特にありません。", 2),
            ("有什么可以改进的？", "都很好", 2),
        ] {
            assert_eq!(lean(question, answer), sign, "{question} {answer}");
        }
        for question in
            ["What didn't you like?", "¿Qué le ha gustado menos?", "Do que gostou menos?"]
        {
            assert_eq!(lean(question, "nada"), 2, "{question}");
        }
        assert_eq!(lean("What did you like most?", "Nothing at all"), -2);
        assert_eq!(lean("Was hat Ihnen gefallen?", "alles"), 2);
        assert_eq!(lean("Did we solve your problem?", "no"), -2);
        assert_eq!(lean("Würden Sie uns weiterempfehlen?", "ja"), 2);
        assert_eq!(lean("How old are you?", "nothing"), 0);
        let long = "nothing works since the update and nobody answers";
        assert_eq!(lean("What could we improve?", long), 0);
    }

    #[test]
    fn a_yes_that_is_negated_is_a_no() {
        for (question, answer) in [
            ("Would you recommend us?", "Definitely not"),
            ("Will you shop with us again?", "Of course not!"),
            ("Is your problem solved?", "absolutely not"),
            ("Würden Sie uns weiterempfehlen?", "Sicher nicht"),
            ("Würden Sie uns weiterempfehlen?", "Natürlich nicht."),
            ("¿Nos recomendaría?", "Claro que no"),
            ("Recommanderiez-vous notre service ?", "Bien sûr que non"),
            ("Recomendaria?", "Com certeza não"),
            ("您会推荐我们吗？", "绝对不会"),
            ("おすすめしますか？", "もちろんしません"),
        ] {
            assert_eq!(lean(question, answer), -2, "{question} {answer}");
        }
        for (question, answer, sign) in [
            ("Any problems with delivery?", "Yes", -2),
            ("Gab es Probleme?", "Ja, leider", -2),
            ("¿Tuvo algún problema?", "No", 2),
            ("Avez-vous rencontré des problèmes ?", "Non", 2),
            ("有没有遇到问题？", "没有", 2),
            ("Have we solved your problems?", "No", -2),
            ("War Ihr Problem gelöst?", "Nein", -2),
            ("Are you satisfied with our service?", "Not at all", -2),
            ("What would you miss most if we were gone?", "the team", 1),
            ("What nearly stopped you from buying?", "Nothing", 2),
        ] {
            assert_eq!(lean(question, answer), sign, "{question} {answer}");
        }
        assert_eq!(lean("Would you recommend us?", "Definitely"), 2);
        assert_eq!(lean("Nos recomendaría?", "Claro que sí"), 2);
    }

    fn status(question: &str, answer: &str) -> Option<ChurnStatus> {
        let reader = QuestionReader::new(&Lexicon::of(&PhraseLists::default()).unwrap()).unwrap();
        reader.view(question, &FoldedText::new(answer), MessageKind::of(answer)).status()
    }

    #[test]
    fn who_is_asked_why_they_left_has_left() {
        let departed = Some(ChurnStatus::Departed);
        assert_eq!(status("Why did you cancel your subscription?", "Too expensive."), departed);
        assert_eq!(status("Why did you cancel?", "They are cheaper."), departed);
        assert_eq!(status("Warum haben Sie gekündigt?", "Zu teuer."), departed);
        assert_eq!(status("Which provider did you switch to?", "Kestrel"), departed);
        assert_eq!(status("¿Por qué te diste de baja?", "mala cobertura"), departed);
        for question in ["¿Por qué se fue?", "¿Por qué ha cerrado su cuenta?", "Porque nos deixou?"]
        {
            assert_eq!(status(question, "las comisiones"), departed, "{question}");
        }
        assert_eq!(status("Pourquoi avez-vous résilié votre abonnement ?", "trop cher"), departed);
        let long = "it was too expensive for what I got, and nobody ever answered";
        assert_eq!(status("What made you leave us?", long), departed);
        assert_eq!(status("What made you leave us?", "n/a"), None);
        assert_eq!(status("Why did you cancel your order?", "wrong size"), None);
        let arrived = Some(ChurnStatus::Arrived);
        assert_eq!(status("Who did you use before us?", "Kestrel"), arrived);
        assert_eq!(status("Bei wem waren Sie vorher?", "Kestrel"), arrived);
        assert_eq!(status("Who did you use before us?", "nobody"), None);
    }

    #[test]
    fn whether_somebody_stays_is_told_by_yes_and_no() {
        let leaving = ["Are you planning to leave us?", "Haben Sie vor, den Anbieter zu wechseln?"];
        for question in leaving {
            assert_eq!(status(question, "Yes"), Some(ChurnStatus::Departing));
            assert_eq!(status(question, "Nein"), Some(ChurnStatus::Loyal));
            assert_eq!(lean(question, "yes"), -2);
            assert_eq!(status(question, "maybe"), None);
        }
        assert_eq!(status("Have you thought about switching?", "yes"), Some(ChurnStatus::Risk));
        for (question, answer) in [("¿Tiene pensado dejarnos?", "Sí"), ("Pensa deixar-nos?", "Sim")]
        {
            assert_eq!(status(question, answer), Some(ChurnStatus::Departing), "{question}");
        }
        let doubting = "¿Está pensando en cambiar de banco?";
        assert_eq!(status(doubting, "Sí"), Some(ChurnStatus::Risk));
        let staying = "Will you renew your contract?";
        assert_eq!(status(staying, "Definitely not"), Some(ChurnStatus::Departing));
        assert_eq!(status(staying, "of course"), Some(ChurnStatus::Loyal));
        assert_eq!(status("Would you recommend us?", "no"), None);
    }
}
