//! The lists of phrases that the crate ships, with what a configuration lays over them.

use std::sync::OnceLock;

use crate::error::Error;
use crate::text::phrases::{ListedPhrase, PhraseLists};

/// Every file of lists; the lists of one finding are in one file.
const FILES: [&str; 3] = [
    include_str!("../../data/churn.toml"),
    include_str!("../../data/comparison.toml"),
    include_str!("../../data/names.toml"),
];

/// The crate's lists, all in one layer.
fn shipped() -> Result<&'static PhraseLists, Error> {
    static SHIPPED: OnceLock<Result<PhraseLists, Error>> = OnceLock::new();
    let read = || {
        let mut all = PhraseLists::default();
        for file in FILES {
            let lists = PhraseLists::from_toml(file)?;
            all.sets.extend(lists.sets);
            all.lists.extend(lists.lists);
        }
        Ok(all)
    };
    SHIPPED.get_or_init(read).as_ref().map_err(Clone::clone)
}

/// The phrases in force: the crate's with the configuration's over them.
///
/// # Errors
/// `config.invalid` for a list or a set that the crate does not have, and for a weight that is no number.
pub(super) fn phrases(overlay: &PhraseLists) -> Result<Vec<ListedPhrase>, Error> {
    PhraseLists::merged([shipped()?, overlay])
}
