"""What holds of every template, whatever page it draws."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Longer lines hold several constructs: nobody sees in a diff which one changed.
LONGEST = 140


def test_no_template_line_is_over_140_characters() -> None:
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]
    long = {
        f"{template.relative_to(ROOT)}:{number}"
        for template in templates
        for number, line in enumerate(template.read_text().splitlines(), 1)
        if len(line) > LONGEST
    }
    assert templates
    assert long == set()
