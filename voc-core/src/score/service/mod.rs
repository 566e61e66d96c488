//! How customers are served: how soon, how well kept, how completely; and whom to ask about it.
//!
//! [`FirstResponse`], [`SlaAttainment`] and [`LoopClosure`] count hours on a [`Calendar`] with time zone, opening hours
//! and holidays, or around the clock; what still waits is counted as waiting so far, and never left out.
//! [`FirstContactResolution`] and [`RecoveredDetractors`] say what came of it. [`Funnel`] follows a survey from the
//! invitation to the last answer, [`InvitationLog`] knows who may be asked again. Times are milliseconds since
//! 1970-01-01T00:00:00Z, as [`Timestamp::as_millis`](crate::Timestamp::as_millis) gives them; "now" is an argument.
//! Rates are in percent, times in hours.

mod aapor;
mod calendar;
mod closure;
mod eligibility;
mod first_contact;
mod first_response;
mod funnel;
mod funnel_state;
mod recovery;
mod sla;
mod terms;
mod ticket;

pub use aapor::{Dispositions, ResponseRates, response_rates};
pub use calendar::{Calendar, CalendarOptions, WeekHours};
pub use closure::{ClosureOptions, ClosureState, FeedbackLoop, LoopClosure};
pub use eligibility::{
    Eligibility, EligibilityOptions, Invitation, InvitationLog, Quota, Refusal, RefusalReason,
};
pub use first_contact::{
    FirstContactOptions, FirstContactResolution, FirstContactState, ServiceCase,
};
pub use first_response::{FirstResponse, FirstResponseOptions, FirstResponseState};
pub use funnel::{Funnel, FunnelCounts, FunnelOptions, FunnelStage};
pub use funnel_state::{Bounce, FunnelRecord, FunnelState};
pub use recovery::{RecoveredDetractors, Recovery, RecoveryBase, RecoveryOptions, RecoveryState};
pub use sla::{Milestone, SlaAttainment, SlaOptions, SlaState};
pub use ticket::{Ticket, Waiting};
