"""What an installed program has to do for whoever installed it."""

import neighbours  # noqa: F401

from emulator import Emulator
from session import KEY

# Asks bash what it would complete; bash-completion loads the script by the program's name.
COMPLETE = """
. /usr/share/bash-completion/bash_completion
_completion_loader activitysmith || [ $? = 124 ]  # bash shall begin anew: there is one
COMP_WORDS=(activitysmith not) COMP_CWORD=1 COMP_LINE='activitysmith not' COMP_POINT=17
$(complete -p activitysmith | sed 's/.*-F \\([^ ]*\\).*/\\1/') activitysmith not activitysmith
printf '%s\\n' "${COMPREPLY[@]}"
"""


def program_starts(root, version):
    """It says its version."""
    told = root.run("activitysmith", "--version")
    require(version in told, f"--version prints {told!r}")


def request_arrives(root):
    """One notification comes to the API."""
    with Emulator(key=KEY) as api:
        root.run("activitysmith", "notify", "Installed",
                 env={"ACTIVITYSMITH_API_KEY": KEY, "ACTIVITYSMITH_API_URL": api.url})
        require([entry["path"] for entry in api.log] == ["/api/push-notification"], f"{api.log}")


def manual_opens(root):
    """`man` finds the pages by their names."""
    for page in ("activitysmith", "activitysmith-notify"):
        told = root.run("man", page, env={"MANPAGER": "cat"})
        require("EXIT STATUS" in told, f"man {page}: {told[:200]}")


def bash_completes(root):
    """TAB after `activitysmith not` finds notify."""
    told = root.run("bash", "-euc", COMPLETE)
    require("notify" in told.split(), f"completion gives {told!r}")


def require(condition, problem):
    """Raises RuntimeError with the problem unless the condition holds."""
    if not condition:
        raise RuntimeError(problem)
