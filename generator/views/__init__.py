"""From a corpus to what each page shows: one frozen record and one module a page type.

A view holds everything in the order and wording in which the page shows it, so that its template
only chooses and repeats. Texts that differ by language are mappings of `zh` and `en`.
"""
