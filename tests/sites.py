"""Small invented corpora, and sites built from them, for the tests."""

from __future__ import annotations

from pathlib import Path

from generator.building.build import BuildResult, build
from generator.building.settings import BuildSettings

THEMES = Path(__file__).with_name("themes.yml")

NOTICE = """\
中共{city}教育局委员会关于巡察整改进展情况的通报
发布时间:2024-12-0{day} 来源:{city}教育局
根据市委统一部署,2024年3月1日至5月30日,市委第{day}巡察组对市教育局党委开展了常规巡察。2024年6月20日,\
市委巡察组反馈了意见。现将整改进展情况予以公布。
一、整改工作组织情况
局党委成立巡察整改工作领导小组,制定整改方案,召开专题民主生活会。
二、反馈问题整改落实情况
(一)关于“理论学习不够深入”问题的整改
一是严格落实“第一议题”制度,全年集中学习{day}2次。
二是修订《{city}教育局理论学习中心组学习制度》。
整改结果:完成。
(二)关于“政府采购程序不规范”问题的整改
一是开展政府采购专项检查,清退资金{day}.5万元。
二是举办采购业务培训,培训6{day}人次。
整改结果:阶段性完成。
三、下一步工作打算
持续巩固整改成果,推动整改常态化。
联系电话:0571-8800000{day};邮政信箱:{city}人民路{day}号;电子邮箱:jyj@example.com。
中共{city}教育局委员会
2024年11月{day}日
"""
CITIES = ("宁波市", "温州市", "绍兴市")


def notice(number: int = 1) -> str:
    """Return one invented notice; different numbers give different ones."""
    return NOTICE.format(city=CITIES[(number - 1) % len(CITIES)], day=number)


def write_notices(folder: Path, count: int = 2) -> Path:
    """Write invented notices `a.txt`, `b.txt` … into `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        (folder / f"{chr(96 + number)}.txt").write_text(notice(number), encoding="utf-8")
    return folder


def settings_in(folder: Path, **changes: object) -> BuildSettings:
    """Return settings for `seeds/` and `site/` in `folder`, with a cache beside them."""
    chosen: dict[str, object] = {
        "seeds": folder / "seeds",
        "site": folder / "site",
        "themes": THEMES,
        "cache": folder / ".cache",
        "jobs": 1,
        "exports": ("csv",),  # the others take as long as all the rest; the command writes them
        **changes,
    }
    return BuildSettings(**chosen)  # type: ignore[arg-type]


def build_in(folder: Path, **changes: object) -> BuildResult:
    """Build `site/` from `seeds/` in `folder`."""
    return build(settings_in(folder, **changes))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
