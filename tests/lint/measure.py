#!/usr/bin/env python3
"""Prints how src/ is cut and commented. It judges nothing: numbers to look at before a clean-up."""

import re
import statistics

import source
import tree

LONG_FUNCTION = 40
CEREMONY = re.compile(r"#\s*(include|pragma once)\b|namespace\b.*\{$|\}\s*// namespace")
COMMENT = re.compile(r"//|/\*|\*")
TYPE = re.compile(r"^(?:template\s*<.*>\s*)?(?:struct|class|enum|using|constexpr|inline constexpr)\b",
                  re.MULTILINE)
DECLARATION = re.compile(r"^[^\s#/}][^;{}]*\([^;{}]*\)[^;{}]*[;{]", re.MULTILINE)
EXCEPTION = re.compile(r"\b(?:struct|class) (\w+)(?: final)? : (?:public )?"
                       r"(?:std::(?:exception|\w+_error)|\w*Error)\b")
CATCH = re.compile(r"\bcatch\s*\(")


def kinds(path):
    """How many lines of a file are code, comment, ceremony (includes and namespaces)."""
    count = {"code": 0, "comment": 0, "ceremony": 0}
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if CEREMONY.match(line):
            count["ceremony"] += 1
        elif COMMENT.match(line):
            count["comment"] += 1
        elif line:
            count["code"] += 1
    return count


def share(part, whole):
    """A part as whole percents."""
    return f"{100 * part / max(whole, 1):.0f} %"


def high(values, tenth=9):
    """The value below which nine of ten lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * tenth // 10)]


def single_functions(headers):
    """The headers that declare one function and no type."""
    found = []
    for path in headers:
        code = source.bare(path.read_text(encoding="utf-8"))
        if not TYPE.search(code) and len(DECLARATION.findall(code)) == 1:
            found.append(path)
    return found


def main():
    """Prints a line for each measure."""
    paths = tree.cpp_files("src")
    counts = {path: kinds(path) for path in paths}
    total = {kind: sum(count[kind] for count in counts.values())
             for kind in ("code", "comment", "ceremony")}
    modules = {}
    for path in paths:
        length = len(path.read_text(encoding="utf-8").splitlines())
        modules[path.with_suffix("")] = modules.get(path.with_suffix(""), 0) + length
    bare = {path: source.bare(path.read_text(encoding="utf-8")) for path in paths}
    functions = [function.length for code in bare.values() for function in source.functions(code)]
    long = sum(length > LONG_FUNCTION for length in functions)
    print(f"files                  {len(paths)}, {sum(modules.values())} lines, "
          f"{total['code']} of them code")
    print(f"code lines a file      {total['code'] / len(paths):.0f}")
    print(f"includes, namespaces   {share(total['ceremony'], total['code'] + total['ceremony'])}")
    print(f"modules                {len(modules)}, median {statistics.median(modules.values()):.0f} "
          f"lines, nine of ten at most {high(modules.values())}")
    print(f"functions              {len(functions)}, median {statistics.median(functions):.0f} "
          f"lines, {share(long, len(functions))} over {LONG_FUNCTION}")
    for name, suffix in (("headers", ".hpp"), ("sources", ".cpp")):
        some = [count for path, count in counts.items() if path.suffix == suffix]
        comments = sum(count["comment"] for count in some)
        written = sum(sum(count.values()) for count in some)
        print(f"comments in {name}    {share(comments, written)}")
    headers = [path for path in paths if path.suffix == ".hpp"]
    print(f"headers of a function  {len(single_functions(headers))} of {len(headers)}")
    exceptions = sorted({name for code in bare.values() for name in EXCEPTION.findall(code)})
    print(f"exception types        {len(exceptions)}: {', '.join(exceptions)}")
    print(f"catch sites            {sum(len(CATCH.findall(code)) for code in bare.values())}")


if __name__ == "__main__":
    main()
