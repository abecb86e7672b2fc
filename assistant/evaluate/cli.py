"""``onrecord eval``: evaluate on a question set, compare runs, and set floors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings
from assistant.terminal.screen import show
from corpus.errors import BadQuestions, BadSetting

if TYPE_CHECKING:
    from assistant.evaluate.compare import Difference

INTERRUPTED = 130
"""The exit status after Ctrl-C, as a shell gives it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``onrecord eval``."""
    parser.description = (
        "Ask every question of a set, and measure what the answers are worth. Writes all of it as "
        "JSON, and a report as one HTML page. Exit status: 0; 1 where --fail-under, --pin or "
        "--compare finds a fall; 2 for an error; 130 after Ctrl-C, with what was done kept."
    )
    add = parser.add_argument
    add(
        "questions",
        nargs="*",
        default=["shipped"],
        metavar="QUESTIONS",
        help=".jsonl files of questions or conversations, or a .csv with question and answer "
        "columns; left out, the shipped set on the shipped articles",
    )
    add("--articles", type=Path, metavar="PATH", help="a folder of articles or a corpus .jsonl, "
        "indexed apart; without it the current index is asked")  # fmt: skip
    add("--json", type=Path, metavar="FILE", help="write settings, measures and rows")
    add("--html", type=Path, metavar="FILE", help="write the report, one self-contained page")
    add("--resume", action="store_true", help="go on with the run that --json FILE began")
    add("--limit", type=_positive, metavar="N", help="ask N questions or conversations only, "
        "spread over the set")  # fmt: skip
    add("--compare", nargs=2, type=Path, metavar=("A", "B"), help="what changed between two runs; "
        "1 if a measure fell by more than chance")  # fmt: skip
    add("--fail-under", action="append", default=[], metavar="MEASURE=VALUE",
        help="exit with 1 if the measure is worse; may be given more than once")  # fmt: skip
    add("--pin", action="store_true", help="raise the floors to this run")
    add("--floors", type=Path, metavar="FILE", help="the floors that --pin raises; without it, "
        "those that ship")  # fmt: skip
    add("--allow-lower", action="store_true", help="let --pin lower a floor")


def run_eval(args: argparse.Namespace, settings: Settings) -> int:
    """Run ``onrecord eval``; return the exit status.

    Raises:
        UserError: an error that the user can correct; its message says how.
    """
    least = dict(map(_bound, args.fail_under))
    if args.compare:
        return _compare(args.compare[0], args.compare[1], least)
    _check(args)
    run = _run(args, settings)
    if run is None:
        return INTERRUPTED
    _print(_measure_lines(run))
    _print(_type_lines(run))
    _print(_missing(run), to=sys.stderr)
    status = _fall(run["measures"], least)
    return _pin(run, args.floors, allow_lower=args.allow_lower) if args.pin else status


def _check(args: argparse.Namespace) -> None:
    if args.resume and args.json is None:
        raise BadSetting("--resume needs --json FILE: the file of the run to continue.")
    if args.allow_lower and not args.pin:
        raise BadSetting("--allow-lower only says that --pin may lower a floor: give both.")
    if args.floors and not args.pin:
        raise BadSetting("--floors only says which floors --pin raises: give both.")
    if args.pin and (args.questions != ["shipped"] or args.articles or args.limit):
        raise BadSetting("--pin is for the shipped questions on the shipped articles, all of them.")
    for path in (args.json, args.html):
        if path is not None and path.exists() and not _ours(path):
            raise BadSetting(
                f"{path}: is not an earlier run or report but another file, which this "
                "would destroy: give another name."
            )


def _ours(path: Path) -> bool:
    """Return True if a file may be overwritten: it is empty, or an earlier run wrote it."""
    from assistant.evaluate.compare import load

    try:
        text = path.read_text(encoding="utf-8")
        if text and not text.startswith("<!doctype html>"):
            load(path)
    except (OSError, UnicodeDecodeError, BadQuestions):
        return False
    return True


def _run(args: argparse.Namespace, settings: Settings) -> dict[str, Any] | None:
    from assistant.evaluate import evaluate
    from assistant.evaluate.session import Stopped

    try:
        run = evaluate(
            args.questions,
            articles=args.articles,
            limit=args.limit,
            settings=settings,
            json_file=args.json,
            resume=args.resume,
            bar=sys.stderr,
        )
    except Stopped as stopped:
        kept = f"kept in {stopped.kept}; --resume goes on" if stopped.kept else "not kept"
        show(f"\nStopped: the answers so far are {kept}.", to=sys.stderr)
        return None
    except KeyboardInterrupt:
        show("\nStopped before the first question; indexing goes on next time.", to=sys.stderr)
        return None
    if args.html is not None:
        from assistant.evaluate.report.page import report_page
        from assistant.evaluate.run import write_run

        write_run(args.html, report_page(run))
    return run


def _measure_lines(run: Mapping[str, Any]) -> Iterable[str]:
    yield f"{'measure':<28} {'value':>10} {'95 % interval':>23} {'n':>6} {'left out':>9}"
    for name, one in run["measures"].items():
        ends = "" if one["low"] is None else f"{_form(one['low'])} to {_form(one['high'])}"
        yield f"{name:<28} {_form(one['value']):>10} {ends:>23} {one['n']:>6} {one['left_out']:>9}"


def _type_lines(run: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of the measures that are shown by type, with their numbers of questions."""
    from assistant.evaluate.summary import by_type

    columns, rows = by_type(run["groups"])
    if not rows:
        return
    yield f"\n{'type':<28} " + " ".join(f"{name:>20}" for name in columns)
    for kind, cells in rows:
        told = (f"{one['value']:.3f} ({one['n']})" if one else "" for one in cells)
        yield f"{kind:<28} " + " ".join(f"{cell:>20}" for cell in told)


