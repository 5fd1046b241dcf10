"""C++ text read roughly, as far as well-formatted code needs it: no comments, no literals."""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    //[^\n]* | /\*.*?\*/                                   # comments
  | R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"           # raw text
  | "(?:[^"\\\n]|\\.)*"                                    # text
  | (?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'                    # characters, not digit separators
""", re.VERBOSE | re.DOTALL)
SCOPE = re.compile(r"\bnamespace\b|^\s*(?:template\s*<.*>\s*)?(?:class|struct|union|enum)\b"
                   r'|^\s*extern\s*""\s*$', re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
OPERATOR = re.compile(r"\boperator\s*[^\s(]+")
BRACKETS = re.compile(r"<[^<>(){};]*>")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


@dataclass(frozen=True)
class Function:
    """A function with a body: the line it begins on and how many lines it takes."""

    line: int
    length: int
    head: str


def bare(text):
    """The text without comments and with every literal emptied; line numbers stay."""
    def replacement(found):
        newlines = "\n" * found[0].count("\n")
        return newlines if found[0][0] == "/" else f'""{newlines}'
    return TOKEN.sub(replacement, text)


def includes(text):
    """(line number, "<" or '"', path) of every include."""
    return [(text.count("\n", 0, found.start(2)) + 1, found[1], found[2])
            for found in INCLUDE.finditer(text)]


def functions(text):
    """The functions with a body in a text that is already `bare`; lambdas belong to theirs."""
    code = DIRECTIVE.sub("", text)
    found, depth, begin, opened = [], 0, 0, None  # opened: depth and head outside all scopes
    for position, character in enumerate(code):
        if character == "{":
            if opened is None and not SCOPE.search(code[begin:position]):
                opened = (depth, code[begin:position])
            depth += 1
        elif character == "}":
            depth -= 1
            if opened and opened[0] == depth:
                head, opened = opened[1], None
                if code[position + 1:].lstrip()[:1] in ("{", ","):
                    continue  # only the initialiser of a member before the body
                if _is_function(head):
                    first = _line(code, begin + len(head) - len(head.lstrip()))
                    length = _line(code, position) - first + 1
                    found.append(Function(first, length, " ".join(head.split())))
        if character in "{};" and opened is None:
            begin = position + 1
    return found


def _is_function(head):
    """Whether the text before a brace is that of a function: parameters, and no initialiser."""
    plain = OPERATOR.sub("operator", head)
    while plain != (plain := BRACKETS.sub("", plain)):
        pass
    before, parenthesis, _ = plain.partition("(")
    return parenthesis == "(" and "=" not in before


def _line(text, position):
    return text.count("\n", 0, position) + 1
