"""The file of what a filter lets through."""

from dateline.ask import Filter, Questions, pictures
from dateline.ask.answers import masked
from dateline.export.case import Case, Report, default_only, make_cases
from dateline.export.formats import Exported, Format, counted, export
from dateline.masking import SHOW_ALL


def export_asked(put: Questions, asked: Filter, format: Format, *, everything: bool, show_private: bool) -> Exported:
    """The incidents of a filter in a format (graphml and gexf: ties), private persons masked unless `show_private`.

    Without `everything` what is planned, denied by all or mere history is left out."""
    cases = cases_asked(put, asked, everything=everything, show_private=show_private)
    return export(format, cases, pictures.ties(put, asked) if format in ("graphml", "gexf") else ())


def count_asked(
    put: Questions, asked: Filter, *, everything: bool, show_private: bool
) -> dict[Format, tuple[int, int, int]]:
    """What each format of `export_asked` would hold: rows, incidents, and incidents that it has no row for."""
    cases = cases_asked(put, asked, everything=everything, show_private=show_private)
    return counted(cases, pictures.ties(put, asked))


def cases_asked(put: Questions, asked: Filter, *, everything: bool, show_private: bool) -> list[Case]:
    """The incidents of a filter with the articles behind them."""
    found = put.incidents(asked)
    kept = list(found) if everything else default_only(found)
    masker = SHOW_ALL if show_private else found.masker()
    told = pictures.tellings(put, kept)
    reports = {
        key: [masked(Report(t.article, t.outlet, t.title, t.url, t.published, t.witness), masker) for t in rows]
        for key, rows in told.items()
    }
    shown = [masked(i, masker) for i in kept]
    return make_cases(shown, reports, show_private=show_private)
