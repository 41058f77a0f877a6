"""The file of what a filter lets through."""

from dateline.ask import Filter, Questions, pictures
from dateline.ask.answers import masked
from dateline.export.case import Report, default_only, make_cases
from dateline.export.formats import Exported, Format, export
from dateline.masking import SHOW_ALL


def export_asked(put: Questions, asked: Filter, format: Format, *, everything: bool, show_private: bool) -> Exported:
    """The incidents of a filter in a format (graphml and gexf: ties), private persons masked unless `show_private`.

    Without `everything` what is planned, denied by all or mere history is left out."""
    found = put.incidents(asked)
    kept = list(found) if everything else default_only(found)
    masker = SHOW_ALL if show_private else found.masker()
    told = pictures.tellings(put, kept)
    reports = {
        key: [masked(Report(t.article, t.outlet, t.title, t.url, t.published, t.witness), masker) for t in rows]
        for key, rows in told.items()
    }
    shown = [masked(i, masker) for i in kept]
    cases = make_cases(shown, reports, show_private=show_private)
    ties = pictures.ties(put, asked) if format in ("graphml", "gexf") else ()
    return export(format, cases, ties)
