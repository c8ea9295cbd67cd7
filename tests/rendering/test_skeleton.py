"""A page put together of its parts is the page that its template renders."""

from __future__ import annotations

import pytest

from generator.rendering import SiteSettings, render_site, site
from generator.rendering.skeleton import Frame
from tests.views.made import corpus


def plainly(compiled: site.Environment, template: str, frame: Frame, view: object) -> str:
    """Render a page in one go."""
    return compiled.get_template(template).render(frame, view=view)


@pytest.mark.parametrize(
    "settings",
    [
        SiteSettings(),
        SiteSettings(site_url="https://example.com/甲&乙/"),
        SiteSettings(languages=("en",), content_policy=False),
        SiteSettings(name={"zh": "<!--main-->", "en": "{0}"}),
    ],
    ids=["plain", "with an address", "one language", "hostile name"],
)
def test_the_parts_make_the_page(settings: SiteSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {page.path: page.text for page in render_site(corpus(), settings)}
    monkeypatch.setattr(site, "put_together", plainly)
    assert made == {page.path: page.text for page in render_site(corpus(), settings)}
    assert len(made) > 10


def test_two_sites_do_not_share_a_frame() -> None:
    first, second = (
        {page.path: page.text for page in render_site(corpus(), SiteSettings(name=name))}
        for name in ({"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"})
    )
    assert all("· 甲</title>" in text for path, text in first.items() if path[:3] != "en/")
    assert all("· 乙</title>" in text for path, text in second.items() if path[:3] != "en/")
