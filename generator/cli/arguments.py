"""What the command line accepts, and the help it gives."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import __version__
from generator.cli.shared_options import add_config, add_folders, add_site, add_themes_file

_ABOUT = """\
对照：把巡察整改通报逐主题并排，生成一个静态网站。
Sets notices of how inspection findings were put right side by side on a static site."""
_ENDING = """\
先把通报放进 seeds/，再运行 duizhao build，然后打开 site/index.html。
Put notices into seeds/, run `duizhao build`, open site/index.html.

退出码：0 完成；1 未完成（生成失败，或有待处理之处）；2 用法有误
exit codes: 0 done; 1 not done (a build failed, something is to be mended); 2 wrongly asked for"""


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the whole command line.

    Args:
        only: The command that is asked for, if it is known already: the others are left out, as
            all of them take longer than some commands do. What is no command changes nothing.
    """
    top = _Parser("duizhao", description=_ABOUT, epilog=_ENDING)
    top.add_argument("--version", action="version", version=f"duizhao {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, add in _COMMANDS.items():
        if name == only or only not in _COMMANDS:
            add(commands)
    return top


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of descriptions, and says what is wrong in one line."""

    def __init__(self, prog: str, **options: str) -> None:
        super().__init__(
            prog=prog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **options,  # type: ignore[arg-type]  # texts only
        )

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print one line and leave with exit code 2."""
        from generator.cli.refusals import refusal

        self.exit(2, f"{self.prog}: {refusal(message)}；用法见 (see) {self.prog} --help\n")


_Commands = argparse._SubParsersAction  # the type has no public name


def _add(commands: _Commands[_Parser], name: str, summary: str, more: str = "") -> _Parser:
    """Add one command."""
    return commands.add_parser(name, help=summary, description=f"{summary}\n{more}".strip())


def _add_build(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "build",
        "生成网站 (build the site)",
        "网站先写在旁边，最后整体替换；中途失败时原网站不变。\n"
        "The site is written beside the old one and put in its place at the end.",
    )
    add_folders(command)
    add_site(command, "输出文件夹", "folder that gets the site")
    command.add_argument(
        "--strict",
        action="store_true",
        help="有读不出的通报或警告即失败 (fail if a notice cannot be read or the build warns)",
    )
    command.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="读取通报的进程数，默认 0 为自动 (processes that read; 0, the default, chooses)",
    )
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="用 Dask 集群读取通报，如 tcp://192.168.1.10:8786 (read notices on a Dask cluster)",
    )
    _add_cache(command)


def _add_cache(command: _Parser) -> None:
    command.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="缓存文件夹，默认 .cache/duizhao，可随时删除"
        " (cache; .cache/duizhao by default; may be deleted)",
    )
    command.add_argument(
        "--no-cache", action="store_true", help="不用缓存 (neither read nor write the cache)"
    )


def _add_check(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "check",
        "检查通报、附注、主题词表与已生成的网站 (check notices, sidecars, theme file and site)",
    )
    add_folders(command)
    add_site(command, "已生成的网站", "a built site")


def _add_show(commands: _Commands[_Parser]) -> None:
    command = _add(commands, "show", "在终端显示一份通报的结构 (show how one notice is understood)")
    command.add_argument("file", type=Path, metavar="FILE", help="通报 (a notice)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="输出数据 (print its data)")
    form.add_argument(
        "--report",
        action="store_true",
        help="输出报告误读所需的内容，不含文件名与路径 (what a report of a misread notice needs)",
    )
    add_themes_file(command)


def _add_serve(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "serve",
        "在本机预览，改动后自动刷新 (preview on this machine, reloaded on changes)",
    )
    add_folders(command)
    command.add_argument(
        "--address",
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="地址，默认 127.0.0.1:8000 (address; 127.0.0.1:8000 by default)",
    )


def _add_themes(commands: _Commands[_Parser]) -> None:
    command = _add(commands, "themes", "主题词表：检查、比较、建议 (work on the theme file)")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = _add(actions, "check", "检查主题词表 (say what is odd in the theme file)")
    check.add_argument(
        "--all",
        action="store_true",
        help="也列出一般提示：未出现的词、排除词中的词、自带词表也有的 (list common remarks too)",
    )
    add_folders(check)
    diff = _add(
        actions,
        "diff",
        "换用另一词表时哪些段落会移动 (which passages another theme file would move)",
    )
    diff.add_argument("other", type=Path, metavar="OTHER", help="另一个主题词表 (the other file)")
    add_folders(diff)
    suggest = _add(
        actions, "suggest", "未归类段落与建议词 (passages no theme takes, with proposed terms)"
    )
    add_folders(suggest)


def _add_export(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "export",
        "导出表格与数据库 (write tables, workbook, database, Word files)",
        "格式：csv（附说明的数据包）、xlsx、sqlite、jsonl、word，不写为全部；\n"
        "pdf 用 Chromium、Chrome 或 Edge 打印已生成的网站的主题页。\n"
        "formats: csv (a Frictionless data package), xlsx, sqlite, jsonl, word; by default all;\n"
        "pdf prints the theme pages of a built site with Chromium, Chrome or Edge.",
    )
    command.add_argument("to", type=Path, metavar="DIR", help="输出文件夹 (folder that gets them)")
    command.add_argument("formats", nargs="*", default=[], metavar="FORMAT", help="格式 (formats)")
    add_folders(command)
    add_site(command, "pdf：已生成的网站", "pdf: a built site")
    command.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="ID",
        help="pdf：只印这个主题，可重复 (pdf: only this theme; may be repeated)",
    )


