"""Whom an act of speech concerns where it names only a deed: "threatened to shell Gori" concerns whom the shelling
concerns."""

from dateline.code import roles, sites
from dateline.code.phrases import surface
from dateline.code.triggers import Hit
from dateline.code.views import Views
from dateline.model import Parse, Word
from dateline.model.draft import Draft, Phrase

# Acts done by speaking.
SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
ABOUT_OTHERS = SPEECH_ACTS | {"PROTEST"}
# Slots of a deed that say whom it concerns, the likeliest first.
CONCERNED = ("dative", "obj", "comp.subj", "to", "against", "with", "from", "for", "on", "by", "at", "over", "of", "in")


def complete(drafts: list[Draft], hits: list[Hit], views: Views) -> None:
    """Fill the recipients of acts of speech and protests that have none from the deeds they are about."""
    by_word = {d.trigger.i: d for d in drafts}
    for hit in hits:
        draft = by_word.get(hit.word.i)
        if draft is None or draft.recipients or draft.type not in ABOUT_OTHERS:
            continue
        own = {(p.antecedent or p).head.i for p in draft.actors} | {p.head.i for p in draft.actors}
        for deed in _deeds(hit):
            told = by_word.get(deed.i)
            found = _of_claim(told, draft, own)
            if not found and not (draft.type == "ACCUSE" and told is not None):
                found = _of_words(deed, views, own)
            if found:
                draft.recipients = found
                break


def _deeds(hit: Hit) -> list[Word]:
    """The deeds that an act is about: its complement, its object, for protests also what they are to achieve."""
    word = hit.word
    out = sites.complements(word)
    starts = [word, *(w for w in (hit.site.governor, hit.site.base) if w is not None and w is not word)]
    if hit.row.type == "PROTEST":
        for start in starts:
            out.extend(c for c in start.children if c.dep in ("advcl", "xcomp", "acl") and c.i > start.i)
    for slot in ("obj", "for", "on", "against", "of", "over", "at", "to"):
        out.extend(w for w in hit.site.slot(slot) if w.tag in ("NN", "NNS", "VBG") and w is not word)
    if hit.row.type == "THREATEN":
        out.extend(c for c in word.children if c.dep == "advcl" and "mark" in c.deps)
    return out


def _of_claim(deed: Draft | None, draft: Draft, own: set[int]) -> list[Phrase]:
    """Who is concerned by a deed that is a claim: whom it is done to, for a verdict on it who did it."""
    if deed is None or deed is draft:
        return []
    judged = draft.type in ("ACCUSE", "SUPPORT", "PROTEST") or (draft.type == "REQUEST" and deed.status == "demanded")
    first, second = (deed.actors, deed.recipients) if judged else (deed.recipients, deed.actors)
    # whoever condemns an attack accuses who did it, never whom it hit
    for group in (first,) if draft.type == "ACCUSE" else (first, second):
        others = [p for p in group if (p.antecedent or p).head.i not in own and p.head.i not in own]
        if others:
            return others
    return []


def _of_words(deed: Word, views: Views, own: set[int]) -> list[Phrase]:
    """The actors named around a deed that is no claim of its own."""
    site = sites.make_site(deed, "v" if deed.pos == "VERB" else "n", views)
    for slot in CONCERNED:
        for word in site.slot(slot):
            if views.can_be_role(word):
                candidates = [word]
            else:
                candidates = roles.owners(word, views) if slot in roles.OWNED or slot == "from" else []
            found = [
                w
                for w in candidates
                if w.i not in own and views.antecedents.get(w.i, w).i not in own and _may_be(w, slot, views)
            ]
            if found:
                return [_phrase(w, views.parse, views) for w in found]
    if site.pos == "n":
        return [_phrase(w, views.parse, views) for w in roles.owners(deed, views) if w.i not in own][:2]
    return []


def _may_be(word: Word, slot: str, views: Views) -> bool:
    """After "in" only a state or people can be concerned, and no place of meeting."""
    return views.is_political(word) and not views.is_place(word) and (slot != "in" or word.i in views.parse.names)


def _phrase(word: Word, parse: Parse, views: Views) -> Phrase:
    other = views.antecedents.get(word.i)
    return Phrase(word, surface(parse, word), Phrase(other, surface(parse, other)) if other is not None else None)
