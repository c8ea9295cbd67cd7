"""An invented folder of notices by an attacker: everything he can write, where he can write it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from generator.building.settings import BuildSettings
from tests.reading.documents import docx, para, table
from tests.sites import notice, settings_in

CALL = "alert(document.domain)"
PAYLOADS = (
    f"<script>{CALL}</script>",
    f'"><img src=x onerror={CALL}>',
    f"'><svg onload={CALL}>",
    f"</script><script>{CALL}</script>",
    f"</title></textarea></style></template><script>{CALL}</script>",
    f"<!--><img src=x onerror={CALL}>-->",
    f"]]><details open ontoggle={CALL}>",
    f'<a href="javascript:{CALL}" autofocus onfocus={CALL}>x</a>',
    f"[点此](javascript:{CALL}) ![x](http://evil.invalid/x.png) <http://evil.invalid/>",
    f'<iframe srcdoc="<script>{CALL}</script>"></iframe>',
    '<base href="http://evil.invalid/"><meta http-equiv="refresh" content="0;//evil.invalid">',
    '<form action="//evil.invalid"><input name=a></form><link rel=stylesheet href=//evil.invalid>',
    f"&lt;script&gt;{CALL}&lt;/script&gt; &#60;img src=x onerror={CALL}&#62;",
    "{{7*7}} {% include '/etc/passwd' %} {# x #} ${7*7} <%= 7*7 %> #{7*7}",
    "{0.__class__} {score} {theme.__init__.__globals__} %(x)s %s",
    f"`-{CALL}-` ');{CALL}// \\'-{CALL}//",
    '=HYPERLINK("http://evil.invalid","x")',
    "\u202e\u2066gnp.exe\u200b\u2028\u2029\x07\x1b[31m\ufeff",
)
"""What tries to run, to be fetched, to be evaluated, or to deceive the eye."""
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "\uff20SUM(1)", "\t=1+1")
"""How a cell begins that a spreadsheet would work out."""
FLAT = tuple(json.dumps(payload) for payload in PAYLOADS[:-1])
"""The payloads as YAML takes them; the last, which cannot be seen, is refused in a sidecar."""


def hostile_notice(number: int) -> str:
    """Return a notice whose every part carries payloads; different numbers lead with others."""
    turned = [*PAYLOADS[number:], *PAYLOADS[:number]]
    findings = "".join(
        f"({'一二三四五六七八九十'[place % 10]})关于“{payload}政府采购不规范”问题的整改\n"
        f"一是开展{payload}政府采购专项检查,清退资金{place}.5万元,制定《{payload}办法》。\n"
        f"二是{FORMULAS[place % len(FORMULAS)]}组织理论学习{payload}。\n"
        f"责任单位:{payload}\n完成时限:2024年12月{payload}\n整改结果:完成{payload}。\n"
        for place, payload in enumerate(turned)
    )
    return (
        f"{turned[0]}关于巡察整改进展情况的通报{turned[1]}\n"
        f"发布时间:2024-12-0{number} 来源:{turned[2]}\n"
        f"根据市委统一部署,2024年3月1日至5月30日,市委第{number}巡察组{turned[3]}对某市教育局党委"
        f"开展了常规巡察。\n二、反馈问题整改落实情况\n{findings}"
        f"三、下一步工作打算\n{turned[4]}持续巩固。\n"
        f"联系电话:0571-8800000{number}{turned[5]};电子邮箱:{turned[0]}@example.com。\n"
        f"{turned[6]}教育局委员会\n2024年11月{number}日\n"
    )


def _sidecar(number: int) -> str:
    """Return a sidecar that states payloads, and an address that does what an address may."""
    at = number * 3
    return (
        f"title: {FLAT[at % len(FLAT)]}\nissuer: {FLAT[(at + 1) % len(FLAT)]}\n"
        f"city: {FLAT[(at + 2) % len(FLAT)]}\nprovince: {FLAT[(at + 3) % len(FLAT)]}\n"
        f"body: {FLAT[(at + 4) % len(FLAT)]}\n"
        f"url: https://evil.invalid/{{{{7*7}}}}/%22%3E%3Cscript%3E?a=javascript:{CALL}&b=1\n"
    )


def _theme_file() -> str:
    """Return a theme file with payloads in names, definitions and terms."""
    words = ("政府采购", "理论学习", "下一步", "办法", "检查", "巩固")
    themes = [
        {
            "id": f"theme-{number}",
            "group": "all",
            "name": {"zh": payload[:60], "en": payload[:60]},
            "carries": {"zh": payload, "en": payload},
            "leaves": {"zh": payload, "en": payload},
            "decisive": [word],
            "supporting": [payload[:20]],
        }
        for number, (payload, word) in enumerate(zip(PAYLOADS, words, strict=False))
    ]
    group = {"id": "all", "name": {"zh": PAYLOADS[0], "en": PAYLOADS[1]}}
    return json.dumps({"version": 1, "groups": [group], "themes": themes}, ensure_ascii=False)


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the Markdown pages that people write."""
    for name in ("about.zh.md", "about.en.md", "method.zh.md", "method.en.md"):
        yield folder / name, "# 标题\n\n" + "\n\n".join(PAYLOADS)


def write_hostile(folder: Path) -> BuildSettings:
    """Write notices, sidecars, theme file and pages of an attacker; return settings for them."""
    seeds = folder / "seeds"
    (seeds / "2024'\"><b>").mkdir(parents=True)
    names = (
        f"<img src=x onerror={CALL}>.txt",
        "constructor.txt",
        "2024'\"><b>/{{7*7}}{% x %}.txt",
        "%3Cscript%3E#?&.txt",
    )
    for number, name in enumerate(names, 1):
        (seeds / name).write_text(hostile_notice(number), encoding="utf-8")
        (seeds / name).with_suffix(".yml").write_text(_sidecar(number), encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>\n" for line in hostile_notice(5).splitlines())
    page = f"<html><head><title>{PAYLOADS[4]}</title></head><body>{paragraphs}</body></html>"
    (seeds / "page.html").write_text(page, encoding="utf-8")
    (seeds / "text.md").write_text(hostile_notice(6), encoding="utf-8")
    words = [escape(line) for line in hostile_notice(7).splitlines() if line.isprintable()]
    cells = table([para(escape(payload)) for payload in PAYLOADS[:3]])
    (seeds / "word.docx").write_bytes(docx("".join(map(para, words)) + cells))
    (seeds / f"x'\"><svg onload={CALL}>.docx").write_bytes(b"PK\x03\x04 no zip")
    (seeds / "plain.txt").write_text(notice(1), encoding="utf-8")
    (folder / "themes.yml").write_text(_theme_file(), encoding="utf-8")
    (folder / "pages").mkdir()
    for path, text in _pages(folder / "pages"):
        path.write_text(text, encoding="utf-8")
    return settings_in(
        folder,
        themes=folder / "themes.yml",
        pages=folder / "pages",
        name={"zh": PAYLOADS[3], "en": PAYLOADS[1]},
        about={"zh": PAYLOADS[0], "en": PAYLOADS[2]},
        site_url="https://example.org/x/",
        exports=("csv", "xlsx", "sqlite", "jsonl", "word"),
    )
