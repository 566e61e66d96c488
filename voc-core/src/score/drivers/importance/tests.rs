use proptest::prelude::*;

use super::*;
use crate::score::drivers::reference::{assert_near, plain_rows, sequence, weighted_rows};

fn with(division: Division) -> ImportanceOptions {
    ImportanceOptions { division, resamples: 200, ..ImportanceOptions::default() }
}

fn weights(importance: &Importance) -> Vec<f64> {
    importance.drivers.iter().map(|driver| driver.weight.unwrap()).collect()
}

fn golden() -> Correlations {
    let among = [vec![1.0, 0.5, 0.2], vec![0.5, 1.0, 0.3], vec![0.2, 0.3, 1.0]];
    Correlations::new(["a", "b", "c"], &among, &[0.6, 0.5, 0.3]).unwrap()
}

/// An eigendecomposition, and all groups by solved equations, in numpy.
#[test]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
fn correlations_give_published_parts() {
    let found = importance_from_correlations(&golden(), &with(Division::Johnson)).unwrap();
    assert_near(&weights(&found), &[0.2506059158810845, 0.13349390444023448, 0.0469295914433868]);
    assert_near(&[found.r2.unwrap()], &[0.4310294117647059]);
    let vif: Vec<f64> = found.drivers.iter().map(|driver| driver.vif.unwrap()).collect();
    assert_near(&vif, &[1.338235294117647, 1.4117647058823528, 1.102941176470588]);
    let lmg = importance_from_correlations(&golden(), &with(Division::Lmg)).unwrap();
    assert_near(&weights(&lmg), &[0.24994860123536594, 0.13543623859800333, 0.045644571931336635]);
    assert_eq!(lmg.to_string(), "a 58%, b 31%, c 11% of R2 0.43 (LMG)");
    assert_eq!((lmg.n, lmg.drivers[0].significant), (None, None));
}

#[test]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
fn rows_give_the_parts_of_an_independent_implementation() {
    let found = |rows: &Rows, division| {
        let found = importance(rows, &with(division)).unwrap();
        assert!((weights(&found).iter().sum::<f64>() - found.r2.unwrap()).abs() < 1e-12);
        weights(&found)
    };
    assert_near(
        &found(&plain_rows(), Division::Johnson),
        &[0.5042238837777776, 0.2234397388027916, 0.029472538971713848, 0.023747516296594825],
    );
    assert_near(
        &found(&plain_rows(), Division::Lmg),
        &[0.4961956010427928, 0.2261832223551559, 0.03649155742422305, 0.022013297026706215],
    );
    assert_near(
        &found(&weighted_rows(), Division::Johnson),
        &[0.4842738759754758, 0.22328122705755654, 0.030671946250927895, 0.011965782436517185],
    );
    assert_near(
        &found(&weighted_rows(), Division::Lmg),
        &[0.4727989061788077, 0.2290969350540879, 0.03641164872234072, 0.011885341765241184],
    );
}

fn twelve() -> Rows {
    let mut rows = Rows::new((0..12).map(|i| format!("x{i}"))).unwrap();
    for u in sequence(200 * 13, 3).chunks_exact(13) {
        let x: Vec<f64> = u[..12].iter().map(|x| x + 0.6 * u[0]).collect();
        let y: f64 = x.iter().zip(-4i32..).map(|(x, b)| x * f64::from(b)).sum::<f64>();
        let x: Vec<_> = x.into_iter().map(Some).collect();
        rows.push(Some(y + 5.0 * u[12]), &x).unwrap();
    }
    rows
}

#[test]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
fn twelve_predictors_agree_too_and_sampled_orders_come_close() {
    let options = |division| ImportanceOptions { resamples: 0, ..with(division) };
    let johnson = importance(&twelve(), &options(Division::Johnson)).unwrap();
    assert_near(
        &weights(&johnson),
        &[
            0.031589559411075975,
            0.04004663202095407,
            0.017376283871122788,
            0.005022848092331212,
            0.007931004896312321,
            0.019013265936441117,
            0.023368283962562943,
            0.0668908250851542,
            0.08693862190010143,
            0.13082739835345042,
            0.17234788862882874,
            0.26775156033220143,
        ],
    );
    let lmg = importance(&twelve(), &options(Division::Lmg)).unwrap();
    assert_near(
        &weights(&lmg),
        &[
            0.03601845739956601,
            0.046290492831387045,
            0.020564879822826093,
            0.005860938689532393,
            0.006001856496383117,
            0.016380706900223342,
            0.01989687799041715,
            0.06369919403915457,
            0.08455621443183935,
            0.12777429700936707,
            0.17184060463398643,
            0.270219652245854,
        ],
    );
    let options = ImportanceOptions { exact_up_to: 5, ..options(Division::Lmg) };
    let sampled = importance(&twelve(), &options).unwrap();
    assert_eq!((sampled.sampled_orders, lmg.sampled_orders), (Some(2000), None));
    for (a, b) in weights(&sampled).iter().zip(weights(&lmg)) {
        assert!((a - b).abs() < 0.005, "{a} is not near {b}");
    }
}

