"""What becomes of a wire story in other papers: cut, embedded, edited, misread … and templates that are no copies."""

import re
from collections.abc import Callable
from random import Random

from dateline.evaluate.stories import fillers, name, story

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?:-[A-Z]?[a-z]+)*")
_NUMBER = re.compile(r"\d[\d,]*")
_CONFUSED = dict(zip("oOlI1eEsS5cbhnmutB80gq", "0011lcF5558ehurnvoB3Oqg", strict=False))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Variant = Callable[[str, Random], str]


def paragraphs(text: str) -> list[str]:
    """The headline and the paragraphs; of a text in one piece the first sentence, then two sentences at a time."""
    for mark in ("\n\n", "\n"):
        found = [p for p in text.split(mark) if p.strip()]
        if len(found) > 2:
            return found
    first, *rest = re.split(r"(?<=[.!?]) ", text)
    return [first, *(" ".join(rest[i : i + 2]) for i in range(0, len(rest), 2))]


def half(text: str, random: Random) -> str:
    """The first half."""
    return _first(text, 0.5)


def quarter(text: str, random: Random) -> str:
    """The first quarter."""
    return _first(text, 0.25)


def embedded(text: str, random: Random) -> str:
    """Half to all of the paragraphs, in one block or two, inside a longer report of somebody else."""
    own = story(random, random.randint(400, 900)).split("\n\n")
    wire = paragraphs(text)[1:]
    size = max(1, round(len(wire) * random.uniform(0.5, 1.0)))
    begin = random.randint(0, len(wire) - size)
    wire = wire[begin : begin + size]
    at, cut = random.randint(1, len(own)), random.randint(0, len(wire))
    later = random.randint(at, len(own))
    return "\n\n".join(own[:at] + wire[:cut] + own[at:later] + wire[cut:] + own[later:])


def reheaded(text: str, random: Random) -> str:
    """Another headline, another outlet's masthead."""
    return "\n\n".join([story(random, 1).split("\n\n")[0], f"From our own news desk in {name(random)}",
                        *paragraphs(text)[1:]])  # fmt: skip


def edited(text: str, random: Random) -> str:
    """15 % of the words replaced, left out or followed by another one."""
    pool = _WORD.findall(text)

    def change(match: re.Match[str]) -> str:
        if random.random() >= 0.15:
            return match[0]
        return random.choice((random.choice(pool), "", f"{match[0]} {random.choice(pool)}"))

    return _WORD.sub(change, text)


def rewritten(text: str, random: Random) -> str:
    """Words swapped for others of their meaning, sentences left out, joined or turned round."""
    swaps: dict[str, str] = fillers()["swaps"]
    out = []
    for paragraph in paragraphs(text):
        sentences = [s for s in re.split(r"(?<=[.!?]) ", paragraph) if random.random() > 0.08]
        turned = []
        for sentence in sentences:
            words = _WORD.sub(lambda m: swaps.get(m[0], m[0]) if random.random() < 0.8 else m[0], sentence)
            parts = words.rstrip(".").rsplit(", ", 1)
            if len(parts) == 2 and random.random() < 0.3:
                words = f"{parts[1][0].upper()}{parts[1][1:]}, {parts[0][0].lower()}{parts[0][1:]}."
            turned.append(words)
        out.append(" ".join(turned))
    return "\n\n".join(p for p in out if p)


def reordered(text: str, random: Random) -> str:
    """The paragraphs in another order."""
    head, *rest = paragraphs(text)
    random.shuffle(rest)
    return "\n\n".join([head, *rest])


def cleaned(text: str, random: Random) -> str:
    """Other quotation marks, dashes and spaces, no dateline, the headline in capitals."""
    head, *rest = paragraphs(text)
    body = "\n".join(rest)
    body = re.sub(r"^[A-Z ,\w]+ \([^)]*\) - ", "", body)
    body = re.sub(r'"([^"\n]*)"', "“\\1”", body).replace(" - ", " — ").replace("'", "’")
    return f"{head.upper()}\n{body}"


def misread(text: str, random: Random) -> str:
    """3 % of the letters and digits taken for others, as by a machine that reads print."""

    def change(match: re.Match[str]) -> str:
        if random.random() >= 0.03:
            return match[0]
        return _CONFUSED.get(match[0], random.choice(_LETTERS)) if random.random() < 0.7 else random.choice(_LETTERS)

    return re.sub(r"[^\W_]", change, text)


def template(text: str, random: Random, share: float = 0.8) -> str:
    """The same words about something else: numbers changed, and `share` of the names inside sentences. No copy."""
    names: dict[str, str] = {}
    for found in _CAPITAL.findall(text):
        if found not in names:
            names[found] = name(random) if random.random() < share else found

    def number(match: re.Match[str]) -> str:
        value = int(match[0].replace(",", ""))
        other = max(2, round(value * random.uniform(0.3, 2.5)) + random.randint(1, 3))
        return f"{other:,}" if other >= 1000 else str(other)

    out = _NUMBER.sub(number, text)
    for old, new in sorted(names.items(), key=lambda pair: -len(pair[0])):
        out = re.sub(rf"\b{re.escape(old)}\b", new, out, flags=re.IGNORECASE if old.upper() in text else 0)
    return out


COPIES: dict[str, Variant] = {
    "half": half, "quarter": quarter, "embedded": embedded, "reheaded": reheaded, "edited": edited,
    "rewritten": rewritten, "reordered": reordered, "cleaned": cleaned, "misread": misread,
}  # fmt: skip


def _first(text: str, part: float) -> str:
    words = [m.end() for m in _WORD.finditer(text)]
    return text[: words[max(0, round(len(words) * part) - 1)]] if words else text
