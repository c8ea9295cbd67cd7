"""Alignment: passages filed under themes, findings matched across reports."""

from generator.aligning.corpus import build_corpus, compare
from generator.aligning.moves import Move, diff_theme_files
from generator.aligning.report import ReportAlignment, align
from generator.aligning.stock import StockWording, stock_wording, stock_wording_again
from generator.aligning.summary import align_and_summarise
from generator.aligning.unfiled import Suggestion, suggest_terms

__all__ = [
    "Move",
    "ReportAlignment",
    "StockWording",
    "Suggestion",
    "align",
    "align_and_summarise",
    "build_corpus",
    "compare",
    "stock_wording",
    "stock_wording_again",
    "diff_theme_files",
    "suggest_terms",
]
