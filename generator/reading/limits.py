"""What one file may cost: beyond these limits it is refused, with the limit in the message."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Limits of one file; a real notice stays far below each default."""

    max_bytes: int = 20_000_000
    """Size of the file. Notices have 10 to 500 KB; a scanned PDF may reach 10 MB."""
    max_characters: int = 2_000_000
    """Length of the text read from it. The longest notices have 60,000 characters."""
    max_nodes: int = 400_000
    """Elements of a web page or Word document."""
    max_depth: int = 2_000
    """Nesting of elements that is still followed; browsers stop at 512."""
    max_attributes: int = 10_000
    """Attributes of one element of a web page, or of several that cost as much together: the parser
    compares each with all before it."""
    max_unpacked_bytes: int = 100_000_000
    """What the parts of a .docx that are read may unpack to, all together."""
    max_zip_ratio: int = 400
    """How many times a part of a .docx may be larger than packed; real XML packs 5 to 40 times."""
    max_zip_members: int = 5_000
    """Files inside a .docx."""
    max_pages: int = 500
    """Pages of a PDF."""
    max_ocr_pages: int = 60
    """Pages of a scanned PDF, which cost 2 to 10 seconds each."""
    max_cells: int = 100_000
    """Cells of all tables together, merged ones counted by what they cover."""