def _add_bundle(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands, "bundle", "把网站打成一个压缩包，解开即可看 (pack a built site into one zip)"
    )
    command.add_argument("target", type=Path, metavar="FILE", help="压缩包 (the zip file)")
    add_config(command)
    add_site(command, "已生成的网站", "a built site")


def _add_init(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "init",
        "在空文件夹里建一个新项目 (lay out a new project in an empty folder)",
        "含一份示例通报、mkdocs.yml、themes.yml 和 templates/，可立即生成。\n"
        "With an example notice, mkdocs.yml, themes.yml and templates/; it builds at once.",
    )
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="DIR",
        help="文件夹，默认当前文件夹 (the folder; this one by default)",
    )
    command.add_argument(
        "--hosting", metavar="HOST", help="附上发布所需文件：github、gitlab 等 (files for a host)"
    )


def _add_add(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "add",
        "加入通报：复制文件或取下网页，并显示读出了什么 (bring in notices: copy or fetch)",
        "网页原样保存，附注 <文件名>.yml 记下网址、日期和 SHA-256。读不出的不保存。\n"
        "A page is kept byte for byte; its sidecar has address, day and SHA-256. What cannot be\n"
        "read is not kept. Only public http and https addresses are asked, one page at a time.\n\n"
        "  duizhao add https://www.example.gov.cn/art/2024/11/18/art_1.html\n"
        "  duizhao add ~/下载/通报.docx --name yunxi-2024",
    )
    command.add_argument(
        "sources", nargs="+", metavar="FILE|URL", help="文件或网址 (files or addresses)"
    )
    add_folders(command)
    command.add_argument(
        "--name", metavar="STEM", help="文件名，不带后缀；只用于一份 (name of the file, for one)"
    )
    command.add_argument(
        "--replace",
        action="store_true",
        help="替换同一网址或同名的通报 (replace a notice of the same address or name)",
    )
    command.add_argument(
        "--allow-local",
        action="store_true",
        help="允许本机和内网地址 (allow machines of one's own network)",
    )


def _add_hosting(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "hosting",
        "写出发布到某个平台所需的文件 (write the files that a host of sites needs)",
        "平台 (hosts): github、gitlab、cloudflare、netlify、nginx。",
    )
    command.add_argument("host", metavar="HOST", help="平台 (the host)")
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="DIR",
        help="项目所在的文件夹，默认当前文件夹 (the project; this folder by default)",
    )


def _add_completion(commands: _Commands[_Parser]) -> None:
    command = _add(
        commands,
        "completion",
        "让命令行按 Tab 补全 (let the shell complete commands and options)",
        "bash:  echo 'source <(duizhao completion bash)' >> ~/.bashrc\n"
        "zsh:   echo 'source <(duizhao completion zsh)' >> ~/.zshrc\n"
        "fish:  duizhao completion fish > ~/.config/fish/completions/duizhao.fish",
    )
    command.add_argument("shell", choices=("bash", "zsh", "fish"), help="命令行 (the shell)")


_COMMANDS: Mapping[str, Callable[[_Commands[_Parser]], None]] = {
    "build": _add_build,
    "check": _add_check,
    "show": _add_show,
    "serve": _add_serve,
    "themes": _add_themes,
    "export": _add_export,
    "bundle": _add_bundle,
    "init": _add_init,
    "add": _add_add,
    "hosting": _add_hosting,
    "completion": _add_completion,
}
"""What adds each command, in the order of the help."""
