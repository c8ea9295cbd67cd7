"""Whether a cluster can be used: somebody answers at the address, and all read as this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.building.kept.versions import differences, reading_versions
from generator.errors import BuildError, SettingsError

if TYPE_CHECKING:
    from distributed import Client

ANSWER_WITHIN = 10
"""Seconds within which a scheduler has to answer."""
VERSIONS_WITHIN = 60
"""Seconds within which all workers have to say what they are."""


def refuse_unreachable(address: str) -> None:
    """Refuse an address where no scheduler answers in time.

    Dask's own client waits without end for a port that accepts and says nothing.

    Raises:
        SettingsError: What is there is no scheduler, or nothing is.
    """
    try:
        kind = asyncio.run(_identity(address)).get("type")
    except Exception as error:
        raise SettingsError(
            f"--scheduler {address}: {ANSWER_WITHIN} 秒内没有 Dask 调度器应答；"
            "请核对地址，如 tcp://192.168.1.10:8786"
            f" (no Dask scheduler answers: {str(error) or type(error).__name__})"
        ) from error
    if kind != "Scheduler":
        raise SettingsError(
            f"--scheduler {address}: 这是 {kind} 的地址，不是调度器 Scheduler 的"
            " (not the address of a scheduler)"
        )


async def _identity(address: str) -> Mapping[str, Any]:
    """Ask whoever is at an address what it is."""
    from distributed import Security, rpc

    security = Security().get_connection_args("client")
    async with rpc(address, timeout=ANSWER_WITHIN, connection_args=security) as there:
        identity: Mapping[str, Any] = await asyncio.wait_for(there.identity(), ANSWER_WITHIN)
        return identity


def refuse_other_versions(client: Client) -> None:
    """Refuse a cluster that would read a notice otherwise than this machine does.

    Raises:
        BuildError: It names each worker that differs, and by what.
    """
    try:
        # It hands on what it does not read, so another version of it changes no byte.
        client.run_on_scheduler(reading_versions, callback_timeout=VERSIONS_WITHIN)
    except Exception as error:  # a remote error comes as whatever it was
        raise BuildError(
            "调度器所在环境没有可用的 Duizhao，请在那里也安装"
            f" (the scheduler has no Duizhao that works): {error}"
        ) from error
    found = client.run(reading_versions, on_error="return", callback_timeout=VERSIONS_WITHIN)
    refusals = list(_refusals(found))
    if refusals:
        raise BuildError(
            "\n".join(
                [
                    *refusals,
                    "集群与本机版本不同，生成的网站可能不同，未使用；请装成同样的版本"
                    " (the cluster would read otherwise; install the same versions there)",
                ]
            )
        )


def _refusals(found: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each worker that differs."""
    for worker, versions in sorted(found.items()):
        if not isinstance(versions, Mapping):
            yield f"{worker}: 没有同版本的 Duizhao (no Duizhao of this version): {versions}"
        elif different := differences(versions, reading_versions()):
            yield f"{worker}: {different}"
