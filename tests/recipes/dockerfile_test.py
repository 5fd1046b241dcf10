#!/usr/bin/env python3
"""The lines of packaging/examples/Dockerfile do what they are for, each in a root of its own.

Nothing is built, for an image would have to be fetched: what RUN, ENTRYPOINT and CMD say runs as a
build and a container run it.
"""

import json
import os
import re

import private_root
import recipe

DOCKERFILE = recipe.EXAMPLES / "Dockerfile"
SECRET = "activitysmith-api-key"
MOUNT = re.compile(r"--mount=type=secret,id=(\S+)\s+")


def instructions(text):
    """(word, rest) of each instruction; a backslash continues a line."""
    lines = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^\s*#.*\n", "", text)).splitlines()
    return [tuple(line.split(None, 1)) for line in lines if line.strip()]


class DockerfileTest(recipe.Recipe):
    """A project with a Makefile, and the image's programs."""

    def setUp(self):
        super().setUp()
        self.secrets = self.home / "secrets"
        self.secrets.mkdir()
        (self.home / "Makefile").write_text("all: ; @echo made\ncheck: ; @echo checked\n",
                                            encoding="utf-8")
        self.lines = instructions(DOCKERFILE.read_text(encoding="utf-8"))

    def container(self, command, env=None, status=0):
        """Runs a command in the container."""
        kept = {"PATH": os.pathsep.join(["/usr/local/bin", recipe.SYSTEM_PATH])}
        return self.runs(private_root.inside(command, self.programs, self.secrets), status,
                         env={**kept, "HOME": "/nonexistent", **(env or {})})

    def only(self, word):
        """What follows the one instruction that begins with the word."""
        (rest,) = [rest for first, rest in self.lines if first == word]
        return rest

    def build(self):
        """Runs the RUN line, which has no key but the secret's."""
        line = self.only("RUN")
        self.assertEqual([SECRET], MOUNT.findall(line))
        return self.container(["/bin/sh", "-c", MOUNT.sub("", line)],
                              {"ACTIVITYSMITH_API_KEY": None})

    def test_a_build_with_the_secret(self):
        (self.secrets / SECRET).write_text(recipe.KEY, encoding="utf-8")
        (self.secrets / SECRET).chmod(0o444)
        self.written = (f"secrets/{SECRET}",)
        self.assertEqual("made\n", self.build().stdout)
        self.assertEqual("DELETE image", self.streams()[-1])

    def test_a_build_without_the_secret(self):
        self.assertEqual("made\n", self.build().stdout)
        self.assertEqual([], self.requests())

    def test_the_program_is_copied_to_where_it_is_found(self):
        copied = [rest for word, rest in self.lines if word == "COPY"]
        self.assertIn("activitysmith /usr/local/bin/", copied)

    def test_a_container_tells_how_it_ended(self):
        command = json.loads(self.only("ENTRYPOINT")) + json.loads(self.only("CMD"))
        first = ["unshare", "--pid", "--fork", "--mount-proc", *command]
        self.assertEqual("checked\n", self.container(first).stdout)
        self.assertEqual(1, len(self.notifications()))


if __name__ == "__main__":
    recipe.main()
