//! What to do first: causes, requests and ideas in an order, with the factors that make it.
//!
//! [`prioritise`] ranks causes by how many customers they reach, how bad they are, who is reached and what it takes;
//! [`rice`] and [`ice`] rank ideas by the formulas of those names; [`RevenueAtRisk`] is what a cause may cost. Where to
//! act by importance and performance is [`performance_quadrants`](crate::score::drivers::performance_quadrants).

mod formulas;
mod ranking;
mod revenue_at_risk;

pub use formulas::{Cause, IceIdea, RiceIdea, ice, prioritise, rice};
pub use ranking::{Ranked, Ranking, RankingOptions, Scored, Stability, rank_stability};
pub use revenue_at_risk::{AffectedContact, RevenueAtRisk, RevenueAtRiskState};
