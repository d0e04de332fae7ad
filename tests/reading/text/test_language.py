"""The language of a story, and what is marked in one that the reader does not read."""

from __future__ import annotations

import pytest

from articles.reading import read
from articles.reading.names.registry import Registry, RegistryAlias
from articles.reading.text.language import name_of, recognise

STORIES = {
    "de": "Der Stadtrat hat am Montag beschlossen, eine neue Brücke über den Fluss zu bauen. „Wir haben "
    "lange genug gewartet“, sagte die Bürgermeisterin nach der Sitzung.",
    "es": "El ayuntamiento aprobó el lunes la construcción de un nuevo puente sobre el río. «Hemos "
    "esperado demasiado», dijo la alcaldesa a los periodistas después de la votación.",
    "fr": "Le conseil municipal a décidé lundi de construire un nouveau pont sur la rivière. « Nous "
    "avons trop attendu », a déclaré le maire aux journalistes après le vote.",
    "cs": "Zastupitelstvo v pondělí rozhodlo, že se postaví nový most přes řeku. „Čekali jsme příliš "
    "dlouho,“ řekla starostka novinářům po hlasování, které bylo podle ní jasné.",
    "it": "Il consiglio comunale ha deciso lunedì di costruire un nuovo ponte sul fiume. «Abbiamo "
    "aspettato troppo», ha detto la sindaca ai giornalisti dopo il voto.",
    "pt": "A câmara municipal aprovou na segunda-feira a construção de uma nova ponte sobre o rio. "
    "“Esperámos tempo demasiado”, disse a presidente aos jornalistas depois da votação.",
    "nl": "De gemeenteraad heeft maandag besloten om een nieuwe brug over de rivier te bouwen. “We "
    "hebben te lang gewacht”, zei de burgemeester na de stemming.",
    "sv": "Kommunfullmäktige beslutade i måndags att bygga en ny bro över ån. ”Vi har väntat för "
    "länge”, säger kommunalrådet efter omröstningen som inte var given.",
    "ru": "Городской совет в понедельник решил построить новый мост через реку. «Мы ждали слишком "
    "долго», сказала мэр.",
    "zh": "市议会星期一决定在河上修建一座新桥。市长说：“我们已经等得太久了。”工程将于春天开始。",
    "ja": "市議会は月曜日に川に新しい橋を建設することを決めた。「私たちは長く待ちすぎた」と市長は語った。",
    "ar": "قرر المجلس البلدي يوم الاثنين بناء جسر جديد فوق النهر. "
    'وقالت الرئيسة "لقد انتظرنا طويلا" بعد التصويت.',
}
ENGLISH = (
    "The council voted on Monday to build a bridge over the River Lee. “We have waited too long,” "
    "said the mayor, who will leave office in the spring."
)


@pytest.mark.parametrize("code", STORIES)
def test_language_is_recognised(code: str) -> None:
    assert recognise(STORIES[code]) == code


def test_english_is_english_with_foreign_names_in_it() -> None:
    assert recognise(ENGLISH) == "en"
    assert (
        recognise(f"{ENGLISH} The song “Der Mond ist aufgegangen” was sung by the Wiener Chor.")
        == "en"
    )


@pytest.mark.parametrize("text", ["", "12.5 – 13", "Brücke gesperrt", "Lee, Roe & Poe"])
def test_language_of_too_little_text_is_not_told(text: str) -> None:
    assert recognise(text) == ""


@pytest.mark.parametrize("code", STORIES)
def test_story_in_another_language_is_marked_by_its_marks_alone(code: str) -> None:
    reading = read(STORIES[code])
    assert len(reading.quotes) == 1
    assert reading.quotes[0].speaker is None
    assert reading.entities == reading.facts == ()
    assert reading.language == code
    assert name_of(code) in reading.notes[0]


def test_names_of_the_registry_are_marked_in_another_language() -> None:
    registry = Registry([RegistryAlias("Anna Roe", 7, "person", "Anna Roe")])
    text = f"{STORIES['de']} Auch Anna Roe war dabei, wie Tom Poe."
    reading = read(text, registry=registry)
    assert [(name.name, name.key) for name in reading.entities] == [("Anna Roe", 7)]


def test_english_story_has_no_note() -> None:
    reading = read(ENGLISH)
    assert (reading.language, reading.notes) == ("en", ())
    assert reading.quotes[0].speaker is not None
