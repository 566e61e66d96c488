use proptest::prelude::*;

use super::*;

#[test]
fn each_pair_of_scores_has_one_label() {
    let table = RfmLabel::table();
    for recency in 1..=5 {
        for frequency in 1..=5 {
            let fitting = table.iter().filter(|label| label.fits([recency, frequency, 1]));
            assert_eq!(fitting.count(), 1, "{recency}, {frequency}");
        }
    }
}

#[test]
fn shares_of_money_do_not_depend_on_the_order() {
    let mut customers: Vec<_> = [1e16, 1.0, 0.1, 3.7, 1e-3, 12.34, 1.0]
        .iter()
        .enumerate()
        .map(|(i, &money)| RfmCustomer::new(i.to_string(), i as f64, 1.0 + i as f64, money))
        .collect();
    let shares = |customers: &[RfmCustomer]| rfm(customers, &RfmOptions::default()).unwrap();
    let segments = shares(&customers).segments;
    customers.reverse();
    assert_eq!(shares(&customers).segments, segments);
    customers[0].monetary = Some(-5.0);
    let found = shares(&customers).segments;
    assert!(found.iter().all(|segment| segment.monetary_share.is_none()));
    customers[0].monetary = Some(1e308);
    assert_eq!(shares(&customers).excluded.out_of_range, 1);
}

#[test]
fn measures_without_a_spread_are_told_of() {
    let customers: Vec<_> =
        (0..6u8).map(|i| RfmCustomer::new(i.to_string(), f64::from(i), 1.0, 10.0)).collect();
    let found = rfm(&customers, &RfmOptions::default()).unwrap();
    assert_eq!(found.no_spread, ["frequency", "monetary"]);
    assert_eq!(found.cautions, [Caution::NoSpread]);
    let text = found.to_string();
    assert!(text.ends_with("which leaves no spread: frequency, monetary"), "{text}");
}

#[test]
fn equal_values_have_equal_scores() {
    // most customers bought once
    let customers: Vec<_> = (0..20u8)
        .map(|i| {
            RfmCustomer::new(i.to_string(), f64::from(i), if i < 15 { 1.0 } else { 3.0 }, 10.0)
        })
        .collect();
    let found = rfm(&customers, &RfmOptions::default()).unwrap();
    let frequency: Vec<u8> = found.customers.iter().map(|c| c.frequency).collect();
    assert!(frequency[..15].iter().all(|&score| score == 1));
    assert!(frequency[15..].iter().all(|&score| score == 4));
    assert!(found.customers.iter().all(|c| c.monetary == 1));
    assert_eq!((found.customers[0].recency, found.customers[19].recency), (5, 1));
}

#[test]
fn fixed_cuts_hold_their_upper_end() {
    let cuts = RfmCuts::Fixed {
        recency: vec![30.0, 90.0],
        frequency: vec![1.0, 5.0],
        monetary: vec![100.0, 1000.0],
    };
    let options = RfmOptions { scores: 3, cuts: cuts.clone(), ..RfmOptions::default() };
    let customers =
        [RfmCustomer::new("a", 30.0, 5.0, 1000.5), RfmCustomer::new("b", 91.0, 1.0, -20.0)];
    let found = rfm(&customers, &options).unwrap();
    let codes: Vec<_> = found.customers.iter().map(|c| c.code.as_str()).collect();
    assert_eq!((codes, &found.cuts), (vec!["323", "111"], &Some(cuts)));
    assert_eq!((&found.customers[0].label, found.segments.len()), (&None, 0));
}

#[test]
fn what_cannot_be_scored_is_counted() {
    let mut customers = vec![
        RfmCustomer::new("a", -1.0, 1.0, 1.0),
        RfmCustomer::new("b", 1.0, f64::NAN, 1.0),
        RfmCustomer::new("c", 1.0, 1.0, 1.0),
    ];
    customers[2].monetary = None;
    let found = rfm(&customers, &RfmOptions::default()).unwrap();
    assert_eq!(
        found.to_string(),
        "RFM: no valid answers; 3 excluded: 1 missing, 1 not a number, 1 out of range"
    );
    assert_eq!((found.cuts, found.n), (None, 0));
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let refused = |options| rfm(&[], &options).unwrap_err().to_string();
    assert!(refused(RfmOptions { scores: 1, ..RfmOptions::default() }).starts_with("scores: 1"));
    let cuts = RfmCuts::Fixed {
        recency: vec![1.0, 2.0, 3.0, 4.0],
        frequency: vec![1.0, 2.0, 2.0, 4.0],
        monetary: vec![],
    };
    let message = refused(RfmOptions { cuts, ..RfmOptions::default() });
    assert!(message.starts_with("cuts.fixed.frequency: [1.0, 2.0, 2.0, 4.0]"), "{message}");
    let mut labels = RfmLabel::table();
    labels[1].frequency = (4, 6);
    let message = refused(RfmOptions { labels: Some(labels), ..RfmOptions::default() });
    assert_eq!(message, "labels[1].frequency: 4 to 6 is not within 1 to 5");
}

proptest! {
    #[test]
    fn order_changes_no_score(
        rows in proptest::collection::vec((0u16..400, 0u8..9, -50i16..900), 1..40),
    ) {
        let mut customers: Vec<_> = rows
            .iter()
            .enumerate()
            .map(|(i, &(r, f, m))| RfmCustomer::new(i.to_string(), r.into(), f.into(), m.into()))
            .collect();
        let there = rfm(&customers, &RfmOptions::default()).unwrap();
        customers.reverse();
        let mut back = rfm(&customers, &RfmOptions::default()).unwrap();
        back.customers.reverse();
        prop_assert_eq!(&there.customers, &back.customers);
        prop_assert_eq!(there.segments.iter().map(|s| s.count).sum::<u64>(), there.n);
        for (a, x) in there.customers.iter().zip(&rows) {
            for (b, y) in there.customers.iter().zip(&rows) {
                prop_assert!(x.0 < y.0 || a.recency <= b.recency);
                prop_assert!(x.1 > y.1 || a.frequency <= b.frequency);
                prop_assert!(x.2 > y.2 || a.monetary <= b.monetary);
            }
        }
    }
}
