"""One notice as read: where it came from, what it says of itself, and its blocks and findings."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model.text import Remark, Span, StatedDate

Role = Literal[
    "chrome",
    "title",
    "metadata",
    "introduction",
    "heading",
    "finding-title",
    "problem",
    "status",
    "measure",
    "statement",
    "table",
    "contact",
    "signature",
]
Status = Literal["completed", "partial", "in_progress", "not_stated"]
StatusSource = Literal["line", "title", "text", "chapter", "cell"]
InspectionKind = Literal["routine", "special", "look-back", "provincial", "central"]
Action = Literal["issued", "revised", "cited"]
PlaceLevel = Literal["province", "prefecture", "county"]
Trend = Literal["up", "down"]


class Source(Struct, frozen=True):
    """The file a report was read from."""

    file: str
    """Name relative to the seeds folder, with `/`."""
    sha256: str
    """Hexadecimal digest of the file's bytes."""
    media_type: str
    """IANA type, such as `text/plain`."""
    encoding: str | None
    """Name of the character encoding, None where the format fixes it."""
    url: str | None = None
    """Address of the original page, from the sidecar or the page itself."""
    fetched: str | None = None
    """ISO date on which the page was fetched, from the sidecar."""


class Place(Struct, frozen=True, gc=False):
    """The place whose organ reports."""

    province: str | None = None
    """Full official name, such as 浙江省."""
    city: str | None = None
    """Prefecture-level name; None for a province's own organ."""
    district: str | None = None
    """County-level name; None for a city's own organ."""
    level: PlaceLevel | None = None
    """The lowest level that is known."""
    code: str | None = None
    """Six-digit administrative code (GB/T 2260)."""
    inferred: bool = False
    """True where a name above the printed one, or the whole place, was inferred."""
    basis: str | None = None
    """What it was read from: `sidecar`, `issuer`, `title`, `source-line`, `address`, `phone`,
    `index` (number of the page), `document` (that the organ cites as its own)."""


class Inspection(Struct, frozen=True):
    """The inspection that the report answers."""

    body: str | None = None
    """The inspecting group as printed, such as 市委第四巡察组."""
    kind: InspectionKind | None = None
    """None where the report does not say."""
    start: StatedDate | None = None
    """First day on site."""
    end: StatedDate | None = None
    """Last day on site."""
    feedback: StatedDate | None = None
    """Day on which the findings were handed over."""


class Contact(Struct, frozen=True):
    """Where the report asks the public to write or call."""

    phone: tuple[str, ...] = ()
    """Numbers as printed."""
    email: tuple[str, ...] = ()
    """Addresses as printed."""
    address: tuple[str, ...] = ()
    """Postal addresses as printed."""


class StatedTotal(Struct, frozen=True):
    """A total that the report states about itself."""

    what: str
    """Its kind, such as problems, completed, letters (`parsing/stated_names.py` has them all)."""
    value: float
    """The number; whole numbers have no fraction."""
    unit: str
    """Counting word as printed, such as 个."""
    quote: str
    """The words that state it."""
    span: Span
    """Where the quote stands."""


class Figure(Struct, frozen=True):
    """A number with what it measures."""

    value: float
    """The number; the later or upper one where two are printed."""
    unit: str
    """Unit as printed, such as 万元."""
    measure: str
    """The words before it that say what is counted, "" where none stand there."""
    quote: str
    """The figure with its measure, as printed."""
    span: Span
    """Where the quote stands."""
    finding: str | None = None
    """Id of the finding it stands in."""
    value_from: float | None = None
    """The earlier or lower number of a change or range."""
    trend: Trend | None = None
    """Direction where words such as 提升 or 下降 state one."""
    approximate: bool = False
    """True with 余, 多, 约, 近, 左右 and the like; a bound such as 以上 or 不少于 is exact."""


class Document(Struct, frozen=True):
    """A document named in 《》."""

    title: str
    """Between the marks, as printed."""
    action: Action
    """What the organ did with it."""
    span: Span
    """The title without its marks."""
    finding: str | None = None
    """Id of the finding it stands in."""


class Block(Struct, frozen=True):
    """A stretch of text with one role; each non-space character lies in exactly one block."""

    role: Role
    """What it is."""
    span: Span
    """Where it is."""
    level: int = 0
    """Depth in the outline, 1 for a chapter; 0 where it has none."""
    number: str | None = None
    """Numbering as printed; None where it was not in the text."""
    finding: str | None = None
    """Id of the finding it belongs to."""
    measure: str | None = None
    """Id of the measure it is."""


class Measure(Struct, frozen=True):
    """One measure of rectification."""

    id: str
    """`<finding>-<n>`."""
    ordinal: str | None
    """一是, (1), 第一 … as printed; None for an undivided text."""
    span: Span
    """Its text, ordinal included."""


class Finding(Struct, frozen=True):
    """The smallest item that names a problem or strand of work and carries its own measures."""

    id: str
    """`<report>-<n>`, n from 1 in reading order."""
    number: str | None
    """As printed."""
    title: str
    """Without number, outer quotation marks, wrappers and final stop."""
    parent: str | None
    """Title of the chapter above it."""
    span: Span
    """From its first to its last character, measures included."""
    status: Status = "not_stated"
    """Only what is printed."""
    status_quote: str | None = None
    """The words that give the status."""
    status_source: StatusSource | None = None
    """Where those words stand."""
    deadline: StatedDate | None = None
    """完成时限, where given."""
    responsible: tuple[str, ...] = ()
    """责任单位, 责任领导 and the like, as printed."""
    measures: tuple[Measure, ...] = ()
    """In reading order."""


class Report(Struct, frozen=True):
    """One notice."""

    id: str
    """The file's stem, made safe for an address."""
    source: Source
    """The file."""
    text: str
    """The published text, to which every span refers."""
    is_notice: bool
    """False where it does not read as a rectification notice."""
    reasons: tuple[str, ...] = ()
    """Why it is or is not taken for one."""
    title: str | None = None
    """Without 【】 prefix or column suffix."""
    issuer: str | None = None
    """The organ, from the sign-off or the title."""
    place: Place = Place()
    """Whose organ it is."""
    inspection: Inspection = Inspection()
    """What it answers."""
    published: StatedDate | None = None
    """On the page."""
    signed: StatedDate | None = None
    """Under the text."""
    contact: Contact = Contact()
    """For the public."""
    stated: tuple[StatedTotal, ...] = ()
    """Its own totals, in reading order."""
    blocks: tuple[Block, ...] = ()
    """In order, not overlapping."""
    findings: tuple[Finding, ...] = ()
    """In reading order."""
    figures: tuple[Figure, ...] = ()
    """In reading order."""
    documents: tuple[Document, ...] = ()
    """In reading order."""
    checks: tuple[Remark, ...] = ()
    """What does not add up, and what was repaired."""

    def quote(self, span: Span) -> str:
        """Return the characters of `span`."""
        return self.text[span.start : span.end]

    def line(self, position: int) -> int:
        """Return the line of the text on which a position lies, from 1."""
        return self.text.count("\n", 0, position) + 1
