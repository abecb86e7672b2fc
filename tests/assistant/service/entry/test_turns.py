import asyncio
import threading

import pytest

from assistant.service.entry.turns import AnswerQueue, QueueIsFull


def test_so_many_are_answered_at_once_and_the_others_wait_their_turn():
    now, most, lock = 0, 0, threading.Lock()
    begun = threading.Barrier(2, timeout=10)

    def work(n: int) -> int:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        begun.wait()
        with lock:
            now -= 1
        return n

    async def all_of_them() -> list[int]:
        queue = AnswerQueue(at_once=2, waiting=10)
        return await asyncio.gather(*(queue.run(work, n) for n in range(8)))

    assert asyncio.run(all_of_them()) == [*range(8)]
    assert most == 2


def test_one_too_many_is_told_so_at_once():
    async def ask() -> None:
        queue = AnswerQueue(at_once=1, waiting=1)
        free = threading.Event()
        waiting = [asyncio.create_task(queue.run(free.wait, 10)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(QueueIsFull):
            await queue.run(int)
        free.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert (queue.inside, await queue.run(int)) == (0, 0)

    asyncio.run(ask())


def test_each_is_told_how_many_wait_before_it_until_its_turn_comes():
    async def told() -> None:
        queue = AnswerQueue(at_once=1, waiting=3)
        async with queue.place() as answered:
            await answered.turn()
            assert [n async for n in answered.ahead()] == []
            leaves = asyncio.Event()
            seen: dict[str, list[int]] = {"first": [], "second": [], "third": []}

            async def wait(name: str) -> None:
                async with queue.place() as place:
                    async for n in place.ahead():
                        seen[name].append(n)
                    await leaves.wait()

            waiting = [asyncio.create_task(wait(name)) for name in seen]
            while sum(map(len, seen.values())) < 3:
                await asyncio.sleep(0)
            waiting[0].cancel()  # somebody goes away while they wait
            await asyncio.wait(waiting[:1])
            while seen["third"] != [2, 1]:
                await asyncio.sleep(0)
        leaves.set()
        await asyncio.gather(*waiting[1:])
        assert seen["first"] == [0]
        assert seen["second"] == [1, 0]
        assert seen["third"][:2] == [2, 1]
        assert queue.inside == 0

    asyncio.run(told())


def test_turns_come_in_the_order_of_asking_whoever_is_quick():
    async def order() -> list[int]:
        queue, came = AnswerQueue(at_once=2), []

        async def ask(n: int) -> None:
            async with queue.place() as place:
                await place.turn()
                came.append(n)
                await asyncio.sleep(0.001 * (n % 3))

        await asyncio.gather(*map(ask, range(20)))
        return came

    assert asyncio.run(order()) == [*range(20)]
