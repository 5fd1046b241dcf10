#!/usr/bin/env python3
"""The step of packaging/github-action that installs the program takes it from a release by its
checksum, over https, and nothing else."""

import hashlib
import http.server
import os
import platform
import ssl
import tarfile
import threading

import github_runner
import recipe
import yaml_document
from support import certificates

FOLDER = recipe.ROOT / "packaging/github-action"
ACTION = yaml_document.read(FOLDER / "action.yml")
MACHINE = {"x86_64": "x86_64", "aarch64": "arm64"}[platform.machine()]
NAME = f"activitysmith-1.2.3-linux-{MACHINE}"
FILE = NAME + ".tar.gz"
SUMS = "{other}  activitysmith-1.2.3.tar.gz\n{sum}  " + FILE + "\n"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and keeps no log of it."""

    def log_message(self, *_):
        """Says nothing."""


class InstallTest(recipe.Recipe):
    """A release on a server of its own, and a runner that trusts it."""

    def setUp(self):
        super().setUp()
        self.release = self.home / "release"
        self.release.mkdir()
        (self.programs / "activitysmith").rename(self.home / "activitysmith")
        with tarfile.open(self.release / FILE, "w:gz", compresslevel=1,
                          dereference=True) as tarball:
            tarball.add(self.home / "activitysmith", f"{NAME}/bin/activitysmith")
        self.sum = hashlib.sha256((self.release / FILE).read_bytes()).hexdigest()
        self.url, authority = self.serve()
        self.environment |= {"CURL_CA_BUNDLE": str(authority), "GITHUB_ACTION_PATH": str(FOLDER),
                             "RUNNER_TEMP": str(self.home), "CI": "true"}

    def serve(self):
        """Starts the server; its address and the certificate of its authority."""
        ca = certificates.authority(self.home)
        pair = certificates.issue(ca, self.home, ["127.0.0.1"])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair.certificate, pair.key)
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), lambda *given: Quiet(*given, directory=self.release))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"https://127.0.0.1:{server.server_port}", ca.certificate

    def install(self, **inputs):
        """What became of the step, with the inputs for this release but for those given."""
        def execute(command, env):
            outcome = self.runs(command, None, env=env)
            return outcome.exit, outcome.stdout + outcome.stderr
        given = {"version": "1.2.3", "url": self.url, "sha256": self.sum, "command": "", **inputs}
        return github_runner.run(ACTION["runs"]["steps"], github_runner.inputs_of(ACTION, given),
                                 execute, self.home, {})

    def refused(self, why, **inputs):
        """Checks that nothing is installed, and how a workflow is told."""
        done = self.install(**inputs)
        self.assertEqual((0, []), (done.status, done.path), done.log)
        self.assertRegex(done.log, f"(?m)^::warning title=activitysmith::.*{why}")
        self.assertEqual([], list(self.home.glob("activitysmith.*/*/bin")))
        done = self.install(**{"fail-on-error": "true", **inputs})
        self.assertEqual((1, []), (done.status, done.path), done.log)

    def test_the_program_of_a_release(self):
        for checksum in (self.sum, self.sum.upper(), SUMS.format(other="0" * 64, sum=self.sum)):
            done = self.install(sha256=checksum)
            self.assertEqual(0, done.status, done.log)
            (folder,) = done.path
            said = self.runs(["activitysmith", "--version"],
                             env={"PATH": os.pathsep.join([folder, recipe.SYSTEM_PATH])})
            self.assertIn("activitysmith", said.stdout)
            program = done.outputs["steps.install.outputs.program"]
            self.assertEqual(f"{folder}/activitysmith", program)

    def test_another_file_than_was_promised(self):
        with open(self.release / FILE, "ab") as file:
            file.write(b"more")
        self.refused("has the checksum")

    def test_what_does_not_name_a_release(self):
        self.refused("sha256", sha256="")
        self.refused("sha256", sha256=f"{self.sum}  another.tar.gz")
        self.refused("sha256", sha256=self.sum[1:])
        self.refused("version", version="")
        self.refused("version", version="../1.2.3")
        self.refused("version", version=recipe.HOSTILE)
        self.refused("https", url=self.url.replace("https", "http"))
        self.refused("https", url=recipe.HOSTILE)
        self.refused("downloaded", url=self.url + "/" + recipe.HOSTILE)
        self.refused("downloaded", version="1.2.4")

    def test_a_server_that_is_not_trusted(self):
        self.environment["CURL_CA_BUNDLE"] = "/dev/null"
        self.refused("downloaded")

    def test_a_tarball_without_the_program(self):
        with tarfile.open(self.release / FILE, "w:gz", compresslevel=1) as tarball:
            tarball.add(self.release, NAME, recursive=False)
        self.sum = hashlib.sha256((self.release / FILE).read_bytes()).hexdigest()
        self.refused("no bin/activitysmith")

    def test_a_program_of_the_workflow(self):
        program = self.home / "activitysmith"
        done = self.install(url="", binary=str(program))
        self.assertEqual([str(self.home)], done.path)


if __name__ == "__main__":
    recipe.main()
