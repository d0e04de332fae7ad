"""Where a name begins and ends: long bodies, offices, works, shops, and what is no part of one."""

import pytest

from tests.reading.names.naming import kinds, named, words


@pytest.mark.parametrize(
    "body",
    [
        "Committee for a Balanced Quay",
        "Society for the Prevention of Cruelty to Horses",
        "Campaign to Protect Rural Elmshire",
        "Centre on Poverty and Inequality",
        "Subcommittee on Consumer Protection",
        "Department for Environment, Food and Rural Affairs",
        "Ministry of Housing, Communities and Local Government",
        "Department for Digital, Culture, Media and Sport",
        "Royal Quay Workers' Union",
        "World Travel and Tourism Council",
        "American Israel Public Affairs Committee",
        "New School for Social Research",
        "Bill and Melinda Gates Foundation",
        "Batley Sports and Tennis Centre",
        "Devon and Somerset Fire and Rescue Service",
    ],
)
def test_long_bodies_are_whole(body: str) -> None:
    assert kinds(f"A letter from the {body} came.") == {body: "organisation"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QMW Director of Government Affairs Paul Denny wrote.", ["QMW", "Paul Denny"]),
        ("Research and Advocacy Director Philip Lowe agreed.", ["Philip Lowe"]),
        ("She was secretary of State in those years.", []),
        ("The governor constrained Mr. Camp and Ms. House.", ["Camp", "House"]),
        ("Then Lt. Gov. Patty Judge lost.", ["Patty Judge"]),
        ("It was signed by Jane Frith, OBE.", ["Jane Frith"]),
        ("Now Labour MP Dawn Sillitoe asked.", ["Labour", "Dawn Sillitoe"]),
        ("Lawyers for Tovrin denied it.", ["Tovrin"]),
        ("The US Tovrin helicopter fell.", ["US", "Tovrin"]),
        ("He was taken to St Thomas' Hospital by car.", ["St Thomas' Hospital"]),
        ("A Nobel Prize-winning economist spoke.", ["Nobel Prize"]),
        ("The firm bought Lowe's in June.", ["Lowe's"]),
        ("They met Rob Lowe's driver.", ["Rob Lowe"]),
        ("Bill Gates spoke too.", ["Bill Gates"]),
        ("He ran against Ohio Republican Roy Plunt.", ["Ohio", "Roy Plunt"]),
        ("Then Democrat Tovrin spoke.", ["Tovrin"]),
        ("Ann Orbin (@AnnOrbin) wrote so.", ["Ann Orbin"]),
        ("The Select Committee on Benghazi met.", ["Select Committee on Benghazi"]),
        ("He met the Ohio Republican, who had left.", ["Ohio"]),
        ("Taken by the departments of State and Defense, it shrank.", []),
        ("Glenn Orbin Rampages to +32 Point Lead in Florida", ["Glenn Orbin", "Florida"]),
        (
            "Glenn Orbin Blasts Press for Mocking Her Fast, Turns Away from Fans.",
            ["Glenn Orbin"],
        ),
        ("Ex-MP Tessa Holbrook joined.", ["Tessa Holbrook"]),
        ("In May DCC Kate Meynell spoke.", ["Kate Meynell"]),
        ("Will Young sang.", ["Will Young"]),
        ("Grace, 26, sold it. By the grace of God.", ["Grace"]),
        ("They wrote of Peter the Great and of others.", ["Peter the Great"]),
        ("He lives on 10th Street, near the shops.", ["10th Street"]),
        ("The 60th NATO conference met.", ["NATO"]),
        ("He sat in the North stand.", []),
        (
            "Senator Hatfield, Mr. President, Senator Baker, Reverend Moomaw,",
            ["Hatfield", "Baker", "Moomaw"],
        ),
        ("Chipmaker Tovrin said so.", ["Tovrin"]),
        ("They met the Quay Caucus on Capitol Hill.", ["Quay Caucus", "Capitol Hill"]),
        (
            "House Speaker Mike Roe and Majority Leader Ann Lee met the House Quay Caucus.",
            ["Mike Roe", "Ann Lee", "House Quay Caucus"],
        ),
        ("She lost to Democrat Patty Judge there.", ["Patty Judge"]),
        ("Then Senators Tovrin and Orbin spoke.", ["Tovrin", "Orbin"]),
        ("On Monday Florida Sens. Marco Tovrin left.", ["Florida", "Marco Tovrin"]),
    ],
)
def test_offices_titles_and_endings(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Most New Yorkers and South Dakotans laughed; a New Yorker waved.",
        "Reading between the lines, he lost.",
        "Copper CMCU3 rose 0.8 per cent.",
        "Now click HERE to read on.",
        "They told us to GET OUT and vote.",
        "Her VP and two ICUs closed.",
        "It worked like a Trojan horse.",
        "It was a Franco-German idea of Baby Boomers.",
        "THIS IS NOT OK, he wrote.",
        "It starts at 9 p.m. E.T. today.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("She is the author of ''Broken Quay Order,'' a book.", "Broken Quay Order"),
        ("He starred in “ Tovrin’s Creek ” for years.", "Tovrin’s Creek"),
        ("They saw “Until Dawn” twice.", "Until Dawn"),
        ("He was in Cemetery Junction (2010) and others.", "Cemetery Junction"),
        ("He spoke to Morning Quay hosts Jo Carr and Mika Bell.", "Morning Quay"),
        ("She was on the Laura Ingrave Show.", "Laura Ingrave Show"),
        ("The firm that makes Tovrins, Chips Orbin and others left.", "Chips Orbin"),
        ("He likes franchises such as Tovrin, Tomb Orbin and Destiny.", "Destiny"),
        ("She wrote Legion and the Fargo TV series.", "Fargo"),
    ],
)
def test_works_are_whole_and_no_firms(text: str, work: str) -> None:
    assert kinds(text)[work] == "other"


