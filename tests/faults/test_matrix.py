"""How rows become cells, and what counts as a broken cell."""

import json
import pathlib
import sys
import unittest
from dataclasses import replace

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import matrix
import page
import shape
import verdict
from cell import Cell, Command, Expected, Fault
from network import KEY
from process import Outcome
from support import result
from trial import Seen

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/faults.md"
COMMANDS = {
    "push": (Command("push", ["push", "Hi"], repeats=False), True),
    "put": (Command("put", ["put", "k"], repeats=True, prints="done"), True),
    "never": (Command("never", ["never"], repeats=False, waits=False), False),
    "pair": (Command("pair", ["pair"], repeats=True), False),
}
OUTCOMES = {
    "lost": {"all": {"exit": 9, "says": "lost{tries}; *"},
             "once": {"requests": 1}, "repeatable": {"requests": 2}},
}


def cells(**row):
    """The cells of a row, by the command's name and the options of the variant."""
    made = matrix.cells_of({"fault": "f", **row}, COMMANDS, OUTCOMES)
    return {one.line(): one for one in made}


class RowTest(unittest.TestCase):
    def test_a_row_meets_all_commands_but_those_to_be_named(self):
        self.assertEqual(list(cells(comes_to="lost")), ["push", "push --queue", "put", "put --queue"])
        self.assertEqual(list(cells(comes_to="lost", commands=["pair"])), ["pair", "pair --queue"])

    def test_the_nearest_word_wins(self):
        made = cells(comes_to="lost", expect={"all": {"exit": 8}, "push": {"requests": 0},
                                              "repeatable": {"exit": 7}})
        self.assertEqual((made["push"].expected.exit, made["push"].expected.requests), (8, 0))
        self.assertEqual((made["put"].expected.exit, made["put"].expected.requests), (7, 2))

    def test_options_make_further_cells(self):
        made = cells(comes_to="lost", expect={"put --json": {"at_least": 3}}, **{
            "with": ["--allow-failure", "--json", "--retries 0", "--at-least-once"]})
        self.assertEqual(len(made), 11)
        self.assertEqual(made["put --allow-failure"].expected.exit, 0)
        self.assertEqual(made["put --allow-failure"].expected.lines(),
                         ["failed (ignored because of --allow-failure): lost (2 tries); *"])
        self.assertEqual(made["put --retries 0"].expected.made(), 1)
        self.assertEqual(made["push --at-least-once"].expected.requests, 2)
        self.assertTrue(made["push --at-least-once"].may_repeat)
        self.assertNotIn("put --at-least-once", made)
        self.assertEqual(made["put --json"].expected.at_least, 3)

    def test_the_queue_keeps_what_may_be_sent_again(self):
        made = cells(comes_to="lost", expect={"repeatable": {"retryable": True}})
        kept = made["put --queue"]
        self.assertEqual((kept.expected.exit, kept.stdout(), kept.waiting),
                         (0, result.line("queued"), 1))
        self.assertEqual(kept.expected.lines(), [
            "queued: lost (2 tries)*; the next call with --queue sends it, or activitysmith queue flush"])
        self.assertEqual((made["push --queue"].expected.exit, made["push --queue"].waiting), (9, 0))
        for row in ({"expect": {"all": {"retryable": True, "kept": False}}},
                    {"expect": {"all": {"retryable": True, "exit": 0, "says": ""}}},
                    {"expect": {"all": {"retryable": True}}, "commands": ["never"]}):
            self.assertFalse(any(one.waiting for one in cells(comes_to="lost", **row).values()), row)

    def test_the_page_is_that_of_the_matrix(self):
        self.assertEqual(page.written(matrix.load()), PAGE.read_text(encoding="utf-8"),
                         "write it with: tests/faults/run.py --page >docs/faults.md")

    def test_replies_are_carried_out_unless_they_say_otherwise(self):
        fault = cells(comes_to="lost", always={"status": 500},
                      first=[{"status": 503, "process": False}])["put"].fault
        self.assertEqual(fault.always, [{"status": 500, "process": True}])
        self.assertEqual(fault.first, [{"status": 503, "process": False}])

    def test_a_row_with_a_slip_is_refused(self):
        for row in ({"alwys": {}}, {"network": "gone"}, {"expect": {"pushh": {}}},
                    {"with": ["--jsn"]}, {"commands": ["psh"]}, {"comes_to": "found"}):
            with self.subTest(row), self.assertRaises(shape.CaseError):
                cells(**{"comes_to": "lost", **row})


class VerdictTest(unittest.TestCase):
    cell = Cell(Fault("f", timeout=1), COMMANDS["push"][0],
                Expected(9, 1, "lost; *", delivered="unknown"))
    good = Seen(Outcome(9, "", "activitysmith: lost; who knows\n"), 1.2, 1, 1, 0, False)

    def assert_found(self, word, cell=None, **changes):
        """With these changes to a good run, there is one difference, which has this word."""
        (line,) = verdict.differences(cell or self.cell, replace(self.good, **changes))
        self.assertIn(word, line)

    def test_what_is_expected_is_no_difference(self):
        self.assertEqual(verdict.differences(self.cell, self.good), [])

    def test_every_difference_is_told(self):
        told = self.good.outcome
        self.assert_found("exit", outcome=replace(told, exit=None))
        self.assert_found("stdout", outcome=replace(told, stdout="sent\n"))
        self.assert_found("requests", requests=2)
        self.assert_found("queue", waiting=1)
        self.assert_found("seconds", seconds=1 + verdict.SLACK + 0.1)
        self.assert_found("seconds", replace(
            self.cell, expected=replace(self.cell.expected, at_least=2)))
        for stderr in ("", "activitysmith: lost\n", told.stderr * 2, told.stderr + "\n"):
            self.assert_found("stderr", outcome=replace(told, stderr=stderr))

    def test_what_no_cell_may_do(self):
        told = self.good.outcome
        self.assert_found("2 times", deliveries=2)
        self.assert_found("another server", went_elsewhere=True)
        for text, word in (("\x1b[2J", "control"), ("\u009b2J", "control"), (KEY, "key")):
            shown = replace(told, stderr=f"activitysmith: lost; {text}\n")
            self.assert_found(word, outcome=shown)
        repeated = replace(self.good, deliveries=2)
        self.assertEqual(verdict.differences(replace(self.cell, may_repeat=True), repeated), [])

    def test_the_document_of_json(self):
        cell = replace(self.cell, options=["--json"])
        error = {"code": "unknown", "delivered": "unknown", "retryable": False, "retries": 0}

        def differences(text):
            outcome = replace(self.good.outcome, stdout=text)
            return verdict.differences(cell, replace(self.good, outcome=outcome))

        whole = json.dumps({"error": error}, indent=2) + "\n"
        self.assertEqual(differences(whole), [])
        for wrong in ("", whole * 2, json.dumps({"error": error}) + "\n",
                      whole.replace("false", "true"), whole.replace("0", "1"), "[]\n", "{}\n"):
            self.assertTrue(differences(wrong), wrong)


if __name__ == "__main__":
    unittest.main()
