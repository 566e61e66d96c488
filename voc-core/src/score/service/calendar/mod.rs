//! Business time: opening hours in a time zone, with holidays and the change of clocks.

mod hours;
mod options;

pub use hours::Calendar;
pub use options::{CalendarOptions, WeekHours};
