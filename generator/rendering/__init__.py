"""From a corpus to pages: Jinja templates over views, and the files that the pages load."""

from generator.rendering.assets import assets
from generator.rendering.settings import SiteSettings
from generator.rendering.site import Page, render_common, render_share, render_site
from generator.views.data import Download

__all__ = [
    "Download",
    "Page",
    "SiteSettings",
    "assets",
    "render_common",
    "render_share",
    "render_site",
]
