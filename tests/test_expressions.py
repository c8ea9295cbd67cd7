"""Expressions that were kept are those that Python compiles, and none is believed of another."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import generator.parsing
import generator.reading
from generator import expressions, keeping
from generator.expressions import KNOWN, compiled, keep_compiled


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("atexit.register", lambda called: called)
    start_again(monkeypatch)


def start_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process knows, as a new one would."""
    monkeypatch.setattr(expressions, "_shelf", expressions.functools.cache(expressions._Shelf))


def never_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_compile", lambda *_: pytest.fail("compiled again"))


def of_the_program() -> list[re.Pattern[str]]:
    """Return the expressions that the modules of the readers and parsers hold."""
    found = []
    for package in (generator.parsing, generator.reading):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            held = vars(importlib.import_module(module.name)).values()
            found += [each for each in held if isinstance(each, re.Pattern)]
    return [each for each in found if isinstance(each.pattern, str)]


def alike(one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Tell whether two expressions have the same instructions, names and flags."""
    facts = [(each.groups, each.flags, list(each.groupindex.items())) for each in (one, other)]
    return one == other and facts[0] == facts[1]


@pytest.mark.skipif(not KNOWN, reason="this Python is not known to compile so")
def test_kept_ones_are_those_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    own = of_the_program()
    assert len(own) > 100
    for each in own:
        compiled(each.pattern, each.flags)
    keep_compiled()
    start_again(monkeypatch)
    never_compile(monkeypatch)
    for each in own:
        assert alike(compiled(each.pattern, each.flags), re.compile(each.pattern, each.flags))


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.IGNORECASE | re.MULTILINE])
def test_flags_and_names_are_kept(flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = r"(?s)^(?P<first>a.)(\d+)?(?P<last>巡察|[㐀-鿿“x]{2,9})(?P=first)$"
    for _ in range(2):
        made = compiled(pattern, flags)
        assert alike(made, re.compile(pattern, flags))
        match = made.search("b\na\n12巡察a\n" if flags & re.MULTILINE else "a\n12巡察a\n")
        assert match
        assert (match.lastgroup, match["last"]) == ("last", "巡察")
        keep_compiled()
        start_again(monkeypatch)


@pytest.mark.skipif(not KNOWN, reason="this Python is not known to compile so")
def test_what_two_processes_keep_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    one = expressions._Shelf()
    other = expressions._Shelf()
    one.expression("一是", 0)
    other.expression("二是", 0)
    one.keep()
    other.keep()
    start_again(monkeypatch)
    never_compile(monkeypatch)
    assert compiled("一是").match("一是")
    assert compiled("二是").match("二是")


@pytest.mark.skipif(not KNOWN, reason="this Python is not known to compile so")
def test_what_was_dropped_from_the_program_goes_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(expressions, "_MOST", 3)
    for number in range(9):
        start_again(monkeypatch)
        compiled(f"x{number}")
        keep_compiled()
    assert 1 <= len(expressions._stored()) <= 3
    start_again(monkeypatch)
    never_compile(monkeypatch)
    assert compiled("x8").match("x8")


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x80"])
def test_what_is_damaged_is_compiled_anew(damage: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("一是")
    keep_compiled()
    keeping.keep("patterns", damage)
    start_again(monkeypatch)
    assert compiled("一是").match("一是")


@pytest.mark.skipif(not KNOWN, reason="this Python is not known to compile so")
def test_the_work_of_another_python_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("一是")
    keep_compiled()
    assert expressions._stored()
    monkeypatch.setattr(expressions, "_MADE_BY", "3.99 little")
    assert not expressions._stored()


def test_an_unknown_python_compiles_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "KNOWN", False)
    never_compile(monkeypatch)
    assert compiled("一是").match("一是")
    keep_compiled()
    assert keeping.load("patterns") is None


def test_its_name_is_that_of_no_module() -> None:
    modules = {each.stem for each in Path(expressions.__file__).parent.glob("*.py")}
    assert expressions._ENTRY not in modules


def test_a_faulty_expression_is_refused_as_by_python() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(一是")
