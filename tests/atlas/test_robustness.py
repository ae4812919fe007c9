import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.atlas.small import HEAD, matrices, recipe, table

from miteinander.atlas import batches
from miteinander.atlas.draws import draw, filled, noisy, plan
from miteinander.atlas.faults import Faulty
from miteinander.atlas.index import compute
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.recipe_file import parse_recipe
from miteinander.atlas.robustness import Robustness, robustness
from miteinander.atlas.table import SUPPRESSED, Table
from miteinander.atlas.tally import order, tally

POSITIVE = '[{ do = "min-max", to = [1, 100] }]'
VARIED = 'normalise = ["z", "min-max", "rank"]\nmeans = ["arithmetic", "sum"]\n'
CUTS = '[groups.top.classes]\nc = [{ code = "1", below = -1 }, { code = "2", up_to = 1 }, { code = "3" }]\n'
CUTS += 'q = { quantiles = 3, first = "highest" }\n'


def deep(said: str, group: str = "", weights: str = "{ a = 2, b = 1 }"):
    """Two groups of two under one, with the robustness that is said."""
    text = HEAD + "".join(f'[indicators.x{n}]\nbase = "n"\ntimes = 100\nsteps = {POSITIVE}\n' for n in range(4))
    text += '[groups.a]\nmembers = { x0 = 1, x1 = 3 }\n[groups.b]\nmembers = ["x2", "x3"]\n'
    return parse_recipe(f"{text}[groups.top]\nmembers = {weights}\n{group}\n[robustness]\n{said}")


def people(n: int, seed: int = 1) -> Table:
    """Shares in percent of 400 to 4000 people."""
    dice = np.random.default_rng(seed)
    found = table(dice.uniform(2, 40, (n, 4)))
    return Table(found.keys, {**found.numbers, "n": dice.integers(400, 4000, n).astype(float)})


def same(one: Robustness, two: Robustness) -> bool:
    fields = ("rank", "low", "median", "high", "among_first")
    classes = all(np.array_equal(one.classes[name][1], two.classes[name][1]) for name in one.classes)
    return classes and all(np.array_equal(getattr(one, name), getattr(two, name)) for name in fields)


@given(matrices())
@settings(max_examples=20)
def test_without_anything_varied_every_draw_is_the_index(x) -> None:
    still = recipe(x.shape[1], POSITIVE, 'mean = "geometric"\n[robustness]\nweights = 0')
    found = robustness(still, table(x), draws=30, first=2)
    assert np.array_equal(found.rank, compute(still, table(x)).ranks["top"])
    for ranks in (found.low, found.median, found.high):
        assert np.array_equal(ranks, found.rank)
    assert np.array_equal(found.among_first, found.rank <= 2)


@given(st.integers(0, 100), st.integers(1, 700), st.integers(1, 4), st.booleans())
@settings(max_examples=15)
def test_the_same_seed_gives_the_same_bits_for_any_number_of_workers(seed, draws, workers, noise) -> None:
    varied, areas = deep(f"drop = 0.5\nnoise = {str(noise).lower()}\n{VARIED}", CUTS), people(20)
    once = robustness(varied, areas, draws=draws, seed=seed)
    assert same(once, robustness(varied, areas, draws=draws, seed=seed, workers=workers))


def test_other_seeds_and_other_tables_give_other_draws() -> None:
    varied = deep(VARIED)
    assert not same(robustness(varied, people(20), seed=1), robustness(varied, people(20), seed=2))
    assert not same(robustness(varied, people(20)), robustness(varied, people(20, 2)))


@given(st.integers(0, 1000))
@settings(max_examples=15)
def test_shares_add_up_and_intervals_stand_in_order(seed) -> None:
    found = robustness(deep(f"noise = true\n{VARIED}", CUTS), people(15, seed), draws=200, first=4)
    assert found.among_first.sum() == pytest.approx(4)
    assert np.all(found.low <= found.median)
    assert np.all(found.median <= found.high)
    for _, shares in found.classes.values():
        assert np.allclose(shares.sum(axis=1), 1)
        assert np.all(shares >= 0)
    assert found.classes["q"][1].sum(axis=0) == pytest.approx([5, 5, 5])


