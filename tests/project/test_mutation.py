"""The faults that tests/mutation.py puts into a module: each of them, and nothing else."""

import ast

import pytest

from tests.mutation import changed, faults

MODULE = '''
LEAST = 3

def clear(story, by, words=2):
    """Clear it."""
    require(by)
    if story.open and not by:
        raise Refused(story)
    story.stage = found(story, by=by)
    return story if len(words) < 4 else None
'''
FAULTS = [
    "-    require(by)\n+    pass",
    "-    if story.open and (not by):\n+    if not (story.open and (not by)):",
    "-    story.stage = found(story, by=by)\n+    pass",
    "-    return story if len(words) < 4 else None\n+    return None",
    "-    if story.open and (not by):\n+    if story.open or not by:",
    "-        raise Refused(story)\n+        pass",
    "-    story.stage = found(story, by=by)\n+    story.stage = found(story)",
    "-    if story.open and (not by):\n+    if story.open and by:",
    "-    return story if len(words) < 4 else None\n+    return story if len(words) <= 4 else None",
    "-    return story if len(words) < 4 else None\n+    return story if len(words) < 5 else None",
]


def test_faults_are_put_into_functions_one_at_a_time():
    tree = ast.parse(MODULE)
    whole = ast.unparse(tree).splitlines()
    told = []
    for name, place, _, change in faults(tree):
        assert name == "clear", change
        lines = ast.unparse(changed(tree, place, change)).splitlines()
        assert len(lines) == len(whole), change
        differ = [pair for pair in zip(whole, lines, strict=True) if pair[0] != pair[1]]
        told.append("".join(f"-{old}\n+{new}" for old, new in differ))
    assert sorted(told) == sorted(FAULTS)


@pytest.mark.parametrize(
    "module", ["LEAST = 3", "class A:\n    b = 1", "def f():\n    '''Says.'''"]
)
def test_no_fault_outside_functions_or_in_words(module):
    assert list(faults(ast.parse(module))) == []