#[test]
fn intervals_hold_the_weights_and_repeat() {
    for division in [Division::Johnson, Division::Lmg] {
        let found = importance(&plain_rows(), &with(division)).unwrap();
        assert_eq!(found, importance(&plain_rows(), &with(division)).unwrap());
        assert_eq!((found.resamples, found.failed_resamples), (200, 0));
        for driver in &found.drivers {
            assert!(driver.interval.unwrap().contains(driver.weight.unwrap()), "{driver:?}");
            assert!(driver.share_interval.unwrap().low >= 0.0);
        }
        assert!(found.r2_interval.unwrap().contains(found.r2.unwrap()));
        assert_eq!(found.drivers[2].sign, Some(Sign::Negative));
        assert_eq!(found.drivers[3].significant, Some(false));
        let seed = importance(&plain_rows(), &ImportanceOptions { seed: 1, ..with(division) });
        assert_ne!(seed.unwrap().r2_interval, found.r2_interval);
    }
}

/// The spread of resampled slopes' R2 against its large-sample standard error, 2 (1 - R2) sqrt(R2 / n).
#[test]
fn resamples_spread_as_theory_says() {
    let mut rows = Rows::new(["x"]).unwrap();
    for u in sequence(2000 * 8, 5).chunks_exact(8) {
        // sums of four uniforms are near enough to normal
        let [x, e] = [0, 4].map(|i| u[i..i + 4].iter().sum::<f64>());
        rows.push(Some(x + e), &[Some(x)]).unwrap();
    }
    let options = ImportanceOptions { resamples: 2000, ..with(Division::Johnson) };
    let found = importance(&rows, &options).unwrap();
    let (r2, interval) = (found.r2.unwrap(), found.r2_interval.unwrap());
    let expected = 1.96 * 2.0 * (1.0 - r2) * (r2 / 2000.0).sqrt();
    assert!((interval.margin() / expected - 1.0).abs() < 0.1, "{interval:?} {expected}");
}

#[test]
fn what_has_no_importance_says_why() {
    let none = importance(&Rows::new(["a"]).unwrap(), &with(Division::Lmg)).unwrap();
    assert_eq!(none.to_string(), "no importance: no valid answers");
    let same = [vec![1.0, 1.0], vec![1.0, 1.0]];
    let same = Correlations::new(["a", "b"], &same, &[0.5, 0.5]).unwrap();
    let same = importance_from_correlations(&same, &with(Division::Lmg)).unwrap();
    assert_eq!(same.to_string(), "no importance: the predictors are linearly dependent (b)");
    let options = ImportanceOptions { orders: 1, ..with(Division::Lmg) };
    let error = importance_from_correlations(&golden(), &options).unwrap_err();
    assert_eq!(error.to_string(), "orders: 1 is below 2");
    let mut rows = Rows::new(["a", "same"]).unwrap();
    for (x, y) in [(1.0, 2.0), (2.0, 2.5), (3.0, 4.0), (4.0, 4.5), (5.0, 7.0)] {
        rows.push(Some(y), &[Some(x), Some(3.0)]).unwrap();
    }
    let found = importance(&rows, &with(Division::Johnson)).unwrap();
    assert_eq!(found.drivers[1].absent, Some(Absent::NoSpread));
    assert_eq!(found.drivers[0].rank, Some(1));
}

proptest! {
    #[test]
    fn two_predictors_are_divided_alike(r in -0.9..0.9, a in -0.5..0.5, b in -0.5..0.5) {
        let among = [vec![1.0, r], vec![r, 1.0]];
        let correlations = Correlations::new(["a", "b"], &among, &[a, b]);
        prop_assume!(correlations.is_ok());
        let correlations = correlations.unwrap();
        let johnson = importance_from_correlations(&correlations, &with(Division::Johnson));
        let lmg = importance_from_correlations(&correlations, &with(Division::Lmg));
        let (johnson, lmg) = (weights(&johnson.unwrap()), weights(&lmg.unwrap()));
        for (x, y) in johnson.iter().zip(&lmg) {
            prop_assert!((x - y).abs() < 1e-9);
            prop_assert!(*x >= 0.0);
        }
    }
}
