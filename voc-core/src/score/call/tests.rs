use serde_json::json;

use super::*;

fn input(value: Value) -> Input<'static> {
    match value {
        Value::Object(object) => Input::from_json(object),
        _ => Input::new(),
    }
}

fn refused(name: &str, value: Value, options: Value) -> String {
    call(name, input(value), options).unwrap_err().to_string()
}

#[test]
fn names_differ_and_inputs_are_known() {
    let mut names: Vec<_> = Calculator::all().map(Calculator::name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    for calculator in Calculator::all() {
        assert!(calculator.about().ends_with('.'), "{}", calculator.name());
        assert!(calculator.inputs().iter().all(|field| field.about.ends_with('.')));
    }
}

#[test]
fn what_is_not_known_is_refused_with_what_is() {
    assert!(
        refused("npz", json!({}), Value::Null)
            .starts_with("npz: no such score, expected one of nps, ")
    );
    assert_eq!(
        refused("ces", json!({"answer": [1]}), Value::Null),
        "answer: unknown input, expected one of `answers`, `weights`, `counts`"
    );
    assert_eq!(refused("sus", json!({}), Value::Null), "questionnaires: needed");
    assert_eq!(
        refused("nps", json!({"counts": [1, "a"]}), Value::Null),
        "counts[1]: invalid type: string \"a\", expected a whole number from 0 up"
    );
    assert_eq!(
        refused("umux_lite", json!({"questionnaires": [[1, 2], [3]]}), Value::Null),
        "questionnaires[1]: 1 values for 2 items"
    );
    let error = Counter::new("compare", Value::Null).unwrap_err().to_string();
    assert!(error.starts_with("compare: has no state, expected one of nps, "), "{error}");
}

#[test]
fn groups_come_in_the_order_of_their_labels() {
    let labels = json!(["web", 10, null, 9, "shop", "web", true]);
    let groups = Groups::of(labels.as_array().unwrap().clone());
    let input = input(json!({"answers": [10, 9, 8, 7, 6, 5, 4]}));
    let answers = call_by("nps", &input, &groups, &Value::Null).unwrap();
    let order: Vec<_> = answers.iter().map(|(group, _)| groups.name(*group)).collect();
    assert_eq!(order, ["true", "9", "10", "shop", "web", "missing"]);
    assert!(answers[4].1.text.ends_with("n = 2)"), "{}", answers[4].1.text);
    let broken = Groups { labels: Vec::new(), rows: vec![0] };
    assert!(call_by("nps", &input, &broken, &Value::Null).unwrap_err().is_score());
}

#[test]
fn a_table_with_columns_of_two_lengths_is_not_grouped() {
    let groups = Groups::of(vec![json!(1), json!(2)]);
    let input = input(json!({"outcome": [1, 2], "predictors": {"a": [1, 2], "b": [1]}}));
    let error = call_by("regression", &input, &groups, &Value::Null).unwrap_err();
    assert_eq!(error.to_string(), "predictors: has no rows of one length to group");
}

#[test]
fn a_refused_part_leaves_a_counter_as_it_was() {
    let mut counter = Counter::new("share_of_voice", Value::Null).unwrap();
    counter.observe(input(json!({"documents": [["a"]]}))).unwrap();
    let before = counter.to_bytes();
    counter.observe(input(json!({"brands": ["z"], "documents": [["a"], 3]}))).unwrap_err();
    assert_eq!(counter.to_bytes(), before);
    let other = Counter::new("nps", Value::Null).unwrap();
    let error = counter.merge(&other).unwrap_err();
    assert_eq!(error.to_string(), "state: share_of_voice and nps cannot be merged");
    assert_eq!(counter.clone().result().unwrap(), counter.result().unwrap());
}

#[test]
fn resampling_agrees_with_the_formula() {
    let answer = |method: &str| {
        let options = json!({"method": method, "seed": 3});
        let answer = call("nps", input(json!({"groups": [500, 300, 200]})), options).unwrap();
        serde_json::from_str::<Value>(&answer.json).unwrap()["interval"].clone()
    };
    let (drawn, formula) = (answer("bootstrap"), answer("trinomial_means"));
    for limit in ["low", "high"] {
        let (drawn, formula) = (drawn[limit].as_f64().unwrap(), formula[limit].as_f64().unwrap());
        assert!((drawn - formula).abs() < 0.6, "{limit}: {drawn}, {formula}");
    }
    assert_eq!(
        refused(
            "nps",
            json!({"groups": [5, 3, 2]}),
            json!({"method": "bootstrap", "resamples": 9})
        ),
        "resamples: 9 is below 1000"
    );
}