def _missing(run: Mapping[str, Any]) -> Iterator[str]:
    rows = (r for r in run["rows"] if not all(e["found"] for e in r["gold"]["evidence"]))
    if ids := [row["id"] for row in rows]:
        shown = ", ".join(ids[:10]) + (", ..." if len(ids) > 10 else "")
        yield (
            f"The evidence of {len(ids)} questions does not stand in the articles, so they are "
            f"left out of what needs it: {shown}"
        )


def _fall(measures: Mapping[str, Any], least: Mapping[str, float]) -> int:
    from assistant.evaluate.floors import find_falls

    falls = find_falls(least, measures)
    if unknown := [fall.measure for fall in falls if fall.value is None]:
        raise BadSetting(
            f"--fail-under {', '.join(unknown)}: no such measure in this run; there are "
            f"{', '.join(measures)}."
        )
    _print((f"FAIL: {fall}" for fall in falls), to=sys.stderr)
    return int(bool(falls))


def _pin(run: Mapping[str, Any], file: Path | None, *, allow_lower: bool) -> int:
    from assistant.evaluate import floors

    file = file or floors.SHIPPED
    old = floors.read_floors(file)
    new = floors.raise_floors(old, run, allow_lower=allow_lower)
    floors.write_floors(file, new)
    before = old.floors if old else {}
    for name, floor in new.floors.items():
        if before.get(name) != floor:
            show(f"{name}: {before.get(name, 'no floor')} -> {floor}")
    return 0


def _compare(first: Path, second: Path, least: Mapping[str, float]) -> int:
    from assistant.evaluate.compare import compare, load
    from assistant.evaluate.metrics import metric

    before, after = load(first), load(second)
    found = compare(before, after)
    if found.settings:
        show(f"The runs differ in: {', '.join(found.settings)}", to=sys.stderr)
    for name, ids in ((first, found.only_before), (second, found.only_after)):
        if ids:
            show(f"Only in {name}: {', '.join(ids)}")
    show(f"{'measure':<28} {'A':>9} {'B':>9} {'B - A':>9} {'95 % interval':>22} {'n':>5}  +   -")
    for one in found.differences:
        sign = "worse" if one.worse else "better" if one.better else ""
        show(
            f"{one.measure:<28} {_form(one.before):>9} {_form(one.after):>9} "
            f"{_signed(one.change):>9} {f'{_signed(one.low)} to {_signed(one.high)}':>22} "
            f"{one.n:>5} {len(one.wins):>3} {len(one.losses):>3}  {sign}"
        )
    known = {d.measure: metric(d.measure) for d in found.differences}
    for one in found.differences:
        row = known[one.measure]
        if one.worse or (row is not None and row.listed):
            _print(_changes(one))
    _print(_by_type(found.by_type))
    # the time depends on the machine as much as on the change
    timed = {name for name, row in known.items() if row is not None and row.unit == "ms"}
    worse = [d for d in found.differences if d.worse and d.measure not in timed]
    _print((f"FAIL: {one.measure} got worse" for one in worse), to=sys.stderr)
    return max(int(bool(worse)), _fall(after["measures"], least))


def _by_type(kinds: Mapping[str, Sequence[Difference]]) -> Iterator[str]:
    """Yield what changed by type of question; "worse" and "better" where it is more than chance."""
    for kind, differences in kinds.items():
        for one in differences:
            if one.change:
                sign = "  worse" if one.worse else "  better" if one.better else ""
                yield (
                    f"{kind}, {one.measure}: {_form(one.before)} to {_form(one.after)}, "
                    f"{_signed(one.low)} to {_signed(one.high)}, n {one.n}{sign}"
                )


def _changes(one: Difference) -> Iterator[str]:
    for word, changes in (("wins", one.wins), ("losses", one.losses)):
        if changes:
            told = ", ".join(f"{c.id} {c.before:.2f}>{c.after:.2f}" for c in changes)
            yield f"\n{one.measure}, {word}: {told}"


def _bound(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise BadSetting(
            f"--fail-under {text}: give a measure and a number, such as evidence_cited=0.8."
        ) from error


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def _form(value: float) -> str:
    return f"{value:.4f}" if abs(value) < 100 else f"{value:,.0f}"


def _signed(value: float) -> str:
    return f"{value:+.4f}" if abs(value) < 100 else f"{value:+,.0f}"


def _print(lines: Iterable[str], *, to: Any = None) -> None:
    for line in lines:
        show(line, to=to or sys.stdout)
