"""The command line: data on stdout, talk on stderr; exit 0 done, 1 the input has problems, 2 wrong usage."""

import sys

from toolkit.cli import cataloguing, data, lab, panel, promises, querying, reading, studies
from toolkit.cli.app import app
from toolkit.cli.console import settings, talk
from toolkit.errors import ToolkitError

__all__ = ["app", "main"]

# In the order in which one meets them, rather than that of the imports above.
_COMMANDS = (
    *(cataloguing.catalogue, reading.extract, reading.explain, promises.tasks, promises.promises),
    *(querying.query, studies.study, lab.lab, studies.reports),
    *(data.score, data.diff, data.build),
    *(panel.panel, panel.exam, promises.exam_promises),
    *(studies.verify, data.check),
)
app.registered_commands.sort(key=lambda command: _COMMANDS.index(command.callback))


def main() -> None:
    """Runs the command line; an error of the user's is one sentence, never a traceback."""
    try:
        app()
    except ToolkitError as error:
        talk(str(error))
        sys.exit(error.exit_code)
    except Exception as error:
        if settings.debug:
            raise
        talk(f"unexpected {type(error).__name__}: {error}. Run it as `toolkit --debug …` to see where.")
        sys.exit(1)
