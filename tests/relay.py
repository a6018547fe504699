"""A port of loopback that leads to another machine: python -m tests.relay PORT HOST PORT."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress


async def _pour(source: asyncio.StreamReader, into: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while some := await source.read(1 << 16):
            into.write(some)
            await into.drain()
    into.close()


async def main(port: int, host: str, to: int) -> None:
    """Serve until the process ends."""

    async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(host, to)
        await asyncio.gather(_pour(reader, back), _pour(there, writer))

    server = await asyncio.start_server(through, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
