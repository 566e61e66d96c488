//! Who may be asked, and when again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::state::{Reader, State, Writer};

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// At most so many invitations in any so many days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Invitations, 1 or more.
    pub most: u64,
    /// Days, above 0.
    pub days: f64,
}

/// Who may be asked.
///
/// ```
/// use voc_core::score::{from_options, service::EligibilityOptions};
///
/// // nobody more than twice a year, and no account more than ten times a month
/// let options: EligibilityOptions = from_options(serde_json::json!({
///     "contact_quota": {"most": 2, "days": 365},
///     "account_quota": {"most": 10, "days": 30},
/// }))?;
/// assert_eq!(options.cool_down_days, 90.0);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct EligibilityOptions {
    /// Days after an invitation in which the same contact is left alone.
    pub cool_down_days: f64,
    /// Days after an invitation in which its whole account is left alone.
    pub account_cool_down_days: f64,
    /// How often a contact may be asked.
    pub contact_quota: Option<Quota>,
    /// How often the contacts of an account, all together, may be asked.
    pub account_quota: Option<Quota>,
}

impl Default for EligibilityOptions {
    /// A contact at most once in 90 days.
    fn default() -> Self {
        Self {
            cool_down_days: 90.0,
            account_cool_down_days: 0.0,
            contact_quota: None,
            account_quota: None,
        }
    }
}

impl EligibilityOptions {
    fn check(&self) -> Result<(), Error> {
        for (field, days) in [
            ("cool_down_days", self.cool_down_days),
            ("account_cool_down_days", self.account_cool_down_days),
        ] {
            if !(days.is_finite() && days >= 0.0) {
                return Err(Error::score(format!("{field}: {days} is not a number from 0 up")));
            }
        }
        for (field, quota) in
            [("contact_quota", self.contact_quota), ("account_quota", self.account_quota)]
        {
            let Some(Quota { most, days }) = quota else { continue };
            if most == 0 {
                return Err(Error::score(format!("{field}.most: 0 would ask nobody")));
            }
            if !(days.is_finite() && days > 0.0) {
                return Err(Error::score(format!("{field}.days: {days} is not a number above 0")));
            }
        }
        Ok(())
    }
}

/// An invitation that was sent, or is going to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Who was asked.
    pub contact: String,
    /// The account of whoever was asked.
    #[serde(default)]
    pub account: Option<String>,
    /// When, in milliseconds since the epoch.
    pub at: i64,
}

/// All invitations, and who wants no more.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::service::{EligibilityOptions, Invitation, InvitationLog};
///
/// let day = 86_400_000;
/// let mut log = InvitationLog::new();
/// log.observe(Invitation { contact: "ada".into(), account: Some("Acme".into()), at: 10 * day });
/// let options = EligibilityOptions::default();
/// let ada = log.may_ask("ada", Some("Acme"), 40 * day, &options)?;
/// assert!(!ada.eligible);
/// assert_eq!(ada.next, Some(100 * day));
/// assert_eq!(ada.to_string(), "not yet: asked less than 90 days ago; again from 1970-04-11T00:00:00Z");
/// assert!(log.may_ask("bob", Some("Acme"), 40 * day, &options)?.eligible);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvitationLog {
    contacts: BTreeMap<String, Times>,
    accounts: BTreeMap<String, Times>,
    /// Who wants no more.
    opted_out: BTreeSet<String>,
}

/// Times and how many invitations went out at each.
type Times = BTreeMap<i64, u64>;

/// Why somebody is not to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalReason {
    /// Wants no more.
    OptedOut,
    /// Was asked too lately.
    CoolDown,
    /// Somebody of the account was asked too lately.
    AccountCoolDown,
    /// Was asked too often.
    ContactQuota,
    /// The account was asked too often.
    AccountQuota,
}

/// A reason not to ask, and until when it holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refusal {
    /// The reason.
    pub reason: RefusalReason,
    /// When it is over, in milliseconds since the epoch; `None` for never.
    pub until: Option<i64>,
    /// The days of the rule that it comes from.
    pub days: Option<f64>,
    /// The invitations of the quota that it comes from.
    pub most: Option<u64>,
}

/// Whether somebody may be asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Eligibility {
    /// Whether to ask now.
    pub eligible: bool,
    /// All reasons against it.
    pub refusals: Vec<Refusal>,
    /// From when on to ask, in milliseconds since the epoch: now, if now; `None` for never.
    pub next: Option<i64>,
    /// Invitations to the contact so far.
    pub contact_invitations: u64,
    /// Invitations to the account so far.
    pub account_invitations: u64,
}

