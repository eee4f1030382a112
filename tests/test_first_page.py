"""The first page of a process gets the answer that it gets later: whatever is loaded or compiled at need changes no page.

Each test starts processes of its own, for this one has loaded everything long ago.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

LANGUAGES = ("en", "ar", "el", "ru", "hi", "ja", "ko", "zh", "fa", "de")
"""Of all scripts in which pages can be made."""
PROGRAM = """
import hashlib, json, random, sys, threading
from concurrent.futures import ThreadPoolExecutor
import dumpclean
from dumpclean.testing.layouts import build

languages, workers = json.loads(sys.argv[1])
texts = [build(random.Random(11), language=language).text for language in languages]
begin = threading.Barrier(workers)

def answer(text):
    if workers > 1:
        begin.wait()
    return hashlib.blake2b(repr(dumpclean.clean(text)).encode(), digest_size=8).hexdigest()

sys.setswitchinterval(1e-6 if workers > 1 else 0.005)
with ThreadPoolExecutor(workers) as pool:
    print(json.dumps(dict(zip(languages, pool.map(answer, texts)))))
"""


@cache
def answers(languages: tuple[str, ...], workers: int = 1) -> dict[str, str]:
    """By language: what a page of it becomes in a new process that cleans pages of these, one after another or in threads at once."""
    command = [sys.executable, "-c", PROGRAM, json.dumps((languages, workers))]
    run = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 -- ours
    found: dict[str, str] = json.loads(run.stdout)
    assert len(set(found.values())) == len(languages)
    return found


def test_the_order_of_scripts_does_not_matter() -> None:
    assert answers(LANGUAGES) == answers(LANGUAGES[::-1])


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_a_page_is_the_same_as_the_first_of_a_process(language: str) -> None:
    assert answers((language,))[language] == answers(LANGUAGES)[language]


def test_threads_that_all_clean_their_first_page_at_once_get_the_same() -> None:
    assert answers(LANGUAGES, len(LANGUAGES)) == answers(LANGUAGES)