def test_sentence_between_marks_is_no_title() -> None:
    assert words('"That would be Anna Wells," he said.') == ["Anna Wells"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He told the Guardian it was over.", "Guardian", "organisation"),
        ("He told The Wrap it was over.", "Wrap", "organisation"),
        ("As reported by Western Journalism, it rained.", "Western Journalism", "organisation"),
        ("Its parent company, Tovrin, said so.", "Tovrin", "organisation"),
        ("They met the magazine The Nation there.", "Nation", "organisation"),
        ("The rescue group Project Tovrin came.", "Project Tovrin", "organisation"),
        ("Near Yunnan a bridge fell.", "Yunnan", "place"),
        ("It was sold by GunOrbin.com in May.", "GunOrbin.com", "organisation"),
        ("Later QTRT pulled its money out.", "QTRT", "organisation"),
        ("He is the next George Washington.", "George Washington", "person"),
        ("His widow, Lissenna, campaigned.", "Lissenna", "person"),
        ("Then Jordan Henderson left.", "Jordan Henderson", "person"),
        ("It was common in the South then.", "South", "place"),
        ("They swore by the Constitution there.", "Constitution", "other"),
        ("They met in Building 31 at noon.", "Building 31", "place"),
        ("They liked Eldon Orbin, made by Orbsoft, best.", "Eldon Orbin", "other"),
        ("It was made by OrbinSoft in May.", "OrbinSoft", "organisation"),
        ("It tracks the S&P 500 and bonds.", "S&P 500", "other"),
        ("The Artemis crew waved.", "Artemis", "other"),
        ("A train left Yarosk station.", "Yarosk", "place"),
        ("Then Beyoncé sang.", "Beyoncé", "person"),
        ("The court heard that Dan Orbin, 29, of Tovrin Rye, left.", "Tovrin Rye", "place"),
        ("He was taken to Addenbrooke's Hospital.", "Addenbrooke's Hospital", "place"),
        ("Its novels, published by Faber, sold.", "Faber", "organisation"),
        ("They saw Tovrin, owned by Kemble Tide, fail.", "Tovrin", "organisation"),
        ("Shares in Tovrin rose.", "Tovrin", "organisation"),
        ("Then Made.com collapsed into administration.", "Made.com", "organisation"),
        ("It was seen by analyst Ann Lee at Tovrin.", "Tovrin", "organisation"),
        ("They met Surfers Against Sewage there.", "Surfers Against Sewage", "organisation"),
        ("In June Bristol Water paid.", "Bristol Water", "other"),
        ("He said GPT-5 would be safer.", "GPT-5", "other"),
        ("The firm unveiled the Tovrin Z Orbin there.", "Tovrin Z Orbin", "other"),
        ("According to Ann Sperry of Counter Tide, it rained.", "Counter Tide", "organisation"),
        ("A poll by USA TODAY found it.", "USA TODAY", "organisation"),
        ("They closed Elmsby Wildlife Refuge in May.", "Elmsby Wildlife Refuge", "place"),
        ("In May Patriot Coal paid.", "Patriot Coal", "organisation"),
        ("They read the Baltimore Sun and others.", "Baltimore Sun", "organisation"),
        ("He was born in Tovrin am Inn.", "Tovrin am Inn", "place"),
        ("It was Edmunds' executive director.", "Edmunds", "organisation"),
        ("She has partnered with Tovrin on lenses.", "Tovrin", "organisation"),
        (
            "Then the Hong Kong Human Rights and Democracy Act passed.",
            "Hong Kong Human Rights and Democracy Act",
            "other",
        ),
        ("Then he told the Sun it was over.", "Sun", "organisation"),
        ("Economists at the Fed worry.", "Fed", "organisation"),
        ("As iTovrin points out, the battery is glued.", "iTovrin", "organisation"),
        ("An armed group called Tovrin struck.", "Tovrin", "organisation"),
        ("He met Ann Lee of Boston Provident there.", "Boston Provident", "organisation"),
        ("In time Perry Capital grew.", "Perry Capital", "organisation"),
        ("Then QTRT Police Chief Ed Alvarez spoke.", "QTRT", "organisation"),
        ("Then the Quayside Games opened an office.", "Quayside Games", "organisation"),
        ("The Commonwealth Games open in May.", "Commonwealth Games", "event"),
        ("The Chelsea Flower Show opens in May.", "Chelsea Flower Show", "event"),
        ("The M62 and the A19 were closed.", "A19", "place"),
        ("They live in the Tovrin refugee camp.", "Tovrin", "place"),
        ("It was shown at the Magic Lantern in Madrid.", "Magic Lantern", "place"),
        ("Then Stanley Mitchell left.", "Stanley Mitchell", "person"),
        ("Now Gene Camp disagreed.", "Gene Camp", "person"),
        ("The Tovrin regime fell.", "Tovrin", "person"),
        ("He led Clean Rivers; he is head of Clean Rivers.", "Clean Rivers", "organisation"),
    ],
)
def test_kinds_by_the_words_beside(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_first_name_beside_another_of_the_family() -> None:
    assert kinds("Joe and Hunter Marlowe sued.") == {"Joe": "person", "Hunter Marlowe": "person"}
    assert kinds("Born to Henry and Sophie Lang, he left.")["Henry"] == "person"


def test_first_name_among_relatives_is_nobody_who_comes_later() -> None:
    text = "The Pell brothers, Adam and Noah, own it. Adam Fisher is their lawyer."
    assert ("Adam", "Adam") in named(text)


def test_surname_of_two_people_stays_open_as_a_name_of_its_own() -> None:
    text = "Resident Amy Lund praised it. The mayor, Peter Lund, did not. Lund was arrested."
    assert ("Lund", "Lund") in named(text)


def test_body_goes_by_the_end_of_its_name() -> None:
    text = "The Department of Quay Security wrote. It was part of Quay Security."
    assert ("Quay Security", "Department of Quay Security") in named(text)


def test_owner_of_the_story_is_no_shop_of_that_name() -> None:
    text = "Singer Ann McDonald sang. They liked McDonald's cameo."
    assert ("McDonald", "Ann McDonald") in named(text)


def test_short_form_of_a_body_may_do_what_people_do() -> None:
    text = "They sued Elmtree NHS Trust. Elmtree apologised."
    assert ("Elmtree", "Elmtree NHS Trust") in named(text)


@pytest.mark.parametrize(
    ("short", "full"),
    [("Seb Coe", "Sebastian Coe"), ("Kate Doyle", "Katherine Doyle"), ("Josh Poe", "Joshua Poe")],
)
def test_short_first_names_stand_for_full_ones(short: str, full: str) -> None:
    assert (short, full) in named(f"They met {full} there. Then {short} ran.")


def test_town_keeps_its_name_beside_what_it_is_called() -> None:
    text = "They live in Terre Haute, called the “Crossroads of America,” still."
    assert ("Crossroads of America", "Terre Haute") in named(text)


def test_next_version_of_a_product_is_another_thing() -> None:
    assert ("Tovrin", "Tovrin") in named("He sells Tovrin Pro. He has a Tovrin.")