impl InvitationLog {
    /// No invitations yet.
    ///
    /// ```
    /// use voc_core::score::service::{EligibilityOptions, InvitationLog};
    ///
    /// // who was never asked may be
    /// let log = InvitationLog::new();
    /// assert!(log.may_ask("ada", None, 0, &EligibilityOptions::default())?.eligible);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that somebody wants no more.
    ///
    /// ```
    /// use voc_core::score::service::{EligibilityOptions, InvitationLog};
    ///
    /// let mut log = InvitationLog::new();
    /// log.opt_out("ada");
    /// let ada = log.may_ask("ada", None, 0, &EligibilityOptions::default())?;
    /// // never again, not only later
    /// assert_eq!((ada.eligible, ada.next), (false, None));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn opt_out(&mut self, contact: &str) {
        self.opted_out.insert(contact.to_owned());
    }

    /// Forgets the invitations before a time, as those older than every rule.
    ///
    /// ```
    /// use voc_core::score::{State, service::{EligibilityOptions, Invitation, InvitationLog}};
    ///
    /// let day = 86_400_000;
    /// let mut log = InvitationLog::new();
    /// log.observe(Invitation { contact: "ada".into(), account: None, at: 10 * day });
    /// log.forget_before(300 * day);
    /// assert_eq!(log.may_ask("ada", None, 400 * day, &EligibilityOptions::default())?.contact_invitations, 0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn forget_before(&mut self, at: i64) {
        for log in [&mut self.contacts, &mut self.accounts] {
            log.retain(|_, times| {
                times.retain(|&time, _| time >= at);
                !times.is_empty()
            });
        }
    }

    /// Whether a contact may be asked at a time. Invitations later than that, which are planned, count too.
    ///
    /// ```
    /// use voc_core::score::{State, service::{EligibilityOptions, Invitation, InvitationLog}};
    ///
    /// // nobody of an account within a week after any of them was asked
    /// let day = 86_400_000;
    /// let mut log = InvitationLog::new();
    /// log.observe(Invitation { contact: "ada".into(), account: Some("Acme".into()), at: 10 * day });
    /// let mut options = EligibilityOptions::default();
    /// options.account_cool_down_days = 7.0;
    /// assert_eq!(log.may_ask("bob", Some("Acme"), 12 * day, &options)?.next, Some(17 * day));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid`, naming the option.
    pub fn may_ask(
        &self,
        contact: &str,
        account: Option<&str>,
        now: i64,
        options: &EligibilityOptions,
    ) -> Result<Eligibility, Error> {
        options.check()?;
        let none = Times::new();
        let contact_times = self.contacts.get(contact).unwrap_or(&none);
        let account_times = account.and_then(|account| self.accounts.get(account)).unwrap_or(&none);
        let mut refusals = Vec::new();
        if self.opted_out.contains(contact) {
            refusals.push(Refusal {
                reason: RefusalReason::OptedOut,
                until: None,
                days: None,
                most: None,
            });
        }
        let contact_rules = (RefusalReason::CoolDown, RefusalReason::ContactQuota);
        let account_rules = (RefusalReason::AccountCoolDown, RefusalReason::AccountQuota);
        for (times, (lately, often), cool_down, quota) in [
            (contact_times, contact_rules, options.cool_down_days, options.contact_quota),
            (account_times, account_rules, options.account_cool_down_days, options.account_quota),
        ] {
            let rules = [
                (lately, (cool_down > 0.0).then_some(Quota { most: 1, days: cool_down }), None),
                (often, quota, quota.map(|quota| quota.most)),
            ];
            for (reason, quota, most) in rules {
                let Some(quota) = quota else { continue };
                let free = free_again(times, quota);
                if free.is_some_and(|free| free > now) {
                    refusals.push(Refusal { reason, until: free, days: Some(quota.days), most });
                }
            }
        }
        let eligible = refusals.is_empty();
        // when the last reason is over, all are; a reason that never is, is the last
        let next = refusals.iter().try_fold(now, |next, refusal| Some(next.max(refusal.until?)));
        Ok(Eligibility {
            eligible,
            refusals,
            next,
            contact_invitations: total(contact_times),
            account_invitations: total(account_times),
        })
    }
}

fn total(times: &Times) -> u64 {
    times.values().fold(0, |total, &count| total.saturating_add(count))
}

