#!/usr/bin/env python3
"""packaging/examples/Makefile shows any target of a project as a card, and changes nothing else."""

import recipe

OWN = """\
all: ; @echo made
broken: ; @echo 'no such header'; exit 1
parallel: one two
one two: ; @echo $@
cmake: ; @echo '[ 40%] Building'; echo '[100%] Built'
"""


class MakefileTest(recipe.Recipe):
    """A project that includes it."""

    def make(self, target, status=0, **changes):
        """Makes a target with two jobs."""
        (self.home / "Makefile").write_text(f"{OWN}\ninclude {recipe.EXAMPLES / 'Makefile'}\n",
                                            encoding="utf-8")
        return self.runs(["make", "-j2", "--no-print-directory", target], status, **changes)

    def test_a_target_that_is_made(self):
        self.assertIn("made\n", self.make("phone-all").stdout)
        self.assertEqual("DELETE make-all", self.streams()[-1])
        self.assertEqual([], self.notifications())

    def test_a_target_that_is_not(self):
        outcome = self.make("phone-broken", 2)
        self.assertIn("no such header\n", outcome.stdout)
        self.assertEqual("DELETE make-broken", self.streams()[-1])
        self.assertEqual(1, len(self.notifications()))

    def test_the_progress_that_is_told_is_shown(self):
        for target, kind in (("cmake", "progress"), ("all", "timer")):
            self.make(f"phone-{target}")
            states = [body["content_state"] for _, path, body in self.requests()
                      if path.endswith(f"/make-{target}") and body]
            self.assertEqual(kind, states[-1]["type"], states)

    def test_the_inner_make_has_the_outer_ones_jobs(self):
        outcome = self.make("phone-parallel")
        self.assertNotIn("jobserver", outcome.stderr)
        self.assertEqual({"one", "two"}, {"one", "two"} & set(outcome.stdout.split()))

    def test_without_a_key_it_is_made_all_the_same(self):
        self.assertIn("made\n", self.make("phone-all", env={"ACTIVITYSMITH_API_KEY": None}).stdout)


if __name__ == "__main__":
    recipe.main()
