"""Writes N notices for a benchmark: real structure, shuffled sentences, made-up cities.

Usage: python -m benchmarks.corpus FOLDER N [--seed S]

The sentences come from the notices in seeds/; names of places, organs and persons are made up,
so that no real city is made to say what it did not. The same N and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

from generator.model import Report, Source
from generator.parsing import parse
from generator.reading import read

SEEDS = Path(__file__).parents[1] / "seeds"
PROVINCES = tuple(
    f"{name}省"
    for name in re.findall(
        "..",
        "河北山西辽宁吉林江苏浙江安徽福建江西山东河南湖北湖南广东海南四川贵州云南陕西甘肃青海",
    )
)
FIRST, SECOND = "青云松柏岚湖沧澜瑞祥和景明清宁远望舒", "岭川浦溪岩峰泽州陵原津渡台湾汀堡关塘"
CN = "一二三四五六七八九十"


class Pool:
    """Titles and measures of real notices, without their places."""

    def __init__(self, seeds: Path) -> None:
        """Read the notices in `seeds`."""
        reports = [_report(path) for path in sorted(seeds.glob("*.txt"))]
        names = re.compile("|".join(sorted(_names(reports), key=len, reverse=True)) or r"\b\B")

        def clean(words: str) -> str:
            return names.sub("我市", words)

        self.titles = [clean(f.title) for report in reports for f in report.findings]
        self.measures = [
            re.sub(r"^[一二三四五六七八九十]+是", "", clean(report.quote(measure.span)))
            for report in reports
            for finding in report.findings
            for measure in finding.measures
        ]
        self.chapters = sorted({f.parent for r in reports for f in r.findings if f.parent})


def _report(path: Path) -> Report:
    reading = read(path.name, path.read_bytes())
    return parse(reading, Source(path.name, "", reading.media_type, reading.encoding), path.stem)


def _names(reports: list[Report]) -> Iterator[str]:
    for report in reports:
        for name in (report.place.city, report.place.district):
            if name:
                yield re.escape(name)
                yield re.escape(name[:-1])


class Writer:
    """Writes one notice after the other."""

    def __init__(self, pool: Pool, rng: random.Random) -> None:
        """Take sentences from `pool` and chance from `rng`."""
        self.pool = pool
        self.rng = rng

    def notice(self, number: int) -> tuple[str, str]:
        """Return title and text of the notice with this number."""
        rng = self.rng
        city = f"{FIRST[number % 18]}{SECOND[number // 18 % 18]}市"
        organ = f"中共{PROVINCES[number % len(PROVINCES)]}{city}卫生健康委员会党组"
        year = rng.randrange(2019, 2026)
        title = f"{organ}关于巡察整改进展情况的通报"
        body = [
            f"根据市委统一部署，{year}年3月{rng.randrange(1, 28)}日至5月{rng.randrange(1, 30)}日，"
            f"市委第{CN[number % 9]}巡察组对市卫生健康委员会党组进行了巡察。{year}年7月"
            f"{rng.randrange(1, 30)}日，市委巡察组反馈了巡察意见。现将巡察整改进展情况予以公布。",
            "一、整改组织情况",
            *(rng.choice(self.pool.measures) for _ in range(2)),
            "二、整改落实情况",
        ]
        layout = (self._grouped, self._flat, self._labelled)[number % 3]
        body += layout(rng.randrange(18, 40))
        body += ["三、下一步工作打算", "下一步，" + rng.choice(self.pool.measures)]
        body.append(
            f"欢迎广大干部群众监督。电话：0{rng.randrange(310, 999)}-{rng.randrange(10**7):07d}。"
        )
        body += [organ, f"{year + 1}年{rng.randrange(1, 12)}月{rng.randrange(1, 28)}日"]
        page = f"{title}\n发布时间：{year + 1}-12-{rng.randrange(10, 28)}"
        return title, page + "\n\n" + "\n\n".join(body) + "\n"

    def _items(self) -> list[str]:
        return [self.rng.choice(self.pool.measures) for _ in range(self.rng.randrange(2, 5))]

    def _grouped(self, findings: int) -> list[str]:
        lines = []
        for at in range(findings):
            if at % 6 == 0:
                lines.append(f"（{CN[at // 6]}）关于{self.rng.choice(self.pool.chapters)}方面")
            lines.append(f"{at + 1}.关于“{self.rng.choice(self.pool.titles)}”问题的整改。")
            lines += [f"{CN[i]}是{text}" for i, text in enumerate(self._items())]
        return lines

    def _flat(self, findings: int) -> list[str]:
        lines = []
        for at in range(findings):
            text = "".join(f"{CN[i]}是{item}" for i, item in enumerate(self._items()))
            lines += [f"{at + 1}、{self.rng.choice(self.pool.titles)}。", f"整改情况：{text}"]
        return lines

    def _labelled(self, findings: int) -> list[str]:
        lines = []
        for at in range(findings):
            state = self.rng.choice(("完成", "基本完成", "持续推进"))
            lines += [f"{at + 1}.{self.rng.choice(self.pool.titles)}。", f"整改结果：{state}"]
            lines += ["整改情况：", *(f"（{i + 1}）{item}" for i, item in enumerate(self._items()))]
        return lines


def as_html(title: str, text: str) -> str:
    """Return a saved government page that holds the notice."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        "<div class='nav'><a href='/'>首页</a> &gt; <a href='/gs'>公示公告</a></div>"
        f"<div class='TRS_Editor'>{lines}</div>"
        "<div class='footer'>主办：某市人民政府办公室 ICP备00000000号</div></body></html>"
    )


def write_corpus(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` notices to `folder`; of ten, one is GB18030 text and one a web page."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = Writer(Pool(SEEDS), random.Random(seed))
    for number in range(count):
        title, text = writer.notice(number)
        name = f"city-{number:05d}"
        if number % 10 == 3:
            (folder / f"{name}.html").write_text(as_html(title, text), "utf-8")
        else:
            encoding = "gb18030" if number % 10 == 7 else "utf-8"
            (folder / f"{name}.txt").write_bytes(text.encode(encoding))


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_corpus(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
