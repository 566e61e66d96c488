//! On whose side somebody is: who came here from a competitor is glad of it, and who went to one had reasons, however plainly
//! either is told ("Migrated from Acme, my pages load twice as fast"). Who sets us above one praises us, however much the words blame
//! ("Acme is worse than you").

use super::figure::Lean;
use super::mention::{Rival, Stance};
use crate::text::Span;

/// What having come here from a competitor adds to the score of positive and takes from that of negative, and having gone to one
/// the other way, as far as the text is not neutral: the texts of the corpus about competitors are judged best with 2 to 2.5.
const GONE_OVER: f32 = 2.2;

/// The same for being set above a competitor.
const OUTDONE: f32 = 4.0;

/// What a phrase about a competitor says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Allegiance {
    /// The phrase, in the cleaned text.
    pub(super) span: Span,
    pub(super) lean: Lean,
}

impl Allegiance {
    /// Of the competitors in a text, by phrases alone; none where somebody came from one and has gone to another.
    pub(super) fn of(rivals: &[Rival]) -> Option<Self> {
        let told = |wanted| {
            let mut stances = rivals.iter().filter_map(Rival::undisputed_stance);
            stances.find(|&(stance, _)| stance == wanted).map(|(_, span)| span)
        };
        let outdone = rivals.iter().find_map(Rival::outdone);
        let (span, praise) = match (told(Stance::CameFrom), told(Stance::SwitchedTo), outdone) {
            (_, None, Some(span)) => (span, OUTDONE),
            (Some(span), None, None) => (span, GONE_OVER),
            (None, Some(span), None) => (span, -GONE_OVER),
            _ => return None,
        };
        Some(Self { span, lean: Lean::feeling(praise) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::RivalDirection;

    #[test]
    fn who_has_gone_over_leans() {
        let rival =
            |stance, direction, weight| Rival::told((stance, Span::new(0, 5)), direction, weight);
        let came = rival(Stance::CameFrom, RivalDirection::None, 1.0);
        let went = rival(Stance::SwitchedTo, RivalDirection::Better, 1.0);
        let thinks = rival(Stance::Considering, RivalDirection::Better, 1.0);
        let regrets = rival(Stance::CameFrom, RivalDirection::Better, 2.0);
        let outdone = rival(Stance::Mentioned, RivalDirection::Worse, 3.0);
        let worse = rival(Stance::Mentioned, RivalDirection::Worse, 2.0);
        let lean = |rivals: &[Rival]| Allegiance::of(rivals).map(|own| own.lean.positive);
        assert_eq!(lean(&[thinks, came]), Some(GONE_OVER));
        assert_eq!(lean(&[went]), Some(-GONE_OVER));
        assert_eq!(lean(&[worse, outdone]), Some(OUTDONE));
        for none in [&[came, went][..], &[went, outdone], &[thinks], &[worse], &[regrets], &[]] {
            assert_eq!(lean(none), None);
        }
    }
}
