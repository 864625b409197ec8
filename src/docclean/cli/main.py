"""Entry point: sub-commands are imported when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from docclean._version import __version__
from docclean.errors import ConfigError, DoccleanError, OutputError

EXIT_FAILED, EXIT_USAGE, EXIT_OUTPUT, EXIT_INTERRUPTED = 1, 2, 3, 130

_COMMANDS = {
    "clean": "docclean.cli.clean",
    "detect": "docclean.cli.detect",
    "repair": "docclean.cli.repair",
    "explain": "docclean.cli.explain",
    "dedup": "docclean.cli.dedup",
    "verify": "docclean.cli.verify",
    "report": "docclean.cli.report",
}
_EPILOG = """\b
Examples:
  docclean clean inbox -o out                 a folder to out/documents.jsonl
  docclean clean page.html                    one page to Markdown on stdout
  curl -s URL | docclean clean - --format jsonl
  docclean detect inbox/*.html                which encodings
  docclean repair broken.txt > fixed.txt      certified mojibake repairs
  docclean explain page.html                  what was left out, and why
  docclean dedup out/documents.jsonl          which documents repeat others
  docclean verify out                         is the output as it was written
  docclean report out                         a page on what was done
\b
Exit codes: 0 done; 1 some documents failed (or --check found a change);
2 wrong usage, nothing done; 3 output failed; 130 interrupted.
"""


class _LazyGroup(click.Group):
    """A group whose commands are modules, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands in the order of the help text."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, or None if there is none of that name."""
        module = _COMMANDS.get(cmd_name)
        command: click.Command | None = getattr(import_module(module), cmd_name) if module else None
        return command


@click.group(
    cls=_LazyGroup, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", prog_name="docclean")
def cli() -> None:
    """Turn dirty documents into clean structured ones, with a reason for every change."""


def main() -> None:
    """Run the command and leave with its exit code; errors are one line on stderr."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("docclean: interrupted", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("docclean: interrupted", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # the reader has gone (`| head`): nothing is wrong; keep Python from flushing into the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except DoccleanError as error:
        click.echo(f"docclean: {error}", err=True)
        usage = EXIT_USAGE if isinstance(error, ConfigError) else EXIT_FAILED
        sys.exit(EXIT_OUTPUT if isinstance(error, OutputError) else usage)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
