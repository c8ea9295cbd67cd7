"""What a person states of a notice beside it, in `<stem>.yml`; it overrides what was read."""

from __future__ import annotations

from msgspec import Struct

from generator.model.report import InspectionKind


class Sidecar(Struct, frozen=True):
    """The values of one sidecar; None where it is silent."""

    url: str | None = None
    """Address of the original page, http or https."""
    fetched: str | None = None
    """ISO date of fetching."""
    sha256: str | None = None
    """Digest of the file as fetched: a later change of it is told."""
    title: str | None = None
    """Title of the notice."""
    issuer: str | None = None
    """Organ that reports."""
    province: str | None = None
    """Full name."""
    city: str | None = None
    """Full name."""
    district: str | None = None
    """Full name."""
    code: str | None = None
    """Six-digit administrative code."""
    published: str | None = None
    """ISO date."""
    signed: str | None = None
    """ISO date."""
    body: str | None = None
    """Inspecting group."""
    kind: InspectionKind | None = None
    """Kind of inspection."""
    start: str | None = None
    """ISO date of the first day on site."""
    end: str | None = None
    """ISO date of the last day on site."""
    feedback: str | None = None
    """ISO date of the feedback."""
