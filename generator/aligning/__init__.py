"""Alignment: passages filed under themes, findings matched across reports."""

from generator.aligning.corpus import build_corpus
from generator.aligning.report import ReportAlignment, align

__all__ = ["ReportAlignment", "align", "build_corpus"]
