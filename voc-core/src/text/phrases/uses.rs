//! What the patterns of the matcher are to the phrases, and what tells early that none of it matters.

use crate::text::Language;

/// What a pattern of the matcher is to a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    pub(super) reading: u32,
    /// Where it is looked for.
    pub(super) languages: Languages,
    pub(super) part: u8,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
    pub(super) slot: Option<u16>,
}

/// Where the uses of a pattern begin among those of all, and what tells that none of them matters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct First {
    pub(super) at: u32,
    /// The languages in which any is looked for, and those in which one is that begins a phrase.
    pub(super) languages: Languages,
    pub(super) beginning: Languages,
    /// The bits of the readings that others go on with.
    pub(super) going_on: u64,
}

impl First {
    fn add(&mut self, part: &Use) {
        self.languages = self.languages.join(part.languages);
        if part.part == 0 {
            self.beginning = self.beginning.join(part.languages);
        } else {
            self.going_on |= ReadingSet::coarse_bit(part.reading);
        }
    }
}

/// A set of languages, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Languages(u32);

impl Languages {
    pub(super) const ALL: Self = Self(u32::MAX);

    /// The languages in which a phrase is looked for: Chinese of either kind in both.
    pub(super) fn of_phrase(language: Option<Language>) -> Self {
        match language {
            None => Self::ALL,
            Some(Language::Zh | Language::ZhTw) => {
                Self(1 << Language::Zh as u32 | 1 << Language::ZhTw as u32)
            }
            Some(language) => Self(1 << language as u32),
        }
    }

    /// The languages that a text may be in: any where that is not known.
    pub(super) fn of_text(language: Option<Language>) -> Self {
        match language {
            None | Some(Language::Unknown) => Self::ALL,
            Some(language) => Self(1 << language as u32),
        }
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A set of readings that may take others for its own.
#[derive(Debug, Default)]
pub(super) struct ReadingSet {
    bits: [u64; 16],
    /// The same with 64 bits, for what is known of a pattern's uses together.
    coarse: u64,
}

impl ReadingSet {
    /// The one of 64 bits that a reading shares with others.
    fn coarse_bit(reading: u32) -> u64 {
        1 << (reading % u64::BITS)
    }

    pub(super) fn insert(&mut self, reading: u32) {
        let Self { bits, coarse } = self;
        bits[reading as usize / 64 % bits.len()] |= Self::coarse_bit(reading);
        *coarse |= Self::coarse_bit(reading);
    }

    pub(super) fn may_hold(&self, reading: u32) -> bool {
        self.bits[reading as usize / 64 % self.bits.len()] & Self::coarse_bit(reading) != 0
    }

    /// Whether it may hold a reading of those that have these bits.
    pub(super) fn may_hold_any(&self, coarse_bits: u64) -> bool {
        self.coarse & coarse_bits != 0
    }
}

/// Uses, each with the place where its pattern was given, pattern by pattern in their `order`, and the first of each
/// pattern; behind, where the last ones end.
pub(super) fn by_pattern(mut uses: Vec<(u32, Use)>, order: &[usize]) -> (Vec<Use>, Vec<First>) {
    let mut numbers = vec![0u32; order.len()];
    for (number, &given) in order.iter().enumerate() {
        numbers[given] = number as u32;
    }
    for (pattern, _) in &mut uses {
        *pattern = numbers[*pattern as usize];
    }
    uses.sort_by_key(|(pattern, _)| *pattern);
    let mut firsts = vec![First::default(); order.len() + 1];
    let mut before = vec![0u32; order.len() + 1];
    for (pattern, part) in &uses {
        firsts[*pattern as usize].add(part);
        before[*pattern as usize + 1] += 1;
    }
    let mut at = 0;
    for (first, count) in firsts.iter_mut().zip(before) {
        at += count;
        first.at = at;
    }
    (uses.into_iter().map(|(_, own)| own).collect(), firsts)
}
