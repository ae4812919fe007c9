import pytest
from tests.atlas.small import HEAD

from miteinander.atlas.faults import Faulty
from miteinander.atlas.recipe import Cuts, Quantiles
from miteinander.atlas.recipe_file import parse_recipe, read_recipe, shipped

ONE = '[indicators.a]\nsteps = ["z"]\n'
GROUP = '[groups.g]\nmembers = ["a"]\n'


def faults(text: str, edition: str = "") -> list[tuple[str, str]]:
    with pytest.raises(Faulty) as error:
        parse_recipe(text, "r.toml", edition)
    assert all(fault.file == "r.toml" and fault.remedy for fault in error.value.faults)
    return [(fault.key, fault.what) for fault in error.value.faults]


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_recipe_is_whole(name: str) -> None:
    recipe = read_recipe(name)
    assert recipe.name
    assert recipe.tops
    assert recipe.notes["source"]


@pytest.mark.parametrize("edition", ["2013", "2015", "2017", "2019", "2021"])
def test_editions_replace_what_they_name(edition: str) -> None:
    count = {"2013": 4, "2015": 4, "2017": 4}.get(edition, 3)
    recipe = read_recipe("berlin-mss", edition)
    assert len(recipe.groups["status"].members) == count
    assert len(recipe.indicators) == 2 * count
    assert recipe.edition == edition


def test_a_whole_recipe_is_read_as_written() -> None:
    recipe = parse_recipe(
        HEAD
        + 'decimal = ","\nreasons = { x = "suppressed" }\n[[valid]]\ncolumn = "n"\nat_least = 300\n'
        + '[indicators.a]\ncolumn = "A"\nper = "n"\ntimes = 100\ndirection = -1\n'
        + 'steps = [{ do = "min-max", to = [1, 100] }]\n'
        + '[groups.g]\nmembers = { a = 2 }\nmean = "power"\npower = 0.5\n'
        + '[groups.g.classes]\nc = [{ code = "lo", below = 0 }, { code = "hi" }]\n'
        + 'q = { quantiles = 5, first = "highest" }\n'
        + '[joined.both]\nparts = ["c", "q"]\nbetween = "/"\n'
    )
    assert recipe.numbers == ("A", "n")
    assert recipe.indicators["a"].steps[0].settings == {"to": (1, 100)}
    assert (recipe.groups["g"].weights, recipe.groups["g"].power) == ((2.0,), 0.5)
    cuts, quantiles = recipe.groups["g"].classes
    assert isinstance(cuts, Cuts)
    assert isinstance(quantiles, Quantiles)
    assert (cuts.codes, quantiles.codes) == (("lo", "hi"), ("1", "2", "3", "4", "5"))
    assert recipe.joined[0].parts == ("c", "q")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name = ", ""),
        ("", "name"),
        (HEAD, "groups"),
        (HEAD + ONE, "groups"),
        (HEAD + ONE.replace('"z"', '"zz"') + GROUP, "indicators.a.steps[0].do"),
        (HEAD + ONE.replace('"z"', "3") + GROUP, "indicators.a.steps[0].do"),
        (HEAD + ONE.replace('"z"', '{ do = "z", ddof = 1 }') + GROUP, "indicators.a.steps[0].ddof"),
        (HEAD + ONE.replace('"z"', '{ do = "z", divisor = "m" }') + GROUP, "indicators.a.steps[0].divisor"),
        (HEAD + ONE.replace('"z"', '{ do = "min-max", to = [2, 1] }') + GROUP, "indicators.a.steps[0].to"),
        (HEAD + ONE.replace('"z"', '{ do = "scale", by = nan }') + GROUP, "indicators.a.steps[0].by"),
        (HEAD + ONE.replace('"z"', '"goalposts"') + GROUP, "indicators.a.steps[0].low"),
        (HEAD + ONE.replace('["z"]', '"z"') + GROUP, "indicators.a.steps"),
        (HEAD + ONE + "direction = 2\n" + GROUP, "indicators.a.direction"),
        (HEAD + ONE + "times = inf\n" + GROUP, "indicators.a.times"),
        (HEAD + ONE + "colum = 2\n" + GROUP, "indicators.a.colum"),
        (HEAD + ONE + GROUP.replace('["a"]', '["b"]'), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', '["a", "g"]'), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', '["a", "a"]'), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', "[]"), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', "{ a = 0 }"), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', "{ a = -1 }"), "groups.g.members"),
        (HEAD + ONE + GROUP.replace('["a"]', "{ a = true }"), "groups.g.members.a"),
        (HEAD + ONE + GROUP + 'mean = "median"\n', "groups.g.mean"),
        (HEAD + ONE + GROUP + 'mean = "power"\npower = 0\n', "groups.g.power"),
        (HEAD + ONE + GROUP + "[groups.g.classes]\nc = [{ below = 1 }, { below = 0 }, {}]\n", "groups.g.classes.c"),
        (HEAD + ONE + GROUP + '[groups.g.classes]\nc = [{ below = "1" }, {}]\n', "groups.g.classes.c"),
        (HEAD + ONE + GROUP + "[groups.g.classes]\nc = [{ below = 1 }]\n", "groups.g.classes.c[0]"),
        (HEAD + ONE + GROUP + "[groups.g.classes]\nc = { quantiles = 1 }\n", "groups.g.classes.c.quantiles"),
        (HEAD + ONE + GROUP + "[groups.g.classes]\nc = 5\n", "groups.g.classes.c"),
        (HEAD + ONE + GROUP + '[joined.j]\nparts = ["c"]\n', "joined.j"),
        (HEAD + ONE + GROUP + "[[valid]]\nat_least = 3\n", "valid[0]"),
        (HEAD + ONE + GROUP + "[robustness]\nweights = 1\n", "robustness"),
        (HEAD + ONE + GROUP + '[robustness]\nnormalise = ["log"]\n', "robustness.normalise"),
        (HEAD + 'reasons = { x = "secret" }\n' + ONE + GROUP, "data.reasons.x"),
    ],
)
def test_every_fault_names_its_key_and_a_remedy(text: str, key: str) -> None:
    assert key in [found for found, _ in faults(text)]


def test_all_faults_are_told_at_once() -> None:
    found = faults(HEAD + ONE + 'directon = 1\n[groups.g]\nmembers = ["b"]\nmean = "avarage"\n')
    assert {key for key, _ in found} == {"indicators.a.directon", "groups.g.mean", "indicators.a", "groups.g.members"}


def test_an_edition_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(Faulty, match="2013"):
        read_recipe("berlin-mss", "2014")
    with pytest.raises(Faulty, match="no editions"):
        read_recipe("gisd", "2014")


def test_a_file_that_does_not_exist_is_told_with_the_shipped_ones() -> None:
    with pytest.raises(Faulty, match="berlin-mss"):
        read_recipe("nowhere.toml")
