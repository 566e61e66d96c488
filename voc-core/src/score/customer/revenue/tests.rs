use proptest::prelude::*;

use super::*;

fn observed(customers: &[(f64, f64)]) -> RevenueState {
    let mut state = RevenueState::new();
    for &(start, end) in customers {
        state.observe(CustomerRevenue::new(start, end));
    }
    state
}

#[test]
fn each_movement_counts_where_it_belongs() {
    let state =
        observed(&[(100.0, 100.0), (100.0, 0.0), (100.0, 80.0), (100.0, 150.0), (0.0, 70.0)]);
    let found = state.finish(&ChurnOptions::default()).unwrap();
    assert_eq!((found.net.value, found.gross.value), (Some(82.5), Some(70.0)));
    assert_eq!((found.net_churn.value, found.gross_churn.value), (Some(17.5), Some(30.0)));
    assert_eq!((found.churned, found.contraction, found.expansion), (100.0, 20.0, 50.0));
    assert_eq!((found.joined, found.customers_joined, found.net.n), (70.0, 1, 4));
    let totals = RevenueTotals { start: 400.0, churned: 100.0, contraction: 20.0, expansion: 50.0 };
    let same = RevenueRetention::from_totals(&totals, &ChurnOptions::default()).unwrap();
    assert_eq!((same.net.value, same.gross.value), (Some(82.5), Some(70.0)));
    assert_eq!(same.net.cautions, [Caution::TotalsOnly]);
    assert_eq!(same.to_string(), "NRR 82.5%, GRR 70.0%; totals alone give no interval");
}

#[test]
fn no_revenue_at_the_start_has_no_rate() {
    let found = observed(&[(0.0, 50.0), (0.0, 0.0)]).finish(&ChurnOptions::default()).unwrap();
    assert_eq!(found.net.absent, Some(Absent::NothingToDivideBy));
    assert_eq!(found.to_string(), "NRR: nothing to divide by");
    let totals = RevenueTotals { start: 0.0, churned: 0.0, contraction: 0.0, expansion: 10.0 };
    let none = RevenueRetention::from_totals(&totals, &ChurnOptions::default()).unwrap();
    assert_eq!((none.net.value, none.gross.absent), (None, Some(Absent::NothingToDivideBy)));
}

#[test]
fn nothing_lost_is_not_certainty() {
    let found = observed(&[(10.0, 10.0), (35.0, 35.0)]).finish(&ChurnOptions::default()).unwrap();
    assert_eq!((found.gross.value, found.gross.interval), (Some(100.0), None));
    assert_eq!(found.gross.cautions, [Caution::NoSpread]);
    let one = observed(&[(10.0, 5.0)]).finish(&ChurnOptions::default()).unwrap();
    assert_eq!(one.gross.cautions, [Caution::NoInterval]);
}

#[test]
fn equal_ratios_have_no_spread_whatever_they_round_to() {
    let amounts = [100.0, 37.3, 0.1, 1999.99, 12_345.67, 3.0];
    for ratio in [0.9, 0.7, 1.1, 1.0 / 3.0] {
        let customers: Vec<_> = amounts.iter().map(|&start| (start, start * ratio)).collect();
        let found = observed(&customers).finish(&ChurnOptions::default()).unwrap();
        assert_eq!((found.net.interval, found.gross.interval), (None, None), "{ratio}");
        assert_eq!(found.net.cautions, [Caution::NoSpread]);
        assert!((found.net.value.unwrap() - 100.0 * ratio).abs() < 1e-9);
    }
    // a cent of difference is one
    let found =
        observed(&[(100.0, 90.0), (100.0, 90.01)]).finish(&ChurnOptions::default()).unwrap();
    assert!(found.net.interval.unwrap().margin() > 0.0);
}

