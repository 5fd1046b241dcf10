#!/usr/bin/env python3
"""The jobs of packaging/examples/gitlab-ci.yml, their lines run as GitLab's runner runs them."""

import recipe
import yaml_document
from support import result

PIPELINE = recipe.EXAMPLES / "gitlab-ci.yml"
MAKEFILE = "check all install: ; @echo made $@\n"
# What a runner has in the environment of a job; the title is from whoever made the commit.
VARIABLES = {"CI": "true", "GITLAB_CI": "true", "CI_PROJECT_ID": "42", "CI_PROJECT_NAME": "shop",
             "CI_JOB_URL": "https://gitlab.example.com/shop/-/jobs/7",
             "CI_COMMIT_TITLE": recipe.HOSTILE}


class GitlabTest(recipe.Recipe):
    """A pipeline of a project with a Makefile."""

    def setUp(self):
        super().setUp()
        self.pipeline = yaml_document.read(PIPELINE)
        self.environment |= {**VARIABLES, **self.pipeline["variables"]}
        self.makefile(MAKEFILE)

    def makefile(self, text):
        """What the project makes."""
        (self.home / "Makefile").write_text(text, encoding="utf-8")

    def job(self, name, status=0, **env):
        """Runs a job: its lines in one shell, and in another those that come after."""
        lines = "\n".join(self.pipeline[name]["script"])
        env |= {"CI_JOB_NAME": name}
        outcome = self.runs(["sh", "-ec", lines], status, env=env)
        after = "\n".join(self.pipeline["default"]["after_script"])
        self.runs(["sh", "-ec", after], env={**env, "CI_JOB_STATUS": "failed" if status else
                                             "success"})
        return outcome

    def test_a_job_has_a_card(self):
        self.assertEqual("made check\n", self.job("check").stdout)
        self.assertEqual("DELETE check-42", self.streams()[-1])
        self.assertEqual([], self.notifications())

    def test_a_job_that_fails_is_told_with_the_title_of_its_commit(self):
        self.makefile("check: ; @false\n")
        self.job("check", 2)
        (body,) = [body for _, path, body in self.requests() if path == "/push-notification"]
        self.assertEqual("shop: check failed", body["title"])
        self.assertEqual(recipe.HOSTILE, body["message"])
        self.assertEqual(VARIABLES["CI_JOB_URL"], body["redirection"])

    def test_a_card_goes_along_with_the_job(self):
        outcome = self.job("deploy")
        self.assertEqual("{}made all\n{}made install\n{}".format(
            *map(result.line, ("started", "updated", "ended"))), outcome.stdout)
        self.assertEqual(["PUT deploy-42", "PUT deploy-42", "DELETE deploy-42"], self.streams())

    def test_without_a_key_or_a_connection_the_jobs_run_all_the_same(self):
        for env in ({"ACTIVITYSMITH_API_KEY": None},
                    {"ACTIVITYSMITH_API_URL": "http://127.0.0.1:1/api"}):
            self.assertEqual("made all\nmade install\n", self.job("deploy", **env).stdout)
            self.makefile("check: ; @false\n")
            self.job("check", 2, **env)
            self.makefile(MAKEFILE)
        self.assertEqual([], self.requests())


if __name__ == "__main__":
    recipe.main()
