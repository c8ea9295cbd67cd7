"""What the documents page needs of one report: so little that no report is opened for it."""

from __future__ import annotations

from generator.folding import search_table
from generator.model import DocumentMention, Report
from generator.views.anchors import anchor_of
from generator.views.punctuation import shown


def mentions_of(report: Report) -> tuple[DocumentMention, ...]:
    """Return the documents that a notice names, in reading order; none of what is no notice."""
    if not report.is_notice or not report.documents:
        return ()
    table, text = search_table(), shown(report.text)
    return tuple(
        DocumentMention(
            key="".join(document.title.translate(table).split()),
            title=" ".join(text[document.span.start : document.span.end].split()),
            action=document.action,
            anchor=anchor_of(report, document.span),
        )
        for document in report.documents
    )
