"""Reads the rows of one finding in a ledger: problem, measures, state, who answers."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Block, Finding, Measure, Role, Span, Status
from generator.parsing.bare_titles import bare_title
from generator.parsing.cues import split_at_cues
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.ordinals import find_ordinals
from generator.parsing.status import classify, closing_status
from generator.parsing.titles import title_end

_TICK = compiled(r"[✓√✔☑●○◎■是yY1vV]$")
_SHORT = 20
"""Characters up to which a cell under 完成情况 is a state and no text."""


class LedgerFinding(Struct):
    """One finding of a ledger while its rows are read."""

    text: str
    """The published text."""
    folded: str
    """The same, folded."""
    id: str
    """Id of the finding."""
    parent: str | None
    """Title of the group or chapter over it."""
    blocks: list[Block] = field(default_factory=list)
    """Its cells."""
    measures: list[Measure] = field(default_factory=list)
    """In order."""
    number: str | None = None
    """As printed."""
    title: str = ""
    """Of the finding."""
    status: Status = "not_stated"
    """As printed."""
    status_quote: str | None = None
    """The words that give it."""
    responsible: list[str] = field(default_factory=list)
    """As printed."""

    def read(self, row: list[Line], columns: dict[int, str], heads: dict[int, str]) -> None:
        """Take in a row; the first names the problem, further ones go on with its measures.

        Args:
            row: The cells of the row.
            columns: What each column holds.
            heads: The printed heads of the columns, which give a ticked state its words.
        """
        texts = "measures" in columns.values()
        new = True
        for line in row:
            column = line.cell.column if line.cell else 0
            name = columns.get(column, "")
            if name == "measures" or (name == "status" and not texts and self._tells(line)):
                self._divide(self._without_state(line), opens=new)
                new = False
            elif name.startswith("state:"):
                self._tick(line, name, heads.get(column, ""))
            else:
                self._take(name, line)

    def _without_state(self, line: Line) -> Line:
        """Return a cell of measures without 整改结果:已完成 at its end, which is taken in."""
        parts = split_at_cues(self.folded, line.start, line.end)
        last = parts[-1] if len(parts) > 1 else None
        if last is None or last.kind != "status" or not self._states(last.content, last.end):
            return line
        self._add("status", last.start, last.end)
        return replace(line, end=last.start)

    def _states(self, start: int, end: int) -> bool:
        """Take the words of a state, unless a column has given one; tell whether they are one."""
        found = classify(self.folded[start:end])
        if found != "not_stated" and self.status == "not_stated":
            words = self.text[start:end].strip(" 。；;\n")
            self.status, self.status_quote = found, words
        return found != "not_stated"

    def _tells(self, line: Line) -> bool:
        """Tell whether a cell under 整改进展情况 says what was done, and not how far it is."""
        if line.end - line.start > _SHORT:
            return True
        return classify(self.folded[line.start : line.end]) == "not_stated"

    def _take(self, name: str, line: Line) -> None:
        """Take in a cell that holds no measures."""
        words = self.text[line.start : line.end]
        if name == "problem":
            self._problem(line)
        elif name == "status":
            self._state(line)
        elif name == "result":
            self._add("measure", line.start, line.end)
        else:
            if name == "number":
                self.number = self.number or words
            elif name == "responsible":
                self.responsible.append(words)
            self._add("table", line.start, line.end)

    def finding(self) -> Finding:
        """Return the finding once all its rows were read."""
        self._close()
        start = min(block.span.start for block in self.blocks)
        end = max(block.span.end for block in self.blocks)
        return Finding(
            id=self.id,
            number=self.number,
            title=self.title,
            parent=self.parent,
            span=Span(start, end),
            status=self.status,
            status_quote=self.status_quote,
            status_source="cell" if self.status_quote else None,
            responsible=tuple(self.responsible),
            measures=tuple(self.measures),
        )

    def _close(self) -> None:
        """Read the status at the end of the measures, where no column gives it."""
        if self.status != "not_stated" or not self.measures:
            return
        span = self.measures[-1].span
        words = closing_status(self.folded, span.start, span.end)
        if words:
            self.status = classify(self.folded[words[0] : words[1]])
            self.status_quote = self.text[words[0] : words[1]]

    def _add(self, role: Role, start: int, end: int, measure: str | None = None) -> None:
        if start < end:
            self.blocks.append(Block(role, Span(start, end), finding=self.id, measure=measure))

    def _state(self, line: Line) -> None:
        """Read a cell under 完成情况."""
        found = classify(self.folded[line.start : line.end])
        short = line.end - line.start <= _SHORT
        if found != "not_stated" and (short or self.status == "not_stated"):
            self.status = found
            self.status_quote = self.text[line.start : line.end] if short else self.status_quote
        self._add("status" if short else "measure", line.start, line.end)

    def _tick(self, line: Line, name: str, head: str) -> None:
        """Read a cell under 已完成, 持续推进 …, which a tick makes true."""
        words = self.text[line.start : line.end]
        if _TICK.match(words):
            self.status, self.status_quote = _status(name), head
        self._add("status", line.start, line.end)

    def _problem(self, line: Line) -> None:
        """Add the problem's cell; the first gives the title."""
        if self.title:
            self._add("problem", line.start, line.end)
            return
        marker = read_marker(self.folded, line.start, line.end)
        counted = marker is not None and marker.value > 0
        begin = marker.end if marker and counted else line.start
        if counted and not self.number:
            self.number = self.text[line.start : begin].strip()
        head = title_end(self.folded, begin, line.end)
        self._add("finding-title", line.start, head.end)
        self._add("problem", head.rest, line.end)
        start, end = bare_title(self.folded, begin, head.end)
        self.title = self.text[start:end]

    def _divide(self, line: Line, *, opens: bool) -> None:
        """Add the measures of a cell, divided by its ordinals; a new row opens a measure."""
        ordinals = {o.start: o for o in find_ordinals(self.folded, line.start, line.end)}
        edges = sorted(ordinals) or [line.start]
        if edges[0] > line.start:
            self._add("statement", line.start, edges[0])
        for start, end in zip(edges, [*edges[1:], line.end], strict=True):
            ordinal = ordinals.get(start)
            if ordinal or opens or not self.measures:
                measure_id = f"{self.id}-{len(self.measures) + 1}"
                printed = self.text[start : ordinal.end] if ordinal else None
                self.measures.append(Measure(measure_id, printed, Span(start, end)))
            else:
                last = self.measures[-1]
                self.measures[-1] = Measure(last.id, last.ordinal, Span(last.span.start, end))
            self._add("measure", start, end, self.measures[-1].id)


def _status(name: str) -> Status:
    """Return the status in a column's role such as `state:completed`."""
    found = name.partition(":")[2]
    known: tuple[Status, ...] = ("completed", "partial", "in_progress")
    return next((status for status in known if status == found), "not_stated")
