//! Whether a contact may be asked now.

use super::event::{EventKind, SurveyChange};
use super::given::Given;
use super::timeline::Timeline;
use crate::error::Error;
use crate::score::service::{Eligibility, EligibilityOptions, Invitation, InvitationLog};
use crate::score::state::State;

/// The name under which the log knows the one contact, and its account.
const CONTACT: &str = "contact";
const ACCOUNT: &str = "account";
const OTHERS: &str = "others of the account";

/// Whether the contact may be invited to a survey at the timeline's time, by its invitations and those of its account.
///
/// ```
/// use voc_core::contact::{ContactOptions, Given, History, survey_eligibility};
///
/// // asked last week: not again today
/// let history = History::from_json(
///     r#"{"events": [{"id": "s1", "time": "2026-03-03T09:00:00Z", "type": "survey", "survey": "nps",
///                     "change": "invited"}]}"#,
/// )?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// assert!(!survey_eligibility(&timeline, &Given::default(), &ContactOptions::default().survey)?.eligible);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid`, naming the option.
pub fn survey_eligibility(
    timeline: &Timeline<'_>,
    given: &Given,
    options: &EligibilityOptions,
) -> Result<Eligibility, Error> {
    let mut log = InvitationLog::new();
    let mut invite = |contact: &str, at| {
        let (contact, account) = (contact.to_owned(), Some(ACCOUNT.to_owned()));
        log.observe(Invitation { contact, account, at });
    };
    for time in &given.account_invitations {
        invite(OTHERS, time.as_millis());
    }
    let mut opted_out = false;
    for event in &timeline.events {
        let EventKind::Survey(survey) = &event.kind else { continue };
        match survey.change {
            SurveyChange::Invited => invite(CONTACT, event.time.as_millis()),
            SurveyChange::OptedOut => opted_out = true,
            SurveyChange::Answered => {}
        }
    }
    if opted_out {
        log.opt_out(CONTACT);
    }
    log.may_ask(CONTACT, Some(ACCOUNT), timeline.now_millis(), options)
}