@pytest.mark.parametrize("noise", ["false", "true"])
@pytest.mark.parametrize(
    "methods",
    [
        VARIED,
        'normalise = [{ do = "min-max", to = [1, 9] }, "rank"]\nmeans = ["geometric", "harmonic", "arithmetic"]\n',
        "",
    ],
)
def test_all_draws_at_once_give_what_one_by_one_gives(methods, noise) -> None:
    areas, places = people(25), np.arange(25)
    planned = plan(deep(f"drop = 0.7\nnoise = {noise}\n{methods}", 'steps = ["z"]'), areas, "top", places)
    block, rows = draw(planned, 7, 0), np.ones(25, dtype=bool)
    assert batches.folds(planned, areas)
    assert len(np.unique(block.dropped)) > 1
    at_once = batches.values_of(planned, areas, rows, after_steps=True)(block)
    one_by_one = batches._one_by_one(planned, areas, rows, block)
    assert np.allclose(at_once, one_by_one, rtol=1e-9, atol=1e-9)


def test_what_does_not_fold_is_computed_one_by_one() -> None:
    inner = recipe(2, POSITIVE, 'mean = "copeland"\n[robustness]\nweights = 0.5\ndrop = 0.5')
    x = np.random.default_rng(3).random((12, 2))
    x[3, 1] = np.nan
    found = robustness(inner, table(x), draws=40, first=3)
    assert found.among_first.sum() >= 3
    assert len(found.keys) == 12


def test_small_numbers_of_people_make_the_answer_less_sure() -> None:
    few, many = people(30), people(30)
    few.numbers["n"][:] = 50
    many.numbers["n"][:] = 1e9
    sure = robustness(deep("weights = 0\nnoise = true"), many, draws=500)
    unsure = robustness(deep("weights = 0\nnoise = true"), few, draws=500)
    assert np.array_equal(sure.low, sure.high)
    assert (unsure.high - unsure.low).mean() > 3


def test_areas_without_value_stay_out() -> None:
    x = np.random.default_rng(1).random((10, 2))
    x[4] = np.nan
    found = robustness(recipe(2, POSITIVE), table(x), draws=50)
    assert len(found.keys) == 9
    assert "a4" not in found.keys


def test_sentences_are_never_surer_than_the_draws() -> None:
    def said(share: float, first: int = 6) -> str:
        zero = np.zeros(1, np.int64)
        return Robustness(np.array(["a"]), 10_000, first, zero, zero, zero, zero, np.array([share]), {}).sentence("a")

    end = "gehört dieses Gebiet zu den sechs mit dem größten Unterstützungsbedarf."
    assert said(0.94) == f"In 94 von 100 plausiblen Rechnungen {end}"
    assert said(1.0) == f"In allen durchgespielten plausiblen Rechnungen {end}"
    assert said(0.9999) == f"In mehr als 99 von 100 plausiblen Rechnungen {end}"
    assert said(0.0001) == f"In weniger als einer von 100 plausiblen Rechnungen {end}"
    assert said(0.01) == f"In einer von 100 plausiblen Rechnungen {end}"
    assert said(0.0).startswith("In keiner der durchgespielten")
    assert said(0.5, 1).endswith("zu dem mit dem größten Unterstützungsbedarf.")
    assert said(0.5, 20).endswith("zu den 20 mit dem größten Unterstützungsbedarf.")


@given(st.lists(st.lists(st.integers(-5, 5), min_size=6, max_size=6), min_size=1, max_size=5))
def test_order_agrees_with_counting(rows) -> None:
    values = np.array(rows, dtype=float) / 7
    areas, place = order(values)
    for row, who, where in zip(values, areas, np.broadcast_to(place, areas.shape), strict=True):
        assert sorted(who) == list(range(6))
        assert [int(np.sum(row > row[area])) for area in who] == list(where)


