#!/usr/bin/env python3
"""The workflows of .github run the project's own scripts, with no more rights than they need."""

import http.server
import json
import os
import re
import subprocess
import threading

import github_runner
import recipe
import yaml_document

FILES = sorted((recipe.ROOT / ".github/workflows").glob("*"))
WORKFLOWS = {path.name: yaml_document.read(path) for path in FILES}
# Jobs that may do more than read the commit, by file and name.
MAY_WRITE = {("release.yml", "release")}
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
SCRIPT = re.compile(r"(?:^|\s)((?:scripts|\.ci|packaging)/[\w/-]+)")
CHECKOUT = "Check out"


def jobs():
    """(file, name, job) of all workflows."""
    return [(file, name, job) for file, workflow in WORKFLOWS.items()
            for name, job in workflow["jobs"].items()]


def steps():
    """(where, step) of all jobs."""
    return [(f"{file}: {name}: {step.get('name')}", step) for file, name, job in jobs()
            for step in job["steps"]]


class Releases:
    """GitHub's part of the making of a release: what came to it is `seen`."""

    def __enter__(self):
        self.seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(handler):
                content = handler.rfile.read(int(handler.headers["Content-Length"]))
                self.seen.append((handler.path, handler.headers["Authorization"], content))
                handler.send_response(201)
                handler.end_headers()
                handler.wfile.write(json.dumps({
                    "html_url": f"{self.url}/draft",
                    "upload_url": f"{self.url}/upload{{?name,label}}"}).encode())

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class WorkflowsTest(recipe.Recipe):
    """All of them, read as GitHub reads them; and how they fetch the commit."""

    def test_rights(self):
        for file, workflow in WORKFLOWS.items():
            self.assertEqual({}, workflow["permissions"], file)
        for file, name, job in jobs():
            most = {"contents": "write" if (file, name) in MAY_WRITE else "read"}
            self.assertEqual(most, job["permissions"], f"{file}: {name}")
            self.assertIn("timeout-minutes", job, f"{file}: {name}")

    def test_steps(self):
        for where, step in steps():
            with self.subTest(where):
                if "uses" in step:
                    self.assertRegex(step["uses"], PINNED)
                    continue
                self.assertNotIn("${{", step["run"], "an expression in the text of a shell")
                said = subprocess.run(["shellcheck", "--shell=bash", "-"], input=step["run"],
                                      capture_output=True, encoding="utf-8", check=False)
                self.assertEqual("", said.stdout + said.stderr)

    def test_scripts_are_there(self):
        called = {script for _, step in steps() for script in SCRIPT.findall(step.get("run", ""))}
        for script in called:
            self.assertTrue(os.access(recipe.ROOT / script, os.X_OK), script)
        for system in ("linux", "macos"):
            ran = "\n".join(step.get("run", "") for _, name, job in jobs() if name == system
                            for step in job["steps"])
            for script in ("scripts/test", ".ci/run"):
                self.assertIn(script, ran, system)

    def test_secrets(self):
        for path in FILES:
            text = path.read_text(encoding="utf-8")
            self.assertNotIn("secrets.", text)
            self.assertNotIn("pull_request_target", text)

    def test_the_commit_is_fetched(self):
        fetching = [step for _, step in steps() if step.get("name") == CHECKOUT]
        self.assertEqual(len(jobs()), len(fetching))
        self.assertEqual([fetching[0]] * len(fetching), fetching)
        repository = self.home / "someone/project"
        author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
        for words in (["init", "--quiet", "someone/project"],
                      ["-C", repository, *author, "commit", "--quiet", "--allow-empty", "-mOne"]):
            self.runs(["git", *words])
        commit = self.runs(["git", "-C", repository, "rev-parse", "HEAD"]).stdout.strip()
        work = self.home / "work"
        work.mkdir()
        variables = {"GITHUB_SERVER_URL": f"file://{self.home}", "GITHUB_SHA": commit,
                     "GITHUB_REPOSITORY": "someone/project"}
        done = github_runner.run(
            fetching[:1], {"github.token": "t0ken"},
            lambda command, env: self.shell(command, env, work), self.home, variables)
        self.assertEqual(0, done.status, done.log)
        head = self.runs(["git", "rev-parse", "HEAD"], cwd=work).stdout.strip()
        self.assertEqual(commit, head)
        self.assertNotIn("t0ken", (work / ".git/config").read_text(encoding="utf-8"))

    def test_the_release_is_kept(self):
        (release,) = [job for _, name, job in jobs() if name == "release"]
        self.assertIn("scripts/release build/published", [step["run"] for step in release["steps"]])
        published = self.home / "build/published"
        published.mkdir(parents=True)
        (self.home / "packaging").symlink_to(recipe.ROOT / "packaging")
        files = {"NOTES.md": b"- News\n", "activitysmith-1.2.3.tar.gz": bytes(range(256))}
        for name, content in files.items():
            (published / name).write_bytes(content)
        with Releases() as site:
            for tag, status in (("v1.2.4", 1), ("v1.2.3", 0)):
                variables = {"GITHUB_API_URL": site.url, "GITHUB_REPOSITORY": "someone/project",
                             "GITHUB_REF_NAME": tag}
                done = github_runner.run(
                    release["steps"][-1:], {"github.token": "t0ken"},
                    lambda command, env: self.shell(command, env, self.home), self.home, variables)
                self.assertEqual(status, done.status, done.log)
        self.assertEqual({"Bearer t0ken"}, {authorization for _, authorization, _ in site.seen})
        (path, _, about), *uploads = site.seen
        self.assertEqual("/repos/someone/project/releases", path)
        self.assertEqual({"tag_name": "v1.2.3", "name": "v1.2.3", "body": "- News\n", "draft": True},
                         json.loads(about))
        self.assertEqual({f"/upload?name={name}": content for name, content in files.items()},
                         {path: content for path, _, content in uploads})

    def shell(self, command, env, folder):
        """Runs a command in a folder, for github_runner."""
        outcome = self.runs(command, None, env=env, cwd=folder)
        return outcome.exit, outcome.stdout + outcome.stderr


if __name__ == "__main__":
    recipe.main()
