"""YAML with line numbers: typed access to nodes, each refusal with its line."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.errors import ThemeFileError, yaml_slip
from generator.reading.cleaning import clean

MAX_CHARACTERS = 2_000_000
"""A theme file of a thousand themes has a tenth of this."""
MAX_DEPTH = 12
"""The format itself needs six."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The C parser is ten times faster and gives the same nodes; their types are not asked for."""


def parse(text: str, name: str) -> yaml.MappingNode:
    """Return the mapping at the root of a YAML text.

    Raises:
        ThemeFileError: The text is too long, no YAML, has aliases, or is no mapping.
    """
    if len(text) > MAX_CHARACTERS:
        raise ThemeFileError(
            f"主题词表超过 {MAX_CHARACTERS} 字符，请检查是否选错了文件 (theme file is too long)",
            file=name,
        )
    try:
        _refuse_aliases_and_depth(text, name)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        slip, line = yaml_slip(text, mark.line + 1 if mark else None)
        problem = slip or f"{getattr(error, 'problem', None) or error}；请检查缩进、冒号和引号"
        raise ThemeFileError(
            f"不是有效的 YAML (not valid YAML): {problem}", file=name, line=line
        ) from error
    if not isinstance(root, yaml.MappingNode):
        raise ThemeFileError(
            "应以 groups: 和 themes: 两个键开头 (expected a mapping with groups and themes)",
            file=name,
            line=1,
        )
    return root


def _refuse_aliases_and_depth(text: str, name: str) -> None:
    """Refuse what makes a small YAML text grow or nest without bound."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise ThemeFileError(
                "不接受 YAML 别名 (*)；请把内容写全 (aliases are not accepted)",
                file=name,
                line=_line(event),
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise ThemeFileError(
                    f"嵌套超过 {MAX_DEPTH} 层 (nested too deep)",
                    file=name,
                    line=_line(event),
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int | None:
    """Give the line of an event."""
    return event.start_mark.line + 1 if event.start_mark else None


def said(node: yaml.ScalarNode) -> str:
    """Return the text of a node without characters that nobody sees: names are shown on pages."""
    return clean(str(node.value))[0].strip()


class Mapping:
    """A YAML mapping whose keys are taken one by one; what is left over is unknown."""

    def __init__(self, node: yaml.Node, name: str, what: str) -> None:
        """Index the keys of `node`; `what` names it in messages."""
        self.name = name
        self.what = what
        self.line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self.error(f"{what}应为“键: 值” (expected a mapping)")
        self._entries: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        self._known: list[str] = []
        for key, value in node.value:
            self._add(key, value)

    def _add(self, key: yaml.Node, value: yaml.Node) -> None:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise self.error(f"{self.whose}的键应为文字 (keys must be text)", line)
        if key.value in self._entries:
            raise self.error(f"{self.whose}中键 {key.value} 重复 (duplicate key)", line)
        self._entries[key.value] = value
        self._lines[key.value] = line

    @property
    def whose(self) -> str:
        """What it is, before a Chinese word: behind an id stands a space."""
        return f"{self.what} " if self.what[-1].isascii() else self.what

    def error(self, problem: str, line: int | None = None) -> ThemeFileError:
        """Return an error that points into this mapping."""
        return ThemeFileError(problem, file=self.name, line=line or self.line)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it must be there and not empty."""
        node = self._taken(key)
        if node is None:
            if default is None:
                raise self.error(f"{self.whose}缺少键 {key} (missing key)")
            return default
        if not isinstance(node, yaml.ScalarNode) or (default is None and not said(node)):
            raise self.error(f"{self.whose}的 {key} 应为一段文字 (expected text)", self._lines[key])
        return said(node)

    def flag(self, key: str) -> bool:
        """Take a yes or no; absent is no."""
        line = self._lines.get(key)
        value = self.text(key, "false")
        if value.lower() not in ("true", "false", "yes", "no"):
            raise self.error(
                f"{self.whose}的 {key} 应为 true 或 false (expected true or false)", line
            )
        return value.lower() in ("true", "yes")

    def number(self, key: str, default: int) -> int:
        """Take a whole number from 1 to 200."""
        line = self._lines.get(key)
        value = self.text(key, str(default))
        if not (value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= 200):
            raise self.error(f"{self.whose}的 {key} 应为 1 到 200 的整数 (whole number)", line)
        return int(value)

    def mapping(self, key: str, what: str) -> Mapping | None:
        """Take a mapping, None where absent."""
        node = self._taken(key)
        return None if node is None else Mapping(node, self.name, what)

    def nodes(self, key: str) -> list[yaml.Node]:
        """Take a list; absent is empty."""
        node = self._taken(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(
                f"{self.whose}的 {key} 应为列表，如 [甲, 乙] (expected a list)", self._lines[key]
            )
        return list(node.value)

    def words(self, key: str) -> list[tuple[str, int]]:
        """Take a list of texts, each with its line."""
        found = []
        for node in self.nodes(key):
            if not isinstance(node, yaml.ScalarNode) or not said(node):
                raise self.error(
                    f"{self.whose}的 {key} 中有一项不是文字 (expected text)",
                    node.start_mark.line + 1,
                )
            found.append((said(node), node.start_mark.line + 1))
        return found

    def left(self) -> Iterator[tuple[str, int]]:
        """Give the keys that nothing took, with what may be meant and their lines."""
        for key, node in self._entries.items():
            from difflib import get_close_matches  # 4 ms, seldom needed

            absent = [known for known in self._known if known not in self._lines]
            meant = get_close_matches(key.strip().lower().replace("_", "-"), absent, 1)
            slip = f"，是否应为 {meant[0]}" if meant else ""
            if not slip and isinstance(node, yaml.ScalarNode) and not node.value:
                slip = "，若是一句话里逗号之后的部分，请把整句加引号"  # {en: Fees, aid}
            yield f"{self.what}: {key}{slip}", self._lines[key]

    def _taken(self, key: str) -> yaml.Node | None:
        """Take the node of a key out, None where absent, and remember that the key is known."""
        self._known.append(key)
        return self._entries.pop(key, None)