def test_many_areas_share_bins_and_the_first_stay_exact() -> None:
    values = np.random.default_rng(1).random((3, 5000))
    found = tally(values, 10, ())
    assert found.width == 3
    assert found.bins.sum() == 15_000
    assert found.first.sum() == 30


@pytest.mark.parametrize(("normalise", "mean"), [("z", "geometric"), ("borda", "harmonic")])
def test_methods_that_cannot_go_together_are_told(normalise, mean) -> None:
    with pytest.raises(Faulty) as error:
        robustness(deep(f'normalise = ["{normalise}"]\nmeans = ["{mean}"]'), people(9), draws=10)
    assert error.value.faults[0].key == "groups.a.mean"


def test_a_group_that_does_not_exist_and_no_draws_are_told() -> None:
    with pytest.raises(Faulty, match="top"):
        robustness(deep(""), people(9), "tpo")
    with pytest.raises(Faulty, match="at least 1"):
        robustness(deep(""), people(9), draws=0)


def hidden(known: str, cells: list[int]) -> tuple[Recipe, Table]:
    """Counts of 10 areas out of 100, of which some are suppressed; the recipe says they are 1 or 2."""
    text = HEAD + '[indicators.c]\nper = "n"\nsteps = ["z"]\n[indicators.d]\nsteps = ["z"]\n'
    text += f'[groups.top]\nmembers = ["c", "d"]\ngaps = "empty"\n[robustness]\nweights = 0\n{known}'
    c = np.array([2.0, 1, 9, 30, 4, 7, 12, 3, 20, 15])
    reasons = np.zeros(10, np.uint8)
    reasons[cells] = SUPPRESSED
    numbers = {"c": np.where(reasons, np.nan, c), "n": np.full(10, 100.0), "d": np.arange(10.0)[::-1] ** 2}
    return parse_recipe(text), Table(np.array([f"a{n}" for n in range(10)]), numbers, reasons={"c": reasons})


def test_suppressed_cell_stays_a_gap_without_a_word_and_is_drawn_with_one() -> None:
    assert len(robustness(*hidden("", [0, 1]), draws=50).keys) == 8
    found = robustness(*hidden("suppressed = [1, 2]\n", [0, 1]), draws=400)

    assert len(found.keys) == 10
    assert same(found, robustness(*hidden("suppressed = [1, 2]\n", [0, 1]), draws=400, workers=2))


@given(st.sets(st.integers(0, 1), min_size=1), st.booleans())
@settings(max_examples=8)
def test_interval_contains_what_the_exact_numbers_give(cells, noise) -> None:
    said = f"suppressed = [1, 2]\nnoise = {str(noise).lower()}\n"
    found = robustness(*hidden(said, sorted(cells)), draws=400)
    exact = robustness(*hidden("", []), draws=1)

    assert (found.low <= exact.rank).all()
    assert (exact.rank <= found.high).all()


def test_every_number_of_the_interval_is_drawn_equally_often() -> None:
    said, areas = hidden("suppressed = [1, 4]\n", [0, 1])
    planned = plan(said, filled(said, areas), "top", np.arange(10))
    block = draw(planned, 1, 0)
    drawn = noisy(planned, "c", filled(said, areas), block.normal["c"])

    assert np.unique(drawn[:, :2]).tolist() == [1, 2, 3, 4]
    assert np.bincount(drawn[:, :2].astype(int).ravel())[1:] == pytest.approx(len(drawn) / 2, rel=0.2)
    assert (drawn[:, 2:] == areas.numbers["c"][2:]).all()


@pytest.mark.parametrize("said", ["[2, 1]", "[1]", '["1", "2"]', "[-1, 2]"])
def test_interval_that_is_none_is_said(said) -> None:
    with pytest.raises(Faulty, match=r"robustness\.suppressed: Is no interval"):
        hidden(f"suppressed = {said}\n", [])
