"""The command line: each command is a module, imported only when it is asked for."""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence

from generator.cli.arguments import parser
from generator.errors import DuizhaoError, reason_of

_NOT_DONE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE)
"""What no other path would have spared; all else was wrongly asked for."""
_RARELY = 200_000
"""New objects after which unreachable circles of them are looked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 not done, 2 wrongly asked for.

    Args:
        arguments: Those of the command line, without the program's name; None for the real ones.
    """
    _let_streams_show_all()
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(given[0] if given else None).parse_args(given)
    gc.set_threshold(_RARELY)  # little is ever left in circles, and looking takes 5 % of a build
    atexit.register(gc.freeze)  # nor are circles looked for when all ends: it takes 2 % more
    try:
        command = importlib.import_module(f"generator.cli.{options.command}")
        code = int(command.run(options))
        sys.stdout.flush()
    except DuizhaoError as error:
        _warn(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _warn("已中断，网站未改动 (interrupted; the site is as it was)")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _warn(f"{place}{reason_of(error)}；请改正后再运行 (mend it and run again)")
        return 1 if error.errno in _NOT_DONE else 2
    except Exception as error:
        if os.environ.get("DUIZHAO_DEBUG"):
            raise
        _warn(
            f"程序出错 (a fault of the program): {type(error).__name__}: {error}；"
            "设 DUIZHAO_DEBUG=1 再运行可见详情 (run again with DUIZHAO_DEBUG=1 for details)"
        )
        return 1
    else:
        return code


def _let_streams_show_all() -> None:
    """Let what a stream has no room for be shown by its number, and the command go on.

    A terminal or pipe of another encoding, such as a Windows one of GBK, lacks some characters.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _warn(said: str) -> None:
    """Print why a command has not done what it was asked for."""
    from generator.cli.console import warn

    warn(said.split("\n"))
