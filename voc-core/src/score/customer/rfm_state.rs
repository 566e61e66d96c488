//! RFM from purchases, in shards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::customer::rfm::{Monetary, Rfm, RfmCustomer, RfmOptions, rfm};
use crate::score::estimate::Excluded;
use crate::score::exact::ExactSum;
use crate::score::state::{Reader, State, Writer};

/// A purchase, or a refund where the amount is negative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    /// Who bought.
    pub customer: String,
    /// When, as a number in any unit from any start.
    pub at: f64,
    /// For how much.
    #[serde(default)]
    pub amount: Option<f64>,
}

/// What each customer bought: when last, how often, for how much.
///
/// A refund lowers the money and is no purchase.
#[derive(Debug, Clone, PartialEq)]
pub struct RfmState {
    now: f64,
    customers: BTreeMap<String, Bought>,
    excluded: Excluded,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Bought {
    last: Option<f64>,
    times: u64,
    money: ExactSum,
}

impl Bought {
    fn merge(&mut self, other: &Self) {
        self.last = match (self.last, other.last) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        self.times = self.times.saturating_add(other.times);
        self.money.merge(&other.money);
    }
}

impl RfmState {
    /// No purchases yet, to be scored as of `now`, in the unit of their times.
    ///
    /// ```
    /// use voc_core::score::customer::{RfmOptions, RfmState};
    ///
    /// // as of day 100
    /// assert_eq!(RfmState::new(100.0)?.finish(&RfmOptions::default())?.n, 0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a time that is not finite.
    pub fn new(now: f64) -> Result<Self, Error> {
        if !now.is_finite() {
            return Err(Error::score(format!("now: {now} is not a time")));
        }
        // a negative zero has other bits than zero
        Ok(Self { now: now + 0.0, customers: BTreeMap::new(), excluded: Excluded::default() })
    }

    /// The scores of what was observed. Customers are in the order of their ids; those whose last
    /// purchase is later than the time are left out as out of range, those with refunds alone as missing. Purchases left
    /// out are counted with them.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{Purchase, RfmOptions, RfmState}};
    ///
    /// let mut orders = RfmState::new(100.0)?;
    /// for (customer, at, amount) in [("ada", 95.0, 80.0), ("ada", 40.0, 120.0), ("bob", 10.0, 15.0)] {
    ///     orders.observe(Purchase { customer: customer.into(), at, amount: Some(amount) });
    /// }
    /// let found = orders.finish(&RfmOptions::default())?;
    /// assert!(found.customers[0].recency > found.customers[1].recency);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid`, naming the option.
    pub fn finish(&self, options: &RfmOptions) -> Result<Rfm, Error> {
        let customers: Vec<RfmCustomer> = self
            .customers
            .iter()
            .map(|(id, bought)| {
                let money = bought.money.value();
                RfmCustomer {
                    id: id.clone(),
                    recency: bought.last.map(|last| self.now - last),
                    frequency: Some(bought.times as f64),
                    monetary: match options.monetary {
                        Monetary::Total => Some(money),
                        Monetary::Mean => (bought.times > 0).then(|| money / bought.times as f64),
                    },
                }
            })
            .collect();
        let mut found = rfm(&customers, options)?;
        found.excluded.merge(&self.excluded);
        Ok(found)
    }
}

impl State for RfmState {
    type Answer = Purchase;

    const KIND: &'static str = "rfm";

    fn observe(&mut self, purchase: Purchase) {
        let Some(amount) = purchase.amount else {
            self.excluded.missing = self.excluded.missing.saturating_add(1);
            return;
        };
        if amount.is_nan() || purchase.at.is_nan() {
            self.excluded.not_a_number = self.excluded.not_a_number.saturating_add(1);
            return;
        }
        if amount.is_infinite() || purchase.at.is_infinite() {
            self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
            return;
        }
        let bought = amount >= 0.0;
        self.customers.entry(purchase.customer).or_default().merge(&Bought {
            // a negative zero has other bits than zero
            last: bought.then_some(purchase.at + 0.0),
            times: u64::from(bought),
            money: std::iter::once(amount).collect(),
        });
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.now.to_bits() != other.now.to_bits() {
            return Err(Error::score(format!(
                "now: the states were made for {} and {}",
                self.now, other.now
            )));
        }
        for (id, more) in &other.customers {
            self.customers.entry(id.clone()).or_default().merge(more);
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.f64(self.now);
        writer.u64(self.customers.len() as u64);
        for (id, bought) in &self.customers {
            writer.str(id);
            writer.u64(bought.times);
            if let Some(last) = bought.last {
                writer.f64(last);
            }
            bought.money.write(writer);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let damaged = |error: Error| Error::state(format!("damaged state: {error}"));
        let mut state = Self::new(reader.f64()?).map_err(damaged)?;
        for _ in 0..reader.u64()? {
            let id = reader.str()?.to_owned();
            let times = reader.u64()?;
            // whoever bought has a last time
            let last = if times > 0 { Some(reader.f64()?) } else { None };
            state.customers.insert(id, Bought { last, times, money: ExactSum::read(reader)? });
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn purchase(customer: &str, at: f64, amount: f64) -> Purchase {
        Purchase { customer: customer.into(), at, amount: Some(amount) }
    }

    #[test]
    fn refunds_and_the_future_are_kept_apart() {
        let mut state = RfmState::new(30.0).unwrap();
        for bought in [
            purchase("a", 10.0, 50.0),
            purchase("a", 5.0, 70.0),
            purchase("a", 20.0, -30.0),
            purchase("b", 40.0, 10.0),
            purchase("c", 3.0, -1.0),
            purchase("d", 30.0, f64::NAN),
            Purchase { amount: None, ..purchase("d", 1.0, 0.0) },
        ] {
            state.observe(bought);
        }
        let cuts = crate::score::customer::RfmCuts::Fixed {
            recency: vec![19.0],
            frequency: vec![1.0],
            monetary: vec![89.0],
        };
        let options = RfmOptions { scores: 2, cuts, ..RfmOptions::default() };
        let found = state.finish(&options).unwrap();
        assert_eq!((found.n, found.customers[0].code.as_str()), (1, "122"));
        let Excluded { missing, not_a_number, out_of_range, .. } = found.excluded;
        assert_eq!((missing, not_a_number, out_of_range), (2, 1, 1));
        let options = RfmOptions { monetary: Monetary::Mean, ..options };
        assert_eq!(state.finish(&options).unwrap().customers[0].code, "121");
        assert!(RfmState::new(f64::NAN).unwrap_err().to_string().starts_with("now: "));
        let other = RfmState::new(31.0).unwrap();
        assert!(state.merge(&other).unwrap_err().to_string().starts_with("now: "));
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing(
            mut bought in proptest::collection::vec((0u8..5, 0.0..50.0, -20.0..99.0), 0..40),
            cut in 0usize..40,
        ) {
            let count = |part: &[(u8, f64, f64)]| {
                let mut state = RfmState::new(60.0).unwrap();
                for &(who, at, amount) in part {
                    state.observe(purchase(&who.to_string(), at, amount));
                }
                state
            };
            let whole = count(&bought);
            let (a, b) = bought.split_at(cut.min(bought.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(&RfmState::from_bytes(&whole.to_bytes()).unwrap(), &whole);
            bought.reverse();
            prop_assert_eq!(count(&bought), whole);
        }
    }
}
