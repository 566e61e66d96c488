//! What was worked out before, kept by its key: text repeats its words.

/// Places of a set.
const WAYS: usize = 4;
/// Bits of the number of an entry; the others of a place tell its key from most others.
const NUMBER_BITS: u32 = 16;

/// What an answer is kept by.
pub(crate) trait Key: Copy + Eq {
    /// A number whose bits from the 24th on tell keys apart.
    fn hash(self) -> u64;
}

/// A bounded store, of as many entries as four times `SETS`, a power of two up to 2^14.
///
/// Entries lie in the order in which they came, apart from the table that finds them. What is met often is met early, so
/// that it lies together: in a few pages of memory, not in as many as there are words in a text.
#[derive(Debug)]
pub(crate) struct Known<K, V, const SETS: usize> {
    /// For each place of a set a tag, which is never 0, and the number of its entry; 0 where the place is free.
    places: Box<[[u32; WAYS]]>,
    entries: Vec<Entry<K, V>>,
    /// Which place of a full set goes next.
    turn: usize,
}

/// An answer with its key, at the beginning of a line of the cache.
#[derive(Debug)]
#[repr(align(64))]
struct Entry<K, V> {
    key: K,
    value: V,
}

/// Where an entry is, unless another one has replaced it or only looks like it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot<K> {
    key: K,
    number: usize,
}

impl<K: Key, V, const SETS: usize> Default for Known<K, V, SETS> {
    fn default() -> Self {
        const { assert!(SETS.is_power_of_two() && SETS * WAYS <= 1 << NUMBER_BITS) };
        Self { places: vec![[0; WAYS]; SETS].into(), entries: Vec::new(), turn: 0 }
    }
}

impl<K: Key, V, const SETS: usize> Known<K, V, SETS> {
    /// What is kept by this key.
    #[inline]
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        self.at(self.slot(key)?)
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut V> {
        let number = self.slot(key)?.number;
        self.entries.get_mut(number).filter(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// Where the entry of this key is if it is anywhere: looked up for many keys before the first is read, so that the
    /// waits for them overlap.
    #[inline]
    pub(crate) fn slot(&self, key: K) -> Option<Slot<K>> {
        let (set, tag) = Self::place(key);
        let places = &self.places[set];
        let same = places.map(|place| place >> NUMBER_BITS == tag);
        let way = usize::from(same[1]) + 2 * usize::from(same[2]) + 3 * usize::from(same[3]);
        let number = places[way % WAYS] as usize & ((1 << NUMBER_BITS) - 1);
        (same != [false; WAYS]).then_some(Slot { key, number })
    }

    /// What is kept there.
    #[inline]
    pub(crate) fn at(&self, Slot { key, number }: Slot<K>) -> Option<&V> {
        self.entries.get(number).filter(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Keeps an answer, in place of another one where there is no room.
    pub(crate) fn keep(&mut self, key: K, value: V) {
        let (set, tag) = Self::place(key);
        let places = &mut self.places[set];
        let fits = |place: &u32| *place == 0 || place >> NUMBER_BITS == tag;
        let way = places.iter().position(fits).unwrap_or_else(|| {
            self.turn += 1;
            self.turn % WAYS
        });
        let place = &mut places[way];
        if *place == 0 {
            *place = tag << NUMBER_BITS | self.entries.len() as u32;
            self.entries.push(Entry { key, value });
        } else {
            let number = *place & ((1 << NUMBER_BITS) - 1);
            *place = tag << NUMBER_BITS | number;
            self.entries[number as usize] = Entry { key, value };
        }
    }

    #[inline]
    fn place(key: K) -> (usize, u32) {
        let hash = key.hash();
        ((hash >> 40) as usize & (SETS - 1), (hash >> 8) as u32 >> NUMBER_BITS | 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Key for u32 {
        fn hash(self) -> u64 {
            u64::from(self).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        }
    }

    #[test]
    fn a_full_store_forgets_but_never_confuses() {
        let mut store = Known::<u32, u32, 256>::default();
        for key in 0..5000 {
            store.keep(key, key + 1);
            assert_eq!(store.get(key), Some(&(key + 1)));
        }
        let known: Vec<_> = (0..5000u32).filter_map(|key| Some((key, *store.get(key)?))).collect();
        assert!(known.len() > 256 * WAYS / 2 && known.len() <= 256 * WAYS);
        assert!(known.iter().all(|(key, value)| key + 1 == *value));
        assert!(store.entries.len() <= 256 * WAYS);
    }

    #[test]
    fn a_slot_whose_entry_was_replaced_gives_nothing() {
        let mut store = Known::<u32, (), 1>::default();
        store.keep(0, ());
        let slot = store.slot(0).unwrap();
        assert!(store.at(slot).is_some());
        for key in 1..100 {
            store.keep(key, ());
        }
        assert!(
            store.at(slot).is_none() && store.slot(0).and_then(|slot| store.at(slot)).is_none()
        );
    }

    #[test]
    fn what_is_kept_can_be_changed() {
        let mut store = Known::<u32, u32, 16>::default();
        store.keep(7, 1);
        *store.get_mut(7).unwrap() = 2;
        assert_eq!(store.get(7), Some(&2));
        assert_eq!(store.get_mut(8), None);
    }
}
