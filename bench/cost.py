"""What a year of CC-NEWS takes: `python bench/cost.py [--pages 140e6] [--english 0.4] [--kept 0.73] [--words 450] …`.

Measures what a core does in a second here (reading pages of a web archive, the relevance gate, coding), in seconds that
this process computed, and works out core hours, days on N machines and money from that and from assumptions, each of
which is an option. See docs/cluster.md.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from made_news import make_row

from dateline.model import Article
from dateline.pipeline import load_pipeline
from dateline.read import gate, read

PAGES = 60  # that are measured
MACHINES = (1, 4, 16, 64)


@dataclass(frozen=True, slots=True)
class Rates:
    """Milliseconds of a core."""

    page: float  # to read one page of a web archive: unpack, extract the text, tell the language
    gate: float  # to decide on one article
    thousand_words: float  # to code a thousand words


def page(number: int, tags: int, words: int) -> bytes:
    """A page about made-up news with so many tags, most of them around the article, as on real ones."""
    rows, paragraphs = number, list[str]()
    while sum(len(p.split()) for p in paragraphs) < words:
        paragraphs += make_row(rows)["text"].split("\n\n")
        rows += 1000
    row = make_row(number)
    menu = "".join(f'<li class="item"><a href="/s/{i}"><span>Section {i}</span></a></li>' for i in range(tags // 6))
    meta = f"<meta property='article:published_time' content='{row['published']}T08:00:00Z'>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang='en'><head><title>{row['title']}</title>{meta}</head><body><nav><ul>{menu}</ul></nav><article>"
        f"<h1>{row['title']}</h1>{body}</article><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def web_archive(path: Path, tags: int, words: int) -> None:
    """A web archive of such pages, laid out as CC-NEWS."""
    with path.open("wb") as file:
        for number in range(PAGES):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response, None)
            record.headers["WARC-Target-URI"] = f"https://news.example/{number}"
            record.is_http = True
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + page(number, tags, words))
            with GzipWriter(file) as stream:
                record.write(stream)


def measure(tags: int, words: int) -> Rates:
    """The rates of this machine, the better of two rounds."""
    pipeline = load_pipeline()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "made.warc.gz")
        web_archive(archive, tags, words)
        read_time = min(_seconds(lambda: list(read(str(archive)))) for _ in range(2))
        articles = [item for item in read(str(archive)) if isinstance(item, Article)]
    if len(articles) != PAGES:
        raise RuntimeError(f"{len(articles)} articles of {PAGES} pages")
    gating = min(_seconds(lambda: list(gate(iter(articles)))) for _ in range(2))
    coding = min(_seconds(lambda: [pipeline.code(a) for a in articles]) for _ in range(2))
    counted = sum(len(a.text.split()) for a in articles)
    return Rates(1000 * read_time / PAGES, 1000 * gating / PAGES, 1e6 * coding / counted)


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def hours(rates: Rates, given: argparse.Namespace) -> dict[str, float]:
    """Core hours of each stage over a year."""
    english = given.pages * given.english
    coded = english * given.kept
    ms = {
        "reading": given.pages * rates.page, "gate": english * rates.gate,
        "coding": coded * rates.thousand_words * given.words / 1000,
    }  # fmt: skip
    return {name: value / 3.6e6 for name, value in ms.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print rates and the arithmetic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=float, default=140e6, help="pages a year")
    parser.add_argument("--english", type=float, default=0.4, help="share of them that is in English")
    parser.add_argument("--kept", type=float, default=0.73, help="share of these that the relevance gate keeps")
    parser.add_argument("--words", type=int, default=450, help="words of an article")
    parser.add_argument("--tags", type=int, default=1500, help="tags of a page")
    parser.add_argument("--cores", type=int, default=16, help="cores of a machine")
    parser.add_argument("--use", type=float, default=0.9, help="share of a core's time that several processes keep")
    parser.add_argument("--price", type=float, default=0.04, help="price of a core for an hour")
    parser.add_argument(
        "--rates", type=float, nargs=3, help="milliseconds: a page, the gate, 1,000 words; not measured"
    )
    given = parser.parse_args(arguments)
    rates = Rates(*given.rates) if given.rates else measure(given.tags, given.words)
    print(
        f"a page {rates.page:.1f} ms, the gate {rates.gate:.2f} ms, 1,000 words {rates.thousand_words:.1f} ms of a core"
    )
    by_stage = hours(rates, given)
    total = sum(by_stage.values()) / given.use
    for name, value in by_stage.items():
        print(f"{name:10}{value:12,.0f} core hours")
    money = f"{total * given.price:,.0f} at {given.price} an hour"
    print(f"all       {total:12,.0f} core hours at {given.use:.0%} use, {money}")
    for machines in MACHINES:
        print(f"{machines:4} machines of {given.cores} cores {total / machines / given.cores / 24:8.1f} days")
    print(json.dumps({"rates": [rates.page, rates.gate, rates.thousand_words], "core_hours": total}))


if __name__ == "__main__":
    main()
