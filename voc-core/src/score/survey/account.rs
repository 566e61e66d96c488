//! Account-level NPS: one vote for each account.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::exact::ExactSum;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::nps::{Nps, NpsOptions};
use crate::score::survey::scale_score::ScaleScore;
use crate::score::survey::scale_state::ScaleState;

/// The answers of each account, of which the mean becomes the account's answer.
///
/// A role's weight, as 2 for whoever decides, makes the mean a weighted one; accounts weigh the same. The mean is made
/// whole by [`NpsOptions::account_rounding`]: with `half_up`, a mean of 8.5 is a promoter's, with `down` only 9 is.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{AccountNpsState, NpsOptions};
///
/// let options = NpsOptions::default();
/// let mut state = AccountNpsState::new(&options)?;
/// for answer in [10.0, 10.0, 9.0] {
///     state.observe(("Acme".into(), Some(answer)));
/// }
/// state.observe(("Bolt".into(), Some(3.0)));
/// let nps = state.finish(&options)?;
/// // three friends in one account do not outvote another account
/// assert_eq!(nps.value, Some(0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AccountNpsState {
    /// Reads answers; holds what was excluded, and how often each answer was given.
    answers: ScaleState,
    accounts: BTreeMap<String, Account>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Account {
    weights: ExactSum,
    /// Answers times their weights.
    sum: ExactSum,
}

impl AccountNpsState {
    /// No answers yet.
    ///
    /// ```
    /// use voc_core::score::survey::{AccountNpsState, NpsOptions};
    ///
    /// // nobody asked yet: no score, and no vote
    /// let options = NpsOptions::default();
    /// assert_eq!(AccountNpsState::new(&options)?.finish(&options)?.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a scale that NPS is not defined on.
    pub fn new(options: &NpsOptions) -> Result<Self, Error> {
        Ok(Self { answers: Nps::state(options)?, accounts: BTreeMap::new() })
    }

    /// Counts an answer with the weight of who gave it.
    ///
    /// ```
    /// use voc_core::score::survey::{AccountNpsState, NpsOptions};
    ///
    /// // whoever signs the contract counts twice within the account
    /// let options = NpsOptions::default();
    /// let mut state = AccountNpsState::new(&options)?;
    /// state.observe_weighted("Acme", Some(10.0), 2.0);
    /// state.observe_weighted("Acme", Some(7.0), 1.0);
    /// let nps = state.finish(&options)?;
    /// assert_eq!((nps.promoters, nps.value), (1, Some(100.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn observe_weighted(&mut self, account: &str, answer: Option<f64>, weight: f64) {
        let Some(level) = self.answers.take_weighted(answer, weight) else { return };
        if !self.accounts.contains_key(account) {
            self.accounts.insert(account.to_owned(), Account::default());
        }
        if let Some(account) = self.accounts.get_mut(account) {
            account.weights.add(weight);
            account.sum.add_product(weight, f64::from(level));
        }
    }

    /// The score over accounts; those whose answers all weigh 0 are excluded as of bad weight.
    ///
    /// ```
    /// use voc_core::score::survey::{AccountNpsState, NpsOptions};
    ///
    /// let options = NpsOptions::default();
    /// let mut state = AccountNpsState::new(&options)?;
    /// for (account, answer) in [("Acme", 10.0), ("Acme", 9.0), ("Bolt", 2.0), ("Core", 9.0)] {
    ///     state.observe_weighted(account, Some(answer), 1.0);
    /// }
    /// let nps = state.finish(&options)?;
    /// // four answers, three votes
    /// assert_eq!((nps.account_answers, nps.n), (Some(4), 3));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for another scale than the state's.
    pub fn finish(&self, options: &NpsOptions) -> Result<Nps, Error> {
        let mut votes =
            ScaleState::new(self.answers.scale()).with_rounding(Some(options.account_rounding));
        let mut weightless = 0;
        for account in self.accounts.values() {
            let weight = account.weights.value();
            if weight > 0.0 {
                votes.observe(Some(account.sum.value() / weight));
            } else {
                weightless += 1;
            }
        }
        let mut nps = Nps::from_state(&votes, options)?;
        nps.account_answers = Some(self.answers.n());
        nps.measured.excluded = self.answers.excluded();
        nps.measured.excluded.merge(&Excluded { bad_weight: weightless, ..Excluded::default() });
        Ok(nps)
    }
}

impl State for AccountNpsState {
    /// The account and its answer.
    type Answer = (String, Option<f64>);

    const KIND: &'static str = "account_nps";

    fn observe(&mut self, (account, answer): (String, Option<f64>)) {
        self.observe_weighted(&account, answer, 1.0);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.answers.merge(&other.answers)?;
        for (name, more) in &other.accounts {
            let account = self.accounts.entry(name.clone()).or_default();
            account.weights.merge(&more.weights);
            account.sum.merge(&more.sum);
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.answers.write(writer);
        writer.u64(self.accounts.len() as u64);
        for (name, account) in &self.accounts {
            writer.str(name);
            account.weights.write(writer);
            account.sum.write(writer);
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self { answers: ScaleState::read(reader)?, accounts: BTreeMap::new() };
        for _ in 0..reader.u64()? {
            let name = reader.str()?.to_owned();
            let account =
                Account { weights: ExactSum::read(reader)?, sum: ExactSum::read(reader)? };
            state.accounts.insert(name, account);
        }
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::survey::Rounding;

    #[test]
    fn the_mean_votes_by_the_rule_and_roles_weigh() {
        let mut state = AccountNpsState::new(&NpsOptions::default()).unwrap();
        state.observe_weighted("a", Some(10.0), 3.0);
        state.observe_weighted("a", Some(4.0), 1.0);
        state.observe_weighted("b", Some(7.5), 1.0);
        state.observe_weighted("c", Some(10.0), 0.0);
        let half_up = state.finish(&NpsOptions::default()).unwrap();
        // 8.5 is a promoter's by one rule and a passive's by the other
        assert_eq!((half_up.n, half_up.promoters), (1, 1));
        assert_eq!((half_up.excluded.not_whole, half_up.excluded.bad_weight), (1, 1));
        let options = NpsOptions { account_rounding: Rounding::Down, ..NpsOptions::default() };
        assert_eq!(state.finish(&options).unwrap().passives, 1);
        assert!(half_up.to_string().starts_with("account-level NPS 100 ["), "{half_up}");
    }

    #[test]
    fn shards_and_storage_change_nothing() {
        let options = NpsOptions::default();
        let (mut a, mut b, mut whole) = (
            AccountNpsState::new(&options).unwrap(),
            AccountNpsState::new(&options).unwrap(),
            AccountNpsState::new(&options).unwrap(),
        );
        for i in 0..40u32 {
            let (account, answer) = (format!("{}", i % 7), f64::from(i * 7 % 12));
            let shard = if i % 3 == 0 { &mut a } else { &mut b };
            shard.observe_weighted(&account, Some(answer), 0.1 * f64::from(i));
            whole.observe_weighted(&account, Some(answer), 0.1 * f64::from(i));
        }
        b.merge(&a).unwrap();
        assert_eq!(b.to_bytes(), whole.to_bytes());
        assert_eq!(AccountNpsState::from_bytes(&b.to_bytes()).unwrap(), whole);
    }
}
