//! Drivers: what moves a score, and by how much.
//!
//! [`regress()`] says which way, [`importance()`] how much of the explained variance each predictor accounts for,
//! [`penalty_reward()`] whether it pleases or only fails to annoy, [`kano()`] the same from a questionnaire,
//! [`theme_impact`] how the score would stand without those who mention a theme, [`additive_split()`] how the score is
//! made up of themes, [`performance_quadrants`] where to act. Correlation is not cause: a driver is a place to look, and an
//! experiment the proof.

mod additive_split;
mod correlation;
mod cross;
mod divided;
mod impact;
mod importance;
mod kano;
mod logistic;
mod penalty_reward;
mod quadrants;
#[cfg(test)]
mod reference;
mod regression;
mod relative_weights;
mod resample;
mod rows;
mod shapley;

pub use additive_split::{
    AdditiveSplit, AdditiveSplitOptions, ThemeEffect, ThemePart, additive_split,
    additive_split_of_nps,
};
pub use correlation::Correlations;
pub use cross::{CrossProducts, Row};
pub use divided::{Divided, DriverPart};
pub use impact::{ImpactMeasure, ImpactOptions, ImpactState, ThemeImpact, theme_impact};
pub use importance::{
    Division, Driver, Importance, ImportanceOptions, importance, importance_from_correlations,
    importance_from_products,
};
pub use kano::{
    Kano, KanoAnswer, KanoClass, KanoCounts, KanoOptions, KanoState, kano, kano_from_counts,
};
pub use logistic::{BinaryDriver, BinaryImportance, BinaryImportanceOptions, binary_importance};
pub use penalty_reward::{
    Asymmetry, PenaltyReward, PenaltyRewardOptions, PenaltyRewards, penalty_reward,
};
pub use quadrants::{
    Cut, PerformanceQuadrant, Placed, QuadrantItem, QuadrantOptions, Quadrants, StatedQuadrant,
    performance_quadrants, stated_quadrants,
};
pub use regression::{Coefficient, Estimate, Regression, RegressionOptions, Sign, regress};
pub use rows::Rows;