/// When a quota is free again: when the invitation that many before the end is old enough. `None` where there were
/// fewer.
fn free_again(times: &Times, quota: Quota) -> Option<i64> {
    let mut left = quota.most;
    for (&at, &count) in times.iter().rev() {
        if count >= left {
            return Some(at.saturating_add((quota.days * DAY).ceil() as i64));
        }
        left -= count;
    }
    None
}

impl State for InvitationLog {
    type Answer = Invitation;

    const KIND: &'static str = "invitations";

    fn observe(&mut self, invitation: Invitation) {
        let Invitation { contact, account, at } = invitation;
        let count = |log: &mut BTreeMap<String, Times>, name: String| {
            let count = log.entry(name).or_default().entry(at).or_default();
            *count = count.saturating_add(1);
        };
        count(&mut self.contacts, contact);
        if let Some(account) = account {
            count(&mut self.accounts, account);
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (log, more) in
            [(&mut self.contacts, &other.contacts), (&mut self.accounts, &other.accounts)]
        {
            for (name, times) in more {
                let known = log.entry(name.clone()).or_default();
                for (&at, &more) in times {
                    let count = known.entry(at).or_default();
                    *count = count.saturating_add(more);
                }
            }
        }
        self.opted_out.extend(other.opted_out.clone());
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        for log in [&self.contacts, &self.accounts] {
            writer.u64(log.len() as u64);
            for (name, times) in log {
                writer.str(name);
                writer.u64(times.len() as u64);
                for (&at, &count) in times {
                    writer.u64(at as u64);
                    writer.u64(count);
                }
            }
        }
        writer.u64(self.opted_out.len() as u64);
        for contact in &self.opted_out {
            writer.str(contact);
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self::default();
        for log in [&mut state.contacts, &mut state.accounts] {
            for _ in 0..reader.u64()? {
                let name = reader.str()?.to_owned();
                let mut times = Times::new();
                for _ in 0..reader.u64()? {
                    let at = reader.u64()? as i64;
                    times.insert(at, reader.u64()?);
                }
                log.insert(name, times);
            }
        }
        for _ in 0..reader.u64()? {
            state.opted_out.insert(reader.str()?.to_owned());
        }
        Ok(state)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, most) = (self.days.unwrap_or(0.0), self.most.unwrap_or(0));
        match self.reason {
            RefusalReason::OptedOut => f.write_str("wants no more"),
            RefusalReason::CoolDown => write!(f, "asked less than {days} days ago"),
            RefusalReason::AccountCoolDown => {
                write!(f, "the account was asked less than {days} days ago")
            }
            RefusalReason::ContactQuota => write!(f, "asked {most} times in {days} days"),
            RefusalReason::AccountQuota => {
                write!(f, "the account was asked {most} times in {days} days")
            }
        }
    }
}

impl fmt::Display for Eligibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.eligible {
            return f.write_str("may be asked");
        }
        f.write_str(if self.next.is_some() { "not yet" } else { "not to be asked" })?;
        let mut lead = ": ";
        for refusal in &self.refusals {
            write!(f, "{lead}{refusal}")?;
            lead = ", ";
        }
        match self.next.map(jiff::Timestamp::from_millisecond) {
            Some(Ok(next)) => write!(f, "; again from {next}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 86_400_000;

    fn log(invitations: &[(&str, &str, i64)]) -> InvitationLog {
        let mut log = InvitationLog::new();
        for &(contact, account, day) in invitations {
            let (contact, account) = (contact.to_owned(), Some(account.to_owned()));
            log.observe(Invitation { contact, account, at: day * DAY });
        }
        log
    }

    fn reasons(found: &Eligibility) -> Vec<RefusalReason> {
        found.refusals.iter().map(|refusal| refusal.reason).collect()
    }

    #[test]
    fn the_cool_down_ends_to_the_millisecond() {
        let log = log(&[("ada", "Acme", 10), ("ada", "Acme", 3)]);
        let options = EligibilityOptions { cool_down_days: 30.0, ..EligibilityOptions::default() };
        let ask = |now| log.may_ask("ada", None, now, &options).unwrap();
        assert_eq!(reasons(&ask(40 * DAY - 1)), [RefusalReason::CoolDown]);
        assert_eq!(ask(40 * DAY - 1).next, Some(40 * DAY));
        assert!(ask(40 * DAY).eligible);
        assert_eq!((ask(40 * DAY).next, ask(0).contact_invitations), (Some(40 * DAY), 2));
        let never = EligibilityOptions { cool_down_days: 0.0, ..options };
        assert!(log.may_ask("ada", None, 10 * DAY, &never).unwrap().eligible);
    }

    #[test]
    fn quotas_count_contact_and_account() {
        let log = log(&[("ada", "Acme", 10), ("bob", "Acme", 20), ("bob", "Acme", 30)]);
        let quota = |most, days| Some(Quota { most, days });
        let options = EligibilityOptions {
            cool_down_days: 0.0,
            account_cool_down_days: 5.0,
            contact_quota: quota(2, 60.0),
            account_quota: quota(3, 90.0),
        };
        let ask = |contact, day| log.may_ask(contact, Some("Acme"), day * DAY, &options).unwrap();
        let bob = ask("bob", 32);
        assert_eq!(
            reasons(&bob),
            [
                RefusalReason::ContactQuota,
                RefusalReason::AccountCoolDown,
                RefusalReason::AccountQuota
            ]
        );
        // the account's third invitation from the end was on day 10
        assert_eq!(bob.next, Some(100 * DAY));
        assert_eq!(reasons(&ask("ada", 99)), [RefusalReason::AccountQuota]);
        assert!(ask("bob", 100).eligible);
        assert_eq!(bob.account_invitations, 3);
        assert!(bob.to_string().starts_with("not yet: asked 2 times in 60 days, the account was"));
    }

    #[test]
    fn whoever_wants_no_more_is_never_asked() {
        let mut log = log(&[("ada", "Acme", 10)]);
        log.opt_out("ada");
        let ada = log.may_ask("ada", None, 20 * DAY, &EligibilityOptions::default()).unwrap();
        assert_eq!((ada.next, ada.refusals.len()), (None, 2));
        assert_eq!(ada.to_string(), "not to be asked: wants no more, asked less than 90 days ago");
        log.forget_before(11 * DAY);
        let ada = log.may_ask("ada", None, 20 * DAY, &EligibilityOptions::default()).unwrap();
        assert_eq!(reasons(&ada), [RefusalReason::OptedOut]);
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let refused = |options: EligibilityOptions| {
            InvitationLog::new().may_ask("a", None, 0, &options).unwrap_err().to_string()
        };
        let options = EligibilityOptions::default();
        let wrong = EligibilityOptions { cool_down_days: -1.0, ..options };
        assert_eq!(refused(wrong), "cool_down_days: -1 is not a number from 0 up");
        let wrong =
            EligibilityOptions { contact_quota: Some(Quota { most: 0, days: 1.0 }), ..options };
        assert_eq!(refused(wrong), "contact_quota.most: 0 would ask nobody");
        let wrong = EligibilityOptions {
            account_quota: Some(Quota { most: 1, days: f64::NAN }),
            ..options
        };
        assert_eq!(refused(wrong), "account_quota.days: NaN is not a number above 0");
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing_and_next_is_free(
            mut rows in proptest::collection::vec((0u8..3, 0u8..2, -20i64..40), 0..30),
            cut in 0usize..30, most in 1u64..4, days in 1u8..40,
        ) {
            let count = |part: &[(u8, u8, i64)]| {
                let mut log = InvitationLog::new();
                for &(contact, account, day) in part {
                    let account = (account > 0).then(|| account.to_string());
                    log.observe(Invitation { contact: contact.to_string(), account, at: day * DAY });
                    if day == 39 {
                        log.opt_out(&contact.to_string());
                    }
                }
                log
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(&InvitationLog::from_bytes(&whole.to_bytes()).unwrap(), &whole);
            rows.reverse();
            prop_assert_eq!(&count(&rows), &whole);
            let quota = Some(Quota { most, days: f64::from(days) });
            let options = EligibilityOptions {
                cool_down_days: 5.0, contact_quota: quota, account_quota: quota,
                account_cool_down_days: 2.0,
            };
            let now = whole.may_ask("0", Some("1"), 10 * DAY, &options).unwrap();
            prop_assert_eq!(now.eligible, now.refusals.is_empty());
            if let Some(next) = now.next {
                prop_assert!(whole.may_ask("0", Some("1"), next, &options).unwrap().eligible);
                let before = whole.may_ask("0", Some("1"), next - 1, &options).unwrap();
                prop_assert!(now.eligible || !before.eligible);
            }
        }
    }
}
