// What each calculator takes. Made by `tests/bindings/generate` from the core; not to be changed by hand.

module.exports = {
  "calculators": {
    "nps": {
      "places": [
        "answers"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ],
        "groups": [
          "value"
        ]
      },
      "options": [
        "scale",
        "rounding",
        "account_rounding",
        "level",
        "method",
        "resamples",
        "seed"
      ],
      "state": true,
      "plain": false
    },
    "account_nps": {
      "places": [
        "accounts",
        "answers"
      ],
      "inputs": {
        "accounts": [
          "column"
        ],
        "answers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "scale",
        "rounding",
        "account_rounding",
        "level",
        "method",
        "resamples",
        "seed"
      ],
      "state": true,
      "plain": false
    },
    "csat": {
      "places": [
        "answers"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ],
        "symbols": [
          "column"
        ],
        "kind": [
          "value"
        ]
      },
      "options": [
        "scale",
        "top",
        "bottom",
        "reversed",
        "rounding",
        "level",
        "method"
      ],
      "state": true,
      "plain": false
    },
    "ces": {
      "places": [
        "answers"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "version",
        "rounding",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "sus": {
      "places": [
        "questionnaires"
      ],
      "inputs": {
        "questionnaires": [
          "rows"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "max_missing",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "umux_lite": {
      "places": [
        "questionnaires"
      ],
      "inputs": {
        "questionnaires": [
          "rows"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "pmf": {
      "places": [
        "answers"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ],
        "words": [
          "column"
        ]
      },
      "options": [
        "bar",
        "min_n",
        "decide_n",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "mean": {
      "places": [
        "numbers"
      ],
      "inputs": {
        "numbers": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "effort_index": {
      "places": [
        "scores"
      ],
      "inputs": {
        "scores": [
          "numbers"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "nev": {
      "places": [
        "respondents"
      ],
      "inputs": {
        "respondents": [
          "column",
          "keyed"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "low",
        "high",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "text_nev": {
      "places": [
        "records"
      ],
      "inputs": {
        "records": [
          "column"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "net_sentiment": {
      "places": [
        "responses"
      ],
      "inputs": {
        "responses": [
          "column"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value"
        ],
        "responses_n": [
          "value"
        ]
      },
      "options": [
        "unit",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "share_of_voice": {
      "places": [
        "documents"
      ],
      "inputs": {
        "documents": [
          "column"
        ],
        "weights": [
          "numbers"
        ],
        "counts": [
          "value",
          "keyed"
        ],
        "brands": [
          "value"
        ]
      },
      "options": [
        "unit",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "compare": {
      "places": [
        "first",
        "second"
      ],
      "inputs": {
        "first": [
          "scored"
        ],
        "second": [
          "scored"
        ],
        "first_weights": [
          "numbers"
        ],
        "second_weights": [
          "numbers"
        ]
      },
      "options": [
        "score",
        "score_options",
        "part",
        "level"
      ],
      "state": false,
      "plain": false
    },
    "compare_paired": {
      "places": [
        "first",
        "second"
      ],
      "inputs": {
        "first": [
          "scored"
        ],
        "second": [
          "scored"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "score",
        "score_options",
        "part",
        "level",
        "method",
        "resamples",
        "seed"
      ],
      "state": false,
      "plain": false
    },
    "compare_groups": {
      "places": [
        "values",
        "by"
      ],
      "inputs": {
        "values": [
          "scored",
          "keyed"
        ],
        "by": [
          "column"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "score",
        "score_options",
        "part",
        "level",
        "correction",
        "against"
      ],
      "state": false,
      "plain": false
    },
    "ab": {
      "places": [
        "first",
        "second"
      ],
      "inputs": {
        "first": [
          "scored"
        ],
        "second": [
          "scored"
        ],
        "first_weights": [
          "numbers"
        ],
        "second_weights": [
          "numbers"
        ]
      },
      "options": [
        "score",
        "score_options",
        "part",
        "level",
        "higher_is_better",
        "smallest_effect"
      ],
      "state": false,
      "plain": false
    },
    "before_after": {
      "places": [
        "first",
        "second"
      ],
      "inputs": {
        "first": [
          "scored"
        ],
        "second": [
          "scored"
        ],
        "first_weights": [
          "numbers"
        ],
        "second_weights": [
          "numbers"
        ]
      },
      "options": [
        "score",
        "score_options",
        "part",
        "paired",
        "level",
        "higher_is_better",
        "smallest_effect"
      ],
      "state": false,
      "plain": false
    },
    "adjust_p_values": {
      "places": [
        "p_values"
      ],
      "inputs": {
        "p_values": [
          "numbers"
        ]
      },
      "options": [
        "correction"
      ],
      "state": false,
      "plain": true
    },
    "bootstrap_mean": {
      "places": [
        "numbers"
      ],
      "inputs": {
        "numbers": [
          "numbers"
        ]
      },
      "options": [
        "level",
        "resamples",
        "seed"
      ],
      "state": false,
      "plain": false
    },
    "answers_for_margin": {
      "places": [
        "expected",
        "margin"
      ],
      "inputs": {
        "expected": [
          "value"
        ],
        "margin": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": false,
      "plain": true
    },
    "answers_to_detect": {
      "places": [
        "expected",
        "difference"
      ],
      "inputs": {
        "expected": [
          "value"
        ],
        "difference": [
          "value"
        ]
      },
      "options": [
        "power",
        "level"
      ],
      "state": false,
      "plain": true
    },
    "power_to_detect": {
      "places": [
        "expected",
        "difference",
        "n_first",
        "n_second"
      ],
      "inputs": {
        "expected": [
          "value"
        ],
        "difference": [
          "value"
        ],
        "n_first": [
          "value"
        ],
        "n_second": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": false,
      "plain": true
    },
    "post_stratify": {
      "places": [
        "groups",
        "population"
      ],
      "inputs": {
        "groups": [
          "column"
        ],
        "population": [
          "value",
          "keyed"
        ]
      },
      "options": [],
      "state": false,
      "plain": false
    },
    "rake": {
      "places": [
        "margins"
      ],
      "inputs": {
        "margins": [
          "value"
        ]
      },
      "options": [
        "iterations",
        "tolerance"
      ],
      "state": false,
      "plain": false
    },
    "regression": {
      "places": [
        "outcome",
        "predictors"
      ],
      "inputs": {
        "outcome": [
          "numbers"
        ],
        "predictors": [
          "table",
          "keyed"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "importance": {
      "places": [
        "outcome",
        "predictors"
      ],
      "inputs": {
        "outcome": [
          "numbers"
        ],
        "predictors": [
          "table",
          "keyed"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "division",
        "level",
        "resamples",
        "seed",
        "exact_up_to",
        "orders"
      ],
      "state": false,
      "plain": false
    },
    "importance_from_correlations": {
      "places": [
        "names",
        "predictors",
        "outcome"
      ],
      "inputs": {
        "names": [
          "value"
        ],
        "predictors": [
          "value",
          "keyed"
        ],
        "outcome": [
          "value"
        ]
      },
      "options": [
        "division",
        "level",
        "resamples",
        "seed",
        "exact_up_to",
        "orders"
      ],
      "state": false,
      "plain": false
    },
    "binary_importance": {
      "places": [
        "outcome",
        "predictors"
      ],
      "inputs": {
        "outcome": [
          "numbers"
        ],
        "predictors": [
          "table",
          "keyed"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "level",
        "exact_up_to",
        "orders",
        "seed"
      ],
      "state": false,
      "plain": false
    },
    "penalty_reward": {
      "places": [
        "outcome",
        "predictors"
      ],
      "inputs": {
        "outcome": [
          "numbers"
        ],
        "predictors": [
          "table",
          "keyed"
        ],
        "weights": [
          "numbers"
        ]
      },
      "options": [
        "low",
        "high",
        "hybrid_within",
        "level"
      ],
      "state": false,
      "plain": false
    },
    "kano": {
      "places": [
        "functional",
        "dysfunctional"
      ],
      "inputs": {
        "functional": [
          "column"
        ],
        "dysfunctional": [
          "column"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "theme_impact": {
      "places": [
        "answers",
        "mentions"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "mentions": [
          "numbers"
        ]
      },
      "options": [
        "measure",
        "level",
        "resamples",
        "seed"
      ],
      "state": true,
      "plain": false
    },
    "additive_split": {
      "places": [
        "answers",
        "themes"
      ],
      "inputs": {
        "answers": [
          "numbers"
        ],
        "themes": [
          "table",
          "keyed"
        ],
        "weights": [
          "numbers"
        ],
        "score": [
          "value"
        ],
        "effects": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": false,
      "plain": false
    },
    "stated_quadrants": {
      "places": [
        "items"
      ],
      "inputs": {
        "items": [
          "column"
        ]
      },
      "options": [
        "derived",
        "other"
      ],
      "state": false,
      "plain": false
    },
    "performance_quadrants": {
      "places": [
        "items"
      ],
      "inputs": {
        "items": [
          "column"
        ]
      },
      "options": [
        "derived",
        "other"
      ],
      "state": false,
      "plain": false
    },
    "health": {
      "places": [
        "readings"
      ],
      "inputs": {
        "readings": [
          "value"
        ],
        "previous": [
          "value"
        ],
        "manual": [
          "value"
        ]
      },
      "options": [
        "measures",
        "groups",
        "na",
        "min_coverage",
        "bands",
        "dead_band",
        "overrides",
        "level"
      ],
      "state": false,
      "plain": false
    },
    "health_tally": {
      "places": [
        "healths"
      ],
      "inputs": {
        "healths": [
          "numbers"
        ]
      },
      "options": [
        "bands",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "churn": {
      "places": [
        "customers"
      ],
      "inputs": {
        "customers": [
          "column"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "periods_per_year",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "annualised": {
      "places": [
        "loss",
        "periods_per_year"
      ],
      "inputs": {
        "loss": [
          "value"
        ],
        "periods_per_year": [
          "value"
        ]
      },
      "options": [],
      "state": false,
      "plain": false
    },
    "revenue_retention": {
      "places": [
        "start",
        "end"
      ],
      "inputs": {
        "start": [
          "numbers"
        ],
        "end": [
          "numbers"
        ],
        "totals": [
          "value"
        ]
      },
      "options": [
        "periods_per_year",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "save_rate": {
      "places": [
        "outcomes"
      ],
      "inputs": {
        "outcomes": [
          "column"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    },
    "win_back_rate": {
      "places": [
        "customers"
      ],
      "inputs": {
        "customers": [
          "column"
        ]
      },
      "options": [
        "of",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "departure": {
      "places": [
        "customers"
      ],
      "inputs": {
        "customers": [
          "column"
        ]
      },
      "options": [
        "level",
        "interval"
      ],
      "state": true,
      "plain": false
    },
    "rfm": {
      "places": [
        "customers"
      ],
      "inputs": {
        "customers": [
          "column"
        ],
        "purchases": [
          "column"
        ],
        "now": [
          "value"
        ]
      },
      "options": [
        "scores",
        "cuts",
        "labels",
        "monetary"
      ],
      "state": true,
      "plain": false
    },
    "lifetime_value": {
      "places": [
        "retention"
      ],
      "inputs": {
        "retention": [
          "value"
        ]
      },
      "options": [
        "margin",
        "discount",
        "formula"
      ],
      "state": false,
      "plain": false
    },
    "survival": {
      "places": [
        "durations",
        "ended"
      ],
      "inputs": {
        "durations": [
          "numbers"
        ],
        "ended": [
          "numbers"
        ],
        "at": [
          "value"
        ],
        "quantiles": [
          "value"
        ]
      },
      "options": [
        "level",
        "interval"
      ],
      "state": true,
      "plain": false
    },
    "log_rank": {
      "places": [
        "first",
        "second"
      ],
      "inputs": {
        "first": [
          "table"
        ],
        "second": [
          "table"
        ]
      },
      "options": [
        "level"
      ],
      "state": false,
      "plain": false
    },
    "business_time": {
      "places": [
        "from",
        "until"
      ],
      "inputs": {
        "from": [
          "column"
        ],
        "until": [
          "column"
        ],
        "hours": [
          "value"
        ]
      },
      "options": [
        "time_zone",
        "week",
        "holidays",
        "special"
      ],
      "state": false,
      "plain": false
    },
    "first_response": {
      "places": [
        "tickets",
        "now"
      ],
      "inputs": {
        "tickets": [
          "column"
        ],
        "now": [
          "value"
        ]
      },
      "options": [
        "calendar",
        "level",
        "interval"
      ],
      "state": true,
      "plain": false
    },
    "sla": {
      "places": [
        "tickets",
        "now"
      ],
      "inputs": {
        "tickets": [
          "column"
        ],
        "now": [
          "value"
        ]
      },
      "options": [
        "milestone",
        "target_hours",
        "calendar",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "loop_closure": {
      "places": [
        "loops",
        "now"
      ],
      "inputs": {
        "loops": [
          "column"
        ],
        "now": [
          "value"
        ]
      },
      "options": [
        "calendar",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "first_contact": {
      "places": [
        "cases",
        "now"
      ],
      "inputs": {
        "cases": [
          "column"
        ],
        "now": [
          "value"
        ]
      },
      "options": [
        "reopen_days",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "recovered_detractors": {
      "places": [
        "before",
        "after"
      ],
      "inputs": {
        "before": [
          "numbers"
        ],
        "after": [
          "numbers"
        ]
      },
      "options": [
        "scale",
        "of",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "survey_funnel": {
      "places": [
        "records"
      ],
      "inputs": {
        "records": [
          "column"
        ],
        "counts": [
          "value"
        ]
      },
      "options": [
        "open_of",
        "click_of",
        "start_of",
        "completion_of",
        "response_of",
        "unsubscribe_of",
        "level"
      ],
      "state": true,
      "plain": false
    },
    "response_rates": {
      "places": [
        "complete"
      ],
      "inputs": {
        "complete": [
          "value"
        ],
        "partial": [
          "value"
        ],
        "refused": [
          "value"
        ],
        "not_reached": [
          "value"
        ],
        "other": [
          "value"
        ],
        "unknown": [
          "value"
        ],
        "not_eligible": [
          "value"
        ],
        "eligible_share": [
          "value"
        ]
      },
      "options": [
        "level"
      ],
      "state": false,
      "plain": false
    },
    "survey_eligibility": {
      "places": [
        "invitations",
        "contact",
        "now"
      ],
      "inputs": {
        "invitations": [
          "value"
        ],
        "contact": [
          "value"
        ],
        "now": [
          "value"
        ],
        "account": [
          "value"
        ],
        "opted_out": [
          "value"
        ]
      },
      "options": [
        "cool_down_days",
        "account_cool_down_days",
        "contact_quota",
        "account_quota"
      ],
      "state": false,
      "plain": false
    },
    "priority": {
      "places": [
        "causes"
      ],
      "inputs": {
        "causes": [
          "value"
        ]
      },
      "options": [
        "line"
      ],
      "state": false,
      "plain": false
    },
    "rice": {
      "places": [
        "ideas"
      ],
      "inputs": {
        "ideas": [
          "value"
        ]
      },
      "options": [
        "line"
      ],
      "state": false,
      "plain": false
    },
    "ice": {
      "places": [
        "ideas"
      ],
      "inputs": {
        "ideas": [
          "value"
        ]
      },
      "options": [
        "line"
      ],
      "state": false,
      "plain": false
    },
    "rank_stability": {
      "places": [
        "names",
        "worth",
        "records"
      ],
      "inputs": {
        "names": [
          "value"
        ],
        "worth": [
          "value"
        ],
        "records": [
          "value"
        ]
      },
      "options": [
        "level",
        "resamples",
        "seed"
      ],
      "state": false,
      "plain": false
    },
    "revenue_at_risk": {
      "places": [
        "contacts"
      ],
      "inputs": {
        "contacts": [
          "column"
        ]
      },
      "options": [
        "level"
      ],
      "state": true,
      "plain": false
    }
  },
  "maps": [
    "uncovered"
  ],
  "words": [
    "account_cool_down_days",
    "account_quota",
    "account_rounding",
    "click_of",
    "completion_of",
    "contact_quota",
    "cool_down_days",
    "dead_band",
    "decide_n",
    "eligible_share",
    "exact_up_to",
    "first_weights",
    "half_life",
    "higher_is_better",
    "hybrid_within",
    "max_age",
    "max_missing",
    "min_coverage",
    "min_n",
    "n_first",
    "n_second",
    "not_eligible",
    "not_reached",
    "open_of",
    "opted_out",
    "p_values",
    "periods_per_year",
    "reopen_days",
    "response_of",
    "responses_n",
    "score_options",
    "second_weights",
    "smallest_effect",
    "start_of",
    "target_hours",
    "time_zone",
    "unsubscribe_of",
    "up_to"
  ]
}