#[test]
fn large_amounts_stay_numbers() {
    let found = observed(&[(1e100, 5e99), (1e99, 1e100), (1e308, 1e308)])
        .finish(&ChurnOptions::default())
        .unwrap();
    assert_eq!((found.net.n, found.excluded.out_of_range), (2, 1));
    assert!(found.net.value.unwrap().is_finite() && found.net.interval.is_some());
    let totals = RevenueTotals { start: 1e308, churned: 0.0, contraction: 0.0, expansion: 1e308 };
    let error = RevenueRetention::from_totals(&totals, &ChurnOptions::default()).unwrap_err();
    assert!(error.to_string().starts_with("start: 1"), "{error}");
}

#[test]
fn full_counters_do_not_overflow() {
    let mut writer = Writer::default();
    (0..5).for_each(|_| writer.u64(u64::MAX));
    let sums = RevenueState::new();
    sums.sums().into_iter().for_each(|sum| sum.write(&mut writer));
    (0..5).for_each(|_| writer.u64(u64::MAX));
    let bytes = writer.into_bytes();
    let mut state = RevenueState::read(&mut Reader::new(&bytes)).unwrap();
    state.observe(CustomerRevenue::new(0.0, 1.0));
    state.observe(CustomerRevenue::new(1.0, 0.0));
    state.observe(CustomerRevenue::new(f64::NAN, 0.0));
    let found = state.finish(&ChurnOptions::default()).unwrap();
    assert_eq!((found.customers_lost, found.excluded.missing), (u64::MAX, u64::MAX));
}

#[test]
fn what_cannot_be_is_refused_or_counted() {
    let totals = RevenueTotals { start: 10.0, churned: 8.0, contraction: 3.0, expansion: 0.0 };
    let error = RevenueRetention::from_totals(&totals, &ChurnOptions::default()).unwrap_err();
    assert!(error.to_string().starts_with("churned: 8"));
    let totals = RevenueTotals { expansion: f64::NAN, ..totals };
    let error = RevenueRetention::from_totals(&totals, &ChurnOptions::default()).unwrap_err();
    assert!(error.to_string().starts_with("expansion: NaN"));
    let mut state = observed(&[(-1.0, 1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)]);
    state.observe(CustomerRevenue { start: Some(1.0), end: None });
    let excluded = state.finish(&ChurnOptions::default()).unwrap().excluded;
    assert_eq!((excluded.out_of_range, excluded.not_a_number, excluded.missing), (2, 1, 1));
}

proptest! {
    #[test]
    fn shards_order_and_storage_change_nothing(
        mut customers in proptest::collection::vec((0.0..1e5, 0.0..1e5, 0u8..4), 0..40), cut in 0usize..40,
    ) {
        for (start, end, kind) in &mut customers {
            match kind {
                0 => *end = 0.0,
                1 => *start = 0.0,
                2 => *end = *start,
                _ => {}
            }
        }
        let mut customers: Vec<_> = customers.into_iter().map(|(a, b, _)| (a, b)).collect();
        let whole = observed(&customers);
        let (a, b) = customers.split_at(cut.min(customers.len()));
        let mut merged = observed(b);
        merged.merge(&observed(a)).unwrap();
        prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
        prop_assert_eq!(&RevenueState::from_bytes(&whole.to_bytes()).unwrap(), &whole);
        customers.reverse();
        prop_assert_eq!(observed(&customers).to_bytes(), whole.to_bytes());
        let found = whole.finish(&ChurnOptions::default()).unwrap();
        for figure in [&found.net, &found.gross, &found.gross_churn, &found.annual_gross_churn] {
            if let Some(value) = figure.value {
                let holds = figure.interval.is_some_and(|interval| interval.contains(value));
                prop_assert!(holds || !figure.cautions.is_empty());
            }
        }
        if let Some((gross, net)) = found.gross.value.zip(found.net.value) {
            prop_assert!((0.0..=100.0).contains(&gross) && gross <= net + 1e-9);
        }
    }
}
