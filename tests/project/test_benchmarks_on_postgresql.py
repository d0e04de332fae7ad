"""Benchmarks that ask PostgreSQL alone: they run to their end there, and say so elsewhere."""

import pytest
from django.db import connection

ARGUMENTS = {"copying": ["--stories", "3", "--processes", "1"], "curation": []}
ELSEWHERE = {"copying": "COPY is PostgreSQL's", "curation": "These figures are asked of PostgreSQL"}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_benchmark_ends_on_postgresql(name, run, on_the_database):
    said = run(name, ARGUMENTS[name])
    here = "|" if connection.vendor == "postgresql" else ELSEWHERE[name]
    assert here in said
