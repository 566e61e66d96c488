use proptest::prelude::*;

use super::super::options::{HealthGroup, HealthOverride};
use super::*;

fn options(measures: Vec<HealthMeasure>) -> HealthOptions {
    HealthOptions { measures, ..HealthOptions::default() }
}

fn three() -> Vec<HealthMeasure> {
    vec![HealthMeasure::new("a", 5.0), HealthMeasure::new("b", 3.0), HealthMeasure::new("c", 2.0)]
}

fn health(options: HealthOptions, scores: &[(&str, f64)]) -> Health {
    let readings = scores.iter().map(|&(name, value)| HealthReading::new(name, value)).collect();
    let input = HealthInput { readings, ..HealthInput::default() };
    Scorecard::new(options).unwrap().score(&input).unwrap()
}

fn near(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn each_policy_does_what_it_says_with_what_is_missing() {
    let with = |na| health(HealthOptions { na, ..options(three()) }, &[("a", 80.0), ("c", 40.0)]);
    near(with(NaPolicy::Renormalise).value, 480.0 / 7.0);
    let imputed = with(NaPolicy::TreatAs(50.0));
    near(imputed.value, 63.0);
    assert_eq!(imputed.cautions, [Caution::Imputed]);
    let failed = with(NaPolicy::Fail);
    assert_eq!((failed.value, failed.absent), (None, Some(Absent::MissingMeasure)));
    let capped = with(NaPolicy::CapAt(60.0));
    near(capped.value, 60.0);
    near(capped.measured, 480.0 / 7.0);
    assert_eq!(capped.overrides[0].reason, "a measure is missing");
    near(Some(capped.coverage), 70.0);
    for na in [NaPolicy::Renormalise, NaPolicy::TreatAs(50.0), NaPolicy::Fail] {
        let none = health(HealthOptions { na, ..options(three()) }, &[]);
        assert_eq!((none.value, none.absent, none.n), (None, Some(Absent::NoAnswers), 0));
    }
}

#[test]
fn too_little_coverage_has_no_value() {
    let scarce = health(options(three()), &[("b", 90.0), ("c", 90.0)]);
    near(scarce.value, 90.0);
    let scarce = health(options(three()), &[("b", 90.0)]);
    assert_eq!((scarce.value, scarce.absent), (None, Some(Absent::TooLittleCoverage)));
    assert_eq!(
        scarce.to_string(),
        "health: too little coverage (30% of the weight, n = 1 of 3 measures)"
    );
    let weightless = health(options(vec![HealthMeasure::new("a", 0.0)]), &[("a", 1.0)]);
    assert_eq!(weightless.absent, Some(Absent::NoWeight));
}

#[test]
fn groups_are_scored_inside_first() {
    let mut measures = three();
    for measure in &mut measures[..2] {
        measure.group = Some("voice".into());
    }
    let groups = vec![HealthGroup { name: "voice".into(), weight: 6.0 }];
    let options = HealthOptions { groups, ..options(measures) };
    // voice: (5 * 80 + 3 * 40) / 8 = 65; (6 * 65 + 2 * 10) / 8
    near(health(options.clone(), &[("a", 80.0), ("b", 40.0), ("c", 10.0)]).value, 51.25);
    let part = health(options, &[("b", 40.0), ("c", 10.0)]);
    near(part.value, 32.5);
    near(Some(part.coverage), 100.0 * (6.0 * 3.0 / 8.0 + 2.0) / 8.0);
}

#[test]
fn bands_hold_their_upper_end() {
    let band = |x| health(options(vec![HealthMeasure::new("a", 1.0)]), &[("a", x)]).band.unwrap();
    let found = [0.0, 50.0, 50.1, 75.0, 75.1, 100.0].map(band);
    assert_eq!(found, ["red", "red", "yellow", "yellow", "green", "green"]);
}

#[test]
fn the_trend_has_a_dead_band() {
    let card = Scorecard::new(options(vec![HealthMeasure::new("a", 1.0)])).unwrap();
    let trend = |previous| {
        let readings = vec![HealthReading::new("a", 70.0)];
        card.score(&HealthInput { readings, previous, manual: None }).unwrap().trend
    };
    assert_eq!(trend(None), None);
    let found = [64.9, 65.0, 70.0, 75.0, 75.1].map(|before| trend(Some(before)).unwrap());
    assert_eq!(found, [Trend::Up, Trend::Flat, Trend::Flat, Trend::Flat, Trend::Down]);
}

#[test]
fn overrides_keep_their_reasons() {
    let mut measures = three();
    measures[2].critical = true;
    let found = health(options(measures.clone()), &[("a", 100.0), ("b", 100.0), ("c", 10.0)]);
    assert_eq!((found.value, found.measured), (Some(75.0), Some(82.0)));
    assert_eq!(
        found.to_string(),
        "health 75.0, yellow (100% of the weight, n = 3 of 3 measures); from 82.0 to 75: a critical measure is red (c)"
    );
    let low = health(options(measures.clone()), &[("a", 60.0), ("b", 60.0), ("c", 10.0)]);
    assert_eq!(low.overrides, []);
    let by_hand = ManualOverride { score: 20.0, reason: "champion left".into() };
    let input = HealthInput {
        readings: vec![HealthReading::new("a", 100.0)],
        manual: Some(by_hand),
        previous: Some(90.0),
    };
    let set = Scorecard::new(options(measures)).unwrap().score(&input).unwrap();
    assert_eq!((set.value, set.measured, set.trend), (Some(20.0), Some(100.0), Some(Trend::Down)));
    assert!(set.to_string().ends_with("; from 100.0 to 20: champion left"), "{set}");
}

#[test]
fn what_is_old_weighs_less_and_then_nothing() {
    let mut measures = three();
    measures[0].half_life = Some(30.0);
    measures[1].max_age = Some(90.0);
    let card = Scorecard::new(HealthOptions { min_coverage: 45.0, ..options(measures) }).unwrap();
    let readings = |age_b| {
        vec![
            HealthReading { age: Some(30.0), ..HealthReading::new("a", 80.0) },
            HealthReading { age: Some(age_b), ..HealthReading::new("b", 10.0) },
            HealthReading::new("c", 40.0),
        ]
    };
    let score = |age_b| {
        card.score(&HealthInput { readings: readings(age_b), ..HealthInput::default() }).unwrap()
    };
    // weights 2.5, 3, 2
    near(score(89.0).value, 310.0 / 7.5);
    near(Some(score(89.0).coverage), 75.0);
    let stale = score(90.0);
    near(stale.value, 280.0 / 4.5);
    assert!(stale.measures[1].stale && stale.n == 2);
}

#[test]
fn values_find_their_place_between_worst_and_best() {
    let score = |name: &str, value| {
        let found = health(
            HealthOptions { min_coverage: 0.0, ..HealthOptions::default() },
            &[(name, value)],
        );
        (found.value, found.excluded.total())
    };
    assert_eq!(score("nps", 0.0), (Some(50.0), 0));
    assert_eq!(score("nps", 150.0), (None, 1));
    assert_eq!(score("support_tickets", 3.0), (Some(70.0), 0));
    assert_eq!(score("support_tickets", 25.0), (Some(0.0), 0));
    assert_eq!(score("usage", f64::NAN), (None, 1));
    assert_eq!(score("support_tickets", f64::INFINITY), (None, 1));
}

#[test]
fn standard_errors_make_an_interval() {
    let card = Scorecard::new(options(three())).unwrap();
    let reading = |name: &str, error| HealthReading {
        standard_error: error,
        ..HealthReading::new(name, 50.0)
    };
    let score = |last| {
        let readings = vec![reading("a", Some(4.0)), reading("b", Some(2.0)), reading("c", last)];
        card.score(&HealthInput { readings, ..HealthInput::default() }).unwrap().interval
    };
    assert_eq!(score(None), None);
    // sqrt((0.5 * 4)^2 + (0.3 * 2)^2 + (0.2 * 5)^2)
    let half = 1.959_963_984_540_054 * 5.36f64.sqrt();
    near(score(Some(5.0)).map(|interval| interval.high), 50.0 + half);
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let refused = |options: HealthOptions| Scorecard::new(options).unwrap_err().to_string();
    let measures = |change: fn(&mut HealthMeasure)| {
        let mut measures = three();
        change(&mut measures[1]);
        refused(options(measures))
    };
    assert!(measures(|m| m.weight = -1.0).starts_with("measures[1].weight: -1 is not"));
    assert!(measures(|m| m.name = "a".into()).starts_with("measures[1].name: `a` is given twice"));
    assert!(measures(|m| m.best = 0.0).starts_with("measures[1].best: 0 does not differ"));
    assert!(measures(|m| m.group = Some("x".into())).starts_with("measures[1].group: `x`"));
    assert!(measures(|m| m.half_life = Some(0.0)).starts_with("measures[1].half_life: 0"));
    let mut wrong = options(three());
    wrong.bands.pop();
    assert!(refused(wrong).starts_with("bands: the ends [50.0, 75.0]"));
    let mut wrong = options(three());
    wrong.overrides = vec![HealthOverride {
        measure: None,
        band: "pink".into(),
        cap: "red".into(),
        reason: String::new(),
    }];
    assert_eq!(
        refused(wrong),
        "overrides[0].band: `pink` is not among the bands: red, yellow, green"
    );
    assert!(
        refused(HealthOptions { na: NaPolicy::CapAt(101.0), ..options(three()) })
            .starts_with("na: 101")
    );
    let card = Scorecard::new(options(three())).unwrap();
    let twice = vec![HealthReading::new("a", 1.0), HealthReading::new("a", 2.0)];
    for (readings, previous, message) in [
        (twice, None, "readings[1].measure: `a` is given twice"),
        (vec![HealthReading::new("z", 1.0)], None, "readings[0].measure: `z` is not among"),
        (vec![], Some(101.0), "previous: 101 is not from 0 to 100"),
    ] {
        let input = HealthInput { readings, previous, manual: None };
        assert!(card.score(&input).unwrap_err().to_string().starts_with(message));
    }
}

proptest! {
    #[test]
    fn contributions_sum_to_what_was_measured(
        rows in proptest::collection::vec(
            (0.0..10.0, proptest::option::of(0.0..=100.0), 0.0..200.0, 0u8..3), 1..8,
        ),
        group_weights in (0.0..5.0, 0.0..5.0),
    ) {
        let measures = rows.iter().enumerate().map(|(i, &(weight, _, _, group))| HealthMeasure {
            group: (group < 2).then(|| group.to_string()),
            half_life: (i % 2 == 0).then_some(60.0),
            ..HealthMeasure::new(i.to_string(), weight)
        });
        let groups = [("0", group_weights.0), ("1", group_weights.1)]
            .map(|(name, weight)| HealthGroup { name: name.into(), weight });
        let options = HealthOptions {
            measures: measures.collect(),
            groups: groups.to_vec(),
            min_coverage: 0.0,
            ..HealthOptions::default()
        };
        let mut readings: Vec<_> = rows
            .iter()
            .enumerate()
            .map(|(i, &(_, value, age, _))| HealthReading {
                age: Some(age),
                ..HealthReading::new(i.to_string(), value)
            })
            .collect();
        let card = Scorecard::new(options).unwrap();
        let found = card
            .score(&HealthInput { readings: readings.clone(), ..HealthInput::default() })
            .unwrap();
        readings.reverse();
        let again = card.score(&HealthInput { readings, ..HealthInput::default() }).unwrap();
        prop_assert_eq!(&found, &again);
        prop_assert_eq!(found.value.is_none(), found.absent.is_some());
        if let Some(value) = found.measured {
            let sum: f64 = found.measures.iter().map(|m| m.contribution).sum();
            prop_assert!((sum - value).abs() < 1e-9);
            let scores = found.measures.iter().filter(|m| m.weight > 0.0).filter_map(|m| m.score);
            let (low, high) = scores.fold((100f64, 0f64), |(l, h), x| (l.min(x), h.max(x)));
            prop_assert!(low - 1e-9 <= value && value <= high + 1e-9);
        }
        prop_assert!((0.0..=100.0 + 1e-9).contains(&found.coverage));
    }
}

#[test]
fn an_interval_that_a_cap_swallows_is_not_shown() {
    let reading = |name: &str, value, error| HealthReading {
        standard_error: Some(error),
        ..HealthReading::new(name, value)
    };
    let score = |error, cap| {
        let mut options = options(three());
        options.measures[2].critical = true;
        options.bands = HealthOptions::default().bands;
        options.overrides = vec![HealthOverride {
            measure: None,
            band: "red".into(),
            cap,
            reason: "critical".into(),
        }];
        let readings =
            vec![reading("a", 100.0, error), reading("b", 100.0, error), reading("c", 5.0, error)];
        let input = HealthInput { readings, ..HealthInput::default() };
        Scorecard::new(options).unwrap().score(&input).unwrap()
    };
    // 81 measured, held at 75
    let held = score(0.5, "yellow".into());
    assert_eq!((held.value, held.interval), (Some(75.0), None));
    assert_eq!(held.cautions, [Caution::HeldValue]);
    assert!(held.to_string().ends_with("; held by a rule beyond its interval"), "{held}");
    let wide = score(10.0, "yellow".into());
    assert!(wide.interval.unwrap().low < 75.0 && wide.cautions.is_empty());
    let text = wide.to_string();
    assert!(text.contains("(95%, normal, 100% of the weight, n = 3 of 3 measures)"), "{text}");
}

#[test]
fn standard_errors_that_cannot_be_are_refused() {
    let card = Scorecard::new(options(three())).unwrap();
    for error in [-1.0, f64::NAN, f64::INFINITY] {
        let bad = HealthReading { standard_error: Some(error), ..HealthReading::new("b", 50.0) };
        let readings = vec![HealthReading::new("a", 50.0), bad];
        let input = HealthInput { readings, ..HealthInput::default() };
        let message = card.score(&input).unwrap_err().to_string();
        assert!(message.starts_with("readings[1].standard_error: "), "{message}");
    }
}

#[test]
fn names_are_there_and_differ() {
    let refused = |change: &dyn Fn(&mut HealthOptions)| {
        let mut options = HealthOptions::default();
        change(&mut options);
        Scorecard::new(options).unwrap_err().to_string()
    };
    let group = |name: &str| HealthGroup { name: name.into(), weight: 1.0 };
    assert_eq!(
        refused(&|options| options.groups = vec![group("x"), group("x")]),
        "groups[1].name: `x` is given twice"
    );
    assert_eq!(refused(&|options| options.groups = vec![group("")]), "groups[0].name: is empty");
    assert_eq!(
        refused(&|options| options.bands[1].name = "red".into()),
        "bands[1].name: `red` is given twice"
    );
    assert_eq!(refused(&|options| options.bands[2].name.clear()), "bands[2].name: is empty");
    let message = refused(&|options| options.measures[0].weight = 1e200);
    assert!(message.starts_with("measures[0].weight: 1"), "{message}");
}

#[test]
fn far_ages_and_values_stay_numbers() {
    let mut options = options(three());
    options.measures[0].half_life = Some(f64::INFINITY);
    (options.measures[1].worst, options.measures[1].best) = (0.0, 1e307);
    let card = Scorecard::new(options).unwrap();
    let old = HealthReading { age: Some(f64::INFINITY), ..HealthReading::new("a", 50.0) };
    let readings = vec![old, HealthReading::new("b", 1e307), HealthReading::new("c", 20.0)];
    let health = card.score(&HealthInput { readings, ..HealthInput::default() }).unwrap();
    assert_eq!((health.excluded.out_of_range, health.n), (1, 2));
    assert_eq!(health.measures[1].score, Some(100.0));
    assert!(health.coverage.is_finite());
}
