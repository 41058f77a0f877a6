"""Reading: from files, folders, standard input, URLs and plain strings to articles, with every refusal recorded.

`read(source)` and its siblings yield one `Article` or one `Drop` for every document, in order, so that what comes in is
what goes on plus what was dropped. An article's `text` is exactly what was decoded (for HTML: the main text that
trafilatura found); its blocks say which parts are coded (headline, paragraphs) and which are page furniture, and why.

Drop reasons of documents:
    empty            no text, or a folder without files
    no-text          an HTML page without main text
    binary           not text
    encoding         text that no declared or likely encoding decodes
    too-large        beyond ReadSettings.max_size (bytes of an input, characters of a text) or max_tags
    not-english      the detail names the language
    furniture        nothing but page furniture
    unknown-type     a file, a member or a page of a kind that is not read
    unreadable       the file is missing or cannot be opened; a member is encrypted
    broken-archive   damaged where it is named, an archive's rest
    bomb             a packed input that unfolds beyond ReadSettings.max_ratio or max_unpacked
    nested-archive   an archive within an archive
    unsafe-member    a member of an archive that is a link, a device, or whose name leads out of a folder
    broken-feed      XML that is no feed, or none that can be read
    broken-mail      a message that cannot be taken apart
    bad-json         a line or file that is not JSON
    bad-row          JSON without text or with a field of the wrong type
    broken-page      HTML that the extractor cannot digest
    bad-url          not http or https, without a host, or with a password in it
    refused-address  a host that is not on the public internet
    fetch-failed     network errors, timeouts, too many redirects, any status but 200
    needs-fetching   a link of a list in a file: links of files are fetched only when asked for (ReadSettings.follow)
    duplicate        a link that the source had before
    too-many         links beyond max_links, lists deeper than max_depth, ZIPs with more than max_members
    robots           the host's robots.txt does not let a watch ask for the page
    not-relevant     the relevance gate found no reporting of conflict or diplomacy (read/relevance.py)

Reasons of furniture blocks are the `reason` column of data/words/furniture.tsv, and "dateline" and "no-words".
"""

from dateline.read.article import make_article
from dateline.read.blocks import split_blocks
from dateline.read.parts import Part, parts, read, read_part
from dateline.read.published import published_argument
from dateline.read.relevance import gate
from dateline.read.settings import ReadSettings
from dateline.read.sources import read_docs_jsonl, read_path, read_stdin, read_url
from dateline.read.stored import StoredError

DROP_REASONS = frozenset({
    "empty", "no-text", "binary", "encoding", "too-large", "not-english", "furniture", "unknown-type", "unreadable",
    "bad-json", "bad-row", "broken-page", "bad-url", "refused-address", "fetch-failed", "broken-archive", "bomb",
    "nested-archive", "unsafe-member", "broken-feed", "broken-mail", "needs-fetching", "duplicate", "too-many",
    "not-relevant", "robots",
})  # fmt: skip

__all__ = [
    "DROP_REASONS", "Part", "ReadSettings", "StoredError", "gate", "make_article", "parts", "published_argument",
    "read", "read_docs_jsonl", "read_part", "read_path", "read_stdin", "read_url", "split_blocks",
]  # fmt: skip
