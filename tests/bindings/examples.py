# ruff: noqa: E501
"""An example for each calculator and some states, in Python: part of the docstrings, run by the tests."""

EXAMPLES = {
    "nps": """
>>> import voc
>>> nps = voc.nps([10, 9, 9, 7, 8, 3, 10, None])
>>> print(nps)
NPS 43 [-16, 76] (95%, adjusted Wald, n = 7); 1 excluded: 1 missing
>>> nps.promoters, nps.excluded.missing
(4, 1)
>>> print(voc.nps(groups=[50, 30, 20]))
NPS 30 [14, 44] (95%, adjusted Wald, n = 100)
""",
    "account_nps": """
>>> import voc
>>> print(voc.scores.account_nps(["Acme", "Acme", "Acme", "Bolt"], [10, 10, 9, 3]))
account-level NPS 0 [-73, 73] (4 answers, 95%, adjusted Wald, n = 2 accounts)
""",
    "csat": """
>>> import voc
>>> print(voc.csat([5, 4, 4, 2, 5, 3, 1, 5]))
CSAT 62.5% [30.6, 86.3] (top 2 of 1-5, 95%, Wilson, n = 8)
>>> print(voc.csat(symbols=["👍", "👍🏽", "👎"], kind="thumbs", scale="0-1"))
CSAT 66.7% [20.8, 93.9] (top 1 of 0-1, 95%, Wilson, n = 3)
""",
    "ces": """
>>> import voc
>>> ces = voc.ces(counts=[80, 210, 140, 110, 160, 180, 120])
>>> print(ces)
CES 4.08 [3.96, 4.20] (version 2.0, 95%, t, n = 1000)
>>> ces.easy, ces.index
(46.0, -13.0)
""",
    "effort_index": """
>>> import voc
>>> print(voc.effort_index([-3.5, None, 1.0, -4.0, None]))
effort index -2.17 [-5.00, 4.67] (coverage 60.0% of 5 texts, 95%, t, n = 3)
""",
    "sus": """
>>> import voc
>>> print(voc.sus([[4, 2, 5, 1, 4, 2, 5, 1, 4, 2], [3, 3, 4, 2, 4, 2, 3, None, 4, 2]]))
SUS 75.0 [0.0, 100.0] (1 with missing items, 95%, t, n = 2)
""",
    "umux_lite": """
>>> import voc
>>> print(voc.umux_lite([[6, 7], [5, 6], [7, 7]]))
UMUX-Lite 88.9 [57.3, 100.0] (SUS-like 80.7, 95%, t, n = 3)
""",
    "pmf": """
>>> import voc
>>> print(voc.pmf(counts=[8, 15, 17]))
PMF 42.5% [28.5, 57.8] (not yet proven against 40%, 95%, Wilson, n = 40); few answers
""",
    "nev": """
>>> import voc
>>> print(voc.nev([{"happy": 8, "valued": 6, "stressed": 1}, {"pleased": 4, "hurried": 6}]))
NEV 2.00 [-10.00, 10.00] (ratings 0-10, 95%, t, n = 2)
""",
    "text_nev": """
>>> import voc
>>> print(voc.text_nev([(True, False), (True, False), (True, True), (False, True), (False, False)]))
text NEV 25 [-44, 73] (95%, adjusted Wald, n = 4 emotional records)
""",
    "net_sentiment": """
>>> import voc
>>> print(voc.net_sentiment([["positive", "negative"], ["positive"], [], ["neutral", "positive"]]))
net sentiment 40 [-30, 80] (by mentions, 95%, adjusted Wald, n = 5 mentions)
""",
    "share_of_voice": """
>>> import voc
>>> print(voc.share_of_voice([["Acme"], ["Acme", "Bolt"], ["Bolt", "Bolt"], ["Acme"]]))
share of voice: Acme 50.0% [18.8, 81.2], Bolt 50.0% [18.8, 81.2] (by mentions, 95%, Wilson, n = 6)
""",
    "mean": """
>>> import voc
>>> print(voc.scores.mean([2, 4, 4, 5, 5]))
mean 4.00 [2.48, 5.52] (95%, t, n = 5)
""",
    "compare": """
>>> import voc
>>> print(voc.compare({"groups": [50, 30, 20]}, {"groups": [70, 20, 10]}, score="nps"))
difference 30 points [9, 49] (95%, adjusted Wald, p = 0.0041, n = 100 and 100)
>>> print(voc.compare([5, 4, 2, 5], [3, 2, 2, 4], score="csat", score_options={"scale": "1-5"}))
difference -50 percentage points [-79, 14] (95%, Newcombe, p = 0.19, n = 4 and 4)
>>> before, after = {"counts": [80, 210, 140, 110, 160, 180, 120]}, {"counts": [60, 180, 130, 120, 180, 200, 130]}
>>> print(voc.compare(before, after, score="ces", part="easy"))
difference 5 percentage points [1, 9] (95%, Newcombe, p = 0.0253, n = 1000 and 1000)
""",
    "compare_paired": """
>>> import voc
>>> print(voc.scores.compare_paired([3, 4, 2, 5, 3], [5, 4, 4, 5, 4]))
difference 1.00 [-0.24, 2.24] (95%, t, p = 0.0890, n = 5 and 5)
>>> print(voc.scores.compare_paired([2, 3, 5, 1, 4, 2, 3, 2], [4, 5, 5, 4, 3, 5, 4, 2], score="csat"))
difference 50 percentage points [-10, 82] (95%, Tango, p = 0.13, n = 8 and 8)
>>> print(voc.scores.compare_paired(counts={"both": 59, "first_only": 6, "second_only": 16, "neither": 80}))
difference 6.2 percentage points [0.5, 12.4] (95%, Tango, p = 0.0347, n = 161 and 161)
""",
    "compare_groups": """
>>> import voc
>>> samples = {"email": {"share": {"successes": 60, "n": 100}}, "web": {"share": {"successes": 80, "n": 100}}}
>>> print(voc.scores.compare_groups(samples))
web vs email: difference 20 percentage points [7, 32] (95%, Newcombe, p = 0.0021, n = 100 and 100); differs, p = 0.0021 (Benjamini-Hochberg)
""",
    "ab": """
>>> import voc
>>> print(voc.scores.ab({"groups": [50, 30, 20]}, {"groups": [70, 20, 10]}, score="nps"))
Shown: better by 30 points, between 9 and 49 (95%, p = 0.0041)
""",
    "before_after": """
>>> import voc
>>> before, after = {"share": {"successes": 400, "n": 1000}}, {"share": {"successes": 427, "n": 1000}}
>>> print(voc.scores.before_after(before, after))
Not shown: the difference of 2.7 percentage points could be chance (p = 0.22); without a control group the cause is not shown
""",
    "adjust_p_values": """
>>> import voc
>>> voc.scores.adjust_p_values([0.01, 0.5, 0.04], correction="holm")
[0.03, 0.5, 0.08]
""",
    "bootstrap_mean": """
>>> import voc
>>> print(voc.scores.bootstrap_mean([1, 1, 2, 2, 3, 40]))
mean 8.17 [1.33, 21.00] (95%, bootstrap, n = 6)
""",
    "answers_for_margin": """
>>> import voc
>>> voc.scores.answers_for_margin({"net": {"positive": 0.5, "negative": 0.5}}, 5)
1534
""",
    "answers_to_detect": """
>>> import voc
>>> voc.scores.answers_to_detect({"share": {"share": 0.4}}, 0.1)
388
""",
    "power_to_detect": """
>>> import voc
>>> round(voc.scores.power_to_detect({"share": {"share": 0.4}}, 0.05, 1000, 1000), 4)
0.6187
""",
    "post_stratify": """
>>> import voc
>>> weighting = voc.scores.post_stratify(["email", "email", "email", "web"], {"email": 50, "web": 50})
>>> print(weighting)
4 weights, effective n = 3 (design effect 1.33)
>>> print(voc.nps([9, 3, 10, 2], weights=weighting.weights))
NPS -33 [-85, 51] (95%, adjusted Wald, n = 4, effective 3.0)
""",
    "rake": """
>>> import voc
>>> channel = {"name": "channel", "groups": ["email", "email", "web"], "population": {"email": 0.5, "web": 0.5}}
>>> kind = {"name": "kind", "groups": ["new", "old", "new"], "population": {"new": 0.7, "old": 0.3}}
>>> print(voc.scores.rake([channel, kind]))
3 weights, effective n = 3 (design effect 1.14)
""",
    "regression": """
>>> import voc
>>> overall = [9, 2, 7, 6, 4, 8]
>>> regression = voc.scores.regression(overall, {"speed": [5, 1, 4, 2, 3, 4], "price": [4, 3, 2, 4, 3, 5]})
>>> print(regression)
R2 0.86 from 2 predictors (F(2, 3) = 9.1, p = 0.053, n = 6)
>>> [(c.name, c.sign, round(c.vif, 3)) for c in regression.coefficients]
[('speed', 'positive', 1.039), ('price', 'positive', 1.039)]
""",
    "importance": """
>>> import voc
>>> overall = [9, 2, 7, 6, 4, 8]
>>> print(voc.scores.importance(overall, {"speed": [5, 1, 4, 2, 3, 4], "price": [4, 3, 2, 4, 3, 5]}))
speed 84%, price 16% (not significant) of R2 0.86 (Johnson, n = 6)
""",
    "importance_from_correlations": """
>>> import voc
>>> among = [[1, 0.5, 0.2], [0.5, 1, 0.3], [0.2, 0.3, 1]]
>>> print(voc.scores.importance_from_correlations(["speed", "price", "app"], among, [0.6, 0.5, 0.3]))
speed 58%, price 31%, app 11% of R2 0.43 (Johnson)
""",
    "binary_importance": """
>>> import voc
>>> churned = [1, 0, 0, 1, 1, 0, 0, 1]
>>> themes = {"outages": [4, 1, 2, 2, 5, 0, 3, 3], "price": [2, 1, 3, 1, 3, 2, 2, 3]}
>>> print(voc.scores.binary_importance(churned, themes))
outages 93% (not significant), price -7% (not significant) of McFadden's R2 0.45 (n = 8, 4 yes)
""",
    "penalty_reward": """
>>> import voc
>>> print(voc.scores.penalty_reward([2, 3, 6, 7, 7, 8], {"delivery": [-1, -1, 0, 0, 1, 1]}))
delivery: dissatisfier, penalty -4.0, reward 1.0, asymmetry -0.60
""",
    "kano": """
>>> import voc
>>> print(voc.scores.kano(counts={"attractive": 40, "one_dimensional": 25, "must_be": 15, "indifferent": 20}))
attractive, better 0.65, worse -0.40 (n = 100)
>>> voc.scores.kano(["like", "like", "must_be"], ["dislike", "neutral", "dislike"]).counts.attractive
1
""",
    "theme_impact": """
>>> import voc
>>> answers = [9, 9, 10, 10, 9, 7, 8, 0, 3, 6]
>>> print(voc.scores.theme_impact(answers, [False] * 7 + [True] * 3))
impact on NPS -51.4 [-105.0, 0.0] (95%, bootstrap, 3 of 10 mention it)
""",
    "additive_split": """
>>> import voc
>>> effects = [
...     {"name": "staff", "coefficient": 30, "volume": 20, "significant": True},
...     {"name": "price", "coefficient": -40, "volume": 10, "significant": True},
... ]
>>> print(voc.scores.additive_split(score=20, effects=effects))
20 = (120 - 80) / 2: staff +120.0, price -80.0
""",
    "stated_quadrants": """
>>> import voc
>>> items = [{"name": "speed", "derived": 0.25, "other": 4.5}, {"name": "price", "derived": 0.05, "other": 4.8}]
>>> print(voc.scores.stated_quadrants(items))
speed: hidden, price: must-have talk
""",
    "performance_quadrants": """
>>> import voc
>>> items = [{"name": "speed", "derived": 0.25, "other": 2.5}, {"name": "price", "derived": 0.05, "other": 4.8}]
>>> print(voc.scores.performance_quadrants(items))
speed: fix now, price: maintain
""",
    "health": """
>>> import voc
>>> measures = [{"name": "usage", "weight": 5}, {"name": "nps", "weight": 3}, {"name": "support", "weight": 2}]
>>> readings = [{"measure": "usage", "value": 80}, {"measure": "support", "value": 40}]
>>> print(voc.scores.health(readings, measures=measures))
health 68.6, yellow (70% of the weight, n = 2 of 3 measures)
""",
    "health_tally": """
>>> import voc
>>> print(voc.scores.health_tally([80, 62.5, 41, None, 90]))
mean health 68.4 [34.2, 100.0] (95%, t, n = 4 customers): red 25.0%, yellow 25.0%, green 50.0%; 1 excluded: 1 missing
""",
    "churn": """
>>> import voc
>>> print(voc.scores.churn(counts={"start": 400, "joined": 30, "end": 418}))
churn 3.0% [1.7, 5.2] (95%, Wilson, n = 400 customers), 30.6% a year
>>> voc.scores.churn([(True, True), (True, False), (False, True)]).lost
1
""",
    "annualised": """
>>> import voc
>>> round(voc.scores.annualised(0.03, 12).value, 4)
0.3062
""",
    "revenue_retention": """
>>> import voc
>>> print(voc.scores.revenue_retention([100, 50, 80, 0], [120, 50, 0, 30]))
NRR 73.9% [0.0, 248.3] (95%, ratio, n = 3 customers), GRR 65.2%
""",
    "save_rate": """
>>> import voc
>>> print(voc.scores.save_rate(["saved", "lost", "saved", "open", "saved"]))
save rate 75.0% [30.1, 95.4] (95%, Wilson, n = 4), 1 open
""",
    "win_back_rate": """
>>> import voc
>>> print(voc.scores.win_back_rate([(True, True), (True, False), (True, False), (False, False)]))
win-back rate 25.0% [4.6, 69.9] (95%, Wilson, n = 4 who left)
""",
    "survival": """
>>> import voc
>>> curve = voc.scores.survival([3, 5, 5, 8, 12, 12], [True, True, False, True, False, False], at=[6])
>>> print(curve)
median 8.0 (n = 6, 3 ended, 3 not yet); the upper limit is not reached
>>> round(curve.at[0].value, 1)
0.7
""",
    "log_rank": """
>>> import voc
>>> first = {"durations": [3, 5, 5, 8, 12], "ended": [True, True, False, True, False]}
>>> second = {"durations": [1, 2, 2, 4, 6], "ended": [True, True, True, True, False]}
>>> print(voc.scores.log_rank(first, second))
hazard ratio 4.11 [0.72, 23.41] (95%, log-rank, p = 0.11, n = 5 and 5); few answers
""",
    "departure": """
>>> import voc
>>> customers = [
...     {"first_negative": 10, "left": 40, "watched_until": 100},
...     {"first_negative": 20, "watched_until": 100},
...     {"watched_until": 100},
... ]
>>> print(voc.scores.departure(customers))
after the first negative record: median 30.0 (n = 2, 1 ended, 1 not yet); the upper limit is not reached
""",
    "rfm": """
>>> import voc
>>> purchases = [
...     {"customer": "ada", "at": 90, "amount": 40},
...     {"customer": "ada", "at": 97, "amount": 60},
...     {"customer": "bob", "at": 12, "amount": 20},
... ]
>>> print(voc.scores.rfm(purchases=purchases, now=100))
RFM of 2 customers: 1 champions, 1 hibernating; few answers
""",
    "lifetime_value": """
>>> import voc
>>> print(voc.scores.lifetime_value({"value": 0.8}, margin=50))
lifetime value 200.00 (margin 50, retention 0.8, discount 0); margin and retention are taken as constant
""",
    "business_time": """
>>> import voc
>>> print(voc.scores.business_time("2024-03-01T16:00:00Z", "2024-03-04T10:00:00Z"))
2 business hours
""",
    "first_response": """
>>> import voc
>>> tickets = [
...     {"opened": "2024-03-04T09:00:00Z", "responded": "2024-03-04T11:00:00Z"},
...     {"opened": "2024-03-04T10:00:00Z", "responded": "2024-03-04T15:30:00Z"},
...     {"opened": "2024-03-04T12:00:00Z"},
... ]
>>> print(voc.scores.first_response(tickets, now="2024-03-05T09:00:00Z"))
first response: median 5.5 h, 90th percentile: not reached, at least 2.0 h (95%, log-log, n = 3, 2 answered, 1 not yet); the upper limit is not reached
""",
    "sla": """
>>> import voc
>>> tickets = [
...     {"opened": "2024-03-04T09:00:00Z", "responded": "2024-03-04T11:00:00Z"},
...     {"opened": "2024-03-04T10:00:00Z"},
... ]
>>> print(voc.scores.sla(tickets, now="2024-03-06T09:00:00Z", target_hours=8))
SLA kept 50.0% [9.5, 90.5] (95%, Wilson, n = 2): 1 kept, 0 late, 1 open past its target
""",
    "loop_closure": """
>>> import voc
>>> loops = [{"opened": "2024-03-04T09:00:00Z", "closed": "2024-03-05T11:00:00Z"}, {"opened": "2024-03-04T10:00:00Z"}]
>>> print(voc.scores.loop_closure(loops, now="2024-03-06T09:00:00Z"))
loops closed 50.0% [9.5, 90.5] (95%, Wilson, n = 2), mean 26.0 h, median 26.0 h; too few answers for an interval; those still open are left out of the mean; the upper limit is not reached
""",
    "first_contact": """
>>> import voc
>>> cases = [
...     {"contacts": 1, "solved": "2024-03-01T09:00:00Z"},
...     {"contacts": 1, "solved": "2024-03-01T09:00:00Z", "reopened": "2024-03-03T09:00:00Z"},
...     {"contacts": 3, "solved": "2024-03-02T09:00:00Z"},
... ]
>>> print(voc.scores.first_contact(cases, now="2024-03-20T09:00:00Z"))
first contact resolution 33.3% [6.1, 79.2] (95%, Wilson, n = 3 cases), of eligible ones 33.3%, 1 came back
""",
    "recovered_detractors": """
>>> import voc
>>> print(voc.scores.recovered_detractors([3, 6, 2, 9], [8, 5, None, 9]))
recovered detractors 50.0% [9.5, 90.5] (95%, Wilson, n = 2 who answered again of 3)
""",
    "survey_funnel": """
>>> import voc
>>> print(voc.scores.survey_funnel(counts={"sent": 1000, "opened": 400, "clicked": 150, "started": 120, "completed": 90}))
response rate 9.0% [7.4, 10.9] (95%, Wilson, n = 1000 delivered): 1000 sent, 1000 delivered, 400 opened, 150 clicked, 120 started, 90 completed; opens count mail programs too
""",
    "response_rates": """
>>> import voc
>>> print(voc.scores.response_rates(complete=60, partial=6, refused=20, not_reached=10, unknown=24))
RR1 50.0%, RR2 55.0%, RR3 50.0%, RR4 55.0%, RR5 62.5%, RR6 68.8% (e = 1.000)
""",
    "survey_eligibility": """
>>> import voc
>>> asked = [{"contact": "ada", "account": "Acme", "at": "2024-01-10T00:00:00Z"}]
>>> print(voc.scores.survey_eligibility(asked, "ada", "2024-02-01T00:00:00Z"))
not yet: asked less than 90 days ago; again from 2024-04-09T00:00:00Z
""",
    "priority": """
>>> import voc
>>> causes = [{"name": "delivery", "reach": 0.3, "severity": 0.8}, {"name": "price", "reach": 0.4, "severity": 0.3}]
>>> print(voc.scores.priority(causes))
1. delivery 0.24 (67%), 2. price 0.12 (100%); 2 of 2 make up 80%
""",
    "rice": """
>>> import voc
>>> ideas = [
...     {"name": "chat", "reach": 500, "impact": 2, "confidence": 0.8, "effort": 4},
...     {"name": "faq", "reach": 900, "impact": 1, "confidence": 0.9, "effort": 1},
... ]
>>> print(voc.scores.rice(ideas))
1. faq 810.00 (80%); 1 of 2 make up 80%
""",
    "ice": """
>>> import voc
>>> ideas = [{"name": "chat", "impact": 7, "confidence": 6, "ease": 3}, {"name": "faq", "impact": 4, "confidence": 8, "ease": 9}]
>>> print(voc.scores.ice(ideas))
1. faq 288.00 (70%), 2. chat 126.00 (100%); 2 of 2 make up 80%
""",
    "rank_stability": """
>>> import voc
>>> records = [[0], [0, 1], [1], [0], [], [0]] * 20
>>> print(voc.scores.rank_stability(["delivery", "price"], [0.8, 0.3], records))
delivery: rank 1, between 1 and 1 (95%, bootstrap, n = 120), first in 100% of 2000 resamples; price: rank 2, between 2 and 2 (95%, bootstrap, n = 120), first in 0% of 2000 resamples
""",
    "revenue_at_risk": """
>>> import voc
>>> contacts = [
...     {"value": 100, "affected": True, "churned": True},
...     {"value": 80, "affected": True, "churned": False},
...     {"value": 120, "affected": False, "churned": False},
...     {"value": 90, "affected": False, "churned": False},
... ]
>>> print(voc.scores.revenue_at_risk(contacts))
revenue at risk 90 [0, 163] (95%, Newcombe, churn 50.0% of 2 affected against 0.0% of 2); without a control group the cause is not shown
""",
}

STATE_EXAMPLES = {
    "nps": """
>>> import voc
>>> monday, tuesday = voc.NpsState(), voc.NpsState()
>>> monday.observe([10, 9, 3])
>>> tuesday.observe([8, 10, None])
>>> monday.merge(tuesday)
>>> print(monday.result())
NPS 40 [-30, 80] (95%, adjusted Wald, n = 5); 1 excluded: 1 missing
>>> voc.NpsState.from_bytes(bytes(monday)) == monday
True
""",
    "rfm": """
>>> import voc
>>> april, may = voc.scores.RfmState(), voc.scores.RfmState()
>>> april.observe(purchases=[{"customer": "ada", "at": 90, "amount": 40}, {"customer": "bob", "at": 12, "amount": 20}], now=100)
>>> may.observe(purchases=[{"customer": "ada", "at": 97, "amount": 60}], now=100)
>>> april.merge(may)
>>> print(april.result())
RFM of 2 customers: 1 champions, 1 hibernating; few answers
""",
}
