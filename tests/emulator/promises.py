"""What the client promises to say of itself in each request."""

import re

PROMISES = {
    "user-agent": r"activitysmith-cpp/(\d+\.\d+\.\d+)",
    "x-activitysmith-sdk": r"cpp-v(\d+\.\d+\.\d+)",
}


def violations(headers):
    """A sentence for each promise these headers break; the two versions have to be the same."""
    found, versions = [], set()
    for name, form in PROMISES.items():
        value = headers.get(name)
        match = re.match(form, value or "", re.ASCII)
        if match:
            versions.add(match[1])
        else:
            found.append(f"{name}: {'missing' if value is None else value} does not match {form}")
    if len(versions) > 1:
        found.append(f"{' and '.join(PROMISES)} tell different versions")
    return found
