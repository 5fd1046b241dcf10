#!/usr/bin/env python3
"""packaging/examples/post-receive tells of pushes to a real repository, whoever pushes what."""

import shutil

import recipe

HOOK = recipe.EXAMPLES / "post-receive"
AUTHOR = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
          for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.com"))}


class HookTest(recipe.Recipe):
    """A bare repository with the hook, and a clone to push from."""

    def setUp(self):
        super().setUp()
        self.environment |= {**AUTHOR, "GIT_CONFIG_NOSYSTEM": "1"}
        self.git("init", "--quiet", "--bare", "project.git", cwd=self.home)
        shutil.copy(HOOK, self.home / "project.git/hooks/post-receive")
        self.git("init", "--quiet", "--initial-branch=main", "clone", cwd=self.home)
        self.git("remote", "add", "origin", "../project.git")

    def git(self, *words, cwd=None, **changes):
        """Runs git in the clone; its error output, which has the hook's."""
        return self.runs(["git", *words], cwd=cwd or self.home / "clone", **changes).stderr

    def commit(self, *messages):
        """Makes commits with nothing in them."""
        for message in messages:
            self.git("commit", "--quiet", "--allow-empty", f"--message={message}")

    def push(self, *words, **changes):
        """Pushes; what the hook said."""
        return self.git("push", "--quiet", "origin", *words, **changes)

    def test_a_push_is_told_with_its_commits(self):
        self.commit("One", "Two")
        self.assertEqual("", self.push("main"))
        self.commit("Three")
        self.assertEqual("", self.push("main"))
        first, second = [body for _, _, body in self.requests()]
        self.assertEqual("main was pushed", first["title"])
        self.assertRegex(first["message"], r"^\w+ Ada: Two\n\w+ Ada: One$")
        self.assertRegex(second["message"], r"^\w+ Ada: Three$")

    def test_tags_and_deleted_branches_are_not_told(self):
        self.commit("One")
        self.push("main", "main:refs/heads/other")
        self.git("tag", "v1")
        self.push("v1")
        self.push("--delete", "other")
        self.assertEqual(["main was pushed", "other was pushed"], sorted(self.notifications()))

    def test_what_a_stranger_writes_stays_text(self):
        self.commit(recipe.HOSTILE)
        self.push("main", "main:refs/heads/--title=$(touch${IFS}pwned)")
        bodies = {body["title"]: body["message"] for _, _, body in self.requests()}
        self.assertEqual({"main was pushed", "--title=$(touch${IFS}pwned) was pushed"}, set(bodies))
        self.assertTrue(bodies["main was pushed"].endswith(f"Ada: {recipe.HOSTILE}"))
        self.assertFalse((self.home / "project.git/pwned").exists())

    def test_a_push_does_not_depend_on_the_phone(self):
        self.commit("One")
        said = self.push("main", env={"ACTIVITYSMITH_API_KEY": None})
        self.assertIn("the push is complete", said)
        self.git("ls-remote", "--exit-code", "origin", "refs/heads/main")


if __name__ == "__main__":
    recipe.main()
