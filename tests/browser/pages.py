"""A page of each type."""

PAGES = {
    "home": "index.html",
    "themes": "themes/index.html",
    "theme": "themes/procurement.html",
    "reports": "reports/index.html",
    "report": "reports/huaihua.html",
    "compare": "compare.html",
    "compare-overview": "compare.html?c=huaihua,zhoushan",
    "compare-theme": "compare.html?c=huaihua,zhoushan,guangzhou&t=procurement",
    "figures": "figures.html",
    "documents": "documents.html",
    "search": "search.html",
    "search-found": "search.html?q=%E6%94%BF%E5%BA%9C%E9%87%87%E8%B4%AD",
    "method": "method.html",
    "unfiled": "unfiled.html",
    "data": "data.html",
    "about": "about.html",
    "home-en": "en/index.html",
    "theme-en": "en/themes/procurement.html",
    "report-en": "en/reports/huaihua.html",
    "compare-en": "en/compare.html?c=huaihua,zhoushan&t=procurement",
    "search-en": "en/search.html?q=%E6%94%BF%E5%BA%9C%E9%87%87%E8%B4%AD",
    "figures-en": "en/figures.html",
}
"""A page of each type, by its name."""
