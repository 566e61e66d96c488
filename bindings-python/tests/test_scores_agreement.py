"""Scores agree with independent implementations on random inputs, to 1e-9 where the formula is the same."""

from __future__ import annotations

import itertools
import math
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats import multitest, power, proportion, weightstats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.tools import add_constant

import voc

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import lifelines
    import pingouin
    from lifelines import statistics

SEEDS = range(4)
seeds = pytest.mark.parametrize("seed", SEEDS)


def near(found: Any, expected: Any, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.array(found, float), np.array(expected, float), rtol=tolerance, atol=tolerance)


def limits(interval: Any) -> list[float]:
    return [interval.low, interval.high]


@seeds
def test_shares_and_their_intervals(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.integers(1, 6, rng.integers(2, 200))
    top, n = int((answers >= 4).sum()), len(answers)
    csat = voc.csat(answers)
    assert csat.value == pytest.approx(100 * top / n, abs=1e-9)
    near(limits(csat.interval), 100 * np.array(proportion.proportion_confint(top, n, method="wilson")))
    agresti = np.clip(proportion.proportion_confint(top, n, method="agresti_coull"), 0, 1)
    near(limits(voc.csat(answers, method="adjusted_wald").interval), 100 * agresti)
    near(csat.mean, answers.mean())
    near(limits(csat.mean_interval), np.clip(stats.t.interval(0.95, n - 1, answers.mean(), stats.sem(answers)), 1, 5))


@seeds
def test_nps_by_its_formulas(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.integers(0, 11, rng.integers(2, 300))
    codes, n = np.sign((answers >= 7).astype(int) + (answers >= 9) - 1), len(answers)
    nps = voc.nps(answers)
    near(nps.value, 100 * codes.mean())
    near(nps.standard_error, 100 * codes.std() / math.sqrt(n))
    p, d = ((codes == 1).sum() + 0.75) / (n + 3), ((codes == -1).sum() + 0.75) / (n + 3)
    half = stats.norm.ppf(0.975) * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    near(limits(nps.interval), 100 * np.clip([p - d - half, p - d + half], -1, 1))
    trinomial = voc.nps(answers, method="trinomial_means").interval
    expected = stats.t.interval(0.95, n - 1, codes.mean(), stats.sem(codes))
    near(limits(trinomial), 100 * np.clip(expected, -1, 1))


@seeds
def test_weighted_answers_as_if_repeated(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers, weights = rng.integers(1, 8, 50), rng.integers(1, 5, 50)
    described = weightstats.DescrStatsW(answers, weights)
    ces = voc.ces(answers, weights=weights)
    near(ces.value, described.mean)
    near(ces.effective_n, weights.sum() ** 2 / (weights**2).sum())
    near(ces.easy, 100 * weights[answers >= 5].sum() / weights.sum())


@seeds
def test_differences_of_means(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = rng.normal(3, 1, rng.integers(3, 80)), rng.normal(3.4, 2, rng.integers(3, 80))
    found = voc.compare(first, second, score="mean")
    welch = stats.ttest_ind(second, first, equal_var=False)
    near([found.statistic, found.p_value, found.degrees], [welch.statistic, welch.pvalue, welch.df])
    near(limits(found.interval), list(welch.confidence_interval(0.95)))
    n = min(len(first), len(second))
    paired = voc.scores.compare_paired(first[:n], second[:n])
    test = stats.ttest_rel(second[:n], first[:n])
    near([paired.statistic, paired.p_value], [test.statistic, test.pvalue])
    near(limits(paired.interval), list(test.confidence_interval(0.95)))
    independent = pingouin.ttest(second, first, correction=True)
    near(found.p_value, independent.filter(regex="(?i)^p[-_]val").iloc[0, 0])


@seeds
def test_differences_of_shares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n1, n2 = rng.integers(5, 300, 2)
    x1, x2 = rng.integers(1, n1), rng.integers(1, n2)
    first, second = ({"share": {"successes": int(x), "n": int(n)}} for x, n in ((x1, n1), (x2, n2)))
    found = voc.compare(first, second)
    interval = proportion.confint_proportions_2indep(x2, n2, x1, n1, method="newcomb", compare="diff")
    near(limits(found.interval), interval)
    table = np.array([[x1, n1 - x1], [x2, n2 - x2]])
    chi2 = stats.chi2_contingency(table, correction=False).statistic
    n = n1 + n2
    near(found.statistic**2, chi2 * (n - 1) / n)
    near(found.p_value, stats.chi2.sf(chi2 * (n - 1) / n, 1))


def tango(first_only: int, second_only: int, n: int) -> list[float]:
    """The differences that the score test keeps (Tango 1998), its nuisance share by maximising the likelihood."""
    observed, z = (second_only - first_only) / n, stats.norm.ppf(0.975)

    def score(difference: float) -> float:
        def log_likelihood(share: float) -> float:
            shares = share, share + difference, 1 - 2 * share - difference
            counts = first_only, second_only, n - first_only - second_only
            return sum(
                count * math.log(x) if x > 0 else -math.inf for count, x in zip(counts, shares, strict=True) if count
            )

        lowest, highest = max(0, -difference), (1 - difference) / 2
        found = optimize.minimize_scalar(
            lambda share: -log_likelihood(share), bounds=(lowest, highest), method="bounded", options={"xatol": 1e-13}
        )
        return float((observed - difference) / math.sqrt((2 * found.x + difference * (1 - difference)) / n))

    low = optimize.brentq(lambda difference: score(difference) - z, -1 + 1e-9, observed - 1e-12)
    return [low, optimize.brentq(lambda difference: score(difference) + z, observed + 1e-12, 1 - 1e-9)]


@seeds
def test_shares_of_the_same_respondents(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(20, 300))
    first = rng.integers(1, 6, n)
    second = np.clip(first + rng.integers(-2, 4, n), 1, 5)
    table = pd.crosstab(first >= 4, second >= 4).reindex(index=[True, False], columns=[True, False], fill_value=0)
    (_, first_only), (second_only, _) = table.to_numpy().tolist()
    exact = voc.scores.compare_paired(first, second, score="csat", method="mcnemar_exact")
    near(exact.p_value, mcnemar(table, exact=True).pvalue)
    found = voc.scores.compare_paired(first, second, score="csat")
    near(found.value, ((second >= 4).sum() - (first >= 4).sum()) / n)
    fewer, changed = min(first_only, second_only), first_only + second_only
    half = stats.binom.pmf(fewer, changed, 0.5) * (0.5 if first_only == second_only else 1)
    near(found.p_value, mcnemar(table, exact=True).pvalue - half)
    # the numeric maximum of a likelihood is sure to about half the digits
    near(limits(found.interval), tango(first_only, second_only, n), 1e-6)
    asymptotic = mcnemar(table, exact=False, correction=False).pvalue
    assert (found.interval.low > 0 or found.interval.high < 0) == (asymptotic < 0.05)


@pytest.mark.parametrize("n", [20, 50])
def test_how_often_the_interval_of_a_change_holds_it(n: int) -> None:
    """Over all tables there are, each with its probability."""
    tables = np.array([(b, c, n - b - c) for b in range(n + 1) for c in range(n + 1 - b)])
    found = [
        voc.scores.compare_paired(counts={"both": rest, "first_only": b, "second_only": c, "neither": 0})
        for b, c, rest in tables.tolist()
    ]
    low, high = np.array([limits(one.interval) for one in found]).T
    p_values = np.array([one.p_value for one in found])
    for first, second in [(0.1, 0.1), (0.05, 0.15), (0.1, 0.3), (0.2, 0.4)]:
        change = second - first
        likely = stats.multinomial.pmf(tables, n, [first, second, 1 - first - second])
        assert 0.93 < likely[(low <= change) & (change <= high)].sum() < 0.975
    for share in (0.05, 0.1, 0.2, 0.3):
        likely = stats.multinomial.pmf(tables, n, [share, share, 1 - 2 * share])
        assert likely[p_values <= 0.05].sum() < 0.05


@seeds
def test_means_of_the_same_respondents(seed: int) -> None:
    rng = np.random.default_rng(seed)
    before, after = rng.integers(1, 6, (2, 30, 10)).tolist()

    def sus(questionnaires: list[list[int]]) -> list[float]:
        return [2.5 * (sum(items[::2]) - 5 + 25 - sum(items[1::2])) for items in questionnaires]

    found = voc.scores.compare_paired(before, after, score="sus")
    test = stats.ttest_rel(sus(after), sus(before))
    near([found.statistic, found.p_value], [test.statistic, test.pvalue])
    effort = rng.integers(1, 8, (2, 40))
    found = voc.scores.compare_paired(effort[0], effort[1], score="ces", part="index")
    codes = (effort >= 6).astype(int) - (effort <= 3).astype(int)
    test = stats.ttest_rel(100 * codes[1], 100 * codes[0])
    near([found.statistic, found.p_value], [test.statistic, test.pvalue])
    near(limits(found.interval), list(test.confidence_interval(0.95)))


@seeds
def test_survival(seed: int) -> None:
    rng = np.random.default_rng(seed)
    durations, ended = rng.integers(1, 40, 80).astype(float), rng.random(80) < 0.6
    at = [5.0, 12.0, 20.5, 30.0]
    found = voc.scores.survival(durations, ended, at=at)
    model = lifelines.KaplanMeierFitter().fit(durations, ended)
    near([point.value for point in found.at], model.survival_function_at_times(at))
    near(found.value, model.median_survival_time_)
    # Greenwood's limits on the scale log(-log), which is also the default of lifelines
    known = model.confidence_interval_survival_function_
    rows = [known.index.searchsorted(time, side="right") - 1 for time in at]
    near([limits(point.interval) for point in found.at], 1 * known.to_numpy()[rows])
    first, second = ({"durations": durations[part], "ended": ended[part]} for part in (slice(0, 35), slice(35, 80)))
    test = voc.scores.log_rank(first, second)
    expected = statistics.logrank_test(first["durations"], second["durations"], first["ended"], second["ended"])
    near([test.statistic, test.p_value], [expected.test_statistic, expected.p_value])


@seeds
def test_corrected_p_values(seed: int) -> None:
    p = np.random.default_rng(seed).uniform(size=20) ** 2
    for correction, method in (("benjamini_hochberg", "fdr_bh"), ("holm", "holm")):
        adjusted = voc.scores.adjust_p_values(p, correction=correction)  # type: ignore[arg-type]
        near(adjusted, multitest.multipletests(p, method=method)[1])
        near(adjusted, pingouin.multicomp(list(p), method=method)[1])


@seeds
def test_sample_sizes_and_power(seed: int) -> None:
    rng = np.random.default_rng(seed)
    share, difference = rng.uniform(0.2, 0.6), rng.uniform(0.02, 0.2)
    n = int(rng.integers(50, 2000))
    found = voc.scores.power_to_detect({"share": {"share": share}}, difference, n, n)
    expected = proportion.power_proportions_2indep(difference, share, n).power
    near(found, expected)
    needed = voc.scores.answers_to_detect({"share": {"share": share}}, difference)
    sizes = [proportion.power_proportions_2indep(difference, share, n).power for n in (needed - 1, needed)]
    assert sizes[0] < 0.8 <= sizes[1]
    # the non-central t by an approximation, as documented
    deviation = rng.uniform(0.5, 3)
    exact = power.TTestIndPower().power(difference / deviation, n, 0.05)
    assert abs(voc.scores.power_to_detect({"mean": {"deviation": deviation}}, difference, n, n) - exact) < 0.005
    margin = rng.uniform(0.01, 0.1)
    normal = proportion.samplesize_confint_proportion(share, margin)
    assert voc.scores.answers_for_margin({"share": {"share": share}}, margin) == math.ceil(normal)


def rows(seed: int, p: int, n: int = 80) -> tuple[np.ndarray, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(n, 1))
    predictors = rng.normal(size=(n, p)) + 0.7 * common
    outcome = predictors @ rng.normal(size=p) + rng.normal(scale=2, size=n)
    return outcome, pd.DataFrame(predictors, columns=[f"x{i}" for i in range(p)])


@seeds
def test_regression(seed: int) -> None:
    outcome, predictors = rows(seed, 4)
    found = voc.scores.regression(outcome, predictors)
    expected = OLS(outcome, add_constant(predictors)).fit()
    near([found.r2, found.adjusted_r2, found.f], [expected.rsquared, expected.rsquared_adj, expected.fvalue])
    near([found.p_value], [expected.f_pvalue])
    estimates = [found.intercept, *(c.estimate for c in found.coefficients)]
    near([e.value for e in estimates], expected.params)
    near([e.standard_error for e in estimates], expected.bse)
    near([e.p_value for e in estimates], expected.pvalues)
    near([limits(e.interval) for e in estimates], expected.conf_int())
    design = add_constant(predictors).to_numpy()
    near([c.vif for c in found.coefficients], [variance_inflation_factor(design, i + 1) for i in range(4)])
    near([c.correlation for c in found.coefficients], predictors.corrwith(pd.Series(outcome)))
    independent = pingouin.linear_regression(predictors, outcome)
    near(found.r2, independent["r2"].iloc[0])


def relative_weights(outcome: np.ndarray, predictors: pd.DataFrame) -> np.ndarray:
    """Johnson's formula (2000)."""
    values, vectors = np.linalg.eigh(np.corrcoef(predictors.T))
    root = vectors @ np.diag(np.sqrt(values)) @ vectors.T
    with_outcome = np.array([np.corrcoef(column, outcome)[0, 1] for column in predictors.to_numpy().T])
    return root**2 @ (np.linalg.solve(root, with_outcome) ** 2)


def lmg(outcome: np.ndarray, predictors: pd.DataFrame) -> np.ndarray:
    """The gain in R2, averaged over all orders of entry."""
    names, gains = list(predictors), dict.fromkeys(predictors, 0.0)
    known = {(): 0.0}
    for size in range(1, len(names) + 1):
        for group in itertools.combinations(names, size):
            known[group] = OLS(outcome, add_constant(predictors[list(group)])).fit().rsquared
    orders = list(itertools.permutations(names))
    for order in orders:
        for i, name in enumerate(order):
            before, after = (tuple(sorted(order[:k])) for k in (i, i + 1))
            gains[name] += (known[after] - known[before]) / len(orders)
    return np.array(list(gains.values()))


@seeds
def test_importance(seed: int) -> None:
    outcome, predictors = rows(seed, 4)
    johnson = voc.scores.importance(outcome, predictors, resamples=0)
    near([driver.weight for driver in johnson.drivers], relative_weights(outcome, predictors))
    shapley = voc.scores.importance(outcome, predictors, division="lmg", resamples=0)
    near([driver.weight for driver in shapley.drivers], lmg(outcome, predictors))
    independent = pingouin.linear_regression(predictors, outcome, relimp=True)
    near([driver.weight for driver in shapley.drivers], independent["relimp"].iloc[1:])


@seeds
def test_means_and_their_intervals(seed: int) -> None:
    numbers = np.random.default_rng(seed).normal(1e6, 1, 40)
    mean = voc.scores.mean(numbers)
    near([mean.value, mean.deviation], [numbers.mean(), numbers.std(ddof=1)])
    near(limits(mean.interval), stats.t.interval(0.95, 39, numbers.mean(), stats.sem(numbers)))
    drawn = voc.scores.bootstrap_mean(numbers, resamples=4000)
    expected = stats.bootstrap((numbers,), np.mean, n_resamples=4000, method="percentile", rng=seed)
    near(limits(drawn.interval), list(expected.confidence_interval), 1e-7)


@seeds
def test_post_stratification(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups = rng.choice(["a", "b", "c"], 60)
    population = {"a": 0.2, "b": 0.5, "c": 0.3}
    weighting = voc.scores.post_stratify(groups, population)
    shares = pd.Series(groups).value_counts(normalize=True)
    near(weighting.weights, [population[group] / shares[group] for group in groups])
