//! Room that a thread hands from text to text, for what is too large to be allocated each time.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::thread::LocalKey;

/// Bytes that are kept at most.
const MOST: usize = 1 << 18;

/// Where a thread keeps the room.
pub(super) type Kept<T> = LocalKey<Cell<Vec<T>>>;

/// A list that gives its room back when it is dropped.
#[derive(Debug)]
pub(super) struct Lent<T: 'static> {
    list: Vec<T>,
    kept: &'static Kept<T>,
}

impl<T> Lent<T> {
    /// An empty list.
    pub(super) fn from(kept: &'static Kept<T>) -> Self {
        Self { list: kept.take(), kept }
    }
}

impl<T> Deref for Lent<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.list
    }
}

impl<T> DerefMut for Lent<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.list
    }
}

impl<T> Drop for Lent<T> {
    fn drop(&mut self) {
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        if list.capacity() * size_of::<T>() <= MOST {
            // a thread that ends has no room any more
            let _ = self.kept.try_with(|kept| kept.set(list));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static ROOM: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
    }

    #[test]
    fn room_is_kept_unless_it_is_large() {
        let fill = |count: usize| {
            let mut list = Lent::from(&ROOM);
            assert!(list.is_empty());
            let room = list.capacity();
            list.resize(count, 7);
            room
        };
        assert_eq!(fill(100), 0);
        assert!(fill(MOST) >= 100);
        assert_eq!(fill(1), 0);
    }
}
