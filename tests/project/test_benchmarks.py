"""The made-up archive on which the figures rest: the same for everybody, and whole."""

import random

from benchmarks.corpus import Corpus
from benchmarks.questions import Words


def test_a_story_depends_on_seed_and_number_alone():
    one, other = Corpus(7), Corpus(7)
    other.story(3)
    assert one.story(41) == other.story(41)
    assert one.story(41) != Corpus(8).story(41)


def test_every_span_of_a_story_stands_on_its_words():
    for number in range(15):
        story = Corpus(7).story(number)
        spans = [fact.span for fact in story.facts] + [span for span, _ in story.mentions]
        assert spans, number
        assert all(story.body[span.start : span.end] == span.exact for span in spans), number


def test_words_are_as_frequent_as_their_band_says():
    corpus, words, rng = Corpus(7), Words(1_000_000), random.Random(1)
    texts = [set(f"{s.headline} {s.body}".lower().split()) for s in map(corpus.story, range(400))]
    common = [words.one(rng, "common") for _ in range(40)]
    held = sum(word in text for word in common for text in texts) / (len(common) * len(texts))
    assert 0.1 < held < 0.25
    rare = [words.one(rng, "rare") for _ in range(40)]
    assert not any(all(word in text for word in pair.split()) for pair in rare for text in texts)
