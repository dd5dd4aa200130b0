"""What the commands share: the dossier's option, JSON, errors in one sentence, progress."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from click._termui_impl import ProgressBar

INTERRUPTED: Final = 130  # the shell's code for Ctrl-C
PLAIN_LINES: Final = 50  # of progress at most, where there is no terminal

Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """Prints errors as one sentence; the exit code is 1, or 2 where the command was misused."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are added, which is that of the work."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it raises ends in a sentence and an exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal that lacks a character must not end the command
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            tell("stopped.")
            raise click.exceptions.Exit(INTERRUPTED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe has seen enough; click knows what to do
                raise
            where = error.filename or "standard output"
            tell(f"'{where}' cannot be used ({error.strerror or error}); check the disk and its permissions.")
            raise click.exceptions.Exit(1) from error
        except Exception as error:
            from detente.errors import DetenteError, UsageError

            if not isinstance(error, DetenteError):
                raise
            tell(str(error))
            raise click.exceptions.Exit(2 if isinstance(error, UsageError) else 1) from error


class Progress:
    """Shows on standard error which file is being read: a bar on a terminal, else some plain lines."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self._shown = ""
        self._open = ExitStack()
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def __call__(self, done: int, total: int, path: Path) -> None:
        """As `detente.api.read` calls it."""
        if sys.stderr.isatty():
            self._draw(done, total, path)
        elif done < total and done % -(-total // PLAIN_LINES) == 0:
            from detente.render import clean

            click.echo(f"{done + 1} of {total}: {clean(address(path))}", err=True)
        self.done, self.total = done, total

    def _draw(self, done: int, total: int, path: Path) -> None:
        from detente.render import clean

        if self._bar is None:
            bar: ProgressBar[int] = click.progressbar(
                length=total, file=sys.stderr, label="reading", show_pos=True, show_eta=total > 1,
                item_show_func=lambda _: self._shown, width=30,
            )  # fmt: skip
            self._bar = self._open.enter_context(bar)
        self._shown = "" if done == total else clean(path.name)[:40]
        self._bar.update(done - self.done)
        self._bar.render_progress()


def dossier_option(command: Command) -> Command:
    """`-d DIR`, which names a dossier; what its dictionaries add is known while the command runs."""
    return click.option(
        "-d", "--dossier", required=True, metavar="DIR", type=click.Path(path_type=Path), callback=knowing,
        help="The dossier's folder.",
    )(command)  # fmt: skip


def address(path: Path) -> str:
    """What was read as it is written: an address that went through a Path has its second slash again."""
    scheme, colon, rest = str(path).partition(":/")
    return f"{scheme}://{rest}" if colon and scheme in ("http", "https") else str(path)


def knowing(ctx: click.Context, _: click.Parameter, dossier: Path) -> Path:
    """The callback of an option that names a dossier."""
    if dossier.is_dir():
        from detente import api

        ctx.with_resource(api.knowing(dossier))
    return dossier


def confidence_option(command: Command) -> Command:
    """`--min-confidence X`."""
    return click.option(
        "--min-confidence", metavar="X", type=click.FloatRange(0, 1),
        help="Leave out claims of which the coder is less sure than X.",
    )(command)  # fmt: skip


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(command)


def day(said: str | None) -> date | None:
    """The day that `--said` names."""
    from datetime import date

    try:
        return date.fromisoformat(said) if said is not None else None
    except ValueError:
        raise click.BadParameter(
            f"'{said}' is no day of the calendar; write it as 2019-05-06.", param_hint="'--said'"
        ) from None


def tell(sentence: str) -> None:
    """A sentence to the person at the terminal, on standard error."""
    from detente.render import clean

    click.echo(f"detente: {clean(sentence)}", err=True)


def echo(lines: Iterable[str]) -> None:
    """Print lines; in colour on a terminal, unless NO_COLOR is set."""
    import os

    colour = False if os.environ.get("NO_COLOR") else None
    for line in lines:
        click.echo(line, color=colour)


def echo_json(value: Any) -> None:
    """Print a value as JSON; in ASCII where standard output cannot write its characters."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(value, indent=2)
    click.echo(text)


def width() -> int:
    """Columns to print in: the terminal's, 60 to 100; 100 where there is none."""
    from shutil import get_terminal_size

    return max(60, min(100, get_terminal_size((100, 24)).columns))


def print_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    """The callback of `--version`."""
    if asked and not ctx.resilient_parsing:
        import detente

        click.echo(f"detente {detente.__version__}")
        ctx.exit()
